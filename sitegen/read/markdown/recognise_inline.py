"""What stands within a leaf block, recognised without the parser: the simple forms, which are nearly all there are.

Read from left to right, between stretches of text:

- `*` and `_` runs of one to three, nested exactly: one that can close (CommonMark's flanking) while its character
  is open closes the run opened last, of the same character and length. One that nothing closes is text;
- code between one or two backticks; a backslash before punctuation or a line's end; entities; breaks of both kinds;
- `[words](address "title")` and `![words](address "title")`: words without brackets, backslash and `<`, an address
  that needs no encoding (`addresses.py` says which);
- `<https://…>`; `<` before what is neither a scheme nor the beginning of a mail address is text;
- `[[target|words]]`, `[[!words]]`, references to footnotes that are defined;
- `[words]` is text where the document defines no references, also before a parenthesis that holds no link.

Whatever else stands in the source, the whole of it is refused.
"""

import re
from html.entities import html5
from typing import Any, Final

from sitegen.read.markdown.addresses import ADDRESS, AUTOLINK
from sitegen.read.markdown.flanking import CAN_CLOSE, CAN_OPEN, flanks
from sitegen.read.markdown.pieces import (
    EMPHASIS,
    HARD_BREAK,
    LINK_CLOSE,
    SOFT_BREAK,
    STRONG,
    Piece,
    closed,
)
from sitegen.read.markdown.refusal import Refused
from sitegen.read.markdown.wikilinks import parts_of

ACTIVE: Final = re.compile(r"[\n*_`\[<\\&]")
CODE: Final = re.compile(r"`(?!`)([^`]++)`(?!`)|``(?!`)((?:[^`]|(?<!`)`(?!`))++)``(?!`)")
CODE_IN_LABEL = r"(?<!`)`(?!`)[^`\[\]\\<]++`(?!`)"
LABEL = rf"((?:[^\[\]\\`<]|{CODE_IN_LABEL})++)"
TITLE = r'(?:[ ]"([^"\\&\n<]*+)")?'
LINK: Final = re.compile(rf"\[{LABEL}\]\({ADDRESS}{TITLE}\)")
IMAGE: Final = re.compile(rf"\[([^\[\]\\`<&*_!\n]*+)\]\({ADDRESS}{TITLE}\)")
NO_TARGET = r"""\([^\s()<\\][^\s()\\]*+[ ]++(?:"[^"\\\n]*+"[ ]*+)?+[^\s"'()]"""
BRACKET: Final = re.compile(rf"\[(?!\^)[^\[\]\\`<]*+\](?:(?!\()|{NO_TARGET})")
NOTE: Final = re.compile(r"\[\^([A-Za-z0-9_-]++)\](?!\()")
WIKILINK: Final = re.compile(r"\[\[([^\[\]\\`<\n]++)\]\](?!\()")
TEXT_ANGLE: Final = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]{1,31}:|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]++@)")
ENTITY: Final = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));")
PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
MOST_OPEN: Final = 20
"""Runs open at once; a limit, so that looking through them takes no time."""

WIKILINK_CLOSE: Final = closed("wikilink", "")
UNLINKED_CLOSE: Final = closed("unlinked", "")


