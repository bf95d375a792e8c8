"""Raw HTML in a body, where the settings allow it: cleaned by nh3, balanced, its words kept in the plain text.

The author's HTML is read here, and only here, as input. Links and images go the same way as Markdown's own. A
tag within a line may be one for phrases only; its end may not cross the end of what Markdown opened around it.
"""

from html.parser import HTMLParser
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from sitegen.diagnostics import Diagnostic
from sitegen.read.markdown.links import SCHEMES
from sitegen.read.markdown.places import PlaceOf, Places

if TYPE_CHECKING:
    from sitegen.read.markdown.inline import InlineWriter

PHRASES: Final = frozenset(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strike strong sub sup "
    "time tt u var wbr".split()
)
VOID: Final = frozenset({"br", "hr", "img", "wbr", "col"})
LEAVES: Final = frozenset(
    "p div li dt dd td th h1 h2 h3 h4 h5 h6 pre blockquote caption figcaption summary center article aside footer "
    "header".split()
)


def missing_extra(places: Places) -> tuple[Diagnostic, ...]:
    """What to say where the extra that cleans HTML is not installed; empty where it is."""
    if find_spec("nh3") is not None:
        return ()
    message = "`markdown.html: sanitized` needs the extra `html`, which is not installed"
    return (Diagnostic("missing-extra", message, places.line(0), "run `pip install 'sitegen[html]'`"),)


def clean(html: str) -> str:
    """The harmless part of the HTML, well-formed."""
    import nh3

    return nh3.clean(html, link_rel=None, url_schemes=set(SCHEMES))


class RawHtml:
    """The raw tags open in a line, and the way raw HTML takes onto the strands."""

    def __init__(self, inline: "InlineWriter") -> None:
        self._inline = inline
        self._open: list[str] = []

    def enter(self) -> None:
        """Notes that Markdown opened an element."""
        self._open.append("")

    def leave(self) -> None:
        """Closes the raw tags opened since Markdown opened the element it closes now."""
        while self._open and (name := self._open.pop()):
            self._close(name)

    def close_all(self) -> None:
        """Closes the raw tags that a line left open."""
        if any(self._open):
            while self._open:
                self.leave()
        self._open.clear()

    def write_tag(self, html: str, span: PlaceOf) -> None:
        """One tag within a line; its end is written where Markdown lets it."""
        if html.startswith("</"):
            name = html[2:].rstrip("> \t\n").lower()
            since = self._open[::-1].index("") if "" in self._open else len(self._open)
            if name in self._open[len(self._open) - since :]:
                while self._open and (last := self._open.pop()):
                    self._close(last)
                    if last == name:
                        break
            return
        Reader(self._inline, span, self._open).read(clean(html))

    def write_block(self, html: str, span: PlaceOf, opening: str) -> None:
        """A block of raw HTML, in an element that carries its id; nothing where nothing harmless is in it."""
        cleaned = clean(html)
        if not cleaned.strip():
            return
        self._inline.strands.add(opening)
        Reader(self._inline, span, None).read(cleaned)
        self._inline.strands.add("</div>\n")

    def _close(self, name: str) -> None:
        if name == "a":
            self._inline.close_link()
        else:
            self._inline.strands.add(f"</{name}>")


class Reader(HTMLParser):
    """Reads cleaned HTML onto the strands; with `left_open`, the tags of a line stay open and are noted there."""

    def __init__(self, inline: "InlineWriter", span: PlaceOf, left_open: list[str] | None) -> None:
        super().__init__(convert_charrefs=True)
        self._inline = inline
        self._strands = inline.strands
        self._span = span
        self._left_open = left_open
        self._leaf = inline.strands.said

    def read(self, html: str) -> None:
        """Reads it all and ends the last leaf of a block."""
        self.feed(html)
        self.close()
        if self._left_open is None:
            self._end_leaf()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._left_open is not None and tag not in PHRASES:
            return
        given = {name: value or "" for name, value in attrs}
        if tag == "img":
            self._inline.add_image(given.get("src", ""), given.get("alt", ""), given.get("title", ""), self._span)
        elif tag == "a":
            self._inline.open_link(given.get("href"), given.get("title", ""), self._span)
        else:
            if tag in LEAVES:
                self._end_leaf()
            self._strands.add(self.get_starttag_text() or "")
        if self._left_open is not None and tag not in VOID:
            self._left_open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._left_open is not None or tag in VOID:
            return
        if tag in LEAVES:
            self._end_leaf()
        if tag == "a":
            self._inline.close_link()
        else:
            self._strands.add(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if data.isspace() and self._strands.said == self._leaf:
            self._strands.add(data)
        else:
            self._strands.say(data, line_feed=" ")

    def _end_leaf(self) -> None:
        if self._strands.said > self._leaf:
            self._strands.end_leaf()
            self._leaf = self._strands.said
