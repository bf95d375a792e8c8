"""The three values of a body as they are written, in one pass, from recognised blocks or from markdown-it's tokens.

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

from typing import Any

from sitegen.diagnostics import Diagnostic
from sitegen.model.body import Block, Body, Heading
from sitegen.model.html import escape
from sitegen.read.markdown.blocks import Leaf
from sitegen.read.markdown.headings import Outline
from sitegen.read.markdown.inline import InlineWriter
from sitegen.read.markdown.places import Places
from sitegen.read.markdown.strands import Strands
from sitegen.read.markdown.words import WordWriter


class BodyWriter:
    """One body under construction, as `block_writer.py` and `token_writer.py` write it; `body` once at the end.

    `env` is the parser's, for what the leaves of a document share.
    """

    def __init__(
        self, places: Places, found: list[Diagnostic], within: str, env: dict[str, Any], keeps_html: bool
    ) -> None:
        self.places = places
        self.within = within
        self.strands = Strands()
        self.inline = InlineWriter(self.strands, places, found, within)
        self.words = WordWriter(self.inline, env, keeps_html)
        self.blocks: list[Block] = []
        self.headings: list[Heading] = []
        self._outline = Outline()
        self._is_in_section = False
        self._began: tuple[str, int, int] = ("", 0, 0)

    def body(self) -> Body:
        """The body as written."""
        self.end_section()
        inline = self.inline
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

    def begin_block(self, kind: str) -> None:
        """Takes note of where a block at the top begins, which `end_block` keeps."""
        strands = self.strands
        self._began = (kind, strands.said, strands.at)

    def end_block(self) -> None:
        """Keeps the block at the top that ends here, before the line feed that every one brings."""
        kind, text, html = self._began
        if self.strands.at != html:  # raw HTML of which nothing was harmless is none
            self.keep_block(kind, text, html)

    def keep_block(self, kind: str, text: int, html: int) -> None:
        """Keeps the block at the top that began there and ends here."""
        strands, blocks = self.strands, self.blocks
        blocks.append(Block(len(blocks) + 1, kind, text, strands.said, html, strands.at - 1))

    def end_section(self) -> None:
        """Ends the section that a heading opened."""
        if self._is_in_section:
            self.strands.add("</section>\n")
            self._is_in_section = False

    def top_id(self) -> str:
        """The id attribute of the block at the top that opens now; none in a body within another."""
        return "" if self.within else f' id="p{len(self.blocks) + 1}"'

    # Blocks that both ways write

    def head(self, leaf: Leaf, written: int, is_at_top: bool) -> tuple[int, str]:
        """The level and the tag of a heading to which its author gave the level `written`; it may open a section."""
        level, identity = self._outline.settle(written), ""
        if not self.within:
            words = self.words.read_heading(leaf).strip()
            identity = self._outline.name(words)
            self.headings.append(Heading(identity, words, level))
            if is_at_top and level == 2:
                self._open_section(identity)
        if is_at_top:
            self.begin_block(f"h{level}")
        return level, f'<h{level} id="{identity}">' if identity else f"<h{level}>"

    def _open_section(self, identity: str) -> None:
        self.end_section()
        self._is_in_section = True
        self.strands.add(f'<section id="p{len(self.blocks) + 1}" aria-labelledby="{identity}">\n')

    def write_code(self, content: str, language: str, identity: str) -> None:
        """A block of code."""
        named = f' class="language-{escape(language)}"' if language else ""
        self.strands.add(f"<pre{identity}><code{named}>")
        self.inline.say_code(content)
        if content.endswith("\n"):
            self.strands.add("</code></pre>\n")
        else:
            self.strands.end_leaf("</code></pre>\n")

    def open_table(self, identity: str, before: str) -> None:
        """The box of a table, and the table."""
        named = f' aria-labelledby="p{len(self.blocks) + 1}-head"' if identity else ""
        self.strands.add(f'{before}<div class="scroll"{identity} role="group"{named} tabindex="0">\n<table>\n')

    def open_table_head(self, is_at_top: bool) -> None:
        """The head of a table, which names the box of one at the top."""
        named = f' id="p{len(self.blocks) + 1}-head"' if is_at_top and not self.within else ""
        self.strands.add(f"<thead{named}>\n")

    def close_table(self) -> None:
        """The end of what `open_table` opened."""
        self.strands.add("</table>\n</div>\n")

    # Footnotes

    def open_footnotes(self) -> None:
        """The list of footnotes, which is the last block."""
        self.end_section()
        self.begin_block("section")
        role = "" if self.within else ' role="doc-endnotes"'
        self.strands.add(f'<section class="footnotes"{self.top_id()}{role}>\n<ol class="footnotes-list">\n')

    def close_footnotes(self) -> None:
        """The end of the list."""
        self.strands.add("</ol>\n</section>\n")
