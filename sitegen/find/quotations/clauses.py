"""The clause beside a quotation that tells who speaks it."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from sitegen.find.quotations.cues import Cues
from sitegen.find.quotations.finder import SubjectFinder
from sitegen.find.quotations.subjects import MOST_WORDS_OF_ROLE, Subject, name_nobody, read_subject
from sitegen.find.quotations.tokens import LEADING_SIGNS, STRONG_SIGNS, Token, last_sentence, up_to_sign, within_bracket
from sitegen.find.vocabulary import known_words

MOST_TOKENS: Final = 48
"""How far a verb may stand from its quotation."""

MOST_BETWEEN: Final = 8
"""How many words may stand between a verb and the words it leads to."""

MOST_APART: Final = 12
"""How many letters may stand between a subject and a verb that may be a noun."""

MOST_IN_SHORT_CLAUSE: Final = 6
MOST_IN_SCRIPT: Final = 4


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
        if tokens[0].text == "—":
            return self._read_signature(tokens[1:])
        if not tokens[0].is_word:
            return None
        if length := phrase_at(tokens, 0, self.cues.according):
            return None if tokens[0].is_capital else self._name_behind(tokens, length, is_near=True)
        if length := phrase_at(tokens, 0, self.cues.say):
            if closing == ".":
                return None
            return self._name_behind(tokens, length, is_near=True) or self._tell_nobody(tokens, closing)
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
            if rest and self._is_other_sentence(rest[0], closing):
                return None
            end = tokens[at + length - 1].end
            return Clause(subject, tokens[0].start, end, is_near=True, reporter=self._finder.find_outlet(tokens[at:]))
        return None

    def _is_other_sentence(self, behind_verb: Token, closing: str) -> bool:
        """Whether the verb has an object of its own: `“…” X announced an app`, `In “…,” X wrote that`."""
        if behind_verb.lower in self.cues.leading:
            return True
        if closing == ".":
            return behind_verb.text != ","
        return not closing and behind_verb.is_word and behind_verb.lower not in self.cues.tails

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
            if tokens[at - 1].text in STRONG_SIGNS:
                return None
            if tokens[at - 1].text != ",":
                continue
            length = phrase_at(tokens, at, self.cues.according) or phrase_at(tokens, at, self.cues.say)
            if length:
                return self._name_behind(tokens[at:], length, is_near=False)
            rest = tokens[at:]
            for verb in range(1, min(len(rest), MOST_IN_SHORT_CLAUSE)):
                if (length := phrase_at(rest, verb, self.cues.say)) and verb + length == len(rest):
                    subject = self._finder.find_before(rest[:verb])
                    return Clause(subject, rest[0].start, rest[-1].end, is_near=False) if subject else None
        return None

    def read_before(self, tokens: Sequence[Token]) -> Clause | None:
        """The clause before a quotation in its sentence: `X said, `, `X said: `, `X called it `, `according to X, `."""
        tokens = within_bracket(tokens)
        if not tokens:
            return None
        is_near = tokens[-1].text in LEADING_SIGNS
        inner = tokens[:-1] if is_near else tokens
        is_near = is_near or tokens[-1].lower in self.cues.leading
        if tuple(token.lower for token in inner[-len(self.cues.as_saying) :]) == self.cues.as_saying:
            return self._read_quoting(inner)
        for at in range(len(inner) - 1, max(-1, len(inner) - MOST_TOKENS), -1):
            if inner[at].text == "—":
                return None
            if found := phrase_at(inner, at, self.cues.according):
                return self._name_behind(inner[at:], found, is_near)
            if length := phrase_at(inner, at, self.cues.say):
                return self._read_verb_before(inner, at, length, may_lead=True, is_near=is_near)
            if length := phrase_at(inner, at, self.cues.call):
                return self._read_verb_before(inner, at, length, may_lead=False, is_near=is_near)
        if tokens[-1].text == ":":
            return self._read_script(inner)
        return None

    def _read_verb_before(
        self, tokens: Sequence[Token], at: int, length: int, *, may_lead: bool, is_near: bool
    ) -> Clause | None:
        """The clause of the verb at `at`; one that `may_lead` to speech is near if little stands behind it."""
        subject, behind = self._finder.find_before(tokens[:at]), tokens[at + length :]
        if subject is None or any(token.text == ";" for token in behind):
            return None
        if behind and self._is_no_speech(tokens[at], behind, may_lead):
            return None
        is_apart = tokens[at - 1].end - subject.start > len(subject.printed) + MOST_APART
        if behind and is_apart and tokens[at].lower in self.cues.nouns_too and subject.kind != "pronoun":
            return None
        is_near = may_lead and (not behind or (is_near and self._leads_on(tokens[at], behind)))
        start, end = min(subject.start, tokens[at].start), tokens[at + length - 1].end
        return Clause(subject, start, end, is_near, self._finder.find_outlet(tokens[at:]))

    def _is_no_speech(self, verb: Token, behind: Sequence[Token], may_lead: bool) -> bool:
        """Whether a verb of speech is none here: `answers questions as “`, `Post-It notes that are “`."""
        if may_lead and behind[-1].lower == self.cues.as_saying[0]:
            return True
        is_relative = behind[0].lower in self.cues.leading and len(behind) > 1 and behind[1].lower in self.cues.not_said
        return verb.lower in self.cues.nouns_too and is_relative

    def _leads_on(self, verb: Token, behind: Sequence[Token]) -> bool:
        """Whether what stands between a verb and the words it leads to is little: `told reporters in Fenwick: “…`."""
        is_told = behind[0].lower in self.cues.tails or verb.lower in self.cues.told
        return is_told and len(behind) <= MOST_BETWEEN

    def _read_quoting(self, tokens: Sequence[Token]) -> Clause | None:
        """`the Gazette quoted X as saying`: X speaks, the Gazette reports."""
        verb = next((at for at, token in enumerate(tokens) if token.lower in self.cues.quoted), 0)
        subject = read_subject(tokens[verb + 1 : -len(self.cues.as_saying)], self.text, self.cues)
        if not verb or subject is None or subject.kind not in ("name", "role"):
            return None
        outlet = self._finder.find_before(tokens[:verb])
        reporter = outlet.printed if outlet and outlet.kind in ("outlet", "role", "name") else ""
        return Clause(subject, subject.start, tokens[-1].end, is_near=True, reporter=reporter)

    def _name_behind(self, tokens: Sequence[Token], length: int, is_near: bool) -> Clause | None:
        """`said X`, `according to X`: the clause whose first `length` tokens say so."""
        subject = self._finder.find_behind(tokens[length:])
        if subject is None:
            return None
        return Clause(subject, tokens[0].start, subject.end, is_near, self._finder.find_outlet(tokens[length:]))

    def _read_script(self, tokens: Sequence[Token]) -> Clause | None:
        """`X: “…”`, where the name is all that stands on the line."""
        subject = read_subject(tokens, self.text, self.cues)
        if subject is None or subject.kind != "name" or len(tokens) > MOST_IN_SCRIPT:
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
                clause = self._name_behind(tokens[at:], length, is_near=False)
                subject = clause.subject if clause else None
            elif at and phrase_at(tokens, at, self.cues.say):
                subject = self._finder.find_before(last_sentence(tokens[:at]))
            if subject and subject.kind == "name":
                found.append(subject)
        return found
