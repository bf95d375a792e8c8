"""Where names stand in an article's text: found by one automaton, the leftmost and longest of whole words.

Which of them are mentions, and of whom, is not decided here: that needs the rest of the archive.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from sitegen.find.givennames import list_given_names
from sitegen.find.neighbours import has_credit_line, is_apart, is_credit_line, judge_name
from sitegen.model.body import Body
from sitegen.model.entries import ArticleEntry, Printed
from sitegen.model.occurrences import Occurrences
from sitegen.model.textnames import Sort, form_of, spell_alike, weak_forms

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

NOTHING: Final = Occurrences()
LONGEST_CREDIT: Final = 40
"""How much of a line's beginning tells that it is a credit line."""


Hit = tuple[int, int, str, Sort]
"""Whole words that are a form: beginning and end, the form and its sort."""


class NameSearch:
    """Finds the forms of one table of names; made once for many texts."""

    def __init__(self, forms: Mapping[str, Sort]) -> None:
        self.forms = forms
        self._names = tuple(forms.items())

    @cached_property
    def _longest(self) -> "AhoCorasick":
        return _make_automaton(self.forms, is_longest=True)

    @cached_property
    def _every(self) -> "AhoCorasick":
        return _make_automaton(self.forms, is_longest=False)

    def list_longest(self, text: str, own: list[Hit]) -> list[Hit]:
        """The leftmost and longest of whole words that are a form, and of the article's `own`, in order.

        The automaton knows no words: where its longest match is none, or an own name lies across it, a shorter one may
        hide behind it, and all are looked at.
        """
        if not self._names:
            return _pick_longest(own)
        names = self._names
        found = self._longest.find_matches_as_indexes(text)
        hits: list[Hit] = [(start, end, *names[at]) for at, start, end in found if is_apart(text, start, end)]
        if len(hits) == len(found) and not own:
            return hits
        picked = _pick_longest(hits + own)
        if len(hits) == len(found) and len(picked) == len(hits) + len(own):
            return picked
        found = self._every.find_matches_as_indexes(text, overlapping=True)
        return _pick_longest([(start, end, *names[at]) for at, start, end in found if is_apart(text, start, end)] + own)

    def has_any(self, text: str) -> bool:
        """Whether any form stands in the text."""
        return bool(self.list_longest(spell_alike(text), []))


def _make_automaton(forms: Iterable[str], is_longest: bool) -> "AhoCorasick":
    from ahocorasick_rs import AhoCorasick, MatchKind  # imported late: an archive without records needs none

    return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest if is_longest else MatchKind.Standard)


def _pick_longest(hits: list[Hit]) -> list[Hit]:
    """The leftmost hits, of two that begin together the longer; none begins within the one before."""
    picked: list[Hit] = []
    done = 0
    for hit in sorted(hits, key=_beginning_of):
        if hit[0] >= done:
            picked.append(hit)
            done = hit[1]
    return picked


def find_occurrences(entry: ArticleEntry, body: Body, search: NameSearch) -> Occurrences:
    """The names in the article's headline and in its body, which is that of a published article."""
    text, known = spell_alike(body.text), search.forms
    own: list[Hit] = []
    for form, sort in _own_forms(entry):
        if form not in known and form in text:
            own += _list_own(text, form, sort)
    hits = search.list_longest(text, list(dict.fromkeys(own)))
    heads = search.list_longest(spell_alike(f"{entry.title.text}\n{entry.subtitle}"), [])
    if not hits and not heads and not body.links:
        return NOTHING
    lines = [_sign_apart(sort) + form for _, _, form, sort in heads]
    places = [-1] * (2 * len(lines))
    zones = _Zones(body)
    placed = [(start, end, _sign_of(start, end, sort, text, zones) + form) for start, end, form, sort in hits]
    others = {form for _, _, form, _ in own}
    full = [form for _, _, form, sort in (*heads, *hits) if sort == "person" and form.partition(" ")[0] not in others]
    given = list(_list_given(body, text, full, hits, known)) if full else []
    if body.links or given:
        placed = sorted([*_list_links(body), *placed, *given], key=_place_of)
    for start, end, line in placed:
        lines.append(line)
        places += (start, end)
    return Occurrences("\n".join(lines), tuple(places))


def _list_given(
    body: Body, text: str, full: list[str], hits: list[Hit], known: Container[str]
) -> Iterator[tuple[int, int, str]]:
    """The given names that stand alone in running text; those of somebody else wherever they stand."""
    found = sorted(list_given_names(text, full, [hit[:2] for hit in hits], known))
    if not found:
        return
    zones = _Zones(body)  # others than those of the whole names: each is asked in the order of the text
    for start, end, sign, form in found:
        if sign == "!" or zones.are_all_open or not zones.kind_of(start, end):
            yield start, end, sign + form


