"""Every name with everything the archive says of it: articles, photographs, quotations, notes, company."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

import msgspec

from sitegen.link.pieces import Pieces
from sitegen.model.records import Ref
from sitegen.model.site import CopyState, NoteKey, Photo, PhotoKey, QuoteKey, SourceKey

S = TypeVar("S", bound=str)
COMPANY = 24
"""How many companions a name keeps."""


Group = tuple[tuple[Ref, ...], ...]


class Gathered(msgspec.Struct):
    """What is known of one name so far; local to `gather_names`, never shared."""

    about: list[str] = msgspec.field(default_factory=list)
    authored: list[str] = msgspec.field(default_factory=list)
    published: list[str] = msgspec.field(default_factory=list)
    relied: list[SourceKey] = msgspec.field(default_factory=list)
    via: list[SourceKey] = msgspec.field(default_factory=list)
    depicted: list[PhotoKey] = msgspec.field(default_factory=list)
    credited: list[PhotoKey] = msgspec.field(default_factory=list)
    quotations: list[QuoteKey] = msgspec.field(default_factory=list)
    notes: list[NoteKey] = msgspec.field(default_factory=list)
    printed: Counter[str] = msgspec.field(default_factory=Counter)
    ways: Counter[Ref] = msgspec.field(default_factory=Counter)
    passed: Counter[Ref] = msgspec.field(default_factory=Counter)
    copies: Counter[CopyState] = msgspec.field(default_factory=Counter)
    company: Counter[Ref] = msgspec.field(default_factory=Counter)

    def articles(self) -> Iterator[str]:
        """All articles it occurs in, in no order, with repetitions."""
        yield from self.about
        yield from self.authored
        yield from self.published
        for keys in (self.relied, self.via, self.depicted, self.credited):
            yield from (article for article, _ in keys)

    def slugs(self) -> Iterator[str]:
        """All articles that say anything of it, in no order, with repetitions."""
        yield from self.articles()
        for keys in (self.quotations, self.notes):
            yield from (article for article, _ in keys)


class _Found(dict[Ref, Gathered]):
    """What is gathered of each name, begun where a name is first met."""

    def __missing__(self, ref: Ref) -> Gathered:
        got = self[ref] = Gathered()
        return got


def gather_names(pieces: Iterable[Pieces]) -> dict[Ref, Gathered]:
    """What articles, given newest first, say of every name in them; who keeps it company is not counted yet."""
    found = _Found()
    for piece in pieces:
        slug = piece.facts.entry.slug
        _gather_subjects(piece, slug, found)
        if piece.byline or piece.publication:
            _gather_makers(piece, slug, found)
        if piece.sources:
            _gather_sources(piece, slug, found)
        if piece.photos:
            _gather_photos(piece, slug, found)
        if piece.quotations or piece.notes:
            _gather_remarks(piece, slug, found)
    return dict(found)


def list_groups(piece: Pieces) -> Group:
    """The names that keep one another company in an article: subjects, sources, and each photograph's credits."""
    sources = tuple(dict.fromkeys(use.ref for use in piece.sources if use.ref)) if piece.sources else ()
    photos = [_list_credited(photo) for photo in piece.photos]
    return tuple([use.ref for use in piece.names]), sources, *photos


def count_company(got: Gathered, groups: Mapping[str, Group]) -> None:
    """Count who keeps the name company, a whole sequence at once: a counter is fast at that."""
    relied = dict.fromkeys(slug for slug, _ in got.relied)
    got.company = Counter(chain.from_iterable([groups[slug][0] for slug in got.about]))
    got.company.update(chain.from_iterable([groups[slug][1] for slug in relied]))
    got.company.update(chain.from_iterable([groups[slug][1 + number] for slug, number in got.credited]))


def _gather_makers(piece: Pieces, slug: str, found: _Found) -> None:
    for line in piece.byline:
        for name in line.names:
            if name.ref:
                got = found[name.ref]
                got.authored.append(slug)
                got.printed[name.part.text] += 1
    publication = piece.facts.entry.publication
    if publication and piece.publication:
        got = found[piece.publication]
        got.published.append(slug)
        got.printed[publication.name.text] += 1


def _gather_remarks(piece: Pieces, slug: str, found: _Found) -> None:
    for quotation in piece.quotations:
        for ref in (quotation.speaker, quotation.reported_by):
            if ref:
                found[ref].quotations.append((slug, quotation.id))
    for note in piece.notes:
        for ref in note.refs:
            found[ref].notes.append(note.key)


def _gather_subjects(piece: Pieces, slug: str, found: _Found) -> None:
    for use in piece.names:
        got = found[use.ref]
        got.about.append(slug)
        for form in use.printed:
            got.printed[form] += 1


def _gather_sources(piece: Pieces, slug: str, found: _Found) -> None:
    for use in piece.sources:
        if use.ref:
            got = found[use.ref]
            got.relied.append((slug, use.number))
            got.printed[use.entry.as_printed or use.entry.name.text] += 1
            got.ways[use.via[0] if use.via else ""] += 1
            got.copies[use.copy] += 1
        for ref in use.via:
            got = found[ref]
            got.via.append((slug, use.number))
            if use.ref:
                got.passed[use.ref] += 1


def _gather_photos(piece: Pieces, slug: str, found: _Found) -> None:
    for photo in piece.photos:
        key = (slug, photo.number)
        for ref in (*photo.depicts, photo.place):
            if ref:
                found[ref].depicted.append(key)
        for linked in photo.credit.parts if photo.credit else ():
            if linked.ref:
                found[linked.ref].printed[linked.part.text] += 1
        for ref in _list_credited(photo):
            found[ref].credited.append(key)


def _list_credited(photo: Photo) -> tuple[Ref, ...]:
    parts = photo.credit.parts if photo.credit else ()
    return tuple(dict.fromkeys([linked.ref for linked in parts if linked.ref]))


def pick_company(
    ref: Ref, company: Counter[Ref], sort_keys: Mapping[Ref, tuple[str, str]]
) -> tuple[tuple[tuple[Ref, int], ...], tuple[tuple[Ref, int], ...]]:
    """The most frequent companions of the same collection, and those of others."""
    start = f"{ref.partition('/')[0]}/"
    pairs = [pair for pair in company.items() if pair[0] != ref]
    same = [pair for pair in pairs if pair[0].startswith(start)]
    other = [pair for pair in pairs if not pair[0].startswith(start)]
    return _rank_company(same, sort_keys), _rank_company(other, sort_keys)


def _rank_company(
    pairs: list[tuple[Ref, int]], sort_keys: Mapping[Ref, tuple[str, str]]
) -> tuple[tuple[Ref, int], ...]:
    """The first `COMPANY` of the pairs; those that come too seldom to be among them need not be put in order."""
    if len(pairs) > COMPANY:
        least = sorted([number for _, number in pairs], reverse=True)[COMPANY - 1]
        pairs = [pair for pair in pairs if pair[1] >= least]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], sort_keys[pair[0]], pair[0]))[:COMPANY])


def newest_first(slugs: Iterable[str], position: Mapping[str, int]) -> tuple[str, ...]:
    """The articles without repetitions, by their place in the chronology."""
    return tuple(sorted(set(slugs), key=position.__getitem__))


def rank(counted: Counter[S]) -> tuple[tuple[S, int], ...]:
    """Printed forms, or what else was counted: most frequent first, then in their order."""
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def unique(keys: Sequence[str]) -> tuple[str, ...]:
    """The articles in their order, each once."""
    return tuple(dict.fromkeys(keys))
