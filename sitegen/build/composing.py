"""From the linked site to finished files: pages rendered, assets copied, machine formats written.

Everything is yielded one by one, so that a build holds no more than one page; what a template did wrong is
collected beside, and then nothing is published.
"""

from collections.abc import Iterator
from itertools import chain

from jinja2 import Environment

from sitegen import files
from sitegen.build.linking import Linked
from sitegen.build.theme import ThemeFiles, theme_assets
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, Span
from sitegen.export import article_files, export_files
from sitegen.model.addresses import Address
from sitegen.model.html import rooted
from sitegen.model.interface import Interface
from sitegen.model.pages import Head, OutputFile, Page
from sitegen.pages.chrome import make_chrome
from sitegen.pages.edition import Edition
from sitegen.pages.families import plan_articles, plan_pages
from sitegen.pages.rows import view_fragments
from sitegen.render.environment import make_environment
from sitegen.render.fragments import render_fragments
from sitegen.render.page import render_page
from sitegen.render.theme import accent_css


class Composition:
    """The files of one site, made as they are asked for; `diagnostics` and `pages` grow on the way.

    `pages` are the addresses of all rendered pages that search engines may index.
    """

    def __init__(self, linked: Linked, settings: Settings, root: str) -> None:
        self.linked, self.settings, self.root = linked, settings, root
        self.theme = ThemeFiles(root)
        self.diagnostics: list[Diagnostic] = []
        self.indexed: list[Address] = []
        self.count = 0

    def files(self) -> Iterator[OutputFile]:
        """Every file of the output, each path once."""
        yield from self._pages()
        yield from self._machine_files()
        yield from theme_assets(self.theme, self.settings)
        if self.settings.theme.accent:
            yield OutputFile("assets/theme.css", accent_css(self.settings.theme.accent).encode())
        yield from self._copies()

    def _pages(self) -> Iterator[OutputFile]:
        settings, site = self.settings, self.linked.site
        interface = Interface(settings.language)
        env = make_environment(self.theme.find, interface, self._chrome(interface))
        fragments = render_fragments(env, view_fragments(site, settings.routes, interface))
        edition = Edition(
            site=site,
            fragments=fragments,
            routes=settings.routes,
            interface=interface,
            title=settings.title,
            description=settings.description,
            language=settings.language,
            pagination=settings.pagination,
            outputs=settings.outputs,
            has_search=settings.search,
        )
        for page in chain(plan_articles(edition, self.linked.bodies), plan_pages(edition)):
            yield self._render(env, page)

    def _chrome(self, interface: Interface):  # type: ignore[no-untyped-def]
        settings = self.settings
        return make_chrome(
            title=settings.title,
            routes=settings.routes,
            interface=interface,
            theme=settings.theme,
            description=settings.description,
            footer=settings.footer,
            navigation=settings.navigation,
            outputs=settings.outputs,
            has_search=settings.search,
        )

    def _render(self, env: Environment, page: Page) -> OutputFile:
        outcome = render_page(env, page)
        self.diagnostics += outcome.diagnostics
        self.count += 1
        head: Head = page.view.head
        if not head.noindex:
            self.indexed.append(page.address)
        html = rooted(outcome.value, self._way_to_root(page.address))
        return OutputFile(self.settings.routes.file(page.address), html.encode("utf-8", "replace"))

    def _way_to_root(self, address: Address) -> str:
        """The error page is served at any address: its links start at the path of `base_url`."""
        if address != "404.html":
            return self.settings.routes.way_to_root(address)
        from urllib.parse import urlsplit

        return urlsplit(self.settings.base_url).path.rstrip("/") + "/"

    def _machine_files(self) -> Iterator[OutputFile]:
        settings, site = self.settings, self.linked.site
        yield from export_files(
            site,
            settings.routes,
            title=settings.title,
            description=settings.description,
            language=settings.language,
            timezone=settings.timezone,
            outputs=settings.outputs,
            pages=self.indexed,
        )
        for article in site.articles.values():
            yield from article_files(
                article,
                site,
                settings.routes,
                title=settings.title,
                language=settings.language,
                timezone=settings.timezone,
                outputs=settings.outputs,
            )

    def _copies(self) -> Iterator[OutputFile]:
        for asset in self.linked.site.assets:
            yield self._copy(asset.path, asset.address)
        for state in files.scan_tree(f"{self.root}/static").files:
            yield self._copy(f"static/{state.path}", state.path)

    def _copy(self, path: str, address: Address) -> OutputFile:
        try:
            return OutputFile(address, files.read_bytes(f"{self.root}/{path}"))
        except OSError as error:
            hint = "put it back, or grant the right to read it"
            self.diagnostics.append(Diagnostic("unreadable-file", str(error.strerror), Span(path), hint))
            return OutputFile(address, b"")
