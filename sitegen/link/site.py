"""The link: from everything read to the site, in the order of what needs what.

There is one linker. `relink(nothing, everything)` is the whole link; with a link before, every step keeps what it
gave then where its inputs are the same, and what comes out the same stays the same object, so that the next step
need not look inside. A test compares the two after random edits.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from sitegen.diagnostics import Outcome
from sitegen.link.answers import answer_articles
from sitegen.link.articles import Company, build_article, gather_assets, group_translations
from sitegen.link.claims import claim_addresses, list_former
from sitegen.link.entities import MentionIndex, sort_names
from sitegen.link.freepages import link_pages
from sitegen.link.linked import Answers, Difference, Linked, Mentions, Problems
from sitegen.link.mentioning import mention_all
from sitegen.link.mentions import index_mentions
from sitegen.link.order import neighbours_in_time, order_by_time, place_in_series
from sitegen.link.pieces import Pieces
from sitegen.link.regather import (
    find_contributors,
    gather_again,
    has_the_same_moment,
    list_touched,
    relate_again,
)
from sitegen.link.relations import Relations
from sitegen.link.survey import build_entities, link_records, survey
from sitegen.model.archive import Archive, LinkOptions
from sitegen.model.records import Ref
from sitegen.model.site import Article, Asset, Glance, Redirect, Site, glance_at


def link_archive(archive: Archive, options: LinkOptions, known: Relations | None = None) -> Outcome[Site]:
    """The site, and everything that is wrong between the files of the archive; `known` only saves work."""
    return relink(None, archive, options, known).outcome


def relink(before: Linked | None, archive: Archive, options: LinkOptions, known: Relations | None = None) -> Linked:
    """The linked archive, kept from the link before as far as it is the same; `None`: linked from nothing."""
    if before and before.options != options:
        before = None
    answers, difference = answer_articles(before, archive, options)
    archive, names, pieces = answers.archive, answers.names, answers.pieces
    chronology = _order_articles(answers, before, difference)
    contributors = find_contributors(before, pieces, difference.gone)
    touched = list_touched(before, pieces, contributors)
    gathered = gather_again(before, pieces, chronology, contributors, touched)
    mentions = mention_all(before, answers)
    record_links, record_problems = link_records(archive, answers.setting)
    pages, page_links, page_problems = link_pages(archive.pages, answers.setting.targets, archive.media)
    around = survey(answers, chronology, gathered, record_links, list(zip(pages, page_links, strict=True)), before)
    around = msgspec.structs.replace(around, mentions=_index_again(before, mentions, chronology))
    translations, translation_problems = group_translations(pieces.values(), answers.addresses, archive.held_back)
    company = Company(
        neighbours=_find_neighbours(chronology, answers, before),
        related=relate_again(before, pieces, chronology, gathered, contributors, touched, known)
        if options.relates
        else {},
        series=place_in_series([answers.articles[slug].entry for slug in chronology]),
        translations=translations,
        backlinks=around.backlinks,
        mentions=mentions.refs,
    )
    articles = _build_articles(chronology, answers, company, before)
    entities = build_entities(names, around, touched, before)
    assets = gather_assets(articles.values(), entities.values(), pages)
    redirects, claim_problems = _claim(answers, assets, before, difference)
    site = Site(
        articles=articles,
        chronology=chronology,
        entities=entities,
        names=names,
        index=before.outcome.value.index if before and names is before.names else sort_names(names)[1],
        pages=pages,
        redirects=redirects,
        assets=assets,
        glances=_glance_at(articles, before.outcome.value if before else None),
    )
    problems = (*answers.problems(), *record_problems, *page_problems, *translation_problems, *claim_problems)
    problems += tuple(chain.from_iterable(mentions.problems.values()))
    return Linked(
        **msgspec.structs.asdict(answers),
        mentions=mentions,
        around=around,
        company=company,
        redirects=redirects,
        claim_problems=claim_problems,
        outcome=Outcome(site, problems),
    )


def _index_again(before: Linked | None, mentions: Mentions, chronology: Sequence[str]) -> MentionIndex:
    """For every name the articles that mention it; the value before where neither these nor their order are other."""
    if before and mentions.refs is before.mentions.refs and chronology is before.outcome.value.chronology:
        return before.around.mentions
    return index_mentions(mentions.refs, chronology)


def _order_articles(answers: Answers, before: Linked | None, difference: Difference) -> Sequence[str]:
    """All slugs by time; the same value where none came, went or moved."""
    if before and not difference.is_other_set:
        old, new = before.pieces, answers.pieces
        if all(slug in old and has_the_same_moment(old[slug], new[slug]) for slug in difference.changed):
            return before.outcome.value.chronology
    return order_by_time([facts.entry for facts in answers.articles.values()])


def _find_neighbours(
    chronology: Sequence[str], answers: Answers, before: Linked | None
) -> Mapping[str, tuple[str, str]]:
    if before and chronology is before.outcome.value.chronology:
        return before.company.neighbours
    return neighbours_in_time(chronology, frozenset(s for s, facts in answers.articles.items() if not facts.entry.date))


def _build_articles(
    chronology: Sequence[str], answers: Answers, company: Company, before: Linked | None
) -> dict[str, Article]:
    """All articles by slug, newest first; those with nothing else about or around them are kept."""
    pieces, addresses, language = answers.pieces, answers.addresses, answers.options.language
    if before is None:
        return {slug: build_article(pieces[slug], addresses[slug], language, company) for slug in chronology}
    known, kept = before.outcome.value.articles, _find_kept(before, pieces, company)
    return {
        slug: known[slug] if slug in kept else build_article(pieces[slug], addresses[slug], language, company)
        for slug in chronology
    }


def _glance_at(articles: Mapping[str, Article], old: Site | None) -> Mapping[str, Glance]:
    """All articles at a glance; the same value where nothing of it is other."""
    if old is None:
        return {slug: glance_at(article) for slug, article in articles.items()}
    known, glances = old.articles, old.glances
    found = {slug: glances[slug] if known.get(slug) is one else glance_at(one) for slug, one in articles.items()}
    return glances if found == glances and list(found) == list(glances) else found


def _find_kept(before: Linked, pieces: Mapping[str, Pieces], company: Company) -> set[str]:
    """The articles about and around which nothing is other; an address is of an article's own entry alone."""
    old = before.company
    kept = {slug for slug, piece in pieces.items() if before.pieces.get(slug) is piece}
    if old.related and old.related is not company.related:
        kept = {slug for slug in kept if old.related[slug] is company.related[slug]}
    if old.neighbours is not company.neighbours:
        kept = {slug for slug in kept if old.neighbours[slug] == company.neighbours[slug]}
    parts = (old.series, company.series), (old.translations, company.translations), (old.mentions, company.mentions)
    for was, now in parts:
        kept -= {slug for slug in was.keys() | now.keys() if was.get(slug) != now.get(slug)}
    linked = (old.backlinks.keys() | company.backlinks.keys()) - (old.backlinks.keys() & company.backlinks.keys())
    linked |= {key for key, links in company.backlinks.items() if old.backlinks.get(key) is not links}
    return kept - {key.removeprefix("articles/") for key in linked}


