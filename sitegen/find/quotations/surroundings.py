"""What stands around the quotations of a text: the words behind and before each, and the narrative without them."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from sitegen.find.quotations.marks import Stretch
from sitegen.find.quotations.tokens import Token, first_sentence, last_sentence, read_tokens

REACH: Final = 400
"""How many characters on each side are looked at."""

Range = tuple[int, int]


class Surroundings:
    """The stretches between marks of one text, by number, with the words between them."""

    def __init__(self, text: str, lines: Sequence[Range], stretches: Sequence[Stretch]) -> None:
        self.text, self._lines, self.stretches = text, lines, stretches
        self._gaps: dict[int, list[Token]] = {}
        self._behind: dict[int, Sequence[Token]] = {}
        self._before: dict[int, Sequence[Token]] = {}

    def behind(self, at: int) -> Sequence[Token]:
        """The rest of the sentence behind a stretch, up to the next."""
        found = self._behind.get(at)
        if found is None:
            found = self._behind[at] = first_sentence(self._between(at))
        return found

    def before(self, at: int) -> Sequence[Token]:
        """What stands before a stretch in its sentence; the line before where that ends in a colon."""
        found = self._before.get(at)
        if found is None:
            found = self._before[at] = self._read_before(at)
        return found

    def _between(self, at: int) -> list[Token]:
        """What stands between a stretch and the next on its line, or the end of it."""
        found = self._gaps.get(at)
        if found is None:
            stretch = self.stretches[at]
            end = self.stretches[at + 1].begin if self.has_next(at) else self._lines[stretch.last_line][1]
            found = self._gaps[at] = read_tokens(self.text, stretch.finish, min(end, stretch.finish + REACH))
        return found

    def _read_before(self, at: int) -> Sequence[Token]:
        stretch = self.stretches[at]
        begin = self._lines[stretch.line][0]
        if at and self.stretches[at - 1].last_line == stretch.line:
            begin = self.stretches[at - 1].finish
            if stretch.begin - begin <= REACH:
                return last_sentence(self._between(at - 1))
        elif not self.text[begin : stretch.begin].strip():
            return self._introduction(stretch.line)
        return last_sentence(read_tokens(self.text, max(begin, stretch.begin - REACH), stretch.begin))

    def _introduction(self, line: int) -> Sequence[Token]:
        """The sentence at the end of the line before, if it leads to what follows."""
        if not line:
            return ()
        begin, end = self._lines[line - 1]
        if not self.text[begin:end].rstrip().endswith(":"):
            return ()
        return last_sentence(read_tokens(self.text, max(begin, end - REACH), end))

    def has_next(self, at: int) -> bool:
        """Whether another stretch begins on the line where this one ends."""
        return at + 1 < len(self.stretches) and self.stretches[at + 1].line == self.stretches[at].last_line

    def is_joined(self, at: int) -> bool:
        """Whether less than a whole sentence, or just one, stands between a stretch and the one before."""
        last, stretch = self.stretches[at - 1], self.stretches[at]
        if not at or last.last_line != stretch.line or stretch.begin - last.finish > REACH:
            return False
        return len(self._between(at - 1)) - len(self.behind(at - 1)) <= 1

    def is_broken_in(self, at: int) -> bool:
        """Whether only what comes between commas parts a stretch from the one before: `“…,” X said, “…”`."""
        return at > 0 and self.text[self.stretches[at].begin - 2] == "," and self.is_joined(at)

    def leads_on(self, at: int) -> bool:
        """Whether a few words behind a stretch lead to the next: `X said, “`, `X said: “`."""
        words = self.behind(at)
        return self.has_next(at) and bool(words) and words[-1].text in (",", ":") and len(words) < 8

    def is_before_word(self, at: int, but: frozenset[str]) -> bool:
        """Whether the stretch stands right before a word as if it were its adjective; `but` are words that are none."""
        words = self.behind(at)[:1]
        return bool(words) and words[0].is_word and words[0].lower not in but

    def narrative(self, at: int, limit: int) -> list[Range]:
        """The text before `limit`, the nearest first: of the stretch's own line from its beginning, then of the one
        before; the quotations at their ends are left out.
        """
        line = self.stretches[at].line
        ranges = (self._outside(number, limit) for number in (line, line - 1) if number >= 0)
        return [found for found in ranges if found]

    def _outside(self, line: int, limit: int) -> Range | None:
        begin, end = self._lines[line][0], min(self._lines[line][1], limit)
        if (first := self._stretch_at(begin)) and begin < first.finish:
            begin = first.finish
        if (last := self._stretch_at(end - 1)) and end <= last.finish:
            end = last.begin
        return (begin, end) if begin < end else None

    def _stretch_at(self, place: int) -> Stretch | None:
        """The last stretch that begins at or before the place."""
        at = bisect_right(self.stretches, place, key=_beginning) - 1
        return self.stretches[at] if at >= 0 else None


def _beginning(stretch: Stretch) -> int:
    return stretch.begin
