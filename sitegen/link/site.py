"""The link: from everything read to the site, in the order of what needs what.

There is one linker. `relink(nothing, everything)` is the whole link; with a link before, every step keeps what it
gave then where its inputs are the same, and what comes out the same stays the same object, so that the next step
need not look inside. Articles that are as they were are not looked at, nor gone through: the few that are other are
laid over them (`Layered`). A test compares the two after random edits.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from sitegen.diagnostics import Outcome
from sitegen.link.answers import answer_articles
from sitegen.link.articles import Company, build_article, group_translations
from sitegen.link.claiming import claim_again, gather_assets_again
from sitegen.link.duplicates import drop_duplicates
from sitegen.link.entities import MentionIndex, Surroundings, sort_names
from sitegen.link.freepages import link_pages
from sitegen.link.linked import Answers, Difference, Linked, Mentions, Problems, find_difference, tell_difference
from sitegen.link.mentioning import mention_all
from sitegen.link.mentions import index_again, index_mentions
from sitegen.link.order import neighbours_in_time, order_again, order_by_time, place_in_series
from sitegen.link.pieces import Pieces
from sitegen.link.regather import (
    find_contributors,
    gather_again,
    group_again,
    has_the_same_moment,
    list_touched,
    relate_again,
)
from sitegen.link.relations import Relations
from sitegen.link.survey import build_entities, is_sorted_otherwise, link_records, survey
from sitegen.model.archive import Archive, ArticleFacts, LinkOptions
from sitegen.model.mappings import Layered, find_changed, find_other
from sitegen.model.records import Ref
from sitegen.model.site import Article, Glance, Related, SeriesPlace, Site, SitePage, glance_at


def link_archive(archive: Archive, options: LinkOptions, known: Relations | None = None) -> Outcome[Site]:
    """The site, and everything that is wrong between the files of the archive; `known` only saves work."""
    return relink(None, archive, options, known).outcome


def relink(before: Linked | None, archive: Archive, options: LinkOptions, known: Relations | None = None) -> Linked:
    """The linked archive, kept from the link before as far as it is the same; `None`: linked from nothing."""
    if before and before.options != options:
        before = None
    archive, duplicates = drop_duplicates(archive)
    articles = {facts.entry.slug: facts for facts in archive.articles}
    difference = find_difference(before, archive, articles)
    return _link(before, archive, articles, difference, options, tuple(duplicates), known)


def relink_kept(
    before: Linked, archive: Archive, articles: Mapping[str, ArticleFacts], changed: frozenset[str]
) -> Linked:
    """The linked archive, from a link that was kept; its articles, by slug, stand apart, as those of `before` do.

    `changed` are those that are other or new; the others are as they were, and not looked at.
    """
    gone = frozenset(before.articles.keys() - articles.keys())
    archive, duplicates = drop_duplicates(archive)
    difference = tell_difference(before, archive, changed, gone)
    linked = _link(before, archive, articles, difference, before.options, tuple(duplicates))
    if is_sorted_otherwise(before, linked.around.sort_keys):
        difference = find_difference(None, archive, articles)
        return _link(None, archive, articles, difference, before.options, tuple(duplicates))
    return linked


def _link(
    before: Linked | None,
    archive: Archive,
    articles: Mapping[str, ArticleFacts],
    difference: Difference,
    options: LinkOptions,
    duplicates: Problems = (),
    known: Relations | None = None,
) -> Linked:
    answers, difference = answer_articles(before, archive, articles, difference, options)
    pieces = answers.pieces
    chronology = _order_articles(answers, before, difference)
    position = _place(chronology, before)
    contributors = find_contributors(before, pieces, difference.gone)
    touched = list_touched(before, pieces, contributors)
    groups = group_again(before, pieces)
    gathered = gather_again(before, pieces, position, contributors, touched, groups)
    mentions = mention_all(before, answers, difference)
    record_links, record_problems = link_records(archive, answers.setting)
    pages, page_links, page_problems = link_pages(archive.pages, answers.setting.targets, archive.media)
    free = list(zip(pages, page_links, strict=True))
    index = _index_again(before, mentions, position, difference)
    around = survey(answers, difference, position, gathered, record_links, free, index, before)
    translating = [articles[slug].entry for slug in articles if slug in answers.traits.translating]
    translations, translation_problems = group_translations(translating, answers.addresses, archive.held_back)
    related: Mapping[str, tuple[Related, ...]] = {}
    if options.relates:
        related = relate_again(before, groups, position, gathered, contributors, touched, known)
    company = Company(
        neighbours=_find_neighbours(chronology, answers, before),
        related=related,
        series=_place_in_series(chronology, answers, before, difference),
        translations=translations,
        backlinks=around.backlinks,
        mentions=mentions.refs,
    )
    site = _build_site(answers, chronology, around, touched, company, pages, before)
    redirects, claim_problems = claim_again(answers, site.assets, before, difference)
    problems = (*duplicates, *answers.problems(), *record_problems, *page_problems, *translation_problems)
    problems += (*claim_problems, *chain.from_iterable(mentions.problems.values()))
    return Linked(
        **msgspec.structs.asdict(answers),
        groups=groups,
        mentions=mentions,
        around=around,
        company=company,
        redirects=redirects,
        claim_problems=claim_problems,
        outcome=Outcome(msgspec.structs.replace(site, redirects=redirects), problems),
    )


def _build_site(
    answers: Answers,
    chronology: Sequence[str],
    around: Surroundings,
    touched: frozenset[Ref],
    company: Company,
    pages: Sequence[SitePage],
    before: Linked | None,
) -> Site:
    """The site but for its redirects."""
    old, names = before.outcome.value if before else None, answers.names
    articles = _build_articles(around.position, answers, company, before)
    entities = build_entities(names, around, touched, before)
    return Site(
        articles=articles,
        chronology=chronology,
        entities=entities,
        names=names,
        index=old.index if old and names is old.names else sort_names(names)[1],
        pages=pages,
        assets=gather_assets_again(articles, entities, pages, before),
        glances=_glance_at(articles, old),
    )


def _place(chronology: Sequence[str], before: Linked | None) -> Mapping[str, int]:
    """Where each article stands in the chronology."""
    if before and chronology is before.outcome.value.chronology:
        return before.around.position
    return {slug: at for at, slug in enumerate(chronology)}


def _index_again(
    before: Linked | None, mentions: Mentions, position: Mapping[str, int], difference: Difference
) -> MentionIndex:
    """For every name the articles that mention it; indexed again for those that other articles mention."""
    if before is None:
        return index_mentions(mentions.refs, position)
    old = before.mentions.refs
    stale = difference.answered | difference.gone | find_changed(old, mentions.refs)
    return index_again(before.around.mentions, old, mentions.refs, stale, position)


def _order_articles(answers: Answers, before: Linked | None, difference: Difference) -> Sequence[str]:
    """All slugs by time; the same value where none came, went or moved."""
    if before is None:
        return order_by_time([facts.entry for facts in answers.articles.values()])
    old, new, chronology = before.pieces, answers.pieces, before.outcome.value.chronology
    moved = [slug for slug in difference.changed if slug not in old or not has_the_same_moment(old[slug], new[slug])]
    return order_again(chronology, moved, answers.articles) if moved or difference.gone else chronology


def _find_neighbours(
    chronology: Sequence[str], answers: Answers, before: Linked | None
) -> Mapping[str, tuple[str, str]]:
    if before and chronology is before.outcome.value.chronology:
        return before.company.neighbours
    return neighbours_in_time(chronology, answers.traits.undated)


def _place_in_series(
    chronology: Sequence[str], answers: Answers, before: Linked | None, difference: Difference
) -> Mapping[str, SeriesPlace | None]:
    """The place of each article in its series; the value before where no article of one is other."""
    members = answers.traits.in_series
    if before and (before.traits.in_series | members).isdisjoint(difference.changed | difference.gone):
        return before.company.series
    return place_in_series([answers.articles[slug].entry for slug in chronology if slug in members])


def _build_articles(
    position: Mapping[str, int], answers: Answers, company: Company, before: Linked | None
) -> Mapping[str, Article]:
    """All articles by slug, newest first; those with nothing else about or around them are kept."""
    pieces, addresses, language = answers.pieces, answers.addresses, answers.options.language
    slugs = _list_stale(before, pieces, company) & position.keys() if before else position
    built = {slug: build_article(pieces[slug], addresses[slug], language, company) for slug in slugs}
    return Layered(before.outcome.value.articles, built, position) if before else built


def _glance_at(articles: Mapping[str, Article], old: Site | None) -> Mapping[str, Glance]:
    """All articles at a glance; the same value where nothing of it is other."""
    if old is None:
        return {slug: glance_at(article) for slug, article in articles.items()}
    fresh = {slug: glance_at(articles[slug]) for slug in find_changed(old.articles, articles)}
    glances = old.glances
    if articles.keys() == old.articles.keys() and all(glances[slug] == glance for slug, glance in fresh.items()):
        return glances
    return {slug: fresh[slug] if slug in fresh else glances[slug] for slug in articles}


def _list_stale(before: Linked, pieces: Mapping[str, Pieces], company: Company) -> set[str]:
    """The articles about or around which something is other; an address is of an article's own entry alone."""
    old = before.company
    stale = find_changed(before.pieces, pieces) | find_changed(old.related, company.related)
    parts = (old.neighbours, company.neighbours), (old.series, company.series)
    for was, now in (*parts, (old.translations, company.translations)):
        if was is not now:
            stale |= {slug for slug in was.keys() | now.keys() if was.get(slug) != now.get(slug)}
    stale |= find_other(old.mentions, company.mentions)
    return stale | {key.removeprefix("articles/") for key in find_other(old.backlinks, company.backlinks)}
