"""The sitemap, read as XML in its namespace, and robots.txt as a crawler reads it."""

from urllib.robotparser import RobotFileParser

from lxml import etree

from sitegen.export.sitemap import robots_file, sitemap_files
from sitegen.model.addresses import Routes
from tests.export.samples import ABSOLUTE, RELATIVE, typical_site

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def locations(content: bytes, container: str = "url") -> dict[str, str]:
    root = etree.fromstring(content)
    return {
        u.findtext("s:loc", None, NAMES): u.findtext("s:lastmod", "", NAMES)
        for u in root.findall(f"s:{container}", NAMES)
    }


def test_a_sitemap_names_pages_with_the_day_they_last_changed():
    (file,) = sitemap_files(typical_site(), ABSOLUTE, ["articles/talks/", "people/li-wen/", "about/"])

    assert locations(file.content) == {
        "https://archive.example/press/about/": "",
        "https://archive.example/press/articles/talks/": "2021-12-05",
        "https://archive.example/press/people/li-wen/": "2021-12-05",
    }


def test_what_is_kept_from_search_engines_is_in_no_sitemap():
    (file,) = sitemap_files(typical_site(), ABSOLUTE, None)

    named = {url.removeprefix("https://archive.example/press/") for url in locations(file.content)}
    assert named.isdisjoint({"articles/old/", "hidden/"})
    assert {"", "articles/", "articles/talks/", "topics/tea/", "annotations/sic/", "timeline/1984/"} <= named


def test_without_a_base_url_there_is_no_sitemap():
    assert list(sitemap_files(typical_site(), RELATIVE, None)) == []


def test_a_sitemap_too_long_is_divided_and_indexed():
    pages = [f"a{number}/" for number in range(5)]

    index, *parts = sitemap_files(typical_site(), ABSOLUTE, pages, most=2)

    assert list(locations(index.content, "sitemap")) == [f"https://archive.example/press/{part.path}" for part in parts]
    assert [url for part in parts for url in locations(part.content)] == [
        f"https://archive.example/press/{page}" for page in pages
    ]


def test_addresses_are_percent_encoded_and_safe_in_xml():
    (file,) = sitemap_files(typical_site(), Routes(base_url="https://x.example"), ["wörter/a&b'<c>/"])

    assert list(locations(file.content)) == ["https://x.example/w%C3%B6rter/a%26b'%3Cc%3E/"]


def test_robots_may_read_everything_and_are_told_of_the_sitemap():
    robots = RobotFileParser()
    robots.parse(robots_file(ABSOLUTE).content.decode().splitlines())

    assert robots.can_fetch("anybody", "/press/articles/talks/")
    assert robots.site_maps() == ["https://archive.example/press/sitemap.xml"]


def test_robots_are_told_of_no_sitemap_that_is_not_there():
    robots = RobotFileParser()
    robots.parse(robots_file(RELATIVE).content.decode().splitlines())

    assert robots.site_maps() is None
