"""The quotations of a text, each with who speaks it."""

from collections.abc import Sequence

import msgspec

from sitegen.find.quotations.clauses import Clause, Reader
from sitegen.find.quotations.cues import Cues
from sitegen.find.quotations.fullnames import Mention, is_word
from sitegen.find.quotations.marks import find_stretches
from sitegen.find.quotations.people import People
from sitegen.find.quotations.speech import is_speech
from sitegen.find.quotations.surroundings import Range, Surroundings
from sitegen.model.findings import QuoteStatus

OPEN_ENDS = (",", "?", "!", "—", "…")
"""Behind these signs the sentence of a quotation may go on."""


class Speech(msgspec.Struct, frozen=True, gc=False):
    """A quotation at `[start, end)` of the text. `speaker` is as printed, `name` a person's, in full as far as the text
    tells it, `reporter` an outlet. `evidence` are the places that tell so.
    """

    start: int
    end: int
    status: QuoteStatus
    speaker: str = ""
    name: str = ""
    reporter: str = ""
    evidence: tuple[Range, ...] = ()


def detect(text: str, lines: Sequence[Range], cues: Cues) -> tuple[Speech, ...]:
    """The quotations on the lines, in order."""
    stretches = find_stretches(text, lines)
    return Detector(Surroundings(text, lines, stretches), cues).run() if stretches else ()


class Detector:
    """Goes through the stretches of one text in order; what was told of one helps with those behind it."""

    def __init__(self, around: Surroundings, cues: Cues) -> None:
        self._around, self._cues = around, cues
        self._reader = Reader(around.text, cues)
        self._people = People(around.text, cues, self._reader)
        self._is_told_behind = False

    def run(self) -> tuple[Speech, ...]:
        """The quotations found."""
        found: list[Speech] = []
        previous: Speech | None = None
        for at in range(len(self._around.stretches)):
            previous = self._read(at, previous)
            if previous:
                found.append(previous)
        return tuple(found)

    def _read(self, at: int, previous: Speech | None) -> Speech | None:
        stretch = self._around.stretches[at]
        was_told_behind = self._is_told_behind
        clause = None
        if not (was_told_behind and self._around.is_broken_in(at)):
            clause = self._find_clause(at)
        elif behind := self._read_behind(at):
            clause = behind
        self._is_told_behind = clause is not None and clause.start >= stretch.finish
        if not is_speech(self._around, at, clause, self._cues):
            return None
        if clause and clause.subject.kind != "nobody":
            return self._attribute(at, clause)
        goes_on = clause is None and was_told_behind and previous is not None and self._around.is_joined(at)
        if goes_on and previous and previous.speaker:
            return msgspec.structs.replace(previous, start=stretch.start, end=stretch.end, status="continued")
        reporter = previous.reporter if goes_on and previous else ""
        return Speech(stretch.start, stretch.end, "unattributed", reporter=reporter)

    def _find_clause(self, at: int) -> Clause | None:
        """The clause that tells who speaks: right behind, before, or further behind in the sentence."""
        if clause := self._read_behind(at):
            return clause
        before = self._around.before(at)
        if before and (clause := self._reader.read_before(before)):
            return clause
        if self._around.stretches[at].closing in (".", "!", "?"):
            return None
        return self._reader.read_in_rest(self._around.behind(at))

    def _read_behind(self, at: int) -> Clause | None:
        """The clause right behind, unless it leads to the next quotation."""
        closing = self._around.stretches[at].closing
        if closing not in OPEN_ENDS and self._around.leads_on(at):
            return None
        words = self._around.behind(at)
        if closing != "," and words and words[-1].text == ":":
            return None
        return self._reader.read_behind(words, closing)

    def _attribute(self, at: int, clause: Clause) -> Speech:
        stretch, subject = self._around.stretches[at], clause.subject
        evidence: tuple[Range, ...] = ((clause.start, clause.end),)
        if subject.kind == "outlet":
            return Speech(stretch.start, stretch.end, "unattributed", reporter=subject.printed, evidence=evidence)
        if subject.kind == "pronoun":
            return self._resolve_pronoun(at, clause)
        name = subject.name
        if name:
            if full := self._people.full_names.find(name, subject.start):
                name, evidence = full.name, (*evidence, (full.start, full.end))
            elif self._people.full_names.is_ambiguous(name, subject.start):
                name = ""
            elif name == subject.printed and clause.end <= stretch.begin and self._may_be_word(name, subject.start):
                return Speech(stretch.start, stretch.end, "unattributed")
            self._people.remember(Mention(subject.start, subject.end, name or subject.name))
        return Speech(stretch.start, stretch.end, "explicit", subject.printed, name, clause.reporter, evidence)

    def _may_be_word(self, name: str, place: int) -> bool:
        """Whether a word beginning a sentence is all that tells of a person: `Think of the old saying: “`."""
        return is_word(name) and not self._people.full_names.has_given_name(name, place)

    def _resolve_pronoun(self, at: int, clause: Clause) -> Speech:
        stretch, evidence = self._around.stretches[at], (clause.start, clause.end)
        narrative = self._around.narrative(at, clause.start)
        meant = self._people.find_meant(clause.subject, narrative)
        if meant is None:
            return Speech(stretch.start, stretch.end, "unattributed", reporter=clause.reporter, evidence=(evidence,))
        full = self._people.full_names.find(meant.name, meant.start) or meant
        self._people.remember(Mention(clause.subject.start, clause.subject.end, full.name))
        places = (evidence, (meant.start, meant.end), (full.start, full.end))
        return Speech(stretch.start, stretch.end, "pronoun", full.name, full.name, clause.reporter, places)
