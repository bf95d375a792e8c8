"""Feeds, parsed back by a feed parser, an XML parser and the fields their specifications demand."""

import json
from datetime import datetime

import feedparser
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sitegen.export import export_files
from sitegen.export.lasting import tag_authority
from sitegen.model.addresses import Routes
from sitegen.model.dates import Date
from sitegen.model.findings import Summary
from sitegen.model.site import Site
from tests.export.samples import ABSOLUTE, RELATIVE, TITLE, make_article, make_entity, make_site, typical_site

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1).filter(str.strip)


def feeds_of(site: Site, routes: Routes = ABSOLUTE, timezone: str = "UTC") -> dict[str, bytes]:
    files = export_files(site, routes, title=TITLE, description="News", timezone=timezone, outputs=("feeds",))
    return {file.path: file.content for file in files}


def test_an_atom_feed_parses_without_complaint_and_holds_the_newest_first():
    parsed = feedparser.parse(feeds_of(typical_site())["feed.atom"])

    assert not parsed.bozo
    assert [entry.title for entry in parsed.entries] == [
        "Talks in the snow: “No <tea>” & 100% of {nothing}",
        "Old news",
    ]


def test_an_atom_entry_says_when_who_and_where():
    entry = feedparser.parse(feeds_of(typical_site())["feed.atom"]).entries[0]

    told = (entry.link, entry.published, entry.updated, entry.summary, [author.name for author in entry.authors])
    assert told == (
        "https://archive.example/press/articles/talks/",
        "2021-12-03T14:05:00+02:00",
        "2021-12-05T00:00:00Z",
        "The red lamp burned all night",
        ["Jan van der Berg", "Li Wen", "Northern Wire"],
    )