def _list_links(body: Body) -> Iterator[tuple[int, int, str]]:
    """The wikilinks whose words may be shown: whom they name is said by their targets."""
    for number, link in enumerate(body.links):
        if link.start < link.end:
            yield link.start, link.end, f"@{number}"


def _place_of(placed: tuple[int, int, str]) -> int:
    return placed[0]


def _beginning_of(hit: Hit) -> tuple[int, int]:
    return hit[0], -hit[1]


def _sign_of(start: int, end: int, sort: Sort, text: str, zones: "_Zones") -> str:
    kind = "" if zones.are_all_open else zones.kind_of(start, end)
    if not kind:
        return judge_name(text, start, end, sort)
    return "x" if kind == "shut" else _sign_apart(sort)


def _sign_apart(sort: Sort) -> str:
    """The sign of words that are no running text but introduce whom they name."""
    return "+" if sort == "person" else "x"


class _Zones:
    """Where in a body nothing is linked: `shut` are code, credit lines and `[[!words]]`, `named` headings and links."""

    def __init__(self, body: Body) -> None:
        self._text = body.text
        self._line = self._line_end = 0
        self._is_credit = self._has_bracket = False
        self._shut = (*body.forbidden, *body.code)
        self._named = (
            *((link.start, link.end) for link in body.links),
            *((anchor.text, anchor.text_end) for anchor in body.anchors),
        )
        self._headings = frozenset([" ".join(heading.words.split()) for heading in body.headings])
        self.are_all_open = not (
            self._shut or self._named or self._headings or "(" in self._text or has_credit_line(self._text)
        )

    def kind_of(self, start: int, end: int) -> str:
        """In what `[start, end)` stands; empty for running text."""
        if self._shut and any(a < end and start < b for a, b in self._shut):
            return "shut"
        if start >= self._line_end:
            self._look_at_line(start)
        if self._is_credit or (self._has_bracket and self._is_credit_within(start)):
            return "shut"
        if self._named and any(a < end and start < b for a, b in self._named):
            return "named"
        if self._headings and " ".join(self._text[self._line : self._line_end].split()) in self._headings:
            return "named"
        return ""

    def _look_at_line(self, start: int) -> None:
        """Take the line that holds `start`; names are asked for in their order."""
        self._line, stop = self._text.rfind("\n", 0, start) + 1, self._text.find("\n", start)
        self._line_end = stop if stop >= 0 else len(self._text)
        self._is_credit = is_credit_line(self._text[self._line : self._line + LONGEST_CREDIT])
        self._has_bracket = self._text.find("(", self._line, self._line_end) >= 0

    def _is_credit_within(self, start: int) -> bool:
        bracket = self._text.rfind("(", self._line, start)
        return bracket >= 0 and self._text.find(")", bracket, start) < 0 and is_credit_line(self._text[bracket:start])


def _list_own(text: str, form: str, sort: Sort) -> Iterator[Hit]:
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if is_apart(text, at, end):
            yield (at, end, form, sort)
        at = text.find(form, end)


def _own_forms(entry: ArticleEntry) -> Iterator[tuple[str, Sort]]:
    """The names that the article's front matter gives; they are sought in its text alone."""
    for name in _named_people(entry):
        yield from _forms_of_person(name)
    for photo in entry.photos:
        if photo.place:
            yield from _form_of_sort(photo.place.text, "place")
    for place in entry.places:
        yield from _form_of_sort(place.text, "place")
    for topic in entry.topics:
        yield from _form_of_sort(topic.text, "other")
    for printed in (*entry.tags, *_named_sources(entry), *entry.allow):
        yield from _form_of_sort(printed.text, "other")


def _named_people(entry: ArticleEntry) -> Iterator[str]:
    yield from (item.text for item in entry.people)
    yield from (item.text for photo in entry.photos for item in photo.depicts)
    yield from (quote.speaker.text for quote in entry.quotes if quote.speaker)


def _named_sources(entry: ArticleEntry) -> Iterator[Printed]:
    yield from (source.name for source in entry.sources)
    if entry.publication:
        yield entry.publication.name


@lru_cache(maxsize=65536)
def _forms_of_person(printed: str) -> tuple[tuple[str, Sort], ...]:
    whole: tuple[tuple[str, Sort], ...] = ((form, "person"),) if (form := form_of(printed)) else ()
    return (*whole, *((weak, "weak") for weak in weak_forms(printed)))


def _form_of_sort(printed: str, sort: Sort) -> tuple[tuple[str, Sort], ...]:
    form = form_of(printed)
    return ((form, sort),) if form else ()
