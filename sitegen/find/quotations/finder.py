"""The subject of a verb of speech, sought in the words before and behind the verb."""

from collections.abc import Sequence
from typing import Final

from sitegen.find.quotations.cues import Cues
from sitegen.find.quotations.names import drop_suffixes
from sitegen.find.quotations.subjects import Subject, read_subject
from sitegen.find.quotations.tokens import STRONG_SIGNS, Token, last_part, split_parts, up_to_sign, up_to_word
from sitegen.find.vocabulary import known_words

MOST_INVERTED: Final = 14
"""How many words behind a verb may name who speaks."""


class SubjectFinder:
    """Finds subjects in one text by the cues of its language."""

    def __init__(self, text: str, cues: Cues) -> None:
        self.text = text
        self.cues = cues

    def find_before(self, tokens: Sequence[Token]) -> Subject | None:
        """Who is the subject of the verb that follows the tokens."""
        words = drop_suffixes(tokens, self.cues)
        while words and words[-1].is_word and self._is_between(words[-1]):
            words.pop()
        if not words:
            return None
        if words[-1].is_word:
            if words[-1].lower in self.cues.not_said:
                return None
            return self._subject_before_comma(words) or self._subject_of_clause(last_part(words))
        if words[-1].text != ",":
            return None
        return self._subject_with_apposition(words[:-1])

    def find_first(self, tokens: Sequence[Token]) -> Subject | None:
        """Who is named first of what stands between a quotation and its verb."""
        words = drop_suffixes(tokens, self.cues)
        while words and words[-1].is_word and self._is_between(words[-1]):
            words.pop()
        if not words or words[-1].lower in self.cues.not_said or words[-1].lower in self.cues.leading:
            return None
        parts = split_parts(words)
        if any(part and part[0].lower in self.cues.conjunctions and self._is_name(part[1:]) for part in parts[1:]):
            return None
        subject = read_subject(parts[0], self.text, self.cues)
        is_list = len(parts) > 1 and words[-1].text != ","
        return None if is_list and subject and subject.kind == "role" else subject

    def _is_name(self, words: Sequence[Token]) -> bool:
        subject = read_subject(words, self.text, self.cues)
        return subject is not None and subject.kind == "name" and " " in subject.name

    def _is_between(self, word: Token) -> bool:
        return not word.is_capital and (
            word.lower in self.cues.auxiliaries
            or (word.lower.endswith(self.cues.adverb_endings) and len(word.text) > 4)
        )

    def _subject_of_clause(self, words: Sequence[Token]) -> Subject | None:
        """Who is named from the last word that begins a clause on."""
        for at in range(len(words) - 1, -1, -1):
            if words[at].lower in self.cues.clauses:
                if words[at].lower in self.cues.conjunctions and at and words[at - 1].is_capital:
                    return None
                if words[at].lower in self.cues.not_said:
                    return None
                return read_subject(words[at + 1 :], self.text, self.cues)
        return read_subject(words, self.text, self.cues)

    def _subject_before_comma(self, words: Sequence[Token]) -> Subject | None:
        """The name before an apposition that no comma closes: `Jane Roe, who keeps the harbour said`."""
        last = last_part(words)
        head = words[: len(words) - len(last)]
        if len(head) < 2 or head[-1].text != "," or not last:
            return None
        if last[0].lower not in self.cues.relatives and last[0].lower not in self.cues.determiners:
            return None
        subject = self._subject_of_clause(last_part(head[:-1]))
        if subject is None or subject.kind != "name":
            return None
        is_sure = " " in subject.name or last[0].lower in self.cues.relatives
        return subject if is_sure or subject.name.lower() not in known_words() else None

    def _subject_with_apposition(self, tokens: Sequence[Token]) -> Subject | None:
        """Who is named first of the parts between commas; none where two names might be meant."""
        parts = split_parts(tokens)
        subjects = [self._subject_of_clause(part) for part in parts]
        named = [subject for subject in subjects if subject]
        people = [subject for subject in named if subject.kind == "name"]
        if people:
            full = [one for one in people if " " in one.name]
            is_list = any(part and part[0].lower in self.cues.conjunctions for part in parts[1:])
            return None if is_list and len(full) > 1 else people[0]
        if not named or named[0].kind not in ("role", "outlet"):
            return None
        passed_over = parts[: subjects.index(named[0])]
        may_name = any(sum(word.is_capital for word in part) > 1 for part in passed_over)
        return None if may_name else named[0]

    def find_behind(self, tokens: Sequence[Token]) -> Subject | None:
        """Who is named right behind a verb, up to the next sign."""
        head = up_to_sign(tokens[:MOST_INVERTED])
        subject = read_subject(head, self.text, self.cues)
        if subject is None and head:
            subject = read_subject(self._cut_phrase(head), self.text, self.cues)
        return subject if subject and subject.kind not in ("pronoun", "nobody") else None

    def find_outlet(self, tokens: Sequence[Token]) -> str:
        """The outlet that is named behind a verb: `told Reuters`, `in an interview with the Gazette`, `wrote in`."""
        for at, token in enumerate(tokens):
            if token.text in STRONG_SIGNS:
                return ""
            if token.lower not in self.cues.told:
                continue
            subject = read_subject(self._cut_phrase(up_to_sign(tokens[at + 1 : at + 8])), self.text, self.cues)
            if subject and subject.kind == "outlet":
                return subject.printed
        return ""

    def _cut_phrase(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The tokens up to one that goes on with something else; none where another name is joined on."""
        head = up_to_word(tokens, self.cues.tails | self.cues.clauses)
        rest = tokens[len(head) :]
        is_joined = len(rest) > 1 and rest[0].lower in self.cues.conjunctions and rest[1].is_capital
        return () if is_joined else head
