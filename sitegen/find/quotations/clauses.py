"""The clause beside a quotation that tells who speaks it."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from sitegen.find.quotations.cues import Cues
from sitegen.find.quotations.finder import SubjectFinder
from sitegen.find.quotations.subjects import MOST_WORDS_OF_ROLE, Subject, name_nobody, read_subject
from sitegen.find.quotations.tokens import Token, last_sentence, up_to_sign, up_to_word, within_bracket
from sitegen.find.vocabulary import known_words

MOST_TOKENS: Final = 48
"""How far a verb may stand from its quotation."""

MOST_INVERTED: Final = 14
MOST_BETWEEN: Final = 8
"""How many words may stand between a verb and the words it leads to: `told reporters in the harbour on Friday: “…`."""


class Clause(msgspec.Struct, frozen=True, gc=False):
    """Who speaks, by `[start, end)` of the text; `reporter` is the outlet to which, or by which it is told.

    `is_near` says that only a comma or colon is between the clause and the quotation.
    """

    subject: Subject
    start: int
    end: int
    is_near: bool
    reporter: str = ""


Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


def phrase_at(tokens: Sequence[Token], at: int, phrases: Phrases) -> int:
    """How many tokens from `at` are one of the phrases; 0 if none is."""
    if not tokens[at].is_word:
        return 0
    for words in phrases.get(tokens[at].lower, ()):
        if tuple(token.lower for token in tokens[at : at + len(words)]) == words:
            return len(words)
    return 0


class Reader:
    """Reads the clauses of one text by the cues of its language."""

    def __init__(self, text: str, cues: Cues) -> None:
        self.text = text
        self.cues = cues
        self._finder = SubjectFinder(text, cues)

    def read_behind(self, tokens: Sequence[Token], closing: str) -> Clause | None:
        """The clause right behind a quotation that ends in `closing`: `X said`, `said X`, `according to X`."""
        if tokens and tokens[0].text == ",":
            tokens = tokens[1:]
        tokens = tokens[:MOST_TOKENS]
        if not tokens:
            return None
        if tokens[0].text == "—" and not tokens[0].is_word:
            return self._read_signature(tokens[1:])
        if not tokens[0].is_word:
            return None
        if length := phrase_at(tokens, 0, self.cues.according):
            return None if tokens[0].is_capital else self._read_forward(tokens, length, is_near=True)
        if length := phrase_at(tokens, 0, self.cues.say):
            if closing == ".":
                return None
            return self._read_forward(tokens, length, is_near=True) or self._tell_nobody(tokens, closing)
        return self._read_subject_and_verb(tokens, closing)

    def _tell_nobody(self, tokens: Sequence[Token], closing: str) -> Clause | None:
        """That somebody speaks the words, where who does cannot be told."""
        if closing not in (",", "?", "!") or tokens[0].lower in self.cues.clauses:
            return None
        return Clause(name_nobody(tokens[0].start), tokens[0].start, tokens[0].end, is_near=True)

    def _read_subject_and_verb(self, tokens: Sequence[Token], closing: str) -> Clause | None:
        for at in range(1, len(tokens)):
            length = phrase_at(tokens, at, self.cues.say)
            if not length:
                continue
            if tokens[at - 1].lower in self.cues.not_said:
                return None
            subject = self._finder.find_first(tokens[:at])
            if subject is None:
                return self._tell_nobody(tokens, closing) if at <= MOST_WORDS_OF_ROLE else None
            rest = tokens[at + length :]
            if closing == "." and rest and rest[0].text != ",":
                return None
            end = tokens[at + length - 1].end
            return Clause(subject, tokens[0].start, end, is_near=True, reporter=self._reporter_in(tokens[at:]))
        return None

    def _read_signature(self, tokens: Sequence[Token]) -> Clause | None:
        """The name behind a dash."""
        head = up_to_sign(tokens)
        subject = read_subject(head, self.text, self.cues)
        if subject is None or subject.kind != "name" or " " not in subject.name or head[0].start != subject.start:
            return None
        return Clause(subject, subject.start, subject.end, is_near=True)

    def read_in_rest(self, tokens: Sequence[Token]) -> Clause | None:
        """The clause further behind, in the sentence that a quotation is part of: `, said X`, `, according to X`."""
        for at in range(1, min(len(tokens), MOST_TOKENS)):
            if tokens[at - 1].text in (";", ":", "—"):
                return None
            if tokens[at - 1].text != ",":
                continue
            length = phrase_at(tokens, at, self.cues.according) or phrase_at(tokens, at, self.cues.say)
            if length:
                return self._read_forward(tokens[at:], length, is_near=False)
            rest = tokens[at:]
            for verb in range(1, min(len(rest), 6)):
                if (length := phrase_at(rest, verb, self.cues.say)) and verb + length == len(rest):
                    subject = self._finder.find_before(rest[:verb])
                    return Clause(subject, rest[0].start, rest[-1].end, is_near=False) if subject else None
        return None

    def _read_forward(self, tokens: Sequence[Token], length: int, is_near: bool) -> Clause | None:
        """Who is named behind a verb, up to the next sign."""
        head = up_to_sign(tokens[length : length + MOST_INVERTED])
        subject = read_subject(head, self.text, self.cues)
        if subject is None and head:
            subject = read_subject(self._cut_phrase(head), self.text, self.cues)
        if subject is None or subject.kind in ("pronoun", "nobody"):
            return None
        return Clause(subject, tokens[0].start, subject.end, is_near, self._reporter_in(tokens[length:]))

    def _cut_phrase(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The tokens up to one that goes on with something else; none where another name is joined on."""
        head = up_to_word(tokens, self.cues.tails | self.cues.clauses)
        rest = tokens[len(head) :]
        is_joined = len(rest) > 1 and rest[0].lower in self.cues.conjunctions and rest[1].is_capital
        return () if is_joined else head

    def read_before(self, tokens: Sequence[Token]) -> Clause | None:
        """The clause before a quotation in its sentence: `X said, `, `X said: `, `X called it `, `according to X, `."""
        tokens = within_bracket(tokens)
        if not tokens:
            return None
        is_near = not tokens[-1].is_word and tokens[-1].text in ",:—"
        inner = tokens[:-1] if is_near else tokens
        is_near = is_near or tokens[-1].lower == "that"
        if tuple(token.lower for token in inner[-len(self.cues.as_saying) :]) == self.cues.as_saying:
            return self._read_quoting(inner)
        for at in range(len(inner) - 1, max(-1, len(inner) - MOST_TOKENS), -1):
            if inner[at].text == "—" and not inner[at].is_word:
                return None
            if found := phrase_at(inner, at, self.cues.according):
                return self._read_forward(inner[at:], found, is_near)
            if length := phrase_at(inner, at, self.cues.say):
                return self._read_verb_before(inner, at, length, is_near)
            if length := phrase_at(inner, at, self.cues.call):
                return self._read_verb_before(inner, at, length, None)
        if tokens[-1].text == ":" and not tokens[-1].is_word:
            return self._read_script(inner)
        return None

    def _read_verb_before(self, tokens: Sequence[Token], at: int, length: int, is_near: bool | None) -> Clause | None:
        behind = tokens[at + length :]
        subject = self._finder.find_before(tokens[:at])
        if subject is None:
            return None
        if any(token.text == ";" for token in behind):
            return None
        is_noun_too = tokens[at].lower in self.cues.nouns_too and subject.kind != "pronoun"
        if behind and is_noun_too and tokens[at - 1].end - subject.start > len(subject.printed) + 12:
            return None
        start = min(subject.start, tokens[at].start)
        is_told = bool(behind) and (behind[0].lower in self.cues.tails or tokens[at].lower in self.cues.told)
        is_told = is_told and len(behind) <= MOST_BETWEEN
        is_direct = is_near is not None and (not behind or (is_near and is_told))
        end = tokens[at + length - 1].end
        return Clause(subject, start, end, is_direct, self._reporter_in(tokens[at:]))

    def _read_quoting(self, tokens: Sequence[Token]) -> Clause | None:
        """`the Gazette quoted X as saying`: X speaks, the Gazette reports."""
        verb = next((at for at, token in enumerate(tokens) if token.lower in self.cues.quoted), 0)
        subject = read_subject(tokens[verb + 1 : -len(self.cues.as_saying)], self.text, self.cues)
        if not verb or subject is None or subject.kind not in ("name", "role"):
            return None
        outlet = self._finder.find_before(tokens[:verb])
        reporter = outlet.printed if outlet and outlet.kind in ("outlet", "role", "name") else ""
        return Clause(subject, subject.start, tokens[-1].end, is_near=True, reporter=reporter)

    def _read_script(self, tokens: Sequence[Token]) -> Clause | None:
        """`X: “…”`, where the name is all that stands on the line."""
        subject = read_subject(tokens, self.text, self.cues)
        if subject is None or subject.kind != "name" or len(tokens) > 4:
            return None
        if all(word.lower() in known_words() for word in subject.name.split()):
            return None
        return Clause(subject, subject.start, subject.end, is_near=True)

    def list_subjects(self, tokens: Sequence[Token]) -> list[Subject]:
        """Everybody named as one who speaks, in whatever words: `X said that`, `according to X`."""
        found = []
        for at in range(len(tokens)):
            subject = None
            if length := phrase_at(tokens, at, self.cues.according):
                clause = self._read_forward(tokens[at:], length, is_near=False)
                subject = clause.subject if clause else None
            elif at and phrase_at(tokens, at, self.cues.say):
                subject = self._finder.find_before(last_sentence(tokens[:at]))
            if subject and subject.kind == "name":
                found.append(subject)
        return found

    def _reporter_in(self, tokens: Sequence[Token]) -> str:
        """The outlet that is named behind the verb: `told Reuters`, `in an interview with the Gazette`, `wrote in`."""
        for at, token in enumerate(tokens[:MOST_TOKENS]):
            if not token.is_word and token.text in ";:—":
                return ""
            if token.lower not in self.cues.told:
                continue
            head = self._cut_phrase(up_to_sign(tokens[at + 1 : at + 8]))
            subject = read_subject(head, self.text, self.cues)
            if subject and subject.kind == "outlet":
                return subject.printed
        return ""
