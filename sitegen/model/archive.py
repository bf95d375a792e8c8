"""What linking starts from: every entry with what its text tells, and what media lie in `content/`."""

from collections.abc import Mapping

import msgspec

from sitegen.model.addresses import Address, Routes
from sitegen.model.body import BodyImage, WikiLink
from sitegen.model.entries import ArticleEntry, FreePage, Printed
from sitegen.model.findings import Context, Findings
from sitegen.model.records import Collection, Record


class ArticleFacts(msgspec.Struct, frozen=True, gc=False):
    """An article without its body: the entry, the findings, and the links and images of the published body."""

    entry: ArticleEntry
    findings: Findings
    links: tuple[WikiLink, ...] = ()
    images: tuple[BodyImage, ...] = ()


class RecordFacts(msgspec.Struct, frozen=True, gc=False):
    """An authority record and the sentences around its body's wikilinks."""

    collection: Collection
    record: Record
    contexts: tuple[Context | None, ...] = ()


class PageFacts(msgspec.Struct, frozen=True, gc=False):
    """A free page and the sentences around its wikilinks."""

    page: FreePage
    contexts: tuple[Context | None, ...] = ()


class Archive(msgspec.Struct, frozen=True, gc=False):
    """Everything read. `media` maps each image or scan below the root to its width and height (0 if unknown).

    `held_back` are the slugs of drafts and future articles that this build leaves out; `statics` the paths of
    files published as they are, below the output folder; `occurrences` the lines of the names that stand in each
    article's text, by slug, where there are any.
    """

    articles: tuple[ArticleFacts, ...] = ()
    records: tuple[RecordFacts, ...] = ()
    pages: tuple[PageFacts, ...] = ()
    media: Mapping[str, tuple[int, int]] = {}
    held_back: frozenset[str] = frozenset()
    statics: tuple[str, ...] = ()
    occurrences: Mapping[str, str] = {}


class LinkOptions(msgspec.Struct, frozen=True, gc=False):
    """What of the settings linking needs: addresses, the site's language, and names settled for all articles.

    `relates`: whether anybody shows related articles; what nobody shows need not be found. `own` are addresses that the
    site has of itself because the settings say so.
    """

    routes: Routes
    language: str = "en"
    resolve: Mapping[str, Printed] = {}
    relates: bool = True
    own: tuple[Address, ...] = ()
