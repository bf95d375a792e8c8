"""The blocks of a document, recognised without the parser, line by line: what most bodies consist of.

- A paragraph's first line begins with a letter or with what begins no other block (`FIRST`); its other lines may
  also begin with a number that is no list's 1 (`NEXT`). It ends at an empty line or where a heading, a fence, a
  quote, a list (a numbered one from 1) begins; a line of `=` or `-` makes it a heading.
- `# ` to `###### ` without closing signs; three backticks with one word of information, closed; `---`, `* * *` and
  their like behind an empty line; tables with a bar at both ends of every line, between empty lines.
- Quotes with `>` on every line but the last ones of their last paragraph; within, all of this.
- Lists whose items' lines are indented to the item's first word; within, all of this.
- `[^label]: ` and a paragraph, at the top, behind an empty line or another one; each is referred to, none defined
  twice.

Lines may be indented by up to three spaces where they begin a paragraph or a list, by any within a paragraph. A
document with any other line is refused: definitions of references, indented code, definition lists, tabs before
words, lines that lazily continue a list.
"""

import re
from collections.abc import Callable
from typing import Final

from sitegen.read.markdown.blocks import TRIMMED, Block, Fence, Heading, Items, Paragraph, Quote, Rule
from sitegen.read.markdown.recognise_list import MARKER, SPACE, THEMATIC, Item, find_items, is_blank
from sitegen.read.markdown.recognise_table import recognise_table
from sitegen.read.markdown.refusal import Refused

START = r"""
      [^\s>\#+\-*=_~`|\[<0-9:]
    | \#++ [^\s\#]
    | [0-9]++ (?: (?![.)]) | [.)] (?!\s|\Z) )
    | \*++ [^\s*] | _++ [^\s_] | \+ [^\s+]
    | -++ (?: (?<=--) [ ] )? [^\s|:\-]
    | `{1,2}+ [^`]
    | < (?!\Z)
"""
FIRST: Final = re.compile(rf"{START} | \[ [^\[\]\\]*+ \] (?!:) | \[ (?!\^) [^\[\]\\]*+ \[", re.VERBOSE)
NEXT: Final = re.compile(rf"{START} | \[ (?!\^) | (?!0*1[.)]) [0-9]{{1,9}} [.)]", re.VERBOSE)
INTERRUPTION: Final = re.compile(r"#{1,6}[ ]+[^\s#]|>|```|[-+*][ ]+\S|0*1[.)][ ]+\S")
UNDERLINE: Final = re.compile(r"(?:=++|-++)[ \t]*+\Z")
HEADING: Final = re.compile(r"(#{1,6})[ \t]+(\S.*)")
FENCE: Final = re.compile(r"```([A-Za-z0-9_+#.-]*)[ ]*\Z")
MAYBE_CLOSING: Final = re.compile(r"[ \t]*```")
NOTE: Final = re.compile(r"\[\^([A-Za-z0-9_-]+)\]:[ ]{1,3}(?=\S)")
DEPTH: Final = 4
"""How deep quotes and lists are recognised; far below where the parser leaves off."""


