"""What stands within a leaf block, written as it is recognised: the simple forms, which are nearly all there are.

Read from left to right, between stretches of text that are laid whole, their soft line breaks included:

- `*` and `_` runs of one to three, nested exactly: one that can close (CommonMark's flanking) while its character
  is open closes the run opened last, of the same character and length. One that nothing closes is text;
- code between one or two backticks; a backslash before punctuation or a line's end; entities; breaks of both kinds;
- `[words](address "title")` and `![words](address "title")`: words without brackets, backslash and `<`, an address
  that needs no encoding (`addresses.py` says which);
- `<https://…>`; `<` before what is neither a scheme nor the beginning of a mail address is text;
- `[[target|words]]`, `[[!words]]`, references to footnotes that are defined;
- `[words]` is text where the document defines no references, also before a parenthesis that holds no link.

Whatever else stands in the source, it is refused, and all that was written of the leaf is taken back. Links cannot
be nested here, nor raw tags left open, so that nothing needs to know what is open around.
"""

import re
from collections.abc import Callable
from typing import Any, Final

from sitegen.model.body import Anchor
from sitegen.model.html import escape
from sitegen.read.markdown import forms
from sitegen.read.markdown.addresses import AUTOLINK
from sitegen.read.markdown.blocks import Leaf
from sitegen.read.markdown.flanking import CAN_CLOSE, CAN_OPEN, flanks
from sitegen.read.markdown.footnotes import References, reference_html
from sitegen.read.markdown.inline import InlineWriter
from sitegen.read.markdown.links import link_attributes
from sitegen.read.markdown.refusal import Refused
from sitegen.read.markdown.strands import ENTITIES
from sitegen.read.markdown.wikilinks import parts_of


