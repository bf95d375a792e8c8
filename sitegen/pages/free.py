"""Free pages: about, colophon."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from sitegen.model.body import Weave
from sitegen.model.dates import Date
from sitegen.model.languages import language_apart
from sitegen.model.pages import Head, Page
from sitegen.model.structured import page_structured
from sitegen.pages.bodies import weave_record_body
from sitegen.pages.edition import Edition
from sitegen.pages.head import make_head


class FreeView(msgspec.Struct, frozen=True, kw_only=True):
    """A free page; `language` is its own where it is not the site's, `extra` the author's own."""

    head: Head
    title: str
    subtitle: str
    language: str
    updated: Date | None
    body: Weave
    extra: Mapping[str, Any]


def plan_free_pages(edition: Edition) -> Iterator[Page]:
    """All free pages."""
    for page in edition.site.pages:
        entry = page.entry
        title = entry.title.text
        view = FreeView(
            head=make_head(
                edition,
                page.address,
                title,
                section=page.address,
                description=entry.subtitle,
                language=entry.language,
                noindex=entry.noindex,
                structured=page_structured(
                    title, page.address, edition.routes, edition.title, entry.language or edition.language
                ),
            ),
            title=title,
            subtitle=entry.subtitle,
            language=language_apart(entry.language, edition.language),
            updated=entry.updated,
            body=weave_record_body(edition, entry.body, page.links, page.images),
            extra=entry.extra,
        )
        yield Page(page.address, "pages/free.html", view)
