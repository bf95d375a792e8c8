"""The first pass: what every printed form of the archive means, and for which articles that is other than before.

What a form means depends on how often forms are wanted, never on where: so the counts are kept, and after an edit only
those of the articles that are other are taken away and added.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sitegen.link.linked import Difference, Linked, Problems
from sitegen.link.resolve import NameTable, Wanted, build_table, count_wanted, explain_doubts, shelve_archive
from sitegen.link.wanted import Lines, Sought, Wishes, want_in_record, want_names
from sitegen.model.archive import Archive, ArticleFacts, LinkOptions
from sitegen.model.records import Credit, ref_of


def find_meanings(
    archive: Archive,
    articles: Mapping[str, ArticleFacts],
    lines: Mapping[str, Lines],
    options: LinkOptions,
    before: Linked | None,
    difference: Difference,
) -> tuple[NameTable, Wishes, Problems, frozenset[str]]:
    """The table of names, how often forms are wanted, what is wrong with that, and the slugs of articles for which
    the table says something else.
    """

    def list_wants(of: Mapping[str, ArticleFacts], read: Mapping[str, Lines], slugs: Iterable[str]) -> Iterator[Wanted]:
        for slug in slugs:
            yield from want_names(of[slug], read[slug], options.resolve)

    if before is None:
        rest = Wishes()
    else:
        old = [slug for slug in (*difference.changed, *difference.gone) if slug in before.articles]
        wants = count_wanted(list_wants(before.articles, before.lines, old))
        rest = _subtract(before.wishes, Wishes(wants, _count_sought(before.lines[slug] for slug in old)))
    fresh = difference.changed
    added = Wishes(count_wanted(list_wants(articles, lines, fresh)), _count_sought(lines[slug] for slug in fresh))
    wishes = _add(rest, added)
    table = _make_table(archive, wishes, before, difference)
    every = (list_wants(articles, lines, articles), _want_in_records(archive))
    problems = explain_doubts((want for wants in every for want in wants), table.doubts)
    other = _find_other(before, table, rest, articles, lines) if before else frozenset(articles)
    return table, wishes, tuple(problems), other


def _make_table(archive: Archive, wishes: Wishes, before: Linked | None, difference: Difference) -> NameTable:
    """What all forms mean; the table before where the same are wanted as often."""
    if before and not difference.has_other_records:
        if wishes == before.wishes:
            return before.setting.table
        return make_table(archive, wishes, before.setting.table)
    return make_table(archive, wishes)


def make_table(archive: Archive, wishes: Wishes, known: NameTable | None = None) -> NameTable:
    """What all forms mean that articles and records want; a `known` table is of the same records."""
    counts = Counter(wishes.wanted) + count_wanted(_want_in_records(archive))
    if known:
        return build_table(counts, known.shelves, known.kinds)
    kinds = {ref_of("credits", f.record.slug): f.record.kind for f in archive.records if isinstance(f.record, Credit)}
    return build_table(counts, shelve_archive(archive.records), kinds)


def _want_in_records(archive: Archive) -> Iterator[Wanted]:
    for facts in archive.records:
        yield from want_in_record(facts.record)


def _count_sought(lines: Iterable[Lines]) -> Counter[Sought]:
    return Counter([form for read in lines for form in list_sought(read)])


def _subtract(one: Wishes, other: Wishes) -> Wishes:
    return Wishes(Counter(one.wanted) - Counter(other.wanted), Counter(one.sought) - Counter(other.sought))


def _add(one: Wishes, other: Wishes) -> Wishes:
    return Wishes(Counter(one.wanted) + Counter(other.wanted), Counter(one.sought) + Counter(other.sought))


def _find_other(
    before: Linked, table: NameTable, rest: Wishes, articles: Mapping[str, ArticleFacts], lines: Mapping[str, Lines]
) -> frozenset[str]:
    """The articles that ask for a form that means something else now, or whose lines seek one.

    `rest` is what those want that are as they were; where nothing of it is other, none of them is looked at.
    """
    old = before.setting.table
    if table is old:
        return frozenset()
    forms = {
        (kind, text) for kind, text, _ in rest.wanted if old.meanings[kind].get(text) != table.meanings[kind].get(text)
    }
    is_same_kind = old.kinds == table.kinds
    sought = {one for one in rest.sought if not (is_same_kind and old.find(*one) == table.find(*one))}
    if not forms and not sought:
        return frozenset()
    resolve = before.options.resolve
    return frozenset(
        slug
        for slug, facts in articles.items()
        if any((want.kind, want.text) in forms for want in want_names(facts, lines[slug], resolve))
        or any(one in sought for one in list_sought(lines[slug]))
    )


def list_sought(lines: Lines) -> Iterator[Sought]:
    """The parts of printed lines that derive no name but are linked where one is known."""
    for byline in lines.bylines:
        yield from (("sources", part.text) for part in byline.agencies)
    for line in lines.credits:
        yield from (("credits", part.text) for part in (line.unknown if line else ()))
