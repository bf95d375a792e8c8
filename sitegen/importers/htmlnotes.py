"""The HTML of a note as Markdown: paragraphs, lists, quotations, code, links; of all else its words.

Made for the little HTML of annotations, ours above all, which comes back as it was written: a link into the archive
becomes a wikilink again. Saved pages need more than this.
"""

import re
from html.parser import HTMLParser
from itertools import groupby
from typing import Final, Union

from sitegen.importers.plainmarkdown import escape_markdown
from sitegen.model.records import COLLECTIONS

Node = Union["Element", str]
VOID: Final = frozenset(["br", "img", "hr", "input", "wbr"])
UNSEEN: Final = frozenset(["script", "style", "template", "head", "title"])
BLOCKS: Final = frozenset(
    "p div ul ol li blockquote pre h1 h2 h3 h4 h5 h6 hr table tr dl dt dd section article figure".split()
)
DEEPEST: Final = 40
_AFTER_BREAK: Final = re.compile(r"(?<!\\)\\\n\s+")
_WHITE: Final = re.compile(r"[ \t\r\f]+")


class Element:
    """An element of the note as it was read."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node] = []


class _Reader(HTMLParser):
    """Reads the elements; what was never closed ends with what it stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "li", "dt", "dd") and self.open[-1].tag == tag:
            self.open.pop()
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID and len(self.open) < DEEPEST:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        at = next((i for i in range(len(self.open) - 1, 0, -1) if self.open[i].tag == tag), 0)
        if at:
            del self.open[at:]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_html_note(html: str, base: str = "") -> str:
    """The HTML as Markdown; `base` is the address of the archive that links may lead into."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _write_blocks(reader.root, base)


def _write_blocks(element: Element, base: str, between: str = "\n\n") -> str:
    """What stands in an element that holds blocks; words between them are paragraphs."""
    pieces: list[str] = []
    for is_block, nodes in groupby(element.children, key=_is_block):
        if is_block:
            pieces += [_write_block(node, base) for node in nodes if isinstance(node, Element)]
        else:
            pieces.append(_write_line(list(nodes), base))
    return between.join(filter(None, pieces))


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in BLOCKS


def _write_block(block: Element, base: str) -> str:
    tag = block.tag
    if tag in ("ul", "ol"):
        return _write_list(block, base)
    if tag == "pre":
        code = _words_of(block).rstrip("\n")
        fence = "`" * max(3, _longest_run(code) + 1)
        return f"{fence}\n{code}\n{fence}"
    if tag == "hr":
        return "* * *"
    if tag in ("p", "dt") or tag[0] == "h":
        line = _write_line(block.children, base)
        return f"{'#' * int(tag[1])} {line}" if tag[0] == "h" and line else line
    if tag == "dl":
        return _write_blocks(block, base, "\n")
    if tag == "tr":
        return " \\| ".join(_write_line([cell], base) for cell in block.children if isinstance(cell, Element))
    inner = _write_blocks(block, base)
    if tag == "blockquote":
        return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
    return _indent(inner, ": ") if tag == "dd" else inner


def _write_list(block: Element, base: str) -> str:
    items = [child for child in block.children if isinstance(child, Element)]
    is_loose = any(isinstance(c, Element) and c.tag == "p" for item in items for c in item.children)
    first = int(start) if (start := block.attributes.get("start", "1")).isdecimal() else 1
    written = [
        _indent(
            _write_blocks(item, base, "\n\n" if is_loose else "\n"), f"{first + at}. " if block.tag == "ol" else "- "
        )
        for at, item in enumerate(items)
    ]
    return ("\n\n" if is_loose else "\n").join(written)


def _indent(text: str, marker: str) -> str:
    return marker + text.replace("\n", "\n" + " " * len(marker)).replace(" " * len(marker) + "\n", "\n")


def _write_line(nodes: list[Node], base: str) -> str:
    return _AFTER_BREAK.sub("\\\\\n", "".join(_write_inline(node, base) for node in nodes)).strip()


def _write_inline(node: Node, base: str) -> str:
    if isinstance(node, str):
        words = _WHITE.sub(" ", node)
        edges = words[: len(words) - len(words.lstrip())][:1], words[len(words.rstrip()) :][:1]
        return f"{edges[0]}{escape_markdown(words)}{edges[1]}" if words.strip() else edges[0]
    if node.tag in UNSEEN:
        return ""
    if node.tag == "br":
        return "\\\n"
    if node.tag == "img":
        return escape_markdown(node.attributes.get("alt", ""))
    if node.tag == "code":
        code = _words_of(node)
        ticks = "`" * (_longest_run(code) + 1)
        pad = " " if code.startswith("`") or code.endswith("`") else ""
        return f"{ticks}{pad}{code}{pad}{ticks}" if code else ""
    inner = "".join(_write_inline(child, base) for child in node.children)
    words = inner.strip()
    if not words:
        return inner[:1]
    around = {"em": "*", "i": "*", "strong": "**", "b": "**"}.get(node.tag, "")
    if node.tag == "a" and (href := node.attributes.get("href", "")):
        words = _write_link(words, href, base)
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{before}{around}{words}{around}{after}"


def _write_link(words: str, href: str, base: str) -> str:
    """A wikilink where the address is one of the archive's own names, articles and pages, else a link of Markdown."""
    inside = href.removeprefix(base) if base and href.startswith(base) else href.lstrip("./")
    is_inside = inside != href or ":" not in href
    target = inside.rstrip("/").removesuffix(".html")
    collection, _, slug = target.rpartition("/")
    if is_inside and re.fullmatch(r"[\w.~-]+", slug) and (not collection or collection in (*COLLECTIONS, "articles")):
        return f"[[{target}|{words}]]" if target != words else f"[[{target}]]"
    bare = href.translate({ord("<"): "%3C", ord(">"): "%3E", ord("\n"): None})
    return f"[{words}](<{bare}>)" if re.search(r"[\s()\\]", bare) else f"[{words}]({bare})"


def _words_of(node: Node) -> str:
    return node if isinstance(node, str) else "".join(map(_words_of, node.children))


def _longest_run(code: str) -> int:
    return max(map(len, re.findall("`+", code)), default=0)
