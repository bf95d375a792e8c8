"""From the files of an archive to everything read: settings, articles with bodies, records, pages, media.

Which files there are is decided by `read.classify`; here they are opened. A file that cannot be read, or is no
regular file, is a diagnostic like any other.
"""

from collections.abc import Iterable, Mapping

import msgspec

from sitegen import files
from sitegen.build.request import BuildRequest
from sitegen.config import Settings, read_settings
from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.model.entries import ArticleFile, FreePage
from sitegen.model.records import Collection, Record
from sitegen.read import MAX_FILE, MAX_RECORD, ArticleSources, classify, read_article, read_page, read_record
from sitegen.read.dimensions import HEAD, read_dimensions

SETTINGS = files.SETTINGS_NAME


class Read(msgspec.Struct, frozen=True):
    """Everything an archive's files say. `media` are the sizes of images in pixels by path, 0 if unknown."""

    articles: tuple[ArticleFile, ...]
    records: tuple[tuple[Collection, Record], ...]
    pages: tuple[FreePage, ...]
    media: Mapping[str, tuple[int, int]]
    statics: tuple[str, ...]


def load_settings(request: BuildRequest) -> Outcome[Settings]:
    """The archive's settings with what the command line says on top; defaults where there is no file."""
    path = f"{request.root}/{SETTINGS}"
    if files.kind_of(path) == "nothing":
        outcome = Outcome(Settings())
    else:
        outcome = read_settings(files.read_bytes(path, MAX_RECORD), SETTINGS)
    if request.base_url is None:
        return outcome
    base_url = request.base_url.rstrip("/") + "/"
    return Outcome(msgspec.structs.replace(outcome.value, base_url=base_url), outcome.diagnostics)


def read_archive(root: str, settings: Settings) -> Outcome[Read]:
    """Everything below `content/` and `static/`."""
    tree = files.scan_tree(f"{root}/content", "content/")
    statics = files.scan_tree(f"{root}/static")
    problems = [*_refusals(tree.refused), *_refusals(statics.refused, "static/")]
    layout = classify([state.path for state in tree.files])
    problems += layout.diagnostics
    articles: list[ArticleFile] = []
    for sources in layout.value.articles:
        outcome = _read_article(root, sources, settings)
        problems += outcome.diagnostics
        if outcome.value:
            articles.append(outcome.value)
    records: list[tuple[Collection, Record]] = []
    for collection, path in layout.value.records:
        found = read_record(collection, path, _open(root, path, MAX_FILE), settings.markdown_html)
        problems += found.diagnostics
        if found.value:
            records.append((collection, found.value))
    pages: list[FreePage] = []
    for path in layout.value.pages:
        page = read_page(path, _open(root, path, MAX_FILE), settings.markdown_html)
        problems += page.diagnostics
        if page.value:
            pages.append(page.value)
    media = _measure(root, layout.value.media)
    read = Read(tuple(articles), tuple(records), tuple(pages), media, tuple(s.path for s in statics.files))
    return Outcome(read, tuple(problems))


def _read_article(root: str, sources: ArticleSources, settings: Settings) -> Outcome[ArticleFile | None]:
    return read_article(
        sources.path,
        _open(root, sources.path, MAX_FILE),
        _beside(root, sources.sidecar),
        _beside(root, sources.notes),
        settings.markdown_html,
    )


def _beside(root: str, path: str) -> tuple[str, bytes] | None:
    return (path, _open(root, path, MAX_RECORD)) if path else None


def _open(root: str, path: str, limit: int) -> bytes:
    return files.read_bytes(f"{root}/{path}", limit)


def _measure(root: str, paths: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The size of every image; only the head of a file is looked at."""
    return {path: read_dimensions(path, _open(root, path, HEAD)) for path in paths}


REFUSALS = {
    "symlink": ("symbolic links are not followed", "put the file itself there"),
    "not-utf-8": ("the name is not UTF-8", "rename the file"),
    "special": ("this is no regular file", "remove it"),
    "unreadable": ("this may not be read", "grant the right to read it"),
}


def _refusals(refused: Iterable[tuple[str, str]], prefix: str = "") -> list[Diagnostic]:
    return [
        Diagnostic("unreadable-file", REFUSALS[why][0], Span(prefix + path), REFUSALS[why][1], "error")
        for path, why in refused
    ]
