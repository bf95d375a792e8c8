"""The frame of the site from the settings that shape it; nothing here depends on content."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sitegen.config import NavigationItem, Theme
from sitegen.model.addresses import Address, Routes
from sitegen.model.chrome import Chrome, ChromeLink
from sitegen.model.html import ROOT
from sitegen.model.interface import Interface
from sitegen.model.languages import direction

CONTENT_SECURITY: Final = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)

NAVIGATION: Final[tuple[tuple[str, Address], ...]] = (
    ("Articles", "articles/"),
    ("People", "people/"),
    ("Topics", "topics/"),
    ("Places", "places/"),
    ("Sources", "sources/"),
    ("Photo credits", "credits/"),
    ("Notes", "annotations/"),
)
INDEXES: Final[tuple[tuple[str, Address], ...]] = (
    *NAVIGATION,
    ("Quotations", "quotes/"),
    ("Timeline", "timeline/"),
)
SEARCH: Final = ("Search", "search/")
HEALTH: Final = ("State of the archive", "health/")

LONG_TITLE = 16
LONGER_TITLE = 30


def make_chrome(
    *,
    title: str,
    routes: Routes,
    interface: Interface,
    theme: Theme,
    description: str = "",
    footer: str = "",
    footer_links: Sequence[NavigationItem] = (),
    navigation: Sequence[NavigationItem] | None = None,
    outputs: Sequence[str] = (),
    has_search: bool = True,
    has_health: bool = False,
    extra: Mapping[str, Any] | None = None,
) -> Chrome:
    """The frame: name, navigation (the theme's own where `navigation` is `None`), footer, stylesheets."""
    before, after = split_title(title)
    search = (SEARCH,) if has_search else ()
    health = (HEALTH,) if has_health else ()
    return Chrome(
        title=title,
        word_before=before,
        word_after=after,
        size="longer" if len(title) > LONGER_TITLE else "long" if len(title) > LONG_TITLE else "",
        home=routes.href(""),
        language=interface.language,
        direction=direction(interface.language),
        navigation=_links((*NAVIGATION, *search), routes, interface)
        if navigation is None
        else _own_links(navigation, routes),
        indexes=_links((*INDEXES, *search, *health), routes, interface),
        stylesheets=stylesheets(theme, routes),
        icon=routes.href("assets/icon.svg"),
        content_security=CONTENT_SECURITY,
        logo=routes.href(theme.logo.text) if theme.logo else "",
        description=description,
        footer=footer,
        footer_links=_own_links(footer_links, routes),
        feed=routes.href("feed.atom") if "feeds" in outputs else "",
        records=routes.href("data/articles.json") if "data" in outputs else "",
        search=routes.href(SEARCH[1]) if has_search else "",
        extra=extra or {},
    )


def stylesheets(theme: Theme, routes: Routes) -> tuple[str, ...]:
    """The stylesheets of every page, the archive's own last, so that its rules win."""
    names = ["assets/fonts.css"] if theme.fonts else []
    names.append("assets/style.css")
    if theme.accent:
        names.append("assets/theme.css")
    names += [file.text for file in theme.css]
    return tuple(routes.href(name) for name in names)


def split_title(title: str) -> tuple[str, str]:
    """The title at the space nearest its middle, where the caret goes; one word stays whole."""
    spaces = [at for at, letter in enumerate(title) if letter == " "]
    if not spaces:
        return title, ""
    middle = min(spaces, key=lambda at: (abs(at - len(title) / 2), at))
    return title[:middle], title[middle + 1 :]


def _links(entries: Sequence[tuple[str, Address]], routes: Routes, interface: Interface) -> tuple[ChromeLink, ...]:
    return tuple(ChromeLink(interface.translate(title), routes.href(address), address) for title, address in entries)


def _own_links(items: Sequence[NavigationItem], routes: Routes) -> tuple[ChromeLink, ...]:
    def link(item: NavigationItem) -> ChromeLink:
        if "://" in item.address or item.address.startswith("mailto:"):
            return ChromeLink(item.title, item.address)
        address = item.address.lstrip("/")
        return ChromeLink(item.title, ROOT + routes.link(address), address)  # as it was written: a query may be in it

    return tuple(link(item) for item in items)
