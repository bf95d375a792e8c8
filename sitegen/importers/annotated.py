"""The articles of an archive as annotations are matched to them, and one of them with its notes."""

from typing import Final

import msgspec

from sitegen import files
from sitegen.config import Settings, read_settings
from sitegen.diagnostics import Outcome
from sitegen.model.entries import ArticleEntry, ArticleFile
from sitegen.read import MAX_FILE, MAX_RECORD, ArticleSources, classify, read_article

_FENCE: Final = b"\n---"


class Annotated(msgspec.Struct, frozen=True):
    """An article's files, and what stands in them; `sidecar` and `notes` are empty where there are none."""

    sources: ArticleSources
    content: bytes
    sidecar: bytes = b""
    notes: bytes = b""

    @property
    def notes_path(self) -> str:
        """Where its notes stand, or would."""
        return self.sources.path.removesuffix(".md") + ".notes.yaml"

    def read(self, notes: bytes, settings: Settings) -> Outcome[ArticleFile | None]:
        """The article with these notes beside it."""
        sidecar = (self.sources.sidecar, self.sidecar) if self.sources.sidecar else None
        beside = (self.notes_path, notes) if notes else None
        return read_article(self.sources.path, self.content, sidecar, beside, settings.markdown_html)


def load_settings(root: str) -> Settings:
    """The archive's settings, as far as they can be read: what is wrong with them is for `check` to say."""
    path = f"{root}/{files.SETTINGS_NAME}"
    if files.kind_of(path) != "file":
        return Settings()
    return read_settings(files.read_bytes(path, MAX_RECORD), files.SETTINGS_NAME).value


def list_articles(root: str) -> tuple[tuple[ArticleSources, ArticleEntry], ...]:
    """Every article with its front matter; those that cannot be read are left to `check`."""
    tree = files.scan_tree(f"{root}/content", "content/")
    found = []
    for sources in classify(state.path for state in tree.files).value.articles:
        content = files.read_bytes(f"{root}/{sources.path}", MAX_FILE)
        head, fence, _body = content[4:].partition(_FENCE)
        beside = None
        if sources.sidecar:
            beside = (sources.sidecar, files.read_bytes(f"{root}/{sources.sidecar}", MAX_RECORD))
        article = read_article(sources.path, content[:4] + head + fence + b"\n", beside).value
        if article is not None:
            found.append((sources, article.entry))
    return tuple(found)


def open_article(root: str, sources: ArticleSources) -> Annotated:
    """The files of one article."""
    content = files.read_bytes(f"{root}/{sources.path}", MAX_FILE)
    beside = (files.read_bytes(f"{root}/{path}", MAX_RECORD) if path else b"" for path in sources[1:])
    return Annotated(sources, content, *beside)