class BlockRecogniser:
    """Reads a sequence of lines, the document's or a container's, as `blocks` and, at the top, `notes` by label.

    `first` is the number of its first line in the document; `is_spaced` says whether empty lines stand between its
    blocks.
    """

    def __init__(self, lines: list[str], first: int = 0, depth: int = 0) -> None:
        if depth > DEPTH:
            raise Refused
        self.blocks: list[Block] = []
        self.notes: dict[str, Paragraph] = {}
        self.is_spaced = False
        self._lines = lines
        self._first = first
        self._depth = depth
        self._lazy = len(lines)
        self._is_in_list = False
        self._note_end = -1

    def read(self) -> None:
        """Reads all lines, or raises `Refused`."""
        lines, at, is_behind_gap, begun = self._lines, 0, True, False
        size, lazy = len(lines), self._lazy
        while at < size:
            line = lines[at]
            if not line or (line[0] in SPACE and is_blank(line)):
                at += 1
                is_behind_gap = True
                continue
            if at >= lazy:
                raise Refused
            self.is_spaced = self.is_spaced or (is_behind_gap and begun)
            rule = RULES.get(line[0])
            at = self._paragraph(at) if rule is None else rule(self, at, is_behind_gap)
            is_behind_gap, begun = False, True

    def _container(self, lines: list[str], at: int) -> "BlockRecogniser":
        """What reads the lines of a quote or an item, the first of which is line `at` here."""
        within = BlockRecogniser(lines, self._first + at, self._depth + 1)
        within._is_in_list = self._is_in_list
        return within

    def _paragraph(self, begin: int, indent: int = 0) -> int:
        lines = self._lines
        if not lines[begin][0].isalpha() and FIRST.match(lines[begin], indent) is None:
            raise Refused
        at = begin + 1
        if at < len(lines) and lines[at]:
            at = self._end_of_paragraph(at)
        content = lines[begin] if at - begin == 1 else "\n".join(lines[begin:at])
        leaf = Paragraph(content.strip(TRIMMED), (self._first + begin, self._first + at))
        if at < len(lines) and lines[at] and (underline := UNDERLINE.match(lines[at].lstrip(" "))):
            is_first = underline[0][0] == "="
            if not is_first and "|" in lines[at - 1]:
                raise Refused  # the underline may be a table's
            self.blocks.append(Heading(leaf.content, leaf.map, level=1 if is_first else 2))
            return at + 1
        self.blocks.append(leaf)
        return at

    def _end_of_paragraph(self, at: int) -> int:
        """The line behind a paragraph's last one; it is empty, an underline, or begins what may interrupt."""
        lines = self._lines
        while at < len(lines) and (line := lines[at]):
            if not line[0].isalpha():
                if is_blank(line):
                    break
                indent = len(line) - len(line.lstrip(" "))
                if line[indent] in ":~":
                    raise Refused  # it may be a definition, however far it is indented
                if indent < 4 and NEXT.match(line, indent) is None:
                    if UNDERLINE.match(line, indent) is None and INTERRUPTION.match(line, indent) is None:
                        raise Refused
                    break
            at += 1
        return at

    def _indented(self, at: int, is_behind_gap: bool) -> int:
        """A list, or a paragraph, that begins with up to three spaces."""
        line = self._lines[at]
        indent = len(line) - len(line.lstrip(" "))
        if indent > 3 or THEMATIC.match(line):
            raise Refused
        return self._list(at, match) if (match := MARKER.match(line)) else self._paragraph(at, indent)

    def _heading(self, at: int, is_behind_gap: bool) -> int:
        match = HEADING.match(self._lines[at])
        if match is None:
            return self._paragraph(at)
        if match[2].rstrip(" \t").endswith("#"):
            raise Refused
        line = self._first + at
        self.blocks.append(Heading(match[2].strip(TRIMMED), (line, line + 1), level=len(match[1])))
        return at + 1

    def _fence(self, at: int, is_behind_gap: bool) -> int:
        lines = self._lines
        if not lines[at].startswith("```"):
            return self._paragraph(at)
        match = FENCE.match(lines[at])
        end = at + 1
        while end < self._lazy and MAYBE_CLOSING.match(lines[end]) is None:
            end += 1
        if match is None or end >= self._lazy or lines[end].rstrip(" ").strip("`"):
            raise Refused
        content = "".join([f"{line}\n" for line in lines[at + 1 : end]])
        self.blocks.append(Fence(content, match[1]))
        return end + 1

    def _quote(self, at: int, is_behind_gap: bool) -> int:
        lines, end = self._lines, at
        inner: list[str] = []
        while end < len(lines) and lines[end].startswith(">"):
            line = lines[end]
            inner.append(line[2:] if line.startswith("> ") else line[1:])
            end += 1
        lazy = len(inner)
        while end < len(lines) and not is_blank(lines[end]):
            if FIRST.match(lines[end]) is None or self._is_in_list:
                raise Refused
            inner.append(lines[end])
            end += 1
        if any("\t" in line for line in inner):
            raise Refused
        within = self._container(inner, at)
        within._lazy = lazy
        within.read()
        self.blocks.append(Quote(within.blocks))
        return end

    def _marked(self, at: int, is_behind_gap: bool) -> int:
        """What a line that begins with a number or one of `-*+_` may be."""
        line = self._lines[at]
        if THEMATIC.match(line):
            if not is_behind_gap:
                raise Refused
            self.blocks.append(Rule())
            return at + 1
        match = MARKER.match(line)
        return self._list(at, match) if match else self._paragraph(at)

    def _list(self, at: int, match: re.Match[str]) -> int:
        found, is_loose = find_items(self._lines, at, match)
        items: list[list[Block]] = []
        for item in found:
            blocks, is_spaced = self._item(item)
            items.append(blocks)
            is_loose = is_loose or is_spaced
        if not is_loose:
            for blocks in items:
                for block in blocks:
                    if type(block) is Paragraph:
                        block.is_tight = True
        self.blocks.append(Items(items, int(match[2]) if match[2] else None))
        return found[-1].end

    def _item(self, item: Item) -> tuple[list[Block], bool]:
        """The blocks of an item, and whether empty lines stand between them."""
        begin, end, width = item
        if end - begin == 1 and self._lines[begin][width].isalpha():
            place = (self._first + begin, self._first + end)
            return [Paragraph(self._lines[begin][width:].strip(TRIMMED), place)], False
        inner = self._container([line[width:] for line in self._lines[begin:end]], begin)
        inner._is_in_list = True
        inner.read()
        return inner.blocks, inner.is_spaced

    def _table(self, at: int, is_behind_gap: bool) -> int:
        lines, end = self._lines, at
        while end < len(lines) and lines[end].startswith("|"):
            end += 1
        if not is_behind_gap or (end < len(lines) and not is_blank(lines[end])):
            raise Refused
        self.blocks.append(recognise_table(lines[at:end], self._first + at))
        return end

    def _bracketed(self, at: int, is_behind_gap: bool) -> int:
        """A definition of a footnote, or a paragraph."""
        lines, begin, match = self._lines, at, NOTE.match(self._lines[at])
        if match is None:
            return self._paragraph(at)
        if self._depth or match[1] in self.notes or not (is_behind_gap or at == self._note_end):
            raise Refused
        if FIRST.match(lines[at], match.end()) is None:
            raise Refused
        at += 1
        while at < len(lines) and not is_blank(lines[at]) and NOTE.match(lines[at]) is None:
            if FIRST.match(lines[at]) is None:
                raise Refused
            at += 1
        content = "\n".join([lines[begin][match.end() :], *lines[begin + 1 : at]])
        self.notes[match[1]] = Paragraph(content.strip(TRIMMED), (self._first + begin, self._first + at))
        self._note_end = at
        return at


RULES: Final[dict[str, Callable[[BlockRecogniser, int, bool], int]]] = {
    "#": BlockRecogniser._heading,
    "`": BlockRecogniser._fence,
    ">": BlockRecogniser._quote,
    "|": BlockRecogniser._table,
    "[": BlockRecogniser._bracketed,
    " ": BlockRecogniser._indented,
    **dict.fromkeys("-*+_0123456789", BlockRecogniser._marked),
}
"""What the first character of a line may begin; with any other it begins a paragraph."""