class InlineRecogniser:
    """Reads the leaf blocks of one document; `env` is the parser's, so that both count the same footnotes."""

    def __init__(self, env: dict[str, Any], keeps_html: bool) -> None:
        self._env = env
        self._keeps_html = keeps_html
        self._rules = {
            "\n": self._break,
            "*": self._run,
            "_": self._run,
            "`": self._code,
            "[": self._bracket,
            "<": self._angle,
            "\\": self._escape,
            "&": self._entity,
        }
        self._src = ""
        self._end = 0
        self._text = 0
        self._pieces: list[Piece] = []
        self._open: list[tuple[str, int, int]] = []
        self._noted: list[tuple[Piece, str]] = []

    def read(self, src: str) -> list[Piece] | None:
        """The pieces of the source, or nothing if it is refused."""
        if ACTIVE.search(src) is None:
            return [Piece("text", content=src)] if src else []
        self._src, self._pieces, self._noted = src, [], []
        try:
            self._read(0, len(src))
        except Refused:
            return None
        for piece, label in self._noted:
            self._count(piece, label)
        return self._pieces

    def _read(self, begin: int, end: int) -> None:
        """Reads a stretch: all of it, or the words of a link."""
        outer = self._end, self._open
        self._end, self._text, self._open = end, begin, []
        src, rules, search = self._src, self._rules, ACTIVE.search
        match = search(src, begin, end)
        while match is not None:
            at = match.start()
            match = search(src, rules[src[at]](at), end)
        self._say(end)
        self._text = end
        for mark, length, place in self._open:
            if length == 3:
                raise Refused
            self._pieces[place] = Piece("text", content=mark * length)
        self._end, self._open = outer

    def _say(self, end: int) -> None:
        if self._text < end:
            self._pieces.append(Piece("text", content=self._src[self._text : end]))

    # Each rule gets where its character stands and answers from where to look on; `_text` is where text not yet
    # said begins.

    def _break(self, at: int) -> int:
        words = self._src[self._text : at]
        bare = words.rstrip(" ")
        if bare:
            self._pieces.append(Piece("text", content=bare))
        self._pieces.append(HARD_BREAK if len(words) - len(bare) > 1 else SOFT_BREAK)
        return self._skip_indent(at + 1)

    def _skip_indent(self, at: int) -> int:
        src, end = self._src, self._end
        while at < end and src[at] in " \t":
            at += 1
        self._text = at
        return at

    def _run(self, at: int) -> int:
        src, mark, behind = self._src, self._src[at], at + 1
        while behind < self._end and src[behind] == mark:
            behind += 1
        length = behind - at
        can = flanks(src[at - 1] if at else " ", src[behind] if behind < self._end else " ", mark)
        if not can:
            return behind
        if length > 3 or len(self._open) > MOST_OPEN:
            raise Refused
        if can & CAN_CLOSE and any(opened[0] == mark for opened in self._open):
            if self._open.pop()[:2] != (mark, length):
                raise Refused
            self._say(at)
            self._pieces += (EMPHASIS[1:], STRONG[1:], (STRONG[1], EMPHASIS[1]))[length - 1]
        elif can & CAN_OPEN:
            self._say(at)
            self._open.append((mark, length, len(self._pieces)))
            self._pieces += (EMPHASIS[:1], STRONG[:1], (EMPHASIS[0], STRONG[0]))[length - 1]
        else:
            return behind
        self._text = behind
        return behind

    def _code(self, at: int) -> int:
        match = CODE.match(self._src, at, self._end)
        if match is None:
            raise Refused
        self._say(at)
        content = (match[1] or match[2]).replace("\n", " ")
        if content[0] == content[-1] == " " and content.strip(" "):
            content = content[1:-1]
        self._pieces.append(Piece("code_inline", "code", content=content))
        self._text = match.end()
        return self._text

    def _escape(self, at: int) -> int:
        after = self._src[at + 1] if at + 1 < self._end else " "
        if after.isalnum():
            return at + 2
        if after == "\n":
            self._say(at)
            self._pieces.append(HARD_BREAK)
            return self._skip_indent(at + 2)
        if after not in PUNCTUATION:
            raise Refused
        self._say(at)
        self._pieces.append(Piece("text", content=after))
        self._text = at + 2
        return self._text

    def _entity(self, at: int) -> int:
        match = ENTITY.match(self._src, at, self._end)
        if match is None:
            return at + 1
        if match[3]:
            character = html5.get(f"{match[3]};", "")
            if not character:
                return at + 1
        else:
            code = int(match[1], 16) if match[1] else int(match[2])
            if not (32 <= code < 127 or 160 <= code < 0xD800):
                raise Refused
            character = chr(code)
        self._say(at)
        self._pieces.append(Piece("text", content=character))
        self._text = match.end()
        return self._text

    def _angle(self, at: int) -> int:
        src, end = self._src, self._end
        match = AUTOLINK.match(src, at, end)
        if match is None:
            if self._keeps_html or TEXT_ANGLE.match(src, at, end) is None:
                raise Refused
            return at + 1
        self._say(at)
        address = match[1]
        self._pieces.append(Piece("link_open", "a", 1, attrs={"href": address}, markup="autolink"))
        self._pieces.append(Piece("text", content=address))
        self._pieces.append(LINK_CLOSE)
        self._text = match.end()
        return self._text

    def _bracket(self, at: int) -> int:
        src, end = self._src, self._end
        before = src[at - 1] if at > self._text else ""
        if before == "^":
            raise Refused
        if before == "!":
            return self._image(at)
        if (match := LINK.match(src, at, end)) is not None:
            return self._link(match)
        if src.startswith("[[", at):
            return self._wikilink(at)
        if "references" in self._env:
            raise Refused
        if (match := NOTE.match(src, at, end)) is not None and self._is_defined(match[1]):
            self._say(at)
            piece = Piece("footnote_ref")
            self._pieces.append(piece)
            self._noted.append((piece, match[1]))
            self._text = match.end()
            return self._text
        if BRACKET.match(src, at, end) is None:
            raise Refused
        return at + 1

    def _link(self, match: re.Match[str]) -> int:
        self._say(match.start())
        self._pieces.append(Piece("link_open", "a", 1, attrs=_attributes("href", match[2], match[3])))
        self._read(match.start(1), match.end(1))
        self._pieces.append(LINK_CLOSE)
        self._text = match.end()
        return self._text

    def _image(self, at: int) -> int:
        match = IMAGE.match(self._src, at, self._end)
        if match is None:
            raise Refused
        self._say(at - 1)
        alt = match[1]
        children = [Piece("text", content=alt)] if alt else []
        attributes = _attributes("src", match[2], match[3])
        self._pieces.append(Piece("image", "img", content=alt, children=children, attrs=attributes))
        self._text = match.end()
        return self._text

    def _wikilink(self, at: int) -> int:
        match = WIKILINK.match(self._src, at, self._end)
        parts = match and parts_of(self._src, at + 2, match.end(1))
        if match is None or parts is None:
            raise Refused
        target, begin, end = parts
        self._say(at)
        meta = {"target": target, "at": at, "raw": match[0]}
        self._pieces.append(Piece("wikilink_open" if target else "unlinked_open", nesting=1, meta=meta))
        self._read(begin, end)
        self._pieces.append(WIKILINK_CLOSE if target else UNLINKED_CLOSE)
        self._text = match.end()
        return self._text

    def _is_defined(self, label: str) -> bool:
        notes = self._env.get("footnotes")
        return notes is not None and f":{label}" in notes["refs"]

    def _count(self, piece: Piece, label: str) -> None:
        """Gives a reference its numbers, as the parser's plugin does."""
        refs, notes = self._env["footnotes"]["refs"], self._env["footnotes"]["list"]
        number = refs[f":{label}"]
        if number < 0:
            number = refs[f":{label}"] = len(notes)
            notes[number] = {"label": label, "count": 0}
        piece.meta = {"id": number, "subId": notes[number]["count"], "label": label}
        notes[number]["count"] += 1


def _attributes(name: str, address: str, title: str | None) -> dict[str, str]:
    return {name: address, "title": title} if title else {name: address}
