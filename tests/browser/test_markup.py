"""The HTML of every page of every archive: it parses without error, its ids are unique, its links lead somewhere."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest
from html5lib.constants import E as MESSAGES

from tests.browser.serving import PREFIXES, Sites

WHOLE = ("sample", "stress", "rtl")
"""The archives whose every page is read; of the crowd it would be the same page two thousand times."""
CROWD_SHARE = 40
"""Of people nobody registered and articles nobody wrote by hand one in so many is read."""
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")
LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "form": "action"}
STYLE_OR_HANDLER = re.compile(r"style|on[a-z]+")


class Markup(NamedTuple):
    """What one parsed page is made of."""

    path: str
    errors: tuple[str, ...]
    elements: tuple[Any, ...]

    def named(self, *names: str) -> list[Any]:
        """The elements of these names, in order."""
        return [one for one in self.elements if one.tag in names]


def _is_read(site: str, path: str, at: int) -> bool:
    is_crowd = site == "stress" and re.match(r"articles/crowd-|people/(?!zoe|letters|index)", path)
    return not is_crowd or at % CROWD_SHARE == 0


def _parse(path: str, text: str) -> Markup:
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(text)
    errors = tuple(
        f"{line}:{column} {MESSAGES.get(code, code) % found}" for (line, column), code, found in parser.errors
    )
    return Markup(path, errors, tuple(one for one in tree.iter() if isinstance(one.tag, str)))


@cache
def _pages(sites: Sites, site: str) -> tuple[Markup, ...]:
    folder = sites.output(site)
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return tuple(
        _parse(path, (folder / path).read_text(encoding="utf-8"))
        for at, path in enumerate(paths)
        if _is_read(site, path, at)
    )


@pytest.fixture(params=WHOLE)
def pages(request: pytest.FixtureRequest, sites: Sites) -> tuple[Markup, ...]:
    """The parsed pages of one archive."""
    return _pages(sites, request.param)


@pytest.fixture(params=WHOLE)
def site(request: pytest.FixtureRequest) -> str:
    """The name of an archive."""
    return str(request.param)


def _faults(pages: tuple[Markup, ...], find: Any) -> dict[str, list[Any]]:
    """What `find` has against each page, for pages where it has anything."""
    return {page.path: found[:5] for page in pages if (found := list(find(page)))}


def test_every_page_parses_without_error(pages):
    assert _faults(pages, lambda page: page.errors) == {}


def test_ids_are_unique_and_not_empty(pages):
    def find(page: Markup) -> Iterator[str]:
        ids = Counter(one.get("id") for one in page.elements if one.get("id") is not None)
        return (name for name, number in ids.items() if number > 1 or not name or " " in name)

    assert _faults(pages, find) == {}


def test_nothing_is_styled_or_scripted_in_place(pages):
    def find(page: Markup) -> Iterator[str]:
        for one in page.elements:
            yield from (f"{one.tag}[{name}]" for name in one.attrib if STYLE_OR_HANDLER.fullmatch(name))
            if one.tag == "style" or (one.tag == "script" and not one.get("src") and "json" not in one.get("type", "")):
                yield one.tag
            if one.get("href", "").strip().lower().startswith(("javascript:", "data:")):
                yield one.get("href")

    assert _faults(pages, find) == {}


def test_images_say_what_they_show_and_photographs_how_large_they_are(pages):
    def find(page: Markup) -> Iterator[str]:
        yield from (f"{image.get('src')}: no alt" for image in page.named("img") if "alt" not in image.attrib)
        for image in (image for figure in page.named("figure") for image in figure.iter("img")):
            yield from (f"{image.get('src')}: no {name}" for name in ("width", "height") if name not in image.attrib)

    assert _faults(pages, find) == {}


def test_a_page_has_one_first_heading_and_skips_no_level(pages):
    def find(page: Markup) -> Iterator[str]:
        levels = [int(one.tag[1]) for one in page.named("h1", "h2", "h3", "h4", "h5", "h6")]
        if levels.count(1) != 1 or levels[0] != 1:
            yield f"levels {levels}"
        yield from (f"h{b} after h{a}" for a, b in itertools.pairwise(levels) if b > a + 1)

    assert _faults(pages, find) == {}


def test_languages_are_well_formed(pages):
    def find(page: Markup) -> Iterator[str]:
        tags = [one.get(name) for one in page.elements for name in ("lang", "hreflang") if name in one.attrib]
        return (tag for tag in tags if not LANGUAGE.fullmatch(tag))

    assert _faults(pages, find) == {}
    assert all(page.named("html")[0].get("lang") for page in pages)


def test_every_link_within_an_archive_leads_to_a_file_and_a_place_in_it(site, sites):
    pages, base = _pages(sites, site), sites.address + PREFIXES[site]
    ids = {page.path: {one.get("id") for one in page.elements} for page in pages}

    def find(page: Markup) -> Iterator[str]:
        for address in _addresses(page):
            target = urlsplit(urljoin(base + page.path, address))
            if not target.geturl().startswith(base):
                if not urlsplit(address).scheme:
                    yield f"{address} leaves the archive"
                continue
            path = unquote(target.path.removeprefix(urlsplit(base).path))
            path += "index.html" if path.endswith("/") or not path else ""
            if not (sites.output(site) / path).is_file():
                yield f"{address}: nothing at {path}"
            elif target.fragment and path in ids and unquote(target.fragment) not in ids[path]:
                yield f"{address}: no such place"

    assert _faults(pages, find) == {}


def _addresses(page: Markup) -> Iterator[str]:
    for one in page.elements:
        address = one.get(LINKS.get(one.tag, ""), None)
        if address is not None:
            yield address


def test_every_archive_has_the_pages_that_are_looked_at(sites):
    from tests.browser.serving import STRESSED

    missing = [
        kind.name
        for kind in STRESSED
        if not Path(sites.output(kind.site), kind.path, "" if kind.path.endswith(".html") else "index.html").is_file()
    ]
    assert missing == []
