"""markdown-it's block parser, which asks a rule only about lines whose first character it can begin with.

A paragraph is read in one scan instead of two: the rules for underlined headings, definition lists and paragraphs
are one here. What comes out is what the parser's own loop and rules give.
"""

from collections.abc import Callable
from typing import Final

from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock

from sitegen.read.markdown.blocks import TRIMMED

Rule = Callable[[StateBlock, int, int, bool], bool]

BEGINNINGS: Final = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
    "deflist": ":~",
}
"""What a line that a rule applies to, or that ends a paragraph by it, begins with."""

DEFINING: Final = frozenset(":~")
UNDER_TABLE_HEAD: Final = frozenset("|-:")
LEAVES: Final = frozenset({"table", "code", "lheading", "deflist", "paragraph"})


class DispatchedBlocks(ParserBlock):
    """Block parser that notes where nesting ends its work: from there to the end of the container, text is lost."""

    def __init__(self) -> None:
        super().__init__()
        self._named: dict[str, Rule] = {}
        self._beginning: dict[str, list[Rule]] = {}
        self._ending: dict[str, list[Rule]] = {}

    def settle(self) -> None:
        """Sorts the rules by the characters that lines can begin with; called once, when all rules are there."""
        names = self.ruler.get_active_rules()
        self._named = dict(zip(names, self.ruler.getRules(""), strict=True))
        ends = self.ruler.getRules("paragraph")
        for name, characters in BEGINNINGS.items():
            rule = self._named[name]
            for character in characters:
                self._beginning.setdefault(character, [])
                self._ending.setdefault(character, [])
                if rule in ends:
                    self._ending[character].append(rule)
        for character, rules in self._beginning.items():
            rules += [r for n, r in self._named.items() if n not in LEAVES and character in BEGINNINGS[n]]

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        """Adds the tokens of the lines."""
        is_too_deep = state.level >= state.md.options.maxNesting
        line, has_gap = startLine, False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if is_too_deep and line < endLine:
                state.env.setdefault("too deep", []).append(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if is_too_deep:
                state.line = endLine
                break
            self._read_block(state, line, endLine)
            state.tight = not has_gap
            line = state.line
            if line - 1 < endLine and state.isEmpty(line - 1):
                has_gap = True
            if line < endLine and state.isEmpty(line):
                has_gap = True
                line += 1
                state.line = line

    def _read_block(self, state: StateBlock, line: int, end: int) -> None:
        if state.sCount[line] - state.blkIndent >= 4:
            any(rule(state, line, end, False) for rule in self._named.values())
            return
        if may_be_table(state, line) and self._named["table"](state, line, end, False):
            return
        character = state.src[state.bMarks[line] + state.tShift[line]]
        for rule in self._beginning.get(character, ()):
            if rule(state, line, end, False):
                return
        if state.lineMax == end:
            self._read_leaf(state, line, end)
            return
        any(self._named[name](state, line, end, False) for name in ("lheading", "deflist", "paragraph"))

    def _read_leaf(self, state: StateBlock, begin: int, end: int) -> None:
        """An underlined heading, a definition list or a paragraph."""
        outer, state.parentType = state.parentType, "paragraph"
        behind, tag = self._end_of_paragraph(state, begin, end)
        if not tag:
            following = begin + 1 if begin + 1 < end and not state.isEmpty(begin + 1) else begin + 2
            may_define = following < end and first_character(state, following) in DEFINING
            if may_define and self._named["deflist"](state, begin, end, False):
                return
            tag = "p"
        else:
            state.parentType = outer
        kind = "paragraph" if tag == "p" else "heading"
        content = state.getLines(begin, behind, state.blkIndent, False).strip(TRIMMED)
        state.line = behind + (kind == "heading")
        state.push(f"{kind}_open", tag, 1).map = [begin, state.line]
        token = state.push("inline", "", 0)
        token.content = content
        token.map = [begin, behind]
        token.children = []
        state.push(f"{kind}_close", tag, -1)

    def _end_of_paragraph(self, state: StateBlock, begin: int, end: int) -> tuple[int, str]:
        """The line behind the paragraph's last one, and the heading's tag if that is an underline."""
        indents, margin, line = state.sCount, state.blkIndent, begin + 1
        while line < end:
            character = first_character(state, line)
            if not character:
                break
            indent = indents[line]
            if indent - margin <= 3:
                if indent >= margin and character in "-=":
                    position = state.skipSpaces(state.skipCharsStr(state.bMarks[line] + state.tShift[line], character))
                    if position >= state.eMarks[line]:
                        return line, "h1" if character == "=" else "h2"
                if indent >= 0 and self._ends_paragraph(state, line, end, character):
                    break
            line += 1
        return line, ""

    def _ends_paragraph(self, state: StateBlock, line: int, end: int, character: str) -> bool:
        if may_be_table(state, line) and self._named["table"](state, line, end, True):
            return True
        rules = self._ending.get(character)
        return rules is not None and any(rule(state, line, end, True) for rule in rules)


def first_character(state: StateBlock, line: int) -> str:
    """The first character of the line that is neither space nor tab; nothing for an empty line."""
    position = state.bMarks[line] + state.tShift[line]
    return state.src[position] if position < state.eMarks[line] else ""


def may_be_table(state: StateBlock, line: int) -> bool:
    """Whether the line behind this one begins like the underline of a table's head."""
    return line + 1 < state.lineMax and first_character(state, line + 1) in UNDER_TABLE_HEAD