def _claim(
    answers: Answers, assets: tuple[Asset, ...], before: Linked | None, difference: Difference
) -> tuple[tuple[Redirect, ...], Problems]:
    """Redirects and collisions, unless nobody claims anything else."""
    if before and not before.claim_problems and _claims_are_the_same(answers, assets, before, difference):
        return before.redirects, ()
    titles = {ref: named.name for ref, named in answers.names.items()}
    redirects, problems = claim_addresses(answers.archive, answers.options, answers.addresses, titles, assets)
    return redirects, tuple(problems)


def _list_titles(answers: Answers) -> list[tuple[Ref, str]]:
    return [(ref, named.name) for ref, named in answers.names.items()]


def _claims_are_the_same(answers: Answers, assets: tuple[Asset, ...], before: Linked, difference: Difference) -> bool:
    """Whether all addresses, former ones too, are those of before."""
    if difference.has_other_pages or difference.has_other_files or answers.addresses is not before.addresses:
        return False
    if difference.has_other_records and list_former(answers.archive) != list_former(before.archive):
        return False
    if answers.names is not before.names and _list_titles(answers) != _list_titles(before):
        return False
    if assets != before.outcome.value.assets:
        return False
    return not any(of[slug].entry.aliases for of in (before.articles, answers.articles) for slug in difference.changed)
