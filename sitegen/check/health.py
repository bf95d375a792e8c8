"""How far an archive is: what is dated, credited, linked and archived, and what is missing for the rest.

None of this is wrong; a reader only learns less. So it is counted always, and told one by one when asked for.
"""

from collections.abc import Iterator
from typing import Final

from sitegen.check.alike import find_look_alike_names
from sitegen.check.evidence import Evidence
from sitegen.check.unregistered import find_unregistered_names
from sitegen.diagnostics import Diagnostic
from sitegen.model.gaps import survey_gaps
from sitegen.model.health import Health
from sitegen.model.site import Article, Entity

GAPS: Final = (
    "undated",
    "unlinked-source",
    "unarchived-source",
    "unused-record",
    "unregistered-name",
    "look-alike-name",
)
"""The rules that are told to whom asks."""


def take_health(evidence: Evidence) -> Health:
    """How far the archive is."""
    return survey_gaps(evidence.site.articles.values(), evidence.site.names.values())[0]


def find_gaps(evidence: Evidence) -> Iterator[Diagnostic]:
    """Advice for everything that is missing, one by one."""
    yield from find_unregistered_names(evidence)
    yield from find_look_alike_names(evidence)
    for article in evidence.site.articles.values():
        yield from _look_at_article(article)
    used = {ref for entity in evidence.site.entities.values() for ref in (*entity.broader, *entity.credited_as)}
    used |= {entity.person for entity in evidence.site.entities.values()}
    for entity in evidence.site.entities.values():
        if entity.record and entity.ref not in used and not _is_used(entity):
            message = f"nothing in the archive names `{entity.name}`"
            hint = "name it in an article, give it the forms that articles print under `aliases`, or remove its file"
            yield Diagnostic("unused-record", message, entity.record.span, hint, "advice")


def _look_at_article(article: Article) -> Iterator[Diagnostic]:
    entry = article.entry
    if entry.date is None:
        hint = "give `date`, as much of it as is known: `1984`, `1984-05`, `1984?`, `1984~`"
        yield Diagnostic("undated", f"`{entry.slug}` has no date", entry.title.span, hint, "advice")
    for use in article.sources:
        source = use.entry
        if not source.url:
            hint = "give its `url`, or `held_at` for what is on paper"
            yield Diagnostic(
                "unlinked-source", f"`{source.name.text}` has no address", source.name.span, hint, "advice"
            )
        elif not source.archived:
            message = f"there is no archived copy of what `{source.name.text}` says"
            hint = "save the page with a web archive and give the copy's address under `archived`"
            yield Diagnostic("unarchived-source", message, source.name.span, hint, "advice")


def _is_used(entity: Entity) -> bool:
    """Whether anything leads to it but its own record."""
    found = (entity.articles, entity.mentions, entity.backlinks, entity.via, entity.quotations, entity.notes)
    return any(found) or bool(entity.narrower or entity.depicted or entity.credited or entity.portraits)
