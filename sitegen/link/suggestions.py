"""Advice on the register: names that no record knows, with those most like them; people in texts whom nobody names."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from sitegen.link.lines import read_tokens
from sitegen.link.register import Register
from sitegen.link.registry import TAGGED
from sitegen.link.shapes import shape_of
from sitegen.model.findings import PersonCue, PersonRun
from sitegen.model.records import COLLECTIONS, Ref
from sitegen.model.site import Entity
from sitegen.model.slugs import fold

ALIKE: Final = 84.0  # of 100: two forms that a person would compare
NEAR: Final = 3
WEIGHTS: Final[Mapping[PersonCue, int]] = {
    "title": 3,
    "age": 3,
    "role": 3,
    "given": 2,
    "speech": 1,
    "who": 1,
    "rare": 1,
}
ENOUGH: Final = 2


class Unregistered(msgspec.Struct, frozen=True):
    """A name without a record, in how many articles it is, and the records that may be meant."""

    ref: Ref
    name: str
    articles: int
    near: tuple[Ref, ...]


class Unnamed(msgspec.Struct, frozen=True):
    """Somebody in the text whom no name of the archive fits: how often, in how many articles, by which cues.

    `first` is the article of the first, `near` the people that may be meant.
    """

    name: str
    count: int
    articles: int
    cues: tuple[PersonCue, ...]
    first: str
    near: tuple[Ref, ...]


class Forms:
    """The forms of all records, to be compared with others."""

    def __init__(self, register: Register) -> None:
        self._refs: dict[str, dict[str, Ref]] = {collection: {} for collection in COLLECTIONS}
        for ref, named in sorted(register.names.items()):
            for form in (named.name, *(a.text for a in named.record.aliases)) if named.record else ():
                self._refs[named.collection].setdefault(fold(form), ref)

    def find_near(self, name: str, collections: Iterable[str]) -> tuple[Ref, ...]:
        """The records with the forms most like a name, best first: alike as a whole, or in surname and initial."""
        from rapidfuzz import fuzz, process

        folded = fold(name)
        scores: dict[Ref, float] = {}
        for collection in collections:
            refs = self._refs[collection]
            found = process.extract(folded, list(refs), scorer=fuzz.token_sort_ratio, limit=NEAR, score_cutoff=ALIKE)
            for form, score, _ in found:
                scores[refs[form]] = max(score, scores.get(refs[form], 0))
            for form, ref in refs.items() if collection == "people" else ():
                if _shares_surname(folded, form):
                    scores[ref] = max(ALIKE, scores.get(ref, 0))
        return tuple(sorted(scores, key=lambda ref: (-scores[ref], ref))[:NEAR])


def _shares_surname(one: str, other: str) -> bool:
    ones, others = one.split(), other.split()
    return len(ones) > 1 and len(others) > 1 and ones[-1] == others[-1] and ones[0][0] == others[0][0]


def list_unregistered(
    register: Register, entities: Iterable[Entity], limit: int
) -> tuple[tuple[Unregistered, ...], int]:
    """The first of the names without a record (0: all), those in most articles first, and how many there are.

    What may be a tag is compared with people and places, too.
    """
    forms = Forms(register)
    found = sorted((e for e in entities if not e.record), key=lambda e: (-len(e.articles), e.ref))
    first = tuple(
        Unregistered(
            entity.ref,
            entity.name,
            len(entity.articles),
            forms.find_near(entity.name, TAGGED if entity.collection == "topics" else (entity.collection,)),
        )
        for entity in found[: limit or None]
    )
    return first, len(found)


class Gathered:
    """One name in the texts so far; local to `list_unnamed`."""

    def __init__(self, first: str) -> None:
        self.first = first
        self.forms: Counter[str] = Counter()
        self.articles: set[str] = set()
        self.cues: set[PersonCue] = set()
        self.is_within = False


def list_unnamed(
    register: Register, runs: Iterable[tuple[str, PersonRun]], limit: int
) -> tuple[tuple[Unnamed, ...], int]:
    """The first of the people in the texts (0: all) whom no name fits, those in most articles first, and how many
    there are; each run comes with its article.
    """
    gathered = _gather(runs, _list_known(register))
    _join_surnames(gathered)
    ranked = sorted(
        (folded for folded, got in gathered.items() if _seems_person(folded, got)),
        key=lambda folded: (-len(gathered[folded].articles), -sum(gathered[folded].forms.values()), folded),
    )
    forms = Forms(register)
    return tuple(_tell(gathered[folded], forms) for folded in ranked[: limit or None]), len(ranked)


def _tell(got: Gathered, forms: Forms) -> Unnamed:
    name = min(got.forms, key=lambda form: (-got.forms[form], form))
    cues = tuple(cue for cue in WEIGHTS if cue in got.cues)
    return Unnamed(name, got.forms.total(), len(got.articles), cues, got.first, forms.find_near(name, ("people",)))


def _list_known(register: Register) -> frozenset[str]:
    """Every form of every name, folded, and the surnames of people."""
    forms: set[str] = set()
    for named in register.names.values():
        record = named.record
        for form in (named.name, *(alias.text for alias in record.aliases)) if record else (named.name,):
            forms.add(fold(form))
            if named.collection == "people":
                forms.add(fold(form).rpartition(" ")[2])
    return frozenset(forms)


def _gather(runs: Iterable[tuple[str, PersonRun]], known: frozenset[str]) -> dict[str, Gathered]:
    found: dict[str, Gathered] = {}
    for article, run in runs:
        folded = fold(run.name)
        if folded in known:
            continue
        got = found.setdefault(folded, Gathered(article))
        got.forms[run.name] += 1
        got.articles.add(article)
        got.cues.update(run.cues)
        got.is_within = got.is_within or "beginning" not in run.cues
    return found


def _join_surnames(gathered: dict[str, Gathered]) -> None:
    """Count a title with a surname for whoever has that surname in the texts, if it is one only."""
    by_surname: dict[str, list[str]] = {}
    for folded in gathered:
        if " " in folded:
            by_surname.setdefault(folded.rpartition(" ")[2], []).append(folded)
    for folded in [folded for folded in gathered if " " not in folded and folded in by_surname]:
        alone = gathered.pop(folded)
        if len(by_surname[folded]) == 1:
            whole = gathered[by_surname[folded][0]]
            whole.forms.update({max(whole.forms, key=lambda form: whole.forms[form]): alone.forms.total()})
            whole.articles |= alone.articles
            whole.cues |= alone.cues


def _seems_person(folded: str, got: Gathered) -> bool:
    """Whether the cues are enough, and the words are not those of an organisation."""
    cues = got.cues - {"beginning"}
    if sum(WEIGHTS[cue] for cue in cues) < ENOUGH or (not got.is_within and cues <= {"given", "rare"}):
        return False
    form = next(iter(got.forms))
    tokens = [token for token in read_tokens(form) if token.kind == "word"]
    return bool(tokens) and shape_of(tokens, True) in ("person", "single")
