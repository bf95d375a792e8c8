"""The site behind nginx and Apache: pages, the error page, former addresses, types, headers, parts of a file."""

import gzip
import json
from typing import Any

import pytest

SERVERS = ("nginx", "apache")
ONE = "http://archive.example/articles/one/"


@pytest.fixture(params=SERVERS)
def host(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def test_a_page_is_sent_as_it_was_built(host: Any) -> None:
    reply = host.ask("/articles/one/")

    assert (reply.status, reply.body) == (200, host.archive.read("articles/one/index.html").encode())
    assert reply.headers["content-type"].replace(" ", "").lower() == "text/html;charset=utf-8"


def test_what_is_not_there_is_answered_with_the_archives_own_page(host: Any) -> None:
    reply = host.ask("/no/such/page/")

    assert (reply.status, reply.body) == (404, host.archive.read("404.html").encode())


@pytest.mark.parametrize("former", ["/old/one.html", "/?p=12", "/old/%C3%BCn%C3%AF.html", "/old/50%25.html"])
def test_a_former_address_leads_to_the_present_one(host: Any, former: str) -> None:
    reply = host.ask(former)

    assert (reply.status, reply.headers.get("location")) == (301, ONE)


def test_a_former_address_on_another_host_leads_here(host: Any) -> None:
    reply = host.ask("/a%20b", Host="former.example")

    assert (reply.status, reply.headers.get("location")) == (301, ONE)


@pytest.mark.parametrize("target", ["/", "/?p=13", "/articles/one/?p=12"])
def test_no_other_address_is_taken_for_a_former_one(host: Any, target: str) -> None:
    assert host.ask(target).status == 200


def test_an_address_without_its_slash_leads_to_the_one_with_it(host: Any) -> None:
    reply = host.ask("/articles/one")

    assert reply.status == 301
    assert reply.headers["location"].endswith("/articles/one/")


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("feed.atom", "application/atom+xml"),
        ("articles/one/cite.ris", "application/x-research-info-systems"),
        ("articles/one/cite.bib", "application/x-bibtex"),
        ("articles/one/annotations.jsonld", "application/ld+json"),
        ("data/articles.json", "application/json"),
        ("assets/style.css", "text/css"),
    ],
)
def test_a_file_has_its_type(host: Any, path: str, media_type: str) -> None:
    reply = host.ask(f"/{path}")

    assert reply.status == 200
    assert reply.headers["content-type"].partition(";")[0] == media_type


@pytest.mark.parametrize("path", ["/", "/no/such/page/"])
def test_nobody_may_frame_a_page_or_guess_its_type(host: Any, path: str) -> None:
    headers = host.ask(path).headers

    assert headers["content-security-policy"] == "frame-ancestors 'self'"
    assert headers["x-content-type-options"] == "nosniff"


def test_a_part_of_a_file_can_be_asked_for(host: Any) -> None:
    reply = host.ask("/data/articles.json", Range="bytes=0-9")

    assert (reply.status, reply.body) == (206, host.archive.read("data/articles.json").encode()[:10])


def test_what_a_browser_has_already_is_not_sent_again(host: Any) -> None:
    first = host.ask("/articles/one/")

    assert host.ask("/articles/one/", If_None_Match=first.headers["etag"]).status == 304


def test_fonts_are_kept(host: Any) -> None:
    fonts = sorted(path.name for path in (host.archive.output / "assets/fonts").glob("*.woff2"))

    assert "max-age=31536000" in host.ask(f"/assets/fonts/{fonts[0]}").headers["cache-control"]


def test_what_the_builder_keeps_for_itself_is_not_shown_by_nginx(nginx: Any) -> None:
    assert [nginx.ask(path).status for path in ("/.sitegen-manifest", "/.htaccess", "/redirects.map")] == [404] * 3


def test_nginx_sends_data_packed(nginx: Any) -> None:
    reply = nginx.ask("/data/articles.json", Accept_Encoding="gzip")

    assert reply.headers["content-encoding"] == "gzip"
    assert json.loads(gzip.decompress(reply.body)) == json.loads(nginx.archive.read("data/articles.json"))


def test_headers_for_static_hosts_say_the_same(archive: Any) -> None:
    blocks = archive.read("_headers").replace("\n  ", "|").splitlines()

    assert [block.partition("|")[0] for block in blocks] == ["/*", "/assets/fonts/*"]
    assert "Content-Security-Policy: frame-ancestors 'self'" in blocks[0].split("|")


def test_below_a_path_of_the_host_everything_says_so(project: Any) -> None:
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/sub/\nhosting: [headers, htaccess]\n")
    project.article("one", aliases="[old.html]")
    project.build_soundly()

    assert project.read("_headers").startswith("/sub/*\n")
    assert "ErrorDocument 404 /sub/404.html" in project.read(".htaccess")
    assert '"^[A-Z]+ /sub/old\\.html HTTP/"' in project.read(".htaccess")


def test_without_being_asked_nothing_is_written_for_hosts(project: Any) -> None:
    project.article("one")
    project.build_soundly()

    assert not {"_headers", ".htaccess"} & project.published().keys()
