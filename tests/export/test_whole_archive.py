"""The sample archive as built: every file for machines parses, and no address in it leads nowhere."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import bibtexparser
import feedparser
import html5lib
import pytest
import rispy
from lxml import etree

from sitegen.build import build_site
from sitegen.build.request import BuildRequest

BASE = "https://archive.example/press/"
ELSEWHERE = "https://anywhere.example/x/"
ADDRESSED = {"@id", "id", "url", "source", "target", "item", "contentUrl", "home_page_url", "feed_url", "partOf"}
Built = tuple[str, dict[str, bytes]]


@pytest.fixture(scope="module", params=[BASE, ""], ids=["with a base_url", "without"])
def built(request: pytest.FixtureRequest, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Where the site is thought to be, and its files; the base_url is the settings' own or none."""
    root = tmp_path_factory.mktemp("whole")
    shutil.copytree(repository / "content", root / "content")
    settings = (repository / "sitegen.yaml").read_text("utf-8")
    own = f"base_url: {request.param}" if request.param else ""
    (root / "sitegen.yaml").write_text(re.sub(r"^base_url:.*$", own, settings, flags=re.MULTILINE), "utf-8")
    report = build_site(BuildRequest(root=str(root)), lambda *_: None)
    assert report.published
    site = root / "site"
    files = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    return request.param or ELSEWHERE, files


def addresses_in(value: Any, named: set[str], name: str = "") -> Iterator[str]:
    """What a JSON document holds where an address is expected."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from addresses_in(inner, named, key)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses_in(inner, named, name)
    elif isinstance(value, str) and name in named and not value.startswith(("tag:", "urn:")):
        yield value


def dangling(base: str, files: dict[str, bytes], path: str, addresses: Iterator[str] | list[str]) -> list[str]:
    """The addresses, as the file at `path` has them, that lead into the site but to no file."""
    here = urljoin(base, path)
    full = [urljoin(here, address) for address in addresses]
    lost = []
    for address in full:
        inside = unquote(urlsplit(address).path).removeprefix(urlsplit(base).path)
        file = f"{inside}index.html" if not inside or inside.endswith("/") else inside
        if address.startswith(base) and file not in files:
            lost.append(address)
    return lost


def test_every_feed_parses_and_leads_to_pages(built: Built):
    base, files = built
    for path, content in files.items():
        if path.endswith(".atom"):
            root = etree.fromstring(content)
            assert not feedparser.parse(content).bozo, path
            assert dangling(base, files, path, [link.get("href") for link in root.iter("{*}link")]) == []


def test_every_json_file_parses_and_leads_to_pages(built: Built):
    base, files = built
    for path, content in files.items():
        if path.endswith((".json", ".jsonld")) and not path.endswith("cite.json") and not path.startswith("assets/"):
            named = {"url"} if path.startswith("data/") and path.endswith(".json") else ADDRESSED
            assert dangling(base, files, path, addresses_in(json.loads(content), named)) == [], path


def test_every_citation_parses_into_two(built: Built):
    _, files = built
    cited = [path for path in files if path.endswith("cite.bib")]
    assert cited
    for path in cited:
        library = bibtexparser.parse_string(files[path].decode())
        assert (len(library.entries), library.failed_blocks) == (2, [])
        assert len(rispy.loads(files[path.replace(".bib", ".ris")].decode())) == 2
        assert len(json.loads(files[path.replace(".bib", ".json")])) == 2


def test_no_two_articles_share_a_key(built: Built):
    _, files = built
    keys = [re.match(rb"@\w+\{([^,]+),", content)[1] for path, content in files.items() if path.endswith("cite.bib")]

    assert len(keys) == len(set(keys))


def test_the_sitemap_names_pages_that_are_there_and_may_be_found(built: Built):
    base, files = built
    if base == ELSEWHERE:
        assert "sitemap.xml" not in files
        return
    named = [loc.text for loc in etree.fromstring(files["sitemap.xml"]).iter("{*}loc")]
    assert dangling(base, files, "sitemap.xml", named) == []
    pages = [unquote(url.removeprefix(base)) for url in named]
    assert not [page for page in pages if b'content="noindex' in files[page if "." in page else f"{page}index.html"]]


def test_structured_data_parses_and_leads_to_pages(built: Built):
    base, files = built
    graphs = 0
    for path, content in files.items():
        if path.endswith(".html") and path != "404.html":
            tree = html5lib.parse(content, namespaceHTMLElements=False)
            for script in tree.iter("script"):
                if script.get("type") == "application/ld+json":
                    graphs += 1
                    assert dangling(base, files, path, addresses_in(json.loads(script.text), ADDRESSED)) == [], path
    assert graphs > 100