class WordRecogniser:
    """Writes the leaf blocks of one document that it knows; `env` is the parser's."""

    def __init__(self, inline: InlineWriter, env: dict[str, Any], keeps_html: bool) -> None:
        self._inline = inline
        self._strands = inline.strands
        self._env = env
        self._keeps_html = keeps_html
        self._references = References(env)
        self._leaf: Leaf
        self._src = ""
        self._end = 0
        self._text = 0
        self._open: list[tuple[str, int]] = []
        self._literal: set[int] = set()
        self._noted: list[str] = []

    def is_recognised(self, leaf: Leaf) -> bool:
        """Whether all the words are known, and now written; otherwise nothing is."""
        self._leaf, self._src, self._noted = leaf, leaf.content, []
        self._literal.clear()
        at, said = self._strands.at, self._strands.said
        try:
            self._read(0, len(self._src))
        except Refused:
            self.take_back(at, said)
            return False
        return True

    def take_back(self, at: int, said: int, noted: int = 0) -> list[str]:
        """The plain text, last first, that is no longer written, nor counted the leaf's references but so many."""
        while len(self._noted) > noted:
            self._references.discount(self._noted.pop())
        return self._inline.roll_back(at, said)

    def _read(self, begin: int, end: int) -> None:
        """Reads a stretch, all of the source or the words of a link; again where it leaves a run of emphasis open.

        Such a run is words.
        """
        strands, noted = self._strands, len(self._noted)
        html, text = strands.at, strands.said
        src, rules, search = self._src, RULES, forms.ACTIVE.search
        self._end = end
        while True:
            self._text, self._open = begin, []
            match = search(src, begin, end)
            while match is not None:
                at = match.start()
                match = search(src, rules[src[at]](self, at), end)
            strands.lay(src[self._text : end])
            if not self._open:
                return
            if any(len(run) == 3 for run, _ in self._open):
                raise Refused
            self._literal.update(at for _, at in self._open)
            self.take_back(html, text, noted)

    def _lay(self, end: int, html: str = "") -> None:
        """Lays the text that is not yet written, and behind it HTML that is not text."""
        self._strands.lay(self._src[self._text : end], html)

    # Each rule gets where its character stands and answers from where to look on; `_text` is where text not yet
    # written begins.

    def _special(self, at: int) -> int:
        self._lay(at)
        character = self._src[at]
        self._strands.say_one(character, ENTITIES[character])
        self._text = at + 1
        return at + 1

    def _break(self, at: int) -> int:
        src, behind = self._src, at + 1
        if src[at - 1] != " " and src[behind : behind + 1] not in " \t":
            return behind
        words = src[self._text : at]
        bare = words.rstrip(" ")
        self._strands.lay(bare)
        if len(words) - len(bare) > 1:
            self._strands.say_hard_break()
        else:
            self._strands.say_soft_break()
        return self._skip_indent(behind)

    def _skip_indent(self, at: int) -> int:
        src, end = self._src, self._end
        while at < end and src[at] in " \t":
            at += 1
        self._text = at
        return at

    def _run(self, at: int) -> int:
        if match := forms.SIMPLE_RUN.match(self._src, at, self._end):
            length = len(match[1])
            before = self._src[self._text : at]
            self._strands.lay_element(before, forms.OPENING[length - 1], match[2], forms.CLOSING[length - 1])
            self._text = match.end()
            return self._text
        src, mark, behind = self._src, self._src[at], at + 1
        while behind < self._end and src[behind] == mark:
            behind += 1
        can = flanks(src[at - 1] if at else " ", src[behind] if behind < self._end else " ", mark)
        if not can or at in self._literal:
            return behind
        opened, length = self._open, behind - at
        if length > 3 or len(opened) > forms.MOST_OPEN:
            raise Refused
        if can & CAN_CLOSE and any(run[0] == mark for run, _ in opened):
            if opened.pop()[0] != src[at:behind]:
                raise Refused
            self._lay(at, forms.CLOSING[length - 1])
        elif can & CAN_OPEN:
            self._lay(at, forms.OPENING[length - 1])
            opened.append((src[at:behind], at))
        else:
            return behind
        self._text = behind
        return behind

    def _code(self, at: int) -> int:
        match = forms.CODE.match(self._src, at, self._end)
        if match is None:
            raise Refused
        self._lay(at)
        content = (match[1] or match[2]).replace("\n", " ")
        if content[0] == content[-1] == " " and content.strip(" "):
            content = content[1:-1]
        self._inline.add_code(content)
        self._text = match.end()
        return self._text

    def _escape(self, at: int) -> int:
        after = self._src[at + 1] if at + 1 < self._end else " "
        if after.isalnum():
            return at + 2
        if after == "\n":
            self._lay(at)
            self._strands.say_hard_break()
            return self._skip_indent(at + 2)
        if after not in forms.PUNCTUATION:
            raise Refused
        self._lay(at)
        self._strands.say(after)
        self._text = at + 2
        return self._text

    def _entity(self, at: int) -> int:
        match = forms.ENTITY.match(self._src, at, self._end)
        if match is None:
            return self._special(at)
        character = forms.character_of(match)
        if not character:
            return self._special(at)
        self._lay(at)
        self._strands.say(character)
        self._text = match.end()
        return self._text

    def _angle(self, at: int) -> int:
        src, end = self._src, self._end
        match = AUTOLINK.match(src, at, end)
        if match is None:
            if self._keeps_html or forms.TEXT_ANGLE.match(src, at, end) is None:
                raise Refused
            return self._special(at)
        self._lay(at)
        strands, address = self._strands, match[1]
        html, text = strands.at, strands.said
        strands.add(f"<a{link_attributes(address)}>")
        strands.say(address)
        strands.add("</a>")
        return self._end_link(match.end(), text, html)

    def _end_link(self, behind: int, text: int, html: int) -> int:
        self._inline.anchors.append(Anchor(text, self._strands.said, html, self._strands.at))
        self._text = behind
        return behind

    def _bracket(self, at: int) -> int:
        src, end = self._src, self._end
        before = src[at - 1] if at > self._text else ""
        if before == "^":
            raise Refused
        if before == "!":
            return self._image(at)
        if src[at + 1 : at + 2] != "^" and (match := forms.LINK.match(src, at, end)) is not None:
            return self._link(match)
        if src.startswith("[[", at):
            return self._wikilink(at)
        if "references" in self._env:
            raise Refused
        if (match := forms.NOTE.match(src, at, end)) is not None and self._references.is_defined(match[1]):
            return self._reference(at, match)
        if forms.BRACKET.match(src, at, end) is None:
            raise Refused
        return at + 1

    def _reference(self, at: int, match: re.Match[str]) -> int:
        number, again = self._references.count(match[1])
        self._noted.append(match[1])
        self._lay(at, reference_html(number, again, self._inline.within))
        self._text = match.end()
        return self._text

    def _link(self, match: re.Match[str]) -> int:
        strands, at = self._strands, match.start()
        words, address, title = match.groups()
        before = self._src[self._text : at]
        html, text = strands.at + len(before), strands.said + len(before)
        titled = f' title="{escape(title)}"' if title else ""
        opening = f"<a{link_attributes(address)}{titled}>"
        if forms.is_plain(words):
            strands.lay_element(before, opening, words, "</a>")
        else:
            strands.lay(before, opening)
            self._read_within(match.start(1), match.end(1))
            strands.add("</a>")
        return self._end_link(match.end(), text, html)

    def _read_within(self, begin: int, end: int) -> None:
        """Reads the words of a link."""
        outer = self._end, self._open
        self._read(begin, end)
        self._end, self._open = outer

    def _image(self, at: int) -> int:
        match = forms.IMAGE.match(self._src, at, self._end)
        if match is None:
            raise Refused
        self._lay(at - 1)
        alt, src, title = match.groups()
        place = self._inline.place_of(f"![{alt}]", self._leaf)
        self._inline.add_image(src, alt, title or "", lambda _raw: place)
        self._text = match.end()
        return self._text

    def _wikilink(self, at: int) -> int:
        match = forms.WIKILINK.match(self._src, at, self._end)
        parts = match and parts_of(self._src, at + 2, match.end(1))
        if match is None or parts is None:
            raise Refused
        target, begin, end = parts
        self._lay(at)
        start = self._strands.said
        self._read_within(begin, end)
        self._inline.add_wikilink(target, start, self._leaf, match[0], at)
        self._text = match.end()
        return self._text


RULES: Final[dict[str, Callable[[WordRecogniser, int], int]]] = {
    "\n": WordRecogniser._break,
    "*": WordRecogniser._run,
    "_": WordRecogniser._run,
    "`": WordRecogniser._code,
    "[": WordRecogniser._bracket,
    "<": WordRecogniser._angle,
    "\\": WordRecogniser._escape,
    "&": WordRecogniser._entity,
    '"': WordRecogniser._special,
    ">": WordRecogniser._special,
}
"""What each active character may begin."""
