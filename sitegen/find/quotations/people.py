"""Who is meant by a surname, and by a pronoun: only ever one of those that the text named before."""

import re
from bisect import bisect_left, insort
from itertools import takewhile

import msgspec

from sitegen.find.quotations.clauses import Reader
from sitegen.find.quotations.cues import Cues, Gender
from sitegen.find.quotations.names import strip_titles
from sitegen.find.quotations.subjects import Subject
from sitegen.find.quotations.tokens import Token, read_tokens
from sitegen.find.sentences import split_sentences
from sitegen.find.vocabulary import known_words


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A person named at `[start, end)`; `name` is the fullest form known there. Who is not surely one stands in the
    way of others, but is never meant.
    """

    start: int
    end: int
    name: str
    is_sure: bool = True


class People:
    """The people of one text, as far as its narrative names them."""

    def __init__(self, text: str, cues: Cues, reader: Reader) -> None:
        self._text = text
        self._reader = reader
        self._cues = cues
        self._genders: dict[str, Gender] = {}
        self._full_names: dict[str, tuple[int, dict[str, Mention]]] = {}
        self._speakers: list[Mention] = []
        self._known: dict[str, Mention] = {}

    def remember(self, speaker: Mention) -> None:
        """Keeps who spoke, for those that are told by a surname or pronoun later."""
        insort(self._speakers, speaker, key=_beginning)
        self._known[_surname(speaker.name)] = speaker

    def find_full_name(self, name: str, before: int) -> Mention | None:
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
        return bool(self._list_full_names(name, before)) and self.find_full_name(name, before) is None

    def _list_full_names(self, name: str, before: int) -> dict[str, Mention]:
        """The whole names of which this is a part, each where it stands first; what was looked at is not again."""
        until, found = self._full_names.get(name, (0, {}))
        at = self._text.find(name, until, before)
        while at >= 0:
            until = at + 1
            if mention := self._full_name_at(at, at + len(name)):
                found.setdefault(mention.name, mention)
            at = self._text.find(name, until, before)
        self._full_names[name] = max(until, before - len(name) + 1), found
        return {full: mention for full, mention in found.items() if mention.end <= before}

    def _full_name_at(self, start: int, end: int) -> Mention | None:
        text = self._text
        if (start and text[start - 1].isalnum()) or text[end : end + 1].isalnum():
            return None
        line = text.rfind("\n", 0, start) + 1
        run: list[Token] = []
        tokens = read_tokens(text, max(line, start - 60), end)
        for token in reversed(tokens):
            is_part = token.is_capital and token.lower not in self._cues.functions
            is_part = is_part or (bool(run) and token.lower in self._cues.particles)
            if not is_part or token.is_possessive:
                break
            run.insert(0, token)
        while run and (run[0].text in self._cues.openers or not run[0].is_capital):
            run.pop(0)
        full = strip_titles(run, self._cues)
        if not full or full[0].start >= start or any(word.text in self._cues.organizations for word in full):
            return None
        return Mention(full[0].start, end, " ".join(word.text for word in full))

    def find_meant(self, pronoun: Subject, narrative: list[tuple[int, int]]) -> Mention | None:
        """Whom a pronoun means: the only person named in the nearest part of the narrative that names any.

        `narrative` are ranges before the pronoun, the nearest first.
        """
        gender = self._cues.pronouns[pronoun.printed.lower()]
        for start, end in narrative:
            named = self._list_people(start, end)
            if not named:
                continue
            if len({_surname(one.name) for one in named}) > 1:
                named = self._list_last_speaker(start, end)
            if len({_surname(one.name) for one in named}) != 1:
                return None
            meant = max(named, key=lambda one: one.start)
            known = self._genders.setdefault(_surname(meant.name), gender)
            return meant if known == gender and any(one.is_sure for one in named) else None
        return None

    def _list_last_speaker(self, start: int, end: int) -> list[Mention]:
        """Whoever is named in the last sentence, if it is that somebody speaks: that goes on with a pronoun."""
        sentences = split_sentences(self._text[start:end])
        if not sentences or not self._text[start:end].rstrip().endswith((".", "!", "?")):
            return []
        begin = start + sentences[-1][0]
        subjects = self._reader.list_subjects(read_tokens(self._text, begin, end))
        return self._list_people(begin, end) if subjects else []

    def _list_people(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self._speakers, start, key=_beginning)
        found = self._speakers[first : bisect_left(self._speakers, end, key=_beginning)]
        for surname, speaker in self._known.items():
            for match in re.finditer(rf"(?<!\w){re.escape(surname)}(?![\w’'])", self._text[start:end]):
                found.append(Mention(start + match.start(), start + match.end(), speaker.name))
        for subject in self._reader.list_subjects(read_tokens(self._text, start, end)):
            found.append(Mention(subject.start, subject.end, subject.name))
        found += self._list_unknown(start, end)
        return found

    def _list_unknown(self, start: int, end: int) -> list[Mention]:
        """Names that look like those of people: two words or more, or one behind a title or after a full name."""
        cues, found = self._cues, []
        tokens = read_tokens(self._text, start, end)
        at = 0
        while at < len(tokens):
            run = list(takewhile(self._may_be_in_name, tokens[at:]))
            at += len(run) + 1
            while run and run[0].text in cues.openers:
                run.pop(0)
            name = strip_titles(run, cues)
            if not name or any(word.text in cues.organizations for word in name):
                continue
            has_title = len(name) < len(run)
            if len(name) == 1 and not has_title:
                found += self._mention_alone(name[0])
            elif has_title or not all(map(_is_known, name)):
                is_sure = (has_title or not _is_known(name[0])) and not name[-1].is_possessive
                found.append(Mention(name[0].start, name[-1].end, _without_s(" ".join(w.text for w in name)), is_sure))
        return found

    def _mention_alone(self, word: Token) -> list[Mention]:
        """The person a single capitalised word names; where no whole name says so, one it may be begins a sentence."""
        if _is_known(word):
            return []
        bare = _without_s(word.text)
        if full := self.find_full_name(bare, word.start):
            return [Mention(word.start, word.end, full.name, not word.is_possessive)]
        before = self._text[: word.start].rstrip(" ")[-1:]
        is_first = before in ("", "\n", ".", "!", "?", "”", '"')
        return [Mention(word.start, word.end, bare, False)] if is_first and not word.is_possessive else []

    def _may_be_in_name(self, token: Token) -> bool:
        return token.is_capital and token.lower not in self._cues.functions


def _is_known(word: Token) -> bool:
    """Whether it is an English word, or letters that stand for some."""
    return word.text.isupper() or _without_s(word.lower) in known_words()


def _without_s(name: str) -> str:
    """The name without ’s."""
    return name.removesuffix("’s").removesuffix("'s")


def _beginning(mention: Mention) -> int:
    return mention.start


def _surname(name: str) -> str:
    return _without_s(name.split()[-1])


def _given_names(name: str) -> str:
    return name.split()[0]


def _is_the_same(shorter: str, longer: str) -> bool:
    """Whether the one name may be the other with more words in it: initials, a second given name."""
    words, more = shorter.split(), iter(longer.split())
    return words[-1] == longer.split()[-1] and all(any(word == other for other in more) for word in words)
