"""The first pass: what every printed form of the archive means, and for which articles that is other than before."""

from collections.abc import Iterable, Mapping

from sitegen.link.linked import Difference, Linked, Problems
from sitegen.link.resolve import NameTable, Wanted, build_table, shelve_archive
from sitegen.link.wanted import Lines, want_in_record, want_names
from sitegen.model.archive import Archive, ArticleFacts, LinkOptions
from sitegen.model.records import Credit, ref_of

Wants = Mapping[str, list[Wanted]]


def find_meanings(
    archive: Archive,
    articles: Mapping[str, ArticleFacts],
    lines: Mapping[str, Lines],
    options: LinkOptions,
    before: Linked | None,
    difference: Difference,
) -> tuple[NameTable, Problems, frozenset[str]]:
    """The table of names, what is wrong with it, and the slugs of articles for which it says something else."""
    if before and _wants_are_the_same(articles, lines, before, difference):
        return before.setting.table, before.table_problems, frozenset()
    wants = {slug: want_names(facts, lines[slug], options.resolve) for slug, facts in articles.items()}
    shelves = shelve_archive(archive.records)
    kinds = {ref_of("credits", f.record.slug): f.record.kind for f in archive.records if isinstance(f.record, Credit)}
    table, problems = build_table(_list_all(wants, archive), shelves, kinds)
    other = _find_other(before, table, wants, lines) if before else frozenset(articles)
    return table, tuple(problems), other


def _list_all(wants: Wants, archive: Archive) -> Iterable[Wanted]:
    """Articles first, then records."""
    for names in wants.values():
        yield from names
    for facts in archive.records:
        yield from want_in_record(facts.record)


def _wants_are_the_same(
    articles: Mapping[str, ArticleFacts], lines: Mapping[str, Lines], before: Linked, difference: Difference
) -> bool:
    """Whether the same forms are wanted as often as before, so that the table and its problems hold."""
    if difference.has_other_records or difference.gone or before.table_problems:
        return False
    resolve = before.options.resolve
    for slug in difference.changed:
        if slug not in before.articles:
            return False
        old = want_names(before.articles[slug], before.lines[slug], resolve)
        new = want_names(articles[slug], lines[slug], resolve)
        if [(w.kind, w.text, w.name) for w in old] != [(w.kind, w.text, w.name) for w in new]:
            return False
    return True


def _find_other(before: Linked, table: NameTable, wants: Wants, lines: Mapping[str, Lines]) -> frozenset[str]:
    """The articles that ask for a form that means something else now, or whose lines seek among all names."""
    old = before.setting.table
    forms = {
        kind: {text for text, ref in meanings.items() if old.meanings[kind].get(text) != ref}
        | (old.meanings[kind].keys() - meanings.keys())
        for kind, meanings in table.meanings.items()
    }
    found = {slug for slug, names in wants.items() if any(want.text in forms[want.kind] for want in names)}
    if (old.shelves, old.derivation, old.kinds) != (table.shelves, table.derivation, table.kinds):
        found.update(slug for slug, read in lines.items() if seeks_names(read))
    return frozenset(found)


def seeks_names(lines: Lines) -> bool:
    """Whether printed lines have parts that derive no name but are linked where one is known."""
    return any(byline.agencies for byline in lines.bylines) or any(line.unknown for line in lines.credits if line)
