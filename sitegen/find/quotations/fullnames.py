"""The people whom a text names in full, for those it calls by a part of the name."""

import re

import msgspec

from sitegen.find.quotations.cues import Cues
from sitegen.find.quotations.names import MARKS, is_function_word, join_name, name_at_end, strip_titles
from sitegen.find.quotations.tokens import Token, read_tokens
from sitegen.find.vocabulary import known_words


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A person named at `[start, end)`; `name` is the fullest form known there. Who is not surely one stands in the
    way of others, but is never meant.
    """

    start: int
    end: int
    name: str
    is_sure: bool = True


class FullNames:
    """The whole names in one text."""

    def __init__(self, text: str, cues: Cues) -> None:
        self._text = text
        self._cues = cues
        self._found: dict[str, tuple[int, dict[str, Mention]]] = {}

    def find(self, name: str, before: int) -> Mention | None:
        """Where the text names in full, earlier, whom it calls by a part of the name; none where two are so called."""
        words = name.split()
        is_part = len(words) == 1 or words[0].lower() in self._cues.particles
        if not is_part:
            return None
        found = self._list_full_names(name, before)
        if not found:
            return None
        shortest = min(found, key=lambda full: (len(full), full))
        if all(_is_the_same(shortest, full) for full in found):
            longest = max(found, key=lambda full: (len(full), full))
            return found[longest] if _given_names(longest) == _given_names(shortest) else found[shortest]
        return None

    def is_ambiguous(self, name: str, before: int) -> bool:
        """Whether two people of that surname were named earlier."""
        return bool(self._list_full_names(name, before)) and self.find(name, before) is None

    def _list_full_names(self, name: str, before: int) -> dict[str, Mention]:
        """The whole names of which this is a part, each where it stands first; what was looked at is not again."""
        until, found = self._found.get(name, (0, {}))
        at = self._text.find(name, until, before)
        while at >= 0:
            until = at + 1
            if mention := self._full_name_at(at, at + len(name)):
                found.setdefault(mention.name, mention)
            at = self._text.find(name, until, before)
        self._found[name] = max(until, before - len(name) + 1), found
        return {full: mention for full, mention in found.items() if mention.end <= before}

    def _full_name_at(self, start: int, end: int) -> Mention | None:
        text = self._text
        if (start and (text[start - 1].isalnum() or text[start - 1] in MARKS)) or text[end : end + 1].isalnum():
            return None
        line = text.rfind("\n", 0, start) + 1
        run: list[Token] = []
        tokens = read_tokens(text, max(line, start - 60), end)
        for place in range(len(tokens) - 1, -1, -1):
            token = tokens[place]
            is_part = token.is_capital and not is_function_word(tokens, place, self._cues)
            is_part = is_part or (bool(run) and token.lower in self._cues.particles)
            if not is_part or token.is_possessive:
                break
            run.insert(0, token)
        while run and (run[0].text in self._cues.openers or not run[0].is_capital):
            run.pop(0)
        full = strip_titles(self._cut_office(run), self._cues)
        if not full or full[0].start >= start or any(word.text in self._cues.organizations for word in full):
            return None
        if self._goes_on(end) or self._is_asked(full[0]):
            return None
        return Mention(full[0].start, end, join_name(full, text))

    def _cut_office(self, run: list[Token]) -> list[Token]:
        """The run without the end of an office before the name: `Head of Bridge Design Jane A. Roe`."""
        if len(run) < 3 or not is_known(run[0]):
            return run
        before = read_tokens(self._text, max(0, run[0].start - 12), run[0].start)
        is_office = bool(before) and before[-1].lower in self._cues.connectors
        return name_at_end(run, self._cues) if is_office else run

    def has_given_name(self, name: str, before: int) -> bool:
        """Whether the text has the word before another with a capital earlier: `Robert Marsh` for `Robert`."""
        return re.search(rf"(?<!\w){re.escape(name)} (?:[A-Z]\. )?[^\W\d_a-zà-öø-ÿ]", self._text[:before]) is not None

    def _goes_on(self, end: int) -> bool:
        """Whether the name has more words behind: who is called by a word in the middle is not told by that."""
        behind = read_tokens(self._text, end, end + 24)[:1]
        is_near = bool(behind) and self._text[end : behind[0].start] == " "
        return is_near and behind[0].is_capital and behind[0].lower not in self._cues.functions

    def _is_asked(self, first: Token) -> bool:
        """Whether what may be a name is the beginning of a question, as in `Will Marsh go?`."""
        if first.lower not in self._cues.given_names_too or not is_beginning(self._text, first):
            return False
        sign = re.compile(r"[.!?\n]").search(self._text, first.end)
        return sign is not None and sign.group() == "?"


def is_beginning(text: str, word: Token) -> bool:
    """Whether a word begins a sentence."""
    return text[: word.start].rstrip(" ")[-1:] in ("", "\n", ".", "!", "?", "”", '"')


def is_word(name: str) -> bool:
    """Whether a name of one word is an English word, that may have its capital from the beginning of a sentence."""
    return name.lower() in known_words()


def is_known(word: Token) -> bool:
    """Whether it is an English word, or letters that stand for some."""
    parts = without_s(word.lower).replace("‑", "-").split("-")
    return word.text.isupper() or all(part in known_words() for part in parts)


def without_s(name: str) -> str:
    """The name without ’s."""
    return name.removesuffix("’s").removesuffix("'s")


def _given_names(name: str) -> str:
    return name.split()[0]


def _is_the_same(shorter: str, longer: str) -> bool:
    """Whether the one name may be the other with more words in it: initials, a second given name."""
    words, more = shorter.split(), iter(longer.split())
    return words[-1] == longer.split()[-1] and all(any(word == other for other in more) for word in words)
