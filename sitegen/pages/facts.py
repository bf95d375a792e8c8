"""What is recorded of an article beside its text: the list of facts at its head, and its provenance."""

import msgspec

from sitegen.model.dates import Date
from sitegen.model.entries import ArchivedCopy, ArticleEntry, HeldAt
from sitegen.model.html import Html
from sitegen.model.languages import language_apart, language_name
from sitegen.model.site import Article, SeriesPlace
from sitegen.pages.apparatus import Neighbour, view_neighbour
from sitegen.pages.edition import Edition
from sitegen.pages.lines import Piece, linked_byline
from sitegen.pages.margin import KindCount, count_kinds

ACRONYM_AT_MOST = 5


class Version(msgspec.Struct, frozen=True, array_like=True):
    """Another language version of the article."""

    title: str
    href: str
    language: str
    language_name: str


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of an article; what is empty is not recorded.

    `publication` is a link, `publication_details` its section, edition, volume, issue, page and language in words,
    `publication_url` where it has this clip.
    `language` is named only where it is not the site's own. `identifiers` are (scheme, value) pairs.
    `series_place` is e.g. `2 of 3`, empty where the archive holds no other article of the series.
    """

    date: Date | None
    date_printed: str
    updated: Date | None
    bylines: tuple[tuple[Piece, ...], ...]
    publication: Html | None
    publication_details: str
    publication_url: str
    genre: str
    series: str
    series_place: str
    series_earlier: Neighbour | None
    series_later: Neighbour | None
    language: str
    translation_of: Version | None
    translations: tuple[Version, ...]
    url: str
    accessed: Date | None
    archived: tuple[ArchivedCopy, ...]
    held_at: HeldAt | None
    identifiers: tuple[tuple[str, str], ...]
    rights_holder: str
    rights_note: str
    kinds: tuple[KindCount, ...]


def gather_facts(edition: Edition, article: Article) -> Facts:
    """The article's facts for its page."""
    entry = article.entry
    place = article.in_series
    original = edition.site.articles.get(entry.original) if entry.original else None
    return Facts(
        date=entry.date,
        date_printed=entry.date_printed,
        updated=entry.updated,
        bylines=tuple([linked_byline(edition, line) for line in article.byline]),
        publication=edition.fragments.links[article.publication] if article.publication else None,
        publication_details=publication_details(edition, entry),
        publication_url=_own_url(entry),
        genre=edition.translate(entry.genre.capitalize()) if entry.genre else "",
        series=entry.series,
        series_place=_number_in_series(edition, place) if place else "",
        series_earlier=view_neighbour(edition, place.earlier) if place else None,
        series_later=view_neighbour(edition, place.later) if place else None,
        language=_language(edition, article),
        translation_of=_version(edition, original) if original else None,
        translations=tuple(
            [
                _version(edition, edition.article(slug))
                for slug in article.translations
                if original is None or slug != original.slug
            ]
        ),
        url=entry.url,
        accessed=entry.accessed,
        archived=entry.archived,
        held_at=entry.held_at,
        identifiers=tuple([(scheme_label(s), value) for s, value in sorted(entry.identifiers.items())]),
        rights_holder=entry.rights.holder if entry.rights else "",
        rights_note=entry.rights.note if entry.rights else "",
        kinds=count_kinds(edition, article.notes),
    )


def publication_details(edition: Edition, entry: ArticleEntry) -> str:
    """Where in the publication it stood, e.g. `World, vol. 12, no. 3, page A4`."""
    printed = entry.publication
    if printed is None:
        return ""
    said = (
        (printed.section, ""),
        (printed.edition, ""),
        (printed.volume, "vol."),
        (printed.issue, "no."),
        (printed.page, "page"),
    )
    words = [f"{edition.translate(word)} {value}" if word else value for value, word in said if value]
    if printed.language:
        words.append(
            edition.translate("in {language}").format(language=edition.translate(language_name(printed.language)))
        )
    return ", ".join(words)


def _own_url(entry: ArticleEntry) -> str:
    """Where the publication has this clip, unless that is the original's own address."""
    url = entry.publication.url if entry.publication else ""
    return url if url != entry.url else ""


def _number_in_series(edition: Edition, place: SeriesPlace) -> str:
    return edition.translate("{number} of {total}").format(number=place.number, total=place.total)


def scheme_label(scheme: str) -> str:
    """`DOI` for `doi`, `Wikidata` for `wikidata`."""
    return scheme.upper() if len(scheme) <= ACRONYM_AT_MOST else scheme.capitalize()


def _language(edition: Edition, article: Article) -> str:
    apart = language_apart(article.language, edition.language)
    return edition.translate(language_name(apart)) if apart else ""


def _version(edition: Edition, article: Article) -> Version:
    return Version(
        title=article.title,
        href=edition.href(article.address),
        language=article.language,
        language_name=edition.translate(language_name(article.language)),
    )
