"""The second pass: every article resolved against the whole archive, those again whose answer may be another."""

from collections.abc import Iterable, Mapping

from sitegen.link.linked import Difference, Linked, Problems
from sitegen.link.pieces import Pieces, Setting, resolve_article
from sitegen.link.speakers import OtherVoices
from sitegen.link.targets import find_led_otherwise
from sitegen.link.wanted import Lines
from sitegen.model.archive import Archive, ArticleFacts
from sitegen.model.mappings import Layered


def resolve_articles(
    archive: Archive,
    articles: Mapping[str, ArticleFacts],
    lines: Mapping[str, Lines],
    setting: Setting,
    before: Linked | None,
    difference: Difference,
    renamed: frozenset[str],
) -> tuple[Mapping[str, Pieces], Mapping[str, Problems], frozenset[str]]:
    """The articles' parts, what is wrong with them, and the articles whose parts are other than before; `renamed` are
    those with names that mean something else.
    """
    stale: Iterable[str] = articles
    if before:
        exposed = _find_exposed(articles, before, setting)
        reread = (slug for slug in difference.reread if slug in articles and articles[slug].findings.said)
        stale = {*(difference.changed | renamed | exposed) & articles.keys(), *reread}
    fresh: dict[str, Pieces] = {}
    problems: dict[str, Problems] = {}
    for slug in stale:
        facts = articles[slug]
        found, met = resolve_article(facts, lines[slug], setting, archive.occurrences.get(slug, ""))
        old = before.pieces.get(slug) if before else None
        if old is None or old.facts is not facts or old != found:
            fresh[slug] = found
        if met:
            problems[slug] = tuple(met)
    if before is None:
        return fresh, problems, frozenset(fresh)
    gone = {*stale, *difference.gone}
    problems |= {slug: met for slug, met in before.piece_problems.items() if slug not in gone}
    return Layered(before.pieces, fresh, articles), problems, frozenset(fresh)


def _find_exposed(articles: Mapping[str, ArticleFacts], before: Linked, setting: Setting) -> set[str]:
    """Articles that refer to what is other in the setting, by what they hold; those with problems always."""
    old = before.setting
    if setting == old:
        return set()
    if setting.settled != old.settled:
        return set(articles)
    found = set(before.piece_problems)
    if setting.targets is not old.targets:
        asked = before.traits.targets
        other = find_led_otherwise({text for texts in asked.values() for text in texts}, old.targets, setting.targets)
        if other:
            found.update(slug for slug, texts in asked.items() if not other.isdisjoint(texts))
    if setting.media is not old.media:
        found.update(
            slug for slug, facts in articles.items() if facts.images or facts.entry.photos or facts.entry.scans
        )
    if setting.known is not old.known:
        found.update(before.traits.resolving)
    if setting.voices is not old.voices:
        may_concern = OtherVoices(old.voices, setting.voices).may_concern
        found.update(slug for slug, facts in articles.items() if any(map(may_concern, facts.findings.said)))
    return found
