"""What a build makes, in tasks: each gives some pages or files from the site, and can be made alone.

A task's name is `<family>:<item>`. What it reads is traced through the site it is given (see `tracing`).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sitegen import files
from sitegen.build.album import NO_PICTURES, Album
from sitegen.build.copies import Copies
from sitegen.build.indexing import Bundle, Card, Catalogue, Indexer, Shelf
from sitegen.build.mediatypes import MEDIA_TYPES
from sitegen.build.reading import describe_unreadable
from sitegen.build.remembered import digest
from sitegen.build.shorthand import EVERYTHING
from sitegen.build.tracing import SharedParts, TracedMapping, Tracer, trace_site
from sitegen.build.workers import Crew
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic
from sitegen.export.annotations import AnnotationPress
from sitegen.export.feeds import FeedPress
from sitegen.export.hosting import headers_file, htaccess_file
from sitegen.export.listings import LINES, LISTS, Line, data_file, list_file, list_listed
from sitegen.export.redirects import redirect_files
from sitegen.export.sitemap import robots_file, sitemap_files
from sitegen.export.whole import article_files
from sitegen.model.addresses import Address
from sitegen.model.body import Body
from sitegen.model.html import Html
from sitegen.model.interface import Interface
from sitegen.model.machines import FEED_COLLECTIONS
from sitegen.model.pages import Fragments, OutputFile, Page, Sketch
from sitegen.model.records import COLLECTIONS
from sitegen.model.site import Site
from sitegen.pages.article import plan_article
from sitegen.pages.edition import Edition
from sitegen.pages.families import FAMILIES
from sitegen.pages.rows import view_jot, view_link, view_row
from sitegen.render.environment import ThemeEnvironment
from sitegen.render.fragments import render_fragment
from sitegen.render.theme import accent_css
from sitegen.search import DocumentPress, month_of

HEAVY_LISTS: Final = ("data:articles", "data:quotes", "data:annotations")
"""The files that list something of every article."""
Produced = Page | Sketch | OutputFile | Bundle
SITEMAP: Final = "sitemap:"
"""The task that needs the addresses of all pages: made last."""
SHARDS: Final = "shards:*"
"""The task that makes the search: after all others, with a program beside every process."""


def list_tasks(site: Site, copies: Copies, settings: Settings, album: Album = NO_PICTURES) -> list[str]:
    """The names of all tasks but the sitemap's, articles first."""
    names = [f"article:{slug}" for slug in site.chronology]
    for family, (items, _) in FAMILIES.items():
        names += (f"{family}:{item}" for item in items(site))
    if "feeds" in settings.outputs:
        names += (f"feeds:{ref}" for c in sorted(FEED_COLLECTIONS) for ref in site.index.get(c, ()))
        names.append("feeds:")
    if "data" in settings.outputs:
        names += (f"data:{name}" for name in (*LISTS, "annotations"))
    names += ("robots:", "redirect-maps:", *(f"hosting:{name}" for name in settings.hosting))
    if settings.theme.accent:
        names.append("accent:")
    names += (f"sized:{address}" for address in album.pictures)
    return [*names, *(f"copy:{address}" for address in copies)]


def weigh_task(name: str, site: Site) -> int:
    """About how long a task takes, in tenths of the time of a plain article's page."""
    family, _, item = name.partition(":")
    if family in ("articles-index", "timeline", "quotes") or name in HEAVY_LISTS:
        return 10 + len(site.articles) // 4
    if family in COLLECTIONS:
        return 10 + len(site.entities[item].articles) // 8
    return 10 if family != "copy" else 1


