"""Recognised blocks, written: where line feeds go is as the parser's own renderer has them.

A tag behind a tight paragraph, which has none of its own, begins a line, but that of code.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from sitegen.read.markdown.blocks import Block, Fence, Heading, Items, Paragraph, Quote, Rule, Table, Words
from sitegen.read.markdown.footnotes import note_tag, way_back_html
from sitegen.read.markdown.writer import BodyWriter

KINDS: Final = {Fence: "pre", Rule: "hr", Quote: "blockquote", Table: "table"}
"""The elements of blocks at the top that always have the same."""


class BlockWriter:
    """Writes the blocks of one document onto a body."""

    def __init__(self, body: BodyWriter) -> None:
        self._body = body
        self._strands = body.strands

    def write(self, blocks: Iterable[Block]) -> None:
        """Writes the blocks at the top, each with its permanent id."""
        body, strands, write = self._body, self._strands, self._body.words.write
        for block in blocks:
            text, html = strands.said, strands.at
            if type(block) is Paragraph:
                write(block, f"<p{body.top_id()}>", "</p>\n")
                body.keep_block("p", text, html)
            elif type(block) is Heading:
                self._heading(block, True, "")
                body.end_block()
            else:
                RULES[type(block)](self, block, body.top_id(), "")
                body.keep_block(KINDS.get(type(block)) or _list_tag(block), text, html)

    def write_footnotes(self, notes: Iterable[tuple[int, int, Paragraph]]) -> None:
        """Writes the notes, each of which has a number, from 0, and is referred to so many times."""
        body = self._body
        body.open_footnotes()
        for number, count, words in notes:
            ways = "".join([way_back_html(number, again, body.within) for again in range(count)])
            body.words.write(words, f"{note_tag(number, body.within)}<p>", f"{ways}</p>\n</li>\n")
        body.close_footnotes()
        body.end_block()

    def _within(self, blocks: Iterable[Block]) -> None:
        """Writes the blocks of a quote or an item."""
        before, write = "", self._body.words.write
        for block in blocks:
            if type(block) is Paragraph:
                if block.is_tight:
                    write(block)
                    before = "\n"
                    continue
                write(block, "<p>", "</p>\n")
            elif type(block) is Heading:
                self._heading(block, False, before)
            else:
                RULES[type(block)](self, block, "", before)
            before = ""

    # Each rule gets the id attribute of its block and what stands before its tag.

    def _heading(self, heading: Heading, is_at_top: bool, before: str) -> None:
        level, tag = self._body.head(heading, heading.level, is_at_top)
        self._body.words.write(heading, before + tag, f"</h{level}>\n")

    def _fence(self, fence: Fence, identity: str, before: str) -> None:
        self._body.write_code(fence.content, fence.language, identity)

    def _rule(self, rule: Rule, identity: str, before: str) -> None:
        self._strands.add(f"{before}<hr{identity}>\n")

    def _quote(self, quote: Quote, identity: str, before: str) -> None:
        after = "\n" if quote.blocks else ""
        self._strands.add(f"{before}<blockquote{identity}>{after}")
        self._within(quote.blocks)
        self._strands.add("</blockquote>\n")

    def _items(self, items: Items, identity: str, before: str) -> None:
        strands, tag = self._strands, _list_tag(items)
        start = f' start="{items.start}"' if items.start not in (None, 1) else ""
        strands.add(f"{before}<{tag}{identity}{start}>\n")
        for blocks in items.items:
            first = blocks[0]
            if type(first) is Paragraph and first.is_tight:
                if len(blocks) == 1:
                    self._body.words.write(first, "<li>", "</li>\n")
                    continue
                strands.add("<li>")
            else:
                strands.add("<li>\n")
            self._within(blocks)
            strands.add("</li>\n")
        strands.add(f"</{tag}>\n")

    def _table(self, table: Table, identity: str, before: str) -> None:
        body, strands = self._body, self._strands
        classes = [f' class="{alignment}"' if alignment else "" for alignment in table.alignments]
        body.open_table(identity, before)
        body.open_table_head(bool(identity))
        self._row(table.head, "th", [f' scope="col"{one}' for one in classes])
        strands.add("</thead>\n")
        if table.rows:
            strands.add("<tbody>\n")
            for row in table.rows:
                self._row(row, "td", classes)
            strands.add("</tbody>\n")
        body.close_table()

    def _row(self, cells: list[Words], tag: str, attributes: list[str]) -> None:
        write, before, closing = self._body.words.write, "<tr>\n", f"</{tag}>\n"
        for cell, attribute in zip(cells, attributes, strict=True):
            write(cell, f"{before}<{tag}{attribute}>", closing)
            before = ""
        self._strands.add("</tr>\n")


RULES: Final[dict[type, Callable[[BlockWriter, Any, str, str], None]]] = {
    Fence: BlockWriter._fence,
    Rule: BlockWriter._rule,
    Quote: BlockWriter._quote,
    Items: BlockWriter._items,
    Table: BlockWriter._table,
}


def _list_tag(block: Block) -> str:
    return "ul" if isinstance(block, Items) and block.start is None else "ol"
