"""No path leads out of the site: generated strings against a running preview, and what a path means."""

import random
from itertools import islice

import pytest

from sitegen.serve.addresses import read_path, spell_location
from tests.serve.conftest import SECRET

COUNT = 1000
PIECES = (
    *(
        "..",
        ".",
        "...",
        "....",
        "..;",
        "~",
        "%2e",
        "%2E%2e",
        ".%2e",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "%e0%80%ae",
        "%uff0e",
    ),
    *("%ef%bc%8e%ef%bc%8e", "%00", "%0d%0aX:%20y", "%09", "%7f", "%ff", "%", "%2", "%zz", "C:", "file:", "http:", "*"),
    *(
        "etc",
        "passwd",
        "proc",
        "self",
        "environ",
        "root",
        "tmp",
        "secret.txt",
        "sitegen.yaml",
        "content",
        "raw",
        ".sitegen",
    ),
    *("lock", ".git", "config", "site", "templates", "static", "_sitegen", "state", "reload.js", "server.py", "client"),
    *(
        "people",
        "joe-biden",
        "articles",
        "index.html",
        "assets",
        "style.css",
        "feed.atom",
        "404.html",
        "",
        "%20",
        "+",
        "&",
    ),
)
BETWEEN = (
    "/",
    "/",
    "/",
    "/",
    "//",
    "\\",
    "%2f",
    "%2F",
    "%5c",
    "%5C",
    "/./",
    "/../",
    "/..%2f",
    "%252f",
    "%c0%af",
    ";/",
    "",
)
ENDS = ("", "", "", "/", "?a=b", "?../../etc/passwd", "%3f", "#x", "%23", "/.", "/..", "%00.html", ".bak", "~")


def make_targets():
    """Targets as somebody would try who wants out, never the same twice."""
    draw = random.Random(4)
    seen = set()
    while True:
        pieces = [draw.choice(PIECES) for _ in range(draw.randint(1, 7))]
        target = (
            draw.choice(BETWEEN[:8]) + "".join(piece + draw.choice(BETWEEN) for piece in pieces) + draw.choice(ENDS)
        )
        if target not in seen:
            seen.add(target)
            yield target


def test_no_string_leads_out_of_the_site(bare, built):
    targets = list(islice(make_targets(), COUNT))
    replies = {target: bare.ask(target) for target in targets}

    assert {reply.status for reply in replies.values()} <= {200, 308, 400, 404}
    for target, reply in replies.items():
        assert SECRET.encode() not in reply.body, target
        assert b"root:" not in reply.body, target
        if reply.status == 200:
            assert reply.body in built.values(), target
        elif reply.status == 308:
            location = reply.headers["location"].partition("?")[0]
            assert location.startswith("/"), target
            assert not location.startswith("//"), target
            assert f"{location[1:]}index.html" in built, target
        elif reply.status == 404:
            assert reply.body in (built["404.html"], b"nothing here\n"), target
        else:
            assert len(reply.body) < 100, target


def test_the_strings_meet_every_kind_of_answer(bare):
    met = {bare.ask(target).status for target in ("/people/", "/people", "/..", "/etc/passwd")}

    assert met == {200, 308, 400, 404}


@pytest.mark.parametrize(
    ("target", "path"),
    [
        (b"/", ""),
        (b"/people/", "people/"),
        (b"/people/joe%2dbiden/", "people/joe-biden/"),
        (b"/articles/caf%C3%A9/", "articles/café/"),
        ("/articles/café/".encode(), "articles/café/"),
        (b"/a%252fb", "a%2fb"),
        (b"/a..b/.c", "a..b/.c"),
        (b"/a+b", "a+b"),
    ],
)
def test_a_target_is_decoded_once(target, path):
    assert read_path(target) == path


@pytest.mark.parametrize(
    "target",
    [
        b"",
        b"people/",
        b"//a",
        b"/a//b",
        b"/.",
        b"/..",
        b"/a/./b",
        b"/a/../b",
        b"/%2e%2e/a",
        b"/a%2fb",
        b"/a\\b",
        b"/a%5cb",
        b"/%00",
        b"/%0a",
        b"/%7f",
        b"/%ff",
        b"/%c0%af",
        b"/\xff",
        b"/%",
        b"/%4",
        b"/%g0",
        b"http://a/",
        b"*",
    ],
)
def test_what_is_no_path_of_a_site_is_none(target):
    assert read_path(target) is None


@pytest.mark.parametrize(
    ("path", "query", "location"),
    [
        ("people/", "", "/people/"),
        ("//evil.example/", "", "/evil.example/"),
        ("articles/café/", "a=b&c=%2f", "/articles/caf%C3%A9/?a=b&c=%2f"),
        ("a b\r\nX: y/", "", "/a%20b%0D%0AX:%20y/"),
        ("a?b#c/", "", "/a%3Fb%23c/"),
    ],
)
def test_a_location_stays_within_the_site(path, query, location):
    assert spell_location(path, query) == location
