"""Text that is already HTML, and the mark that stands for the way to the root until a page is written."""

from typing import Final

ROOT: Final = "\x00"
"""Stands in HTML for the relative way to the site's root. It cannot occur in content: YAML and CommonMark both
exclude NUL. `rooted` replaces it once, when a page is written, so that fragments are the same on every page."""
_ROOT_BYTES: Final = ROOT.encode()


class Html(str):
    """Finished HTML: templates print it as it is; every other `str` is escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def escape(text: str) -> str:
    """The text with `& < > "` as entities, byte for byte as markdown-it-py escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def rooted(html: str, way: str) -> bytes:
    """The page's bytes with every mark replaced by `way`, e.g. `../../` (`./` at the root)."""
    return html.encode("utf-8", "replace").replace(_ROOT_BYTES, way.encode())  # thrice as fast as in text
