"""A linked archive with everything that linking it again can keep, and what of an archive is other than before."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from sitegen.diagnostics import Diagnostic, Outcome
from sitegen.link.articles import Company
from sitegen.link.entities import Surroundings
from sitegen.link.gather import Group
from sitegen.link.pieces import Pieces, Setting
from sitegen.link.traits import Traits
from sitegen.link.wanted import Lines, Wishes
from sitegen.model.addresses import Address
from sitegen.model.archive import Archive, ArticleFacts, LinkOptions
from sitegen.model.records import Ref
from sitegen.model.site import Name, Redirect, Site
from sitegen.model.textnames import TextNames

Problems = tuple[Diagnostic, ...]
V = TypeVar("V")


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """The first half of a link: each article alone, resolved. `articles` are the facts by slug, one per slug."""

    archive: Archive
    options: LinkOptions
    articles: Mapping[str, ArticleFacts]
    lines: Mapping[str, Lines]
    traits: Traits
    wishes: Wishes
    table_problems: Problems
    names: Mapping[Ref, Name]
    addresses: Mapping[str, Address]
    setting: Setting
    pieces: Mapping[str, Pieces]
    piece_problems: Mapping[str, Problems]
    other_problems: Problems

    def problems(self) -> Iterator[Diagnostic]:
        """Everything wrong so far."""
        yield from self.table_problems
        yield from self.other_problems
        for met in self.piece_problems.values():
            yield from met


class Mentions(msgspec.Struct, frozen=True):
    """What texts mention, by slug: a name for each of an article's occurrences, or the empty text.

    `names` are the forms that were searched for; articles that mention nothing are left out.
    """

    names: TextNames = TextNames()
    refs: Mapping[str, tuple[Ref, ...]] = {}
    problems: Mapping[str, Problems] = {}


class Linked(Answers, frozen=True, kw_only=True):
    """One link of an archive: its outcome, and the steps that led to it.

    What is unchanged in the next link stays the same object there.
    """

    groups: Mapping[str, Group]
    mentions: Mentions
    around: Surroundings
    company: Company
    redirects: tuple[Redirect, ...]
    claim_problems: Problems
    outcome: Outcome[Site]


class Difference(msgspec.Struct, frozen=True):
    """What of an archive is other than in the link before: slugs of articles, and whether the rest is.

    `changed` holds those that came, too, `gone` those that are there no more, `reread` those in whose text other names
    stand; `answered` those whose resolved parts are other, which is known once they are.
    """

    changed: frozenset[str]
    gone: frozenset[str]
    is_other_set: bool
    has_other_records: bool
    has_other_pages: bool
    has_other_files: bool
    reread: frozenset[str]
    answered: frozenset[str] = frozenset()


def find_difference(before: Linked | None, archive: Archive, articles: Mapping[str, ArticleFacts]) -> Difference:
    """What is other; without a link before, everything is."""
    if before is None:
        return Difference(frozenset(articles), frozenset(), True, True, True, True, frozenset(articles))
    old = before.articles
    changed = frozenset([slug for slug, facts in articles.items() if old.get(slug) is not facts])
    return tell_difference(before, archive, changed, frozenset(old.keys() - articles.keys()))


def tell_difference(before: Linked, archive: Archive, changed: frozenset[str], gone: frozenset[str]) -> Difference:
    """What is other where it is known which articles are."""
    was = before.archive
    is_other_set = bool(gone) or any(slug not in before.articles for slug in changed)
    old, new = was.occurrences, archive.occurrences
    slugs = () if old is new else old.keys() | new.keys()
    return Difference(
        changed=changed,
        gone=gone,
        is_other_set=is_other_set or archive.held_back != was.held_back,
        has_other_records=archive.records != was.records,
        has_other_pages=archive.pages != was.pages,
        has_other_files=archive.media != was.media or archive.statics != was.statics,
        reread=frozenset([slug for slug in slugs if old.get(slug) != new.get(slug)]),
    )


def keep_equal(before: Mapping[str, V] | None, now: dict[str, V]) -> None:
    """Put the old value wherever the new one equals it, so that who compares need not look inside."""
    if before:
        for key, value in now.items():
            old = before.get(key)
            if old is not value and old == value:
                now[key] = old
