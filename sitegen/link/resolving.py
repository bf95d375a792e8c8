"""The second pass: every article resolved against the whole archive, those again whose answer may be another."""

from collections.abc import Mapping

from sitegen.link.linked import Difference, Linked, Problems
from sitegen.link.pieces import Pieces, Setting, resolve_article
from sitegen.link.speakers import OtherVoices
from sitegen.link.wanted import Lines
from sitegen.model.archive import ArticleFacts


def resolve_articles(
    articles: Mapping[str, ArticleFacts],
    lines: Mapping[str, Lines],
    occurrences: Mapping[str, str],
    setting: Setting,
    before: Linked | None,
    difference: Difference,
    renamed: frozenset[str],
) -> tuple[dict[str, Pieces], dict[str, Problems]]:
    """The articles' parts and what is wrong with them; `renamed` are those with names that mean something else."""
    if before is None:
        stale = frozenset(articles)
    else:
        stale = difference.changed | renamed | _find_exposed(articles, before, setting)
        stale |= _find_reread(articles, occurrences, before)
    pieces: dict[str, Pieces] = {}
    problems: dict[str, Problems] = {}
    for slug, facts in articles.items():
        if before and slug not in stale:
            pieces[slug] = before.pieces[slug]
            if slug in before.piece_problems:
                problems[slug] = before.piece_problems[slug]
            continue
        found, met = resolve_article(facts, lines[slug], setting, occurrences.get(slug, ""))
        old = before.pieces.get(slug) if before else None
        pieces[slug] = old if old is not None and old.facts is facts and old == found else found
        if met:
            problems[slug] = tuple(met)
    return pieces, problems


def _find_reread(articles: Mapping[str, ArticleFacts], occurrences: Mapping[str, str], before: Linked) -> set[str]:
    """Articles with quotations in whose text other names stand than before."""
    old = before.archive.occurrences
    if occurrences is old:
        return set()
    return {slug for slug, facts in articles.items() if facts.findings.said and old.get(slug) != occurrences.get(slug)}


def _find_exposed(articles: Mapping[str, ArticleFacts], before: Linked, setting: Setting) -> set[str]:
    """Articles that refer to what is other in the setting, by what they hold; those with problems always."""
    old = before.setting
    if setting == old:
        return set()
    if setting.settled != old.settled:
        return set(articles)
    found = set(before.piece_problems)
    if setting.targets is not old.targets:
        found.update(slug for slug, facts in articles.items() if facts.links or facts.entry.annotations)
    if setting.media is not old.media:
        found.update(
            slug for slug, facts in articles.items() if facts.images or facts.entry.photos or facts.entry.scans
        )
    if setting.known is not old.known:
        found.update(slug for slug, facts in articles.items() if facts.entry.resolve)
    if setting.voices is not old.voices:
        may_concern = OtherVoices(old.voices, setting.voices).may_concern
        found.update(slug for slug, facts in articles.items() if any(map(may_concern, facts.findings.said)))
    return found
