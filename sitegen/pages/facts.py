"""What is recorded of an article beside its text: the list of facts at its head, and its provenance."""

import msgspec

from sitegen.model.datelines import long_date
from sitegen.model.dates import Date
from sitegen.model.entries import ArchivedCopy, ArticleEntry, HeldAt
from sitegen.model.html import Html
from sitegen.model.languages import language_apart, language_name
from sitegen.model.site import Article, SeriesPlace
from sitegen.model.views import PartedView, part
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


class Facts(PartedView):
    """The facts of an article; what is empty is not recorded.

    `date_printed` is empty where it says the same as the date shown, letter by letter.
    `publication` is a link, `publication_details` its section, edition, volume, issue, page and language in words,
    `publication_url` where it has this clip.
    `language` is named only where it is not the site's own. `identifiers` are (scheme, value) pairs.
    `series_place` is e.g. `2 of 3`, empty where the archive holds no other article of the series.
    """

    date: Date | None
    date_printed: str
    updated: Date | None
    series: str
    url: str
    accessed: Date | None
    archived: tuple[ArchivedCopy, ...]
    held_at: HeldAt | None
    rights_holder: str
    rights_note: str

    def __init__(self, edition: Edition, article: Article) -> None:
        entry = self._entry = article.entry
        self._edition, self._article = edition, article
        self.date, self.updated = entry.date, entry.updated
        shown = long_date(entry.date, edition.interface) if entry.date and entry.date_printed else ""
        self.date_printed = entry.date_printed if entry.date_printed != shown else ""
        self.series, self.url, self.accessed = entry.series, entry.url, entry.accessed
        self.archived, self.held_at = entry.archived, entry.held_at
        self.rights_holder = entry.rights.holder if entry.rights else ""
        self.rights_note = entry.rights.note if entry.rights else ""

    @part
    def bylines(self) -> tuple[tuple[Piece, ...], ...]:
        return tuple([linked_byline(self._edition, line) for line in self._article.byline])

    @part
    def publication(self) -> Html | None:
        publication = self._article.publication
        return self._edition.fragments.links[publication] if publication else None

    @part
    def publication_details(self) -> str:
        return publication_details(self._edition, self._entry)

    @part
    def publication_url(self) -> str:
        return _own_url(self._entry)

    @part
    def genre(self) -> str:
        genre = self._entry.genre
        return self._edition.translate(genre.capitalize()) if genre else ""

    @part
    def series_place(self) -> str:
        place = self._article.in_series
        return _number_in_series(self._edition, place) if place else ""

    @part
    def series_earlier(self) -> Neighbour | None:
        place = self._article.in_series
        return view_neighbour(self._edition, place.earlier) if place else None

    @part
    def series_later(self) -> Neighbour | None:
        place = self._article.in_series
        return view_neighbour(self._edition, place.later) if place else None

    @part
    def language(self) -> str:
        return _language(self._edition, self._article)

    @part
    def translation_of(self) -> Version | None:
        original = self._original
        return _version(self._edition, original) if original else None

    @part
    def translations(self) -> tuple[Version, ...]:
        slugs, original = self._article.translations, self._original
        others = [slug for slug in slugs if original is None or slug != original.slug]
        return tuple([_version(self._edition, self._edition.article(slug)) for slug in others])

    @property
    def _original(self) -> Article | None:
        slug = self._entry.original
        return self._edition.site.articles.get(slug) if slug else None

    @part
    def identifiers(self) -> tuple[tuple[str, str], ...]:
        return tuple([(scheme_label(scheme), value) for scheme, value in sorted(self._entry.identifiers.items())])

    @part
    def kinds(self) -> tuple[KindCount, ...]:
        return count_kinds(self._edition, self._article.notes)


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
