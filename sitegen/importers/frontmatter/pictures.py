"""Pictures of a foreign archive as items of `photos`, with what image records say and the files beside."""

import posixpath
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import unquote

from sitegen.importers.draft import Media
from sitegen.importers.frontmatter.survey import Survey
from sitegen.importers.frontmatter.table import Table
from sitegen.importers.frontmatter.texts import read_lines
from sitegen.importers.markup import Picture
from sitegen.importers.photos import name_image

_ORDER: Final = ("src", "alt", "caption", "credit", "taken", "license", "copyright")
_COPIED: Final = ("static", "public", "assets", "content", "src", "source", "docs")
_SIDES: Final = {"photo_alt": "alt", "photo_caption": "caption", "photo_credit": "credit"}

Photo = dict[str, str]


def find_photos(value: Any, table: Table, sides: Photo) -> list[Picture]:  # noqa: ANN401  # plain values
    """The pictures a field names: by a path or identifier, a mapping, or a list of these; `sides` tell of the first."""
    items = value if isinstance(value, list) else [value]
    found: list[Picture] = []
    for item in items:
        given = {"src": item} if isinstance(item, str) else _read_mapping(item, table) if isinstance(item, dict) else {}
        given = {**sides, **given} if not found else given
        if any(given.values()):
            src, alt, caption, credit = (given.get(name, "") for name in ("src", "alt", "caption", "credit"))
            found.append(Picture(src, alt, caption, credit))
    return found


def read_sides(fields: dict[str, Any], table: Table) -> Photo:
    """What other fields say of the picture: `image_alt`, `image_caption`."""
    named = ((_SIDES.get(table.name_field("articles", theirs), ""), value) for theirs, value in fields.items())
    return {name: read_lines(value) for name, value in named if name and read_lines(value)}


def take_pictures(
    pictures: Iterable[Picture], survey: Survey, name: str = "", names: frozenset[str] = frozenset()
) -> tuple[list[Photo], list[Media], list[str]]:
    """The photographs, the files to be taken over, and the addresses of those that are not held; none twice.

    `name` is the file that shows them, `names` what there is beside it.
    """
    photos: dict[str, Photo] = {}
    media: list[Media] = []
    addresses: list[str] = []
    for picture in pictures:
        record = survey.pictures.get(picture.src) or survey.pictures.get(_stem(picture.src)) or {}
        said = {"alt": read_lines(picture.alt), "caption": read_lines(picture.caption), "credit": picture.credit}
        photo = {**{name: read_lines(text) for name, text in record.items() if name != "src"}}
        photo |= {name: text for name, text in said.items() if text}
        if origin := find_origin(picture.src, name, names):
            photo["src"] = name_image(picture.src)
            media.append(Media(origin, photo["src"]))
        elif picture.src and not record:
            addresses.append(picture.src)
        key = picture.src or repr(photo)
        photos[key] = {name: photo[name] for name in _ORDER if photo.get(name)} or photos.get(key, {})
    return [photo for photo in photos.values() if photo], media, list(dict.fromkeys(addresses))


def find_origin(src: str, name: str, names: frozenset[str]) -> str:
    """Where a picture lies from the folder of the file that shows it, or nothing where it is not among `names`.

    An address below the root of the old site is sought where generators keep what they only copy.
    """
    path = unquote(src.partition("?")[0].partition("#")[0])
    if not path or ":" in path or path.startswith("//"):
        return ""
    folder = posixpath.dirname(name)
    below = path.lstrip("/")
    places = [posixpath.normpath(posixpath.join(folder, below))] if below == path else []
    places += [posixpath.join(root, below) for root in ("", *_COPIED)]
    found = next((place for place in places if place in names), "")
    return posixpath.relpath(found, folder or ".") if found else ""


def _stem(src: str) -> str:
    return posixpath.splitext(src.rpartition("/")[2])[0]


def _read_mapping(item: dict[str, Any], table: Table) -> Photo:
    return {
        ours: value
        for theirs, value in item.items()
        if isinstance(value, str) and value and (ours := table.name_field("pictures", theirs))
    }
