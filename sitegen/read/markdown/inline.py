"""What stands within a leaf block: words, emphasis, code, links, images, wikilinks, footnote numbers."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sitegen.diagnostics import Diagnostic, Span
from sitegen.model.body import IMAGE_MARK, Anchor, BodyImage, WikiLink
from sitegen.model.html import escape
from sitegen.read.markdown import links
from sitegen.read.markdown.blocks import Leaf
from sitegen.read.markdown.footnotes import reference_html
from sitegen.read.markdown.headings import words_of
from sitegen.read.markdown.places import PlaceOf, Places
from sitegen.read.markdown.raw_html import RawHtml
from sitegen.read.markdown.strands import Strands

if TYPE_CHECKING:
    from markdown_it.token import Token


class InlineWriter:
    """Writes inline tokens onto the strands and keeps what else a body has in them."""

    def __init__(self, strands: Strands, places: Places, found: list[Diagnostic], within: str) -> None:
        self.strands = strands
        self.within = within
        self.links: list[WikiLink] = []
        self.images: list[BodyImage] = []
        self.forbidden: list[tuple[int, int]] = []
        self.anchors: list[Anchor] = []
        self.code: list[tuple[int, int]] = []
        self._places = places
        self._found = found
        self._opened: list[tuple[Token, int]] = []
        self._waiting: list[str] = []
        self._closings: list[tuple[str, int, int]] = []

    @cached_property
    def raw(self) -> RawHtml:
        """The raw tags open in a line; made late, since it and this one hold each other."""
        return RawHtml(self)

    def write(self, inline: Leaf) -> None:
        """Writes the children of an `inline` token."""
        strands = self.strands
        for token in inline.children or ():
            kind = token.type
            if kind == "text":
                strands.say(token.content)
            elif kind == "softbreak":
                strands.say_soft_break()
            elif (rule := RULES.get(kind)) is not None:
                rule(self, token, inline)
            elif token.nesting < 0:
                self.raw.leave()
                strands.add(f"</{token.tag}>")
            else:
                strands.add(f"<{token.tag}>")
                self.raw.enter()
        self.raw.close_all()

    def roll_back(self, at: int, said: int) -> list[str]:
        """What `Strands.roll_back` answers; all else that was found in what is taken away is forgotten."""
        for kept in (self.anchors, self.images):
            while kept and kept[-1].html >= at:
                kept.pop()
        while self.links and self.links[-1].start >= said:
            self.links.pop()
        for ranges in (self.forbidden, self.code):
            while ranges and ranges[-1][0] >= said:
                ranges.pop()
        return self.strands.roll_back(at, said)

    def add_code(self, content: str) -> None:
        """Code within a line."""
        self.strands.add("<code>")
        self.say_code(content)
        self.strands.add("</code>")

    def say_code(self, content: str) -> None:
        """Words that are code, within a line or as a block."""
        start = self.strands.said
        self.strands.say(content)
        self.code.append((start, self.strands.said))

    def open_link(self, href: str | None, title: str, span: PlaceOf) -> bool:
        """Opens a link, unless it leads nowhere, its scheme is not allowed or a link is open already."""
        begin = self.strands.at
        closing = ""
        if href is not None and not self.is_in_link() and self._is_allowed(href, links.SCHEMES, span):
            closing = "</a>"
            titled = f' title="{escape(title)}"' if title else ""
            self.strands.add(f"<a{links.link_attributes(href)}{titled}>")
        self._closings.append((closing, self.strands.said, begin))
        return bool(closing)

    def close_link(self) -> None:
        """Closes the link opened last."""
        closing, text, html = self._closings.pop()
        text_end = self.strands.said
        if closing == ">":
            self.strands.say(closing)
        elif closing:
            self.strands.add(closing)
            self.anchors.append(Anchor(text, text_end, html, self.strands.at))

        if self._waiting and not self.is_in_link():
            self.strands.add("".join(self._waiting))
            self._waiting = []

    def _behind_link(self, html: str) -> None:
        """Adds what is a link itself: at once, or behind the link that is open."""
        if self.is_in_link():
            self._waiting.append(html)
        else:
            self.strands.add(html)

    def is_in_link(self) -> bool:
        """Whether a link is open."""
        return any(closing == "</a>" for closing, _, _ in self._closings)

    def add_wikilink(self, target: str, start: int, leaf: Leaf, raw: str, at: int) -> None:
        """Keeps the link, or the ban on links, that the words written from `start` on make; `raw` stands `at` there."""
        said = self.strands.said
        if target:
            self.links.append(WikiLink(target, start, said, self._places.words(raw, leaf, at)))
        else:
            self.forbidden.append((start, said))

    def place_of(self, raw: str, leaf: Leaf) -> Span:
        """Where something stands that is written in the leaf block."""
        return self._places.words(raw, leaf)

    def add_image(self, src: str, alt: str, title: str, span: PlaceOf) -> None:
        """An image, or its alternative text where its address is not allowed."""
        if not self._is_allowed(src, links.IMAGE_SCHEMES, span):
            self.strands.add(escape(alt))
            return
        mark = f"{IMAGE_MARK}{len(self.images)}\x00"
        titled = f' title="{escape(title)}"' if title else ""
        begin = self.strands.at
        self.strands.add(f'<img src="{mark}" alt="{escape(alt)}"{titled} loading="lazy">')
        place = span(f"![{alt}]")
        self.images.append(BodyImage(links.written_source(src), alt, place, begin, self.strands.at))

    def _is_allowed(self, href: str, schemes: frozenset[str], span: PlaceOf) -> bool:
        scheme = links.scheme_of(href)
        if not scheme or scheme in schemes:
            return True
        message = f"`{scheme}:` addresses are not linked, only their words are shown"
        hint = f"write an address that begins with {', '.join(f'`{s}:`' for s in sorted(schemes))}, or no link"
        self._found.append(Diagnostic("link-scheme", message, span(f"{scheme}:"), hint, "warning"))
        return False

    def _hard_break(self, token: "Token", inline: Leaf) -> None:
        self.strands.say_hard_break()

    def _code(self, token: "Token", inline: Leaf) -> None:
        self.add_code(token.content)

    def _open_link(self, token: "Token", inline: Leaf) -> None:
        href, title = str(token.attrs["href"]), str(token.attrs.get("title", ""))
        is_linked = self.open_link(href, title, lambda raw: self._places.words(raw, inline))
        if not is_linked and token.markup == "autolink":
            self.strands.say("<")  # `<speaker:unknown>` is words rather than an address
            self._closings[-1] = (">", 0, 0)
        self.raw.enter()

    def _close_link(self, token: "Token", inline: Leaf) -> None:
        self.raw.leave()
        self.close_link()

    def _image(self, token: "Token", inline: Leaf) -> None:
        alt = words_of(token.children or (), "\n")
        place = self.place_of(f"![{token.content}]", inline)
        self.add_image(str(token.attrs["src"]), alt, str(token.attrs.get("title", "")), lambda _raw: place)

    def _footnote_ref(self, token: "Token", inline: Leaf) -> None:
        html = reference_html(token.meta["id"], token.meta.get("subId", -1), self.within)
        self._behind_link(html)

    def _open_words(self, token: "Token", inline: Leaf) -> None:
        self._opened.append((token, self.strands.said))
        self.raw.enter()

    def _close_words(self, token: "Token", inline: Leaf) -> None:
        self.raw.leave()
        opened, start = self._opened.pop()
        self.add_wikilink(opened.meta["target"], start, inline, opened.meta["raw"], opened.meta["at"])

    def _raw_tag(self, token: "Token", inline: Leaf) -> None:
        self.raw.write_tag(token.content, lambda raw: self._places.words(token.content, inline))


RULES: Final[dict[str, "Callable[[InlineWriter, Token, Leaf], None]"]] = {
    "hardbreak": InlineWriter._hard_break,
    "code_inline": InlineWriter._code,
    "link_open": InlineWriter._open_link,
    "link_close": InlineWriter._close_link,
    "image": InlineWriter._image,
    "footnote_ref": InlineWriter._footnote_ref,
    "wikilink_open": InlineWriter._open_words,
    "unlinked_open": InlineWriter._open_words,
    "wikilink_close": InlineWriter._close_words,
    "unlinked_close": InlineWriter._close_words,
    "html_inline": InlineWriter._raw_tag,
}
"""How a token of each type is written; any other is an element of its tag."""