class Workshop:
    """Makes the tasks of one build; `tracer` holds what the last one read, `diagnostics` what went wrong."""

    def __init__(
        self,
        site: Site,
        bodies: Mapping[str, Body],
        copies: Copies,
        settings: Settings,
        interface: Interface,
        album: Album = NO_PICTURES,
        indexer: Indexer | None = None,
    ) -> None:
        self.tracer = Tracer()
        self.diagnostics: list[Diagnostic] = []
        self.addresses: list[Address] = []
        self._settings, self._copies, self._album = settings, copies, album
        self._site = trace_site(site, self.tracer)
        self.parts_tracer = Tracer()
        self._site_of_parts = trace_site(site, self.parts_tracer)
        self._bodies = TracedMapping("bodies", bodies, self.tracer)
        self._feeds, press = _make_press(self._site, settings), _make_press(self._site_of_parts, settings)
        self._feeds.entries = SharedParts("entries", press.make_entry, self.parts_tracer, self.tracer)
        self.lines = {name: self._share_lines(name) for name in LINES}
        self._interface = interface
        self._bodies_of_parts = TracedMapping("bodies", bodies, self.parts_tracer)
        self.cards = SharedParts("cards", self._make_card, self.parts_tracer, self.tracer)
        self._document_press = DocumentPress(self._site_of_parts.names, settings.routes, interface)
        self.catalogue = Catalogue(self._fill_shelf, self._make_document, indexer) if indexer else None

    def _make_document(self, key: str) -> tuple[str, bytes]:
        """The search's document of a name's ref or an article's slug."""
        if "/" in key:
            return self._document_press.name(self._site_of_parts.names[key])
        return self._document_press.article(self._site_of_parts.articles[key], self._bodies_of_parts[key])

    def _make_card(self, key: str) -> Card:
        path, document = self._make_document(key)
        month = "" if "/" in key else month_of(self._site_of_parts.articles[key].entry.date)
        return Card(month, digest(path.encode() + b"\0" + document))

    def make_cards(self, crew: Crew) -> None:
        """Have the cards of all articles and names be there."""
        from sitegen.build.carding import make_cards  # late: few builds make an index

        refs = (ref for refs in self._site.index.values() for ref in refs)
        make_cards(self.cards, [*self._site.chronology, *refs], crew)

    def _fill_shelf(self) -> Shelf:
        site, cards = self._site, self.cards
        return Shelf(
            {slug: cards[slug] for slug in site.chronology},
            {ref: cards[ref] for refs in site.index.values() for ref in refs},
        )

    def _share_lines(self, name: str) -> SharedParts[str, Line]:
        """What articles have in a list of data."""

        def make(slug: str) -> Line:
            return LINES[name](slug, self._site_of_parts, self._settings.routes)

        return SharedParts(f"{name}-lines", make, self.parts_tracer, self.tracer, is_for_one=True)

    def _render_part(self, env: ThemeEnvironment, template: str, view: object) -> Html:
        self.parts_tracer.read("templates", template)
        return render_fragment(env, template, view)

    def share_rows(self, env: ThemeEnvironment) -> SharedParts[str, Html]:
        """The rows of all articles, each rendered when it is first asked for."""
        site, routes, language = self._site_of_parts, self._settings.routes, self._interface.language

        def row(slug: str) -> Html:
            return self._render_part(env, "parts/row.html", view_row(site.articles[slug], site, routes, language))

        return SharedParts("rows", row, self.parts_tracer, self.tracer)

    def view_fragments(self, env: ThemeEnvironment, rows: Mapping[str, Html]) -> Fragments:
        """The shared fragments, each rendered when it is first asked for."""
        site, routes, interface = self._site_of_parts, self._settings.routes, self._interface
        inner, outer = self.parts_tracer, self.tracer

        def note(key: tuple[str, str]) -> Html:
            article = site.articles[key[0]]
            found = next(note for note in article.notes if note.key == key)
            return self._render_part(env, "parts/jot.html", view_jot(found, article, routes, interface))

        def link(ref: str) -> Html:
            return self._render_part(env, "parts/link.html", view_link(site.names[ref], routes))

        return Fragments(
            rows=rows,
            links=SharedParts("links", link, inner, outer),
            notes=SharedParts("jots", note, inner, outer),
        )

    def make_edition(self, fragments: Fragments) -> Edition:
        """What pages are planned from."""
        settings = self._settings
        return Edition(
            site=self._site,
            fragments=fragments,
            routes=settings.routes,
            interface=self._interface,
            title=settings.title,
            description=settings.description,
            language=settings.language,
            pagination=settings.pagination,
            outputs=settings.outputs,
            has_search=settings.search,
            pictures=TracedMapping("pictures", self._album.pictures, self.tracer),
            has_index=self.catalogue is not None,
            has_health=settings.health,
        )

    def produce(self, name: str, edition: Edition) -> Iterable[Produced]:
        """The pages and files of one task."""
        family, _, item = name.partition(":")
        if family in FAMILIES:
            return FAMILIES[family].plan(edition, item)
        if family == "article":
            return self._produce_article(item, edition)
        if family == "feeds":
            return self._feeds.entity_files(item) if item else self._feeds.site_files()
        if family == "copy":
            return (self._copy(item),)
        if family == "sized":
            return self._print_sizes(item)
        if family == "shards":
            return self._produce_shards(item)
        return self._produce_other(family, item)

    def _produce_article(self, slug: str, edition: Edition) -> Iterator[Produced]:
        settings, article = self._settings, edition.article(slug)
        page = plan_article(edition, article, self._bodies[slug])
        yield page
        yield from article_files(
            article,
            self._site,
            settings.routes,
            title=settings.title,
            language=settings.language,
            timezone=settings.timezone,
            outputs=settings.outputs,
            cite_it=lambda: page.view.head.cited,
        )

    def _produce_shards(self, item: str) -> Iterator[Produced]:
        """The list of shards, one of them, or (`*`) all."""
        if self.catalogue is None:
            return
        if item in ("", EVERYTHING):
            yield self.catalogue.list_file()
        for shard in self.catalogue.shards if item == EVERYTHING else (item,):
            if shard in self.catalogue.shards:
                yield self.catalogue.bundle(shard)

    def _produce_other(self, family: str, item: str) -> Iterable[Produced]:
        settings, routes, site = self._settings, self._settings.routes, self._site
        match family:
            case "data" if item == "annotations":
                press = AnnotationPress(
                    site, routes, title=settings.title, language=settings.language, timezone=settings.timezone
                )
                return (press.collection_file(),)
            case "data" if item in self.lines:
                return (list_file(item, self.lines[item].list_parts(list_listed(item, site))),)
            case "data":
                return (data_file(item, site, routes),)
            case "robots":
                return (robots_file(routes),)
            case "hosting" if item == "headers":
                return (headers_file(routes),)
            case "hosting":
                return (htaccess_file(site, routes, MEDIA_TYPES),)
            case "redirect-maps":
                return redirect_files(site, routes)
            case "accent":
                return (OutputFile("assets/theme.css", accent_css(settings.theme.accent).encode()),)
            case "sitemap":
                self.tracer.read("addresses")
                return sitemap_files(site, routes, self.addresses)
            case _:
                raise ValueError(f"no such task: {family}")

    def _print_sizes(self, address: Address) -> Iterable[OutputFile]:
        self.tracer.read("sized", address)
        try:
            return self._album.print_sizes(address)
        except OSError as error:
            self.diagnostics.append(describe_unreadable(self._album.prints[address].original.path, error))
            return ()

    def _copy(self, address: Address) -> OutputFile:
        copy = self._copies[address]
        self.tracer.read("files", address)
        try:
            return OutputFile(address, files.read_bytes(copy.full_path))
        except OSError as error:
            self.diagnostics.append(describe_unreadable(copy.path, error))
            return OutputFile(address, b"")


def _make_press(site: Site, settings: Settings) -> FeedPress:
    return FeedPress(
        site,
        settings.routes,
        title=settings.title,
        description=settings.description,
        language=settings.language,
        timezone=settings.timezone,
    )
