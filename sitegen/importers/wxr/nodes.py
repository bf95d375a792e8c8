"""The elements of an export file, found in one pass over its text, whatever is broken in it.

An export is written by programs that do not escape what they put into it, so it is often no XML. It needs none: its
elements are flat, and an element's contents end where its own end tag follows. Document types and entities of a
file's own are never read.
"""

import html
import re
from bisect import bisect_right
from typing import Final

import msgspec

from sitegen.diagnostics import Diagnostic, Severity, Span

_TAG: Final = re.compile(
    r"<([A-Za-z][\w.-]*(?::[A-Za-z][\w.-]*)?)((?:\s+[\w.:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>"
)
_ATTRIBUTE: Final = re.compile(r"([\w.:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NEXT_ITEM: Final = re.compile(r"\n\s*<item[\s>]")
_NEXT_LINE: Final = re.compile(r"\n\s*</?[a-z]+:?\w*>")
_SEAM: Final = re.compile(r"\]\]>\s*<!\[CDATA\[")
_CDATA: Final = "<![CDATA["
_DEEPEST: Final = 4
_NAMESPACES: Final = (
    (re.compile(r"https?://wordpress\.org/export/[^/]*/excerpt/?"), "excerpt"),
    (re.compile(r"https?://wordpress\.org/export/.*"), "wp"),
    (re.compile(r"https?://purl\.org/rss/1\.0/modules/content/?"), "content"),
    (re.compile(r"https?://purl\.org/dc/elements/1\.1/?"), "dc"),
)


class Node(msgspec.Struct, frozen=True):
    """An element by its usual name (`wp:post_id`), with the line it begins in; `text` is what it says itself."""

    name: str
    line: int
    text: str = ""
    attributes: dict[str, str] = {}
    children: tuple["Node", ...] = ()

    def find_text(self, name: str) -> str:
        """The stripped text of the first child of that name, or the empty text."""
        return next((child.text.strip() for child in self.children if child.name == name), "")

    def find_all(self, name: str) -> tuple["Node", ...]:
        """The children of that name."""
        return tuple(child for child in self.children if child.name == name)


class Scanner:
    """Reads the children of a channel one after another; `problems` are what it had to get over."""

    def __init__(self, text: str, name: str) -> None:
        self.problems: list[Diagnostic] = []
        self._text = text
        self._name = name
        self._lines = [found.start() for found in re.finditer("\n", text)]
        self._prefixes: dict[str, str] = {"wp": "wp", "content": "content", "excerpt": "excerpt", "dc": "dc"}
        self._end = len(text)
        self._missing: set[str] = set()

    def read_channel(self) -> list[Node]:
        """The elements of the channel: its own fields, terms, authors and items."""
        root = next((tag for tag in _TAG.finditer(self._text) if tag[1] in ("rss", "channel", "item")), None)
        if root is None:
            self._report(0, "this is no export: it has no `<rss>`, `<channel>` or `<item>`", "error")
            return []
        if root[1] == "rss":
            self._learn_prefixes(root[2])
        channel = _find_tag("channel", self._text, root.start())
        start = channel.end() if channel else root.start() if root[1] == "item" else root.end()
        return self._read_children(start, "channel", 0)[0]

    def _read_children(self, at: int, parent: str, depth: int) -> tuple[list[Node], int]:
        """The elements up to the end of their parent, and where that ends."""
        children: list[Node] = []
        begin = at
        while True:
            at = self._text.find("<", at)
            if at < 0:
                self._report(begin, f"`<{parent}>` is never closed" if parent != "channel" else "the file ends early")
                return children, self._end
            if self._text.startswith("</", at):
                end = self._text.find(">", at)
                end = self._end if end < 0 else end + 1
                closed = self._text[at + 2 : end - 1].strip()
                if closed == parent or (parent == "channel" and closed == "rss"):
                    return children, end
                at = end  # an end tag of nothing that is open
                continue
            tag = _TAG.match(self._text, at)
            if parent != "channel" and tag and tag[1] == "item":
                self._report(begin, f"`<{parent}>` is not closed before the next item begins")
                return children, at
            at = at + 1 if tag is None else self._read_element(tag, children, depth)

    def _read_element(self, tag: re.Match[str], children: list[Node], depth: int) -> int:
        """Adds the element that a start tag opens, and says where it ends."""
        name, attributes = self._canonical(tag[1], tag[2]), _read_attributes(tag[2])
        line = self._line_of(tag.start())
        inner = len(self._text) if tag.end() >= self._end else tag.end()
        if tag[3]:
            children.append(Node(name, line, "", attributes))
            return inner
        start = inner + len(self._text[inner : inner + 4096]) - len(self._text[inner : inner + 4096].lstrip())
        if _TAG.match(self._text, start) and depth < _DEEPEST:
            inside, end = self._read_children(inner, tag[1], depth + 1)
            children.append(Node(name, line, "", attributes, tuple(inside)))
            return end
        text, end = self._read_text(tag, inner, start)
        children.append(Node(name, line, text, attributes))
        return end

    def _read_text(self, tag: re.Match[str], inner: int, start: int) -> tuple[str, int]:
        """The contents of an element that holds text; where its end is missing, all before the next item."""
        closing = f"</{tag[1]}>"
        is_marked = self._text.startswith(_CDATA, start)
        end = self._find(closing, inner)
        while is_marked and end >= 0 and not self._text[max(inner, end - 64) : end].rstrip().endswith("]]>"):
            following = self._find(closing, end + 1)
            if following < 0 or _NEXT_ITEM.search(self._text, end, following):
                break
            end = following
        if is_marked and 0 <= (closed := self._text.find("]]>", start, end)) < self._find_item(inner, end):
            self._report(tag.start(), f"`<{tag[1]}>` is never closed")  # an item begins outside of any section
            return _read_contents(self._text[start : closed + 3]), closed + 3
        item = self._find_item(inner, end) if not is_marked or end < 0 else -1
        if end < 0 or item >= 0:
            cut = item if item >= 0 else self._cut_before_tag(inner, is_marked)
            self._report(tag.start(), f"`<{tag[1]}>` is never closed")
            return _read_contents(self._text[start:cut]), cut
        return _read_contents(self._text[start:end]), end + len(closing)

    def _find(self, words: str, at: int) -> int:
        """Where the words stand next, or -1; what once was not found is not sought again: it is all read in one way."""
        found = -1 if words in self._missing else self._text.find(words, at)
        if found < 0:
            self._missing.add(words)
        return found

    def _find_item(self, at: int, end: int) -> int:
        """Where another item begins before `end`, or -1."""
        found = _NEXT_ITEM.search(self._text, at, end) if end >= 0 else None
        if end < 0 and _NEXT_ITEM.pattern not in self._missing:
            found = _NEXT_ITEM.search(self._text, at)
            if found is None:
                self._missing.add(_NEXT_ITEM.pattern)
        return found.start() if found else -1

    def _cut_before_tag(self, inner: int, is_marked: bool) -> int:
        """Where text without an end ends: before the next element on a line of its own."""
        found = _NEXT_LINE.search(self._text, inner)
        return found.start() if found and not is_marked else self._end

    def _learn_prefixes(self, attributes: str) -> None:
        for name, address in _read_attributes(attributes).items():
            known = next((usual for pattern, usual in _NAMESPACES if pattern.fullmatch(address)), "")
            if name.startswith("xmlns:"):
                self._prefixes[name[6:]] = known

    def _canonical(self, name: str, attributes: str) -> str:
        """The name with its usual prefix; empty where its namespace is none of an export's."""
        prefix, colon, local = name.rpartition(":")
        if not colon:
            return name
        own = _read_attributes(attributes).get(f"xmlns:{prefix}") if "xmlns" in attributes else None
        usual = self._prefixes.get(prefix, "")
        if own is not None:
            usual = next((known for pattern, known in _NAMESPACES if pattern.fullmatch(own)), "")
        return f"{usual}:{local}" if usual else ""

    def _line_of(self, at: int) -> int:
        return bisect_right(self._lines, at - 1) + 1 if at else 1

    def _report(self, at: int, message: str, severity: Severity = "warning") -> None:
        line = self._line_of(at)
        column = at - (self._lines[line - 2] if line > 1 else -1)
        help = "what could be read is imported; compare it with the export"
        self.problems.append(Diagnostic("malformed-export", message, Span(self._name, line, column), help, severity))


def _find_tag(name: str, text: str, at: int) -> re.Match[str] | None:
    return re.compile(rf"<{name}(?:\s[^>]*)?>").search(text, at)


def _read_attributes(text: str) -> dict[str, str]:
    return {found[1]: html.unescape(found[2] or found[3] or "") for found in _ATTRIBUTE.finditer(text)} if text else {}


def _read_contents(text: str) -> str:
    """What an element says: sections of CDATA as they are, and joined; entities elsewhere decoded."""
    text = text.strip()
    if text.startswith(_CDATA):
        inner = _SEAM.sub("", text[len(_CDATA) :])
        return inner.removesuffix("]]>")
    return html.unescape(text)
