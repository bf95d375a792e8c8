"""Walks a tree of HTML and writes its blocks as Markdown."""

import re
from collections.abc import Callable
from typing import Final

from sitegen.importers.markup.collected import Collected
from sitegen.importers.markup.converted import Converted
from sitegen.importers.markup.elements import (
    BLOCKS,
    CODE,
    EMBEDS,
    EMPHASISED,
    HEADINGS,
    PICTURES,
    STRONG,
    UNSEEN,
)
from sitegen.importers.markup.lists import write_definitions, write_list
from sitegen.importers.markup.phrases import write_leaf
from sitegen.importers.markup.pictures import find_embed, read_pictures
from sitegen.importers.markup.runs import Leaf, Link, Style, split_paragraphs
from sitegen.importers.markup.tables import write_table
from sitegen.importers.markup.trees import Element

_DEEPEST: Final = 5
_LANGUAGE: Final = re.compile(r"(?:lang(?:uage)?-|brush:\s*)([\w+#-]+)")
_CLOSING: Final = re.compile(r"(#+)$")
_UNLINKED: Final = ("#", "javascript:", "data:")


def convert_tree(tree: Element, first_line: int = 1) -> Converted:
    """The Markdown of an element's contents, and what was set apart."""
    collected = Collected(first_line)
    writer = BlockWriter(collected, 0)
    writer.walk(tree, Style())
    markdown = "\n\n".join(writer.finish())
    return Converted(
        markdown + "\n" if markdown else "",
        tuple(collected.pictures),
        tuple(dict.fromkeys(collected.embeds)),
        tuple(collected.removed),
    )


class BlockWriter:
    """Writes blocks one after another; a list, quotation or cell has a writer of its own for what is in it.

    With `is_one_line` whatever stands in it becomes one leaf: for headings, terms and cells.
    """

    def __init__(self, collected: Collected, depth: int, is_one_line: bool = False) -> None:
        self.collected = collected
        self.depth = depth
        self.blocks: list[str] = []
        self._is_one_line = is_one_line
        self._leaf = Leaf()

    @property
    def is_deepest(self) -> bool:
        """Whether lists and quotations may not be nested deeper: Markdown's readers lose what is."""
        return self.depth >= _DEEPEST

    def finish(self) -> list[str]:
        """The blocks that were written."""
        self.end_paragraph()
        return self.blocks

    def write_within(self, element: Element) -> list[str]:
        """The blocks of an element that holds blocks itself."""
        inner = self.nested()
        inner.walk(element, Style())
        return inner.finish()

    def nested(self) -> "BlockWriter":
        """A writer for what is nested one deeper."""
        return BlockWriter(self.collected, self.depth + 1)

    def write_unwrapped(self, element: Element) -> list[str]:
        """The blocks of an element as if it were none itself: of a table that only places things on a page."""
        inner = BlockWriter(self.collected, self.depth)
        inner.walk(element, Style())
        return inner.finish()

    def write_line(self, element: Element) -> str:
        """Whatever is in an element as one line."""
        inner = BlockWriter(self.collected, self.depth, is_one_line=True)
        inner.walk(element, Style())
        return write_leaf(inner._leaf.take(), one_line=True)

    def end_paragraph(self) -> None:
        """Writes the words since the last block as paragraphs; in one line, parts them by a space."""
        if self._is_one_line:
            self._leaf.add_text(" ", Style())
        else:
            self.blocks.extend(filter(None, map(write_leaf, split_paragraphs(self._leaf.take()))))

    def walk(self, element: Element, style: Style) -> None:
        """Writes what is in an element: its text, its children, and the text behind each."""
        self._leaf.add_text(element.text or "", style)
        for child in element:
            if isinstance(child.tag, str):
                self._write_element(child, child.tag, style)
            self._leaf.add_text(child.tail or "", style)

    def _write_element(self, element: Element, tag: str, style: Style) -> None:
        if tag in UNSEEN:
            self.collected.remove(element, f"html-{tag}")
        elif tag in PICTURES:
            if tag == "figure":
                self.end_paragraph()
            self.collected.pictures.extend(read_pictures(element, self.collected.first_line))
        elif tag in EMBEDS:
            self._set_apart_embed(element, tag)
        elif tag in _WRITERS and not self._is_one_line:
            self.end_paragraph()
            self.blocks.extend(filter(None, _WRITERS[tag](self, element)))
        elif tag in BLOCKS:
            self.end_paragraph()
            self.walk(element, style)
            self.end_paragraph()
        elif tag == "br":
            self._leaf.add_break()
        else:
            self.walk(element, self._restyle(element, tag, style))

    def _restyle(self, element: Element, tag: str, style: Style) -> Style:
        if tag in STRONG:
            return style._replace(strong=True)
        if tag in EMPHASISED:
            return style._replace(emphasised=True)
        if tag in CODE:
            return style._replace(code=True)
        href = (element.get("href") or "").strip() if tag == "a" else ""
        if href and not href.lower().startswith(_UNLINKED):
            title = " ".join((element.get("title") or "").split())
            return style._replace(link=Link(href, self.collected.number_link(), title))
        return style

    def _set_apart_embed(self, element: Element, tag: str) -> None:
        address = find_embed(element)
        if address:
            self.collected.embeds.append(address)
        self.collected.remove(element, f"html-{tag}")


Writer = Callable[[BlockWriter, Element], list[str]]


def _write_heading(writer: BlockWriter, element: Element) -> list[str]:
    words = writer.write_line(element)
    hashes = "#" * int(element.tag[1])
    return [hashes + " " + _CLOSING.sub(r"\\\1", words)] if words else []


def _write_quotation(writer: BlockWriter, element: Element) -> list[str]:
    blocks = writer.write_within(element)
    if not blocks or writer.is_deepest:
        return blocks
    return ["\n".join(f"> {line}" if line else ">" for line in "\n\n".join(blocks).split("\n"))]


def _write_code(_writer: BlockWriter, element: Element) -> list[str]:
    """A fenced block with the lines as they are; white space is meant here."""
    for line_break in element.iter("br"):
        line_break.text = "\n"
    lines = "".join(element.itertext()).strip("\n").rstrip()
    if not lines.strip():
        return []
    classes = " ".join(found.get("class") or "" for found in (element, *element.iter("code")))
    language = _LANGUAGE.search(classes)
    longest = max((len(run) for run in re.findall("`+", lines)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{language[1] if language else ''}\n{lines}\n{fence}"]


def _write_rule(_writer: BlockWriter, _element: Element) -> list[str]:
    return ["---"]


_WRITERS: Final[dict[str, Writer]] = {
    **dict.fromkeys(HEADINGS, _write_heading),
    "blockquote": _write_quotation,
    "pre": _write_code,
    "hr": _write_rule,
    "ul": write_list,
    "ol": write_list,
    "dl": write_definitions,
    "table": write_table,
}
