"""The seam of names in text: what each text tells given the table of names, remembered by text and table.

An article is searched again when its text or front matter is another, when a form that stands in it is gone, or when
a form that came stands in it. So a new alias costs one look at every text for that alias alone, and a search of those
that have it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Final

import msgspec

from sitegen.build.remembered import Row, digest
from sitegen.build.stored import Shelves
from sitegen.build.workers import Crew, Notepad, share_out, work_off
from sitegen.model.archive import RecordFacts
from sitegen.model.body import TextInBlocks, block_at
from sitegen.model.findings import Context
from sitegen.model.occurrences import Occurrences, has_any_form
from sitegen.model.textnames import Sort, gather_text_names

PARALLEL_FROM = 1000
"""Fewer texts than this are searched by one process."""
FEW: Final = 20
"""So many forms that came are sought by a word each before a text is decoded."""


class Searched(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What was found in one article, and the digests of its text and its facts then; `head` is its headline.

    `version` is the digest of what was found.
    """

    body: bytes
    facts: bytes
    version: bytes
    head: str
    found: Occurrences


class SearchMemory(msgspec.Struct, frozen=True):
    """Everything that was found, by the articles' paths; `records` is the digest of all records, `forms` theirs."""

    records: bytes = b""
    forms: dict[str, Sort] = {}
    articles: dict[str, Searched] = {}


NOTHING_SEARCHED: Final = SearchMemory()


def search_texts(
    articles: Iterable[Row], records: Iterable[Row], old: SearchMemory, shelves: Shelves, crew: Crew
) -> SearchMemory:
    """The names in all these articles, searched for where what is remembered does not hold."""
    records = tuple(records)
    key = digest(b"".join(row.facts_digest for row in records))
    forms = old.forms if key == old.records else _gather_forms(records, shelves)
    kept = _keep(articles := tuple(articles), old, forms, shelves)
    pending = [row for row in articles if row.path not in kept]
    if not pending and len(kept) == len(old.articles) and key == old.records:
        return old
    fresh = _search(pending, forms, shelves, crew)
    found = kept | {row.path: searched for row, searched in zip(pending, fresh, strict=True)}
    return SearchMemory(key, forms, {row.path: found[row.path] for row in articles})


def _gather_forms(records: Iterable[Row], shelves: Shelves) -> dict[str, Sort]:
    decode = msgspec.msgpack.Decoder(RecordFacts).decode
    return gather_text_names(decode(shelves.bytes_of(row.facts)) for row in records).sort_forms()


def _keep(
    articles: Iterable[Row], old: SearchMemory, forms: Mapping[str, Sort], shelves: Shelves
) -> dict[str, Searched]:
    """What still holds, by path."""
    kept = {
        row.path: known
        for row in articles
        if (known := old.articles.get(row.path)) and (known.body, known.facts) == (row.body_digest, row.facts_digest)
    }
    if forms is old.forms or forms == old.forms:
        return kept
    gone = {form for form, sort in old.forms.items() if forms.get(form) != sort}
    came = {form: sort for form, sort in forms.items() if old.forms.get(form) != sort}
    if gone:
        kept = {path: one for path, one in kept.items() if not has_any_form(one.found.lines, gone)}
    if came and kept:
        rows = [row for row in articles if row.path in kept]
        kept = {row.path: kept[row.path] for row in _without(came, rows, kept, shelves)}
    return kept


def _without(
    came: Mapping[str, Sort], rows: Iterable[Row], kept: Mapping[str, Searched], shelves: Shelves
) -> Iterator[Row]:
    """The articles in which none of the forms that came stands."""
    from sitegen.find.occurrences import NameSearch

    search, tellers = NameSearch(came), _list_tellers(came)
    for row in rows:
        head = kept[row.path].head
        may_hold = not tellers or _may_hold(head, shelves.bytes_of(row.body), tellers)
        if not (may_hold and search.has_any(f"{head}\n{shelves.text_of(row).text}")):
            yield row


def _list_tellers(forms: Iterable[str]) -> list[bytes]:
    """Of every form a word that stands wherever the form does; nothing where forms are many, or one has no such."""
    words = [max(re.findall("[A-Za-z0-9]+", form), key=len, default="") for form in forms]
    return [word.encode() for word in words] if len(words) <= FEW and all(words) else []


def _may_hold(head: str, body: bytes, tellers: Iterable[bytes]) -> bool:
    """Whether a word stands in the headline or the body as it is kept, whatever is around it."""
    start = head.encode()
    return any(word in start or word in body for word in tellers)


def _search(pending: list[Row], forms: Mapping[str, Sort], shelves: Shelves, crew: Crew) -> list[Searched]:
    if not pending:
        return []
    # late: where nothing changed there is nothing to search
    from sitegen.find.occurrences import NameSearch, find_occurrences

    search, encode = NameSearch(forms), msgspec.msgpack.Encoder().encode

    def work(share: list[Row], _number: int, notepad: Notepad) -> list[Searched]:
        searched = []
        for row in share:
            notepad.note(f"looking for names in {row.path}")
            entry = shelves.facts(row).entry
            found = find_occurrences(entry, shelves.body_of(row), search)
            version, head = digest(encode(found)), f"{entry.title.text}\n{entry.subtitle}"
            searched.append(Searched(row.body_digest, row.facts_digest, version, head, found))
        return searched

    jobs = crew.size_for(len(pending), PARALLEL_FROM)
    shares = share_out(pending, [row.body.length + 500 for row in pending], jobs)
    return [one for share in work_off(shares, work, list[Searched]) for one in share]  # type: ignore[arg-type]  # shares of a list are lists


def lines_of(rows: Mapping[str, Row], memory: SearchMemory) -> dict[str, str]:
    """The lines of the names in each text that has any, by slug, as linking sees them."""
    return {slug: one.found.lines for slug, _, one in _list_filled(rows, memory)}


def versions_of(rows: Mapping[str, Row], memory: SearchMemory) -> dict[str, bytes]:
    """The versions of what pages show of the names in each text that has any: where they stand, and the text."""
    return {slug: row.body_digest + one.version for slug, row, one in _list_filled(rows, memory)}


def _list_filled(rows: Mapping[str, Row], memory: SearchMemory) -> list[tuple[str, Row, Searched]]:
    """The articles in which something was found."""
    known = memory.articles
    if not known:
        return []
    found = [(slug, row, known[row.path]) for slug, row in rows.items()]
    return [item for item in found if item[2].found.lines]


class PlacedNames:
    """The names in one text, with the sentences around them; the text is read where one of these is asked for."""

    def __init__(self, places: tuple[int, ...], read_text: Callable[[], TextInBlocks]) -> None:
        self.places, self._read_text = places, read_text

    @cached_property
    def body(self) -> TextInBlocks:
        """The text and its blocks."""
        return self._read_text()

    def context(self, number: int) -> Context:
        """The sentence around one of them."""
        from sitegen.find.contexts import context_of

        return context_of(self.body, self.places[2 * number], self.places[2 * number + 1])

    def block(self, number: int) -> int:
        """The block of the body that it stands in."""
        return block_at(self.body, self.places[2 * number])


class PlacedNamesMapping(Mapping[str, PlacedNames]):
    """The names in every text by slug; texts are read anew each time they are asked for."""

    def __init__(self, rows: Mapping[str, Row], memory: SearchMemory, shelves: Shelves) -> None:
        self._rows, self._memory, self._shelves = rows, memory, shelves

    def __getitem__(self, slug: str) -> PlacedNames:
        row = self._rows[slug]
        return PlacedNames(self._memory.articles[row.path].found.places, partial(self._shelves.text_of, row))

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
