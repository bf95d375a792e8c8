"""From everything read to the linked site: what is held back, what each text tells, then the link.

Bodies stay here: `link` sees only what their texts tell.
"""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from sitegen.build.reading import Read
from sitegen.build.request import BuildRequest
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, Outcome
from sitegen.find import find, link_contexts
from sitegen.link import LinkOptions, link_archive
from sitegen.model.archive import Archive, ArticleFacts, PageFacts, RecordFacts
from sitegen.model.body import Body
from sitegen.model.dates import Date
from sitegen.model.entries import ArticleEntry, Rights
from sitegen.model.findings import Summary
from sitegen.model.site import Site


class Linked(msgspec.Struct, frozen=True):
    """The site, and the body of each article as it may be published, by slug."""

    site: Site
    bodies: Mapping[str, Body]


def link_read(read: Read, settings: Settings, request: BuildRequest, now: float) -> Outcome[Linked]:
    """The linked site and the published bodies, with everything finding and linking met."""
    today = date_at(now, settings.timezone)
    held_back = frozenset(a.entry.slug for a in read.articles if is_held_back(a.entry, request, today))
    problems: list[Diagnostic] = []
    facts: list[ArticleFacts] = []
    bodies: dict[str, Body] = {}
    summaries: dict[str, Summary] = {}
    for article in read.articles:
        if article.entry.slug in held_back:
            continue
        found = find(article.entry, article.body, choose_rights(article.entry, settings))
        problems += found.diagnostics
        body = found.value.body
        bodies.setdefault(article.entry.slug, body)
        summaries.setdefault(article.entry.slug, found.value.summary)
        facts.append(ArticleFacts(article.entry, found.value.findings, body.links, body.images))
    archive = Archive(
        articles=tuple(facts),
        records=tuple(RecordFacts(c, record, link_contexts(record.body)) for c, record in read.records),
        pages=tuple(
            PageFacts(page, link_contexts(page.body)) for page in read.pages if request.drafts or not page.draft
        ),
        media=read.media,
        held_back=held_back,
        statics=read.statics,
    )
    linked = link_archive(archive, LinkOptions(settings.routes, settings.language, settings.resolve))
    site = msgspec.structs.replace(linked.value, summaries=summaries)
    return Outcome(Linked(site, bodies), (*problems, *linked.diagnostics))


def choose_rights(entry: ArticleEntry, settings: Settings) -> Rights:
    """The article's own rights, else those of the settings."""
    return entry.rights or Rights(
        settings.rights_mode, settings.rights_words, settings.rights_holder, settings.rights_note
    )


def date_at(now: float, timezone: str) -> Date:
    """The day and minute it is at a moment, in a time zone."""
    at = datetime.fromtimestamp(now, ZoneInfo(timezone))
    return Date(at.year, at.month, at.day, at.strftime("%H:%M"))


def is_held_back(entry: ArticleEntry, request: BuildRequest, today: Date) -> bool:
    """Whether this build leaves the article out: a draft, or dated after today.

    A date without a day falls due at the start of its month or year; times of day do not count.
    """
    if entry.draft and not request.drafts:
        return True
    if request.future or entry.date is None:
        return False
    due = (entry.date.year, entry.date.month, entry.date.day)
    return due > (today.year, today.month, today.day)
