"""Photographs with their credit lines linked, their people and places resolved, their files found.

An image is sought beside the article, then below `content/photos/`, then below `content/`; scans likewise below
`content/scans/`. Its address is its path below `content/`.
"""

from collections.abc import Mapping

from sitegen.diagnostics import Diagnostic, Span, did_you_mean
from sitegen.link.names import Namer
from sitegen.model.addresses import Address
from sitegen.model.credits import CreditPart, CreditParts
from sitegen.model.entries import ArticleEntry, PhotoEntry
from sitegen.model.site import CreditLine, LinkedPart, Photo

Media = Mapping[str, tuple[int, int]]


def link_photos(
    entry: ArticleEntry, read: tuple[CreditParts | None, ...], namer: Namer, media: Media
) -> tuple[tuple[Photo, ...], list[Diagnostic]]:
    """The article's photographs, numbered from 1 in the order of the field."""
    problems: list[Diagnostic] = []
    photos = []
    for number, (photo, parts) in enumerate(zip(entry.photos, read, strict=True), 1):
        linked, met = link_photo(photo, parts, namer, media, (entry.slug, number, entry.path))
        photos.append(linked)
        problems += met
    return tuple(photos), problems


def link_photo(
    photo: PhotoEntry, parts: CreditParts | None, namer: Namer, media: Media, home: tuple[str, int, str]
) -> tuple[Photo, list[Diagnostic]]:
    """One photograph; `home` is its article's slug (or empty), its number there, and the path of its file."""
    article, number, path = home
    found, problems = find_media(photo.src, photo.span, path, "photos", media) if photo.src else ("", [])
    problems = problems or advise_photo(photo, is_held=bool(found), is_portrait=not article)
    width, height = media.get(found, (0, 0))
    linked = Photo(
        article=article,
        number=number,
        entry=photo,
        credit=link_credit(parts, namer) if parts else None,
        place=namer.ref("places", photo.place.text) if photo.place else "",
        depicts=namer.refs("people", (item.text for item in photo.depicts)),
        address=address_of_media(found),
        width=width,
        height=height,
    )
    return linked, problems


def advise_photo(photo: PhotoEntry, is_held: bool, is_portrait: bool) -> list[Diagnostic]:
    """What would make more of a photograph: who made it, and words for those who do not see it.

    A portrait without words of its own is called by the person's name.
    """
    advised: list[Diagnostic] = []
    if not photo.credit.strip():
        hint = "add `credit:` with the line as it was printed"
        advised.append(
            Diagnostic("missing-credit", "nobody is credited for this photograph", photo.span, hint, "advice")
        )
    if is_held and not is_portrait and not photo.alt.strip():
        hint = "add `alt:` with what is to be seen on it"
        message = "this photograph says nothing to those who do not see it"
        advised.append(Diagnostic("missing-alt", message, photo.span, hint, "advice"))
    return advised


def link_credit(parts: CreditParts, namer: Namer) -> CreditLine:
    """The credit line with every part linked to its credit page.

    A part the grammar could not read counts where a record knows it: as what the record says it is.
    """
    creators, agencies, distributors = (
        [_link(part, namer) for part in group] for group in (parts.creators, parts.agencies, parts.distributors)
    )
    for part in parts.unknown:
        known = namer.table.find("credits", part.text)
        if len(known) == 1:
            kind = namer.table.kinds.get(known[0], "")
            group = {"agency": agencies, "distributor": distributors}.get(kind, creators)
            group.append(LinkedPart(part, known[0]))
    return CreditLine(
        printed=parts.printed,
        creators=tuple(creators),
        agencies=tuple(agencies),
        distributors=tuple(distributors),
        holders=tuple(_link(part, namer) for part in parts.holders),
        roles=parts.roles,
    )


def _link(part: CreditPart, namer: Namer) -> LinkedPart:
    return LinkedPart(part, namer.ref("credits", part.text))


def find_media(src: str, span: Span, path: str, shelf: str, media: Media) -> tuple[str, list[Diagnostic]]:
    """The file below the root that `src` names, or the empty text and an error with the nearest file."""
    if "://" in src:
        problem = Diagnostic(
            "remote-file",
            f"`{src}` lies on another host",
            span,
            f"an archive keeps its own files: save it below `content/{shelf}/` and give the path",
        )
        return "", [problem]
    for folder in (path.rpartition("/")[0], f"content/{shelf}", "content"):
        candidate = _normalised(f"{folder}/{src.lstrip('/')}")
        if candidate in media:
            return candidate, []
    if not src.strip():
        hint = f"give the path of a file beside this one or below `content/{shelf}/`"
        return "", [Diagnostic("missing-file", "no file is named here", span, hint)]
    near = did_you_mean(src, (m.removeprefix("content/").removeprefix(f"{shelf}/") for m in media))
    hint = near or f"put the file beside this one or below `content/{shelf}/`"
    return "", [Diagnostic("missing-file", f"no file `{src}`", span, hint)]


def _normalised(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def address_of_media(path: str) -> Address:
    """Where a file of `content/` is published: at its path below it."""
    return path.removeprefix("content/")
