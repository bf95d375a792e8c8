"""Who is meant by a surname, and by a pronoun: only ever one of those that the text named before."""

import re
from bisect import bisect_left, insort

from sitegen.find.quotations.clauses import Reader
from sitegen.find.quotations.cues import Cues, Gender
from sitegen.find.quotations.fullnames import FullNames, Mention, is_beginning, is_known, without_s
from sitegen.find.quotations.names import is_function_word, strip_titles
from sitegen.find.quotations.subjects import Subject
from sitegen.find.quotations.tokens import Token, read_tokens
from sitegen.find.sentences import split_sentences


class People:
    """The people of one text, as far as its narrative names them."""

    def __init__(self, text: str, cues: Cues, reader: Reader) -> None:
        self._text = text
        self._reader = reader
        self._cues = cues
        self._genders: dict[str, Gender] = {}
        self.full_names = FullNames(text, cues)
        self._speakers: list[Mention] = []
        self._known: dict[str, Mention] = {}

    def remember(self, speaker: Mention) -> None:
        """Keeps who spoke, for those that are told by a surname or pronoun later."""
        insort(self._speakers, speaker, key=_beginning)
        self._known[_surname(speaker.name)] = speaker

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
            end = at
            while end < len(tokens) and tokens[end].is_capital and not is_function_word(tokens, end, cues):
                end += 1
            run, at = tokens[at:end], end + 1
            while run and run[0].text in cues.openers:
                run.pop(0)
            name = strip_titles(run, cues)
            if not name or any(word.text in cues.organizations for word in name):
                continue
            has_title = len(name) < len(run)
            if len(name) == 1 and not has_title:
                found += self._mention_alone(name[0])
            elif has_title or not all(map(is_known, name)):
                is_sure = (has_title or not is_known(name[0])) and not name[-1].is_possessive
                found.append(Mention(name[0].start, name[-1].end, without_s(" ".join(w.text for w in name)), is_sure))
        return found

    def _mention_alone(self, word: Token) -> list[Mention]:
        """The person a single capitalised word names; where no whole name says so, one it may be begins a sentence."""
        if is_known(word):
            return []
        bare = without_s(word.text)
        if full := self.full_names.find(bare, word.start):
            return [Mention(word.start, word.end, full.name, not word.is_possessive)]
        is_first = is_beginning(self._text, word)
        return [Mention(word.start, word.end, bare, False)] if is_first and not word.is_possessive else []


def _beginning(mention: Mention) -> int:
    return mention.start


def _surname(name: str) -> str:
    return without_s(name.split()[-1])
