"""What each file of `content/` is, told by its path alone: article, sidecar, record, page, picture, capture."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import msgspec

from sitegen.diagnostics import Diagnostic, Outcome, Span, did_you_mean
from sitegen.model.records import COLLECTIONS, Collection

CONTENT: Final = "content/"
IMAGES: Final = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
PHOTOS: Final = (*IMAGES, ".tif", ".tiff")
"""TIFF is shown by its sizes alone, since no browser shows it."""
SCANS: Final = (*PHOTOS, ".pdf")
_FOLDERS: Final = ("articles", *COLLECTIONS, "photos", "scans", "pages", "raw")
_LEFTOVERS: Final = ("~", ".bak", ".orig", ".swp", ".tmp")
_MISNAMED: Final = {
    ".markdown": ".md",
    ".mdown": ".md",
    ".mkd": ".md",
    ".yml": ".yaml",
}


class ArticleSources(NamedTuple):
    """The files of one article, by path; the sidecars are empty where there are none."""

    path: str
    sidecar: str = ""
    notes: str = ""


class RecordFile(NamedTuple):
    """The file of one authority record."""

    collection: Collection
    path: str


class Layout(msgspec.Struct, frozen=True):
    """The files of `content/` by what they are, each group sorted by path.

    `media` are all pictures and scans that articles may show: `photos/`, `scans/` and files beside articles.
    """

    articles: tuple[ArticleSources, ...] = ()
    records: tuple[RecordFile, ...] = ()
    pages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()


def classify(paths: Iterable[str]) -> Outcome[Layout]:
    """The layout of the files at `paths`, which are below the root (`content/articles/x.md`).

    Dot files and what editors leave behind are passed over; what has no place is reported.
    """
    folders: dict[str, list[str]] = {folder: [] for folder in _FOLDERS}
    problems: list[Diagnostic] = []
    for path in sorted(paths):
        if _is_leftover(path):
            continue
        if "/#" in path:
            problems.append(_marked(path))
            continue
        folder, slash, below = path.removeprefix(CONTENT).partition("/")
        if slash and folder in folders and below:
            folders[folder].append(path)
        else:
            problems.append(_out_of_place(path, folder if slash else ""))
    articles, beside = _articles(folders["articles"], problems)
    records = tuple(record for name in COLLECTIONS for record in _records(name, folders[name], problems))
    pages, drawn = _pages(folders["pages"], problems)
    kept = (*_kept(folders["photos"], PHOTOS, problems), *_kept(folders["scans"], SCANS, problems))
    media = tuple(sorted((*kept, *beside, *drawn)))
    return Outcome(Layout(articles, records, pages, media, tuple(folders["raw"])), tuple(problems))


def _is_leftover(path: str) -> bool:
    is_half_saved = "/#" in path and path.endswith("#")
    return path.endswith(_LEFTOVERS) or path.startswith(".") or "/." in path or is_half_saved


def _articles(paths: list[str], problems: list[Diagnostic]) -> tuple[tuple[ArticleSources, ...], list[str]]:
    """Articles with their sidecars, and the pictures beside them."""
    known = frozenset(paths)
    beside: list[str] = []
    found: list[ArticleSources] = []
    for path in paths:
        if path.endswith(".md"):
            stem = path[:-3]
            sidecar, notes = f"{stem}.yaml", f"{stem}.notes.yaml"
            if _is_notes(sidecar, known):
                sidecar = ""
            found.append(ArticleSources(path, sidecar if sidecar in known else "", notes if notes in known else ""))
        elif path.endswith(".yaml"):
            if not _has_article(path, known):
                problems.append(_orphan(path, known))
        elif path.lower().endswith(SCANS):
            beside.append(path)
        else:
            problems.append(_unexpected(path, "articles are `.md` files"))
    return tuple(found), beside


def _is_notes(path: str, known: frozenset[str]) -> bool:
    """Whether a `.yaml` file holds the annotations of an article, rather than fields of one called `x.notes`."""
    return path.endswith(".notes.yaml") and path.removesuffix(".notes.yaml") + ".md" in known


def _has_article(path: str, known: frozenset[str]) -> bool:
    return path.removesuffix(".yaml") + ".md" in known or _is_notes(path, known)


def _orphan(path: str, known: frozenset[str]) -> Diagnostic:
    article = path.removesuffix(".yaml").removesuffix(".notes") + ".md"
    folder = path.rpartition("/")[0] + "/"
    names = [_name_in(other) for other in known if other.startswith(folder) and other.endswith(".md")]
    help = did_you_mean(_name_in(article), names) or "name it after its article, or remove it"
    return Diagnostic("orphan-sidecar", f"this sidecar has no article: there is no `{article}`", Span(path), help)


def _records(name: Collection, paths: list[str], problems: list[Diagnostic]) -> list[RecordFile]:
    """The records of one collection; one that two files give is reported and the first kept."""
    found: dict[str, RecordFile] = {}
    for path in paths:
        stem, dot, extension = path.rpartition(".")
        if not dot or extension not in ("yaml", "md"):
            problems.append(_unexpected(path, "records are `.yaml` or `.md` files; pictures go into `content/photos/`"))
        elif path.count("/") != 2:
            help = f"records stand in `content/{name}/` itself, not in folders"
            problems.append(Diagnostic("misplaced-record", "this record is in a folder of its own", Span(path), help))
        elif stem in found:
            first = found[stem].path
            message = "this record is given as `.yaml` and as `.md`"
            help = f"put the fields of `{_name_in(path)}` into the front matter of `{_name_in(first)}` and remove it"
            problems.append(Diagnostic("record-given-twice", message, Span(path), help, related=(Span(first),)))
        else:
            found[stem] = RecordFile(name, path)
    return list(found.values())


def _pages(paths: list[str], problems: list[Diagnostic]) -> tuple[tuple[str, ...], list[str]]:
    """Free pages, and the pictures beside them."""
    pages: list[str] = []
    beside: list[str] = []
    for path in paths:
        if path.endswith(".md"):
            pages.append(path)
        elif path.lower().endswith(SCANS):
            beside.append(path)
        else:
            problems.append(_unexpected(path, "pages are `.md` files"))
    return tuple(pages), beside


def _kept(paths: list[str], endings: tuple[str, ...], problems: list[Diagnostic]) -> list[str]:
    """The files with one of the endings, whatever their case."""
    kept = [path for path in paths if path.lower().endswith(endings)]
    if len(kept) < len(paths):
        known = ", ".join(f"`{ending}`" for ending in endings)
        problems.extend(_unexpected(path, f"what is read here: {known}") for path in paths if path not in set(kept))
    return kept


def _unexpected(path: str, expected: str) -> Diagnostic:
    """A file nothing reads; where it looks like a text under another name it is an error, for it would be lost."""
    stem, dot, rest = path.rpartition(".")
    ending = (dot + rest).lower() if "/" not in rest else ""
    right = _MISNAMED.get(ending, ending if ending in (".md", ".yaml") and rest != rest.lower() else "")
    if right:
        message = f"a file whose name ends in `{dot}{rest}` is not read"
        return Diagnostic("misnamed-file", message, Span(path), f"rename it to `{_name_in(stem)}{right}`")
    return Diagnostic("unexpected-file", "this file is not read", Span(path), expected, "warning")


def _marked(path: str) -> Diagnostic:
    """A file with a name that no link could tell from a fragment; an error where it is a text, for it would be lost."""
    message, help = "what has a name that begins with `#` is not read", "call it otherwise"
    if path.endswith((".md", ".yaml")):
        return Diagnostic("misnamed-file", message, Span(path), help)
    return Diagnostic("unexpected-file", message, Span(path), help, "warning")


def _out_of_place(path: str, folder: str) -> Diagnostic:
    if folder:
        help = did_you_mean(folder, _FOLDERS) or f"known folders: {', '.join(_FOLDERS)}"
        return Diagnostic("unexpected-file", f"`{folder}` is no folder of an archive", Span(path), help, "warning")
    help = "articles go into `content/articles/`, free pages into `content/pages/`"
    return Diagnostic(
        "unexpected-file", "this file stands outside the folders of an archive", Span(path), help, "warning"
    )


def _name_in(path: str) -> str:
    """The name of a file without its folders."""
    return path.rpartition("/")[2]
