"""From markdown-it's tokens to the three values of a body, in one pass.

The HTML is what markdown-it-py renders, except that

- every block at the top carries its permanent id, `p1`, `p2`, … in reading order, the footnotes last;
- headings have ids from their words, and the levels of an outline that begins at 2 and skips none; every heading
  of level 2 at the top opens a section, which carries the permanent id;
- tables stand in a box that can scroll, their head cells have a scope, and alignment is a class, because the
  pages' security policy forbids inline style;
- footnotes have no rule above them, and roles; their ids have no colon; the number of one in a link stands behind it;
- links to other hosts have `rel="external"`, those from the site's root begin with `ROOT`, and those of a scheme
  that is not allowed are left out, their words stay;
- images load lazily, and their address is a mark;
- wikilinks leave their words.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sitegen.diagnostics import Diagnostic
from sitegen.model.body import Block, Body, Heading
from sitegen.model.html import escape
from sitegen.read.markdown.headings import HeadingIds, settle_levels
from sitegen.read.markdown.inline import InlineWriter, footnote_name, repetition
from sitegen.read.markdown.pieces import TRIMMED, AnyToken
from sitegen.read.markdown.places import Places
from sitegen.read.markdown.strands import Strands
from sitegen.read.markdown.words import Words

BlockRule = Callable[[Sequence[AnyToken], int], None]

KINDS = {"fence": "pre", "code_block": "pre", "footnote_block_open": "section", "html_block": "div"}
"""Elements of top blocks whose token does not name them."""


class BodyWriter:
    """Writes one body; `write` once, then `body`."""

    def __init__(
        self, places: Places, found: list[Diagnostic], within: str, env: dict[str, Any], keeps_html: bool
    ) -> None:
        self.places = places
        self.within = within
        self.strands = Strands()
        self.inline = InlineWriter(self.strands, places, found, within)
        self.words = Words(self.inline, env, keeps_html)
        self.blocks: list[Block] = []
        self.headings: list[Heading] = []
        self._ids = HeadingIds()
        self._depth = 0
        self._in_section = False
        self._began: tuple[str, int, int] = ("", 0, 0)
        self._block: dict[str, BlockRule] = {
            "heading_open": self._open_heading,
            "fence": self._fence,
            "code_block": self._code_block,
            "html_block": self._raw_block,
            "table_open": self._open_table,
            "thead_open": self._open_head,
            "table_close": self._close_table,
            "footnote_block_open": self._open_footnotes,
            "footnote_block_close": self._close_footnotes,
            "footnote_open": self._open_footnote,
            "footnote_close": self._close_footnote,
            "footnote_anchor": self._footnote_anchor,
        }

    def write(self, tokens: Sequence[AnyToken]) -> None:
        """Writes all tokens of a body."""
        settle_levels(tokens)
        strands, words, rules = self.strands, self.words, self._block
        for at, token in enumerate(tokens):
            kind, nesting = token.type, token.nesting
            if kind == "inline":
                words.write(token)
                strands.end_leaf()
                continue
            if nesting < 0:
                self._depth -= 1
            elif self._depth == 0:
                self._begin_block(token)
            rule = rules.get(kind)
            if rule is not None:
                rule(tokens, at)
            elif not token.hidden:
                self._plain_tag(tokens, at)
            if nesting > 0:
                self._depth += 1
            elif self._depth == 0:
                self._end_block()

    def body(self) -> Body:
        """The body as written."""
        inline = self.inline
        self._end_section()
        html, text, runs = self.strands.finish()
        return Body(
            html=html,
            text=text,
            runs=runs,
            blocks=tuple(self.blocks),
            headings=tuple(self.headings),
            links=tuple(inline.links),
            images=tuple(inline.images),
            forbidden=tuple(inline.forbidden),
            anchors=tuple(inline.anchors),
            code=tuple(inline.code),
        )

    # Blocks at the top: number, id, section

    def _begin_block(self, token: AnyToken) -> None:
        """Takes note of where a block at the top begins; a heading that opens a section takes note once more."""
        if token.type == "footnote_block_open":
            self._end_section()
        kind = KINDS.get(token.type, token.tag)
        self._began = (kind, self.strands.said, self.strands.at)

    def _end_block(self) -> None:
        kind, text, html = self._began
        strands = self.strands
        if strands.at == html:
            return  # raw HTML of which nothing was harmless
        end = strands.at - strands.ends_in_newline()
        self.blocks.append(Block(len(self.blocks) + 1, kind, text, strands.said, html, end))

    def _end_section(self) -> None:
        if self._in_section:
            self.strands.add("</section>\n")
            self._in_section = False

    def _id(self) -> str:
        """The id attribute for the block now opened; empty within others and in bodies within another."""
        return f' id="p{len(self.blocks) + 1}"' if self._depth == 0 and not self.within else ""

    # Block tags

    def _plain_tag(self, tokens: Sequence[AnyToken], at: int) -> None:
        """A tag without a rule of its own; where line feeds go is markdown-it's `renderToken`."""
        token = tokens[at]
        if token.nesting < 0:
            self.strands.add(f"</{token.tag}>\n" if token.block else f"</{token.tag}>")
            return
        before = "\n" if token.block and at and tokens[at - 1].hidden else ""
        after = "\n" if token.block and not _is_followed_at_once(tokens, at) else ""
        attributes = _attributes(token) if token.attrs or token.tag == "th" else ""
        self.strands.add(f"{before}<{token.tag}{self._id()}{attributes}>{after}")

    def _open_heading(self, tokens: Sequence[AnyToken], at: int) -> None:
        level = int(tokens[at].tag[1])
        before = "\n" if at and tokens[at - 1].hidden else ""
        if self.within:
            self.strands.add(f"{before}<h{level}>")
            return
        words = self.words.read_heading(tokens[at + 1]).strip()
        identity = self._ids.take(words)
        self.headings.append(Heading(identity, words, level))
        if self._depth == 0 and level == 2:
            self._end_section()
            self._in_section = True
            self.strands.add(f'<section id="p{len(self.blocks) + 1}" aria-labelledby="{identity}">\n')
            self._began = ("h2", self.strands.said, self.strands.at)
        self.strands.add(f'{before}<h{level} id="{identity}">')

    def _fence(self, tokens: Sequence[AnyToken], at: int) -> None:
        token = tokens[at]
        info = _plain_info(token.info).split(maxsplit=1)
        language = f' class="language-{escape(info[0])}"' if info else ""
        self._preformatted(f"<pre{self._id()}><code{language}>", token.content)

    def _code_block(self, tokens: Sequence[AnyToken], at: int) -> None:
        self._preformatted(f"<pre{self._id()}><code>", tokens[at].content)

    def _preformatted(self, opening: str, content: str) -> None:
        self.strands.add(opening)
        self.inline.say_code(content)
        self.strands.end_leaf(keeps_newline=content.endswith("\n"))
        self.strands.add("</code></pre>\n")

    def _raw_block(self, tokens: Sequence[AnyToken], at: int) -> None:
        token = tokens[at]
        self.inline.raw.write_block(token.content, lambda _: self.places.words("", token), f"<div{self._id()}>\n")

    def _open_table(self, tokens: Sequence[AnyToken], at: int) -> None:
        before = "\n" if at and tokens[at - 1].hidden else ""
        named = f' aria-labelledby="p{len(self.blocks) + 1}-head"' if self._id() else ""
        self.strands.add(f'{before}<div class="scroll"{self._id()} role="group"{named} tabindex="0">\n<table>\n')

    def _close_table(self, tokens: Sequence[AnyToken], at: int) -> None:
        self.strands.add("</table>\n</div>\n")

    def _open_head(self, tokens: Sequence[AnyToken], at: int) -> None:
        named = f' id="p{len(self.blocks) + 1}-head"' if self._depth == 1 and not self.within else ""
        self.strands.add(f"<thead{named}>\n")

    # Footnotes

    def _open_footnotes(self, tokens: Sequence[AnyToken], at: int) -> None:
        role = "" if self.within else ' role="doc-endnotes"'
        self.strands.add(f'<section class="footnotes"{self._id()}{role}>\n<ol class="footnotes-list">\n')

    def _close_footnotes(self, tokens: Sequence[AnyToken], at: int) -> None:
        self.strands.add("</ol>\n</section>\n")

    def _open_footnote(self, tokens: Sequence[AnyToken], at: int) -> None:
        self.strands.add(
            f'<li id="fn{escape(footnote_name(tokens[at].meta["id"], self.within))}" class="footnote-item">'
        )

    def _close_footnote(self, tokens: Sequence[AnyToken], at: int) -> None:
        self.strands.add("</li>\n")

    def _footnote_anchor(self, tokens: Sequence[AnyToken], at: int) -> None:
        href = (
            f"#fnref{footnote_name(tokens[at].meta['id'], self.within)}{repetition(tokens[at].meta.get('subId', -1))}"
        )
        mark = "\u21a9\ufe0e"  # with the sign that asks for text rather than a coloured picture
        self.strands.add(f' <a href="{escape(href)}" class="footnote-backref" role="doc-backlink">{mark}</a>')


def _plain_info(info: str) -> str:
    """What stands behind a fence, its escapes and entities resolved."""
    if "\\" in info or "&" in info:
        from markdown_it.common.utils import unescapeAll

        info = unescapeAll(info)
    return info.strip(TRIMMED)


def _is_followed_at_once(tokens: Sequence[AnyToken], at: int) -> bool:
    """Whether an opening tag's content stands on its own line: text, a tight paragraph, or nothing at all."""
    token = tokens[at]
    if token.nesting != 1 or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return following.type == "inline" or following.hidden or (following.nesting == -1 and following.tag == token.tag)


def _attributes(token: AnyToken) -> str:
    """The tag's attributes; alignment becomes a class."""
    parts = [' scope="col"'] if token.tag == "th" else []
    for key, value in token.attrs.items():
        if key == "style":
            parts.append(f' class="{str(value).removeprefix("text-align:")}"')
        else:
            parts.append(f' {key}="{escape(str(value))}"')
    return "".join(parts)