@pytest.mark.parametrize("routes", [ABSOLUTE, RELATIVE])
def test_every_atom_feed_has_what_the_specification_demands(routes):
    for path, content in feeds_of(typical_site(), routes).items():
        if path.endswith(".atom"):
            root = etree.fromstring(content)
            for element in (root, *root.iter(f"{ATOM}entry")):
                assert [len(element.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
                assert ":" in element.findtext(f"{ATOM}id")
                assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
            assert root.find(f"{ATOM}author/{ATOM}name").text


def test_every_json_feed_has_what_the_specification_demands():
    for path, content in feeds_of(typical_site()).items():
        if path.endswith(".json"):
            feed = json.loads(content)
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            assert feed["title"]
            assert feed["feed_url"] == f"https://archive.example/press/{path}"
            assert all(item["id"] and item["content_text"] for item in feed["items"])
            assert all(datetime.fromisoformat(item["date_published"]).tzinfo for item in feed["items"])


def test_names_have_feeds_only_where_an_article_of_theirs_is_dated_and_credits_never():
    atoms = sorted(path for path in feeds_of(typical_site()) if path.endswith(".atom"))

    assert atoms == [
        "feed.atom",
        "people/jan-van-der-berg/feed.atom",
        "people/li-wen/feed.atom",
        "places/geneva/feed.atom",
        "places/switzerland/feed.atom",
        "sources/morning-post/feed.atom",
        "sources/northern-wire/feed.atom",
        "topics/tea/feed.atom",
    ]


def test_a_feed_holds_no_more_than_the_twenty_newest():
    articles = [make_article(f"a{day}", date=Date(2021, 12, day)) for day in range(1, 31)]

    feed = json.loads(feeds_of(make_site(articles))["feed.json"])

    assert [item["url"].split("/")[-2] for item in feed["items"]] == [f"a{day}" for day in range(30, 10, -1)]


def test_without_a_base_url_links_are_relative_to_the_feed():
    feeds = feeds_of(typical_site(), RELATIVE)

    atom = feedparser.parse(feeds["people/li-wen/feed.atom"]).entries[0].link
    item = json.loads(feeds["people/li-wen/feed.json"])["items"][0]["url"]
    assert (atom, item) == ("../../articles/talks/", "../../articles/talks/")


def test_without_a_base_url_an_article_has_the_same_uuid_in_every_feed():
    feeds = feeds_of(typical_site(), RELATIVE)

    ids = {feedparser.parse(feeds[f"{at}feed.atom"]).entries[0].id for at in ("", "people/li-wen/", "topics/tea/")}
    assert len(ids) == 1
    assert ids.pop().startswith("urn:uuid:")


def test_ids_do_not_change_with_the_way_articles_are_addressed():
    site = typical_site()
    talks = msgspec.structs.replace(site.articles["talks"], address="2021/12/talks/")
    moved = msgspec.structs.replace(site, articles={**site.articles, "talks": talks})

    ids = [feedparser.parse(feeds_of(s)["feed.atom"]).entries[0].id for s in (site, moved)]
    assert ids == ["tag:archive.example,2026:/press/articles/talks"] * 2


@pytest.mark.parametrize(
    ("base_url", "authority"),
    [
        ("https://Example.org", "tag:example.org,2026:/"),
        ("https://example.org:8080/a%20b/", "tag:example.org,2026:/a%20b/"),
        ("https://bücher.example/", "tag:xn--bcher-kva.example,2026:/"),
        ("http://[::1]/", ""),
        ("http://[broken/", ""),
        ("", ""),
    ],
)
def test_a_tag_is_made_in_the_name_of_the_host(base_url, authority):
    assert tag_authority(base_url) == authority


@pytest.mark.parametrize(
    ("date", "timezone", "moment"),
    [
        (Date(1984), "UTC", "1984-01-01T00:00:00Z"),
        (Date(1984, 5, qualifier="?"), "UTC", "1984-05-01T00:00:00Z"),
        (Date(2021, 7, 1), "Europe/Kyiv", "2021-07-01T00:00:00+03:00"),
        (Date(2021, 12, 3, "14:05"), "Europe/Kyiv", "2021-12-03T14:05:00+02:00"),
        (Date(2021, 12, 3, "14:05:09", "-05:00"), "Europe/Kyiv", "2021-12-03T14:05:09-05:00"),
        (Date(1870, 1, 1), "Europe/Paris", "1870-01-01T00:00:00+00:09"),
    ],
)
def test_a_date_becomes_a_moment_at_the_start_of_what_is_known(date, timezone, moment):
    feed = json.loads(feeds_of(make_site([make_article(date=date)]), timezone=timezone)["feed.json"])

    assert feed["items"][0]["date_published"] == moment


def test_a_feed_is_as_new_as_its_newest_change_whatever_the_zones_are():
    early = make_article("a", date=Date(2021, 12, 3, "23:00", "-05:00"))
    late = make_article("b", date=Date(2021, 12, 4, "02:00", "+02:00"))

    parsed = feedparser.parse(feeds_of(make_site([late, early]))["feed.atom"])

    assert parsed.feed.updated == "2021-12-03T23:00:00-05:00"


def test_an_archive_without_dates_still_has_a_valid_feed():
    parsed = feedparser.parse(feeds_of(make_site([make_article()]))["feed.atom"])

    assert (parsed.bozo, parsed.entries, parsed.feed.updated) == (False, [], "1970-01-01T00:00:00Z")


@given(title=HOSTILE, name=HOSTILE, opening=HOSTILE)
def test_hostile_words_come_back_from_both_feeds_as_they_were(title, name, opening):
    article = make_article("a", title, date=Date(2021))
    summaries = {"a": Summary(opening=opening)}
    site = make_site([article], [make_entity("people/x", name, articles=("a",))], summaries=summaries)

    feeds = feeds_of(site, RELATIVE)
    root = etree.fromstring(feeds["people/x/feed.atom"])
    item = json.loads(feeds["people/x/feed.json"])["items"][0]

    entry = root.find(f"{ATOM}entry")
    told = [entry.findtext(f"{ATOM}title"), item["title"], entry.findtext(f"{ATOM}summary"), item["content_text"]]
    assert [text.split() for text in told] == [text.split() for text in (title, title, opening, opening)]
    assert root.findtext(f"{ATOM}title").split() == [*name.split(), "–", *TITLE.split()]
    assert entry.find(f"{ATOM}link").get("href") == item["url"] == "../../articles/a/"


def test_words_that_look_like_the_inner_mark_stay_words():
    article = make_article("a", '":"\\u0000 \\u0000', date=Date(2021))

    feed = json.loads(feeds_of(make_site([article]))["feed.json"])

    assert feed["items"][0]["title"] == '":"\\u0000 \\u0000'


def test_with_pages_as_files_links_lead_to_the_files():
    feeds = feeds_of(typical_site(), Routes(style="file"))

    feed = json.loads(feeds["people/li-wen/feed.json"])
    assert (feed["home_page_url"], feed["items"][0]["url"]) == ("../../people/li-wen.html", "../../articles/talks.html")
