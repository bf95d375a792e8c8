"""Redirect maps, read line by line as their servers split them."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.export.redirects import Former, read_former, redirect_files
from sitegen.link.claims import redirect_file
from sitegen.model.addresses import Routes
from sitegen.model.site import Redirect
from tests.export.samples import ABSOLUTE, RELATIVE, make_site, typical_site


def maps_of(site, routes=RELATIVE):
    return {file.path: file.content.decode() for file in redirect_files(site, routes)}


def nginx_entries(text):
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert all(line.endswith(";") for line in lines)
    return dict(shlex.split(line[:-1]) for line in lines)


def test_static_hosts_get_a_rule_for_each_former_address():
    lines = maps_of(typical_site())["_redirects"].splitlines()

    assert [line.split() for line in lines] == [
        ["/", "p=123", "/articles/talks/", "301"],
        ["/old/talks.html", "/articles/talks/", "301"],
        ["https://old.example/news", "id=7", "x=1", "/articles/talks/", "301"],
    ]


def test_nginx_gets_the_same_as_a_map():
    assert nginx_entries(maps_of(typical_site(), ABSOLUTE)["redirects.map"]) == {
        "/press/?p=123": "https://archive.example/press/articles/talks/",
        "/press/old/talks.html": "https://archive.example/press/articles/talks/",
        "old.example/news?id=7&x=1": "https://archive.example/press/articles/talks/",
    }


def test_where_nothing_moved_there_is_no_map():
    assert maps_of(make_site()) == {}


def test_addresses_that_nginx_cannot_tell_apart_are_named_once():
    site = make_site(redirects=(Redirect("/A.html", "a/", "A"), Redirect("/a.html", "b/", "B")))

    assert nginx_entries(maps_of(site)["redirects.map"]) == {"/A.html": "/a/"}


@pytest.mark.parametrize(
    ("former", "read"),
    [
        ("/old/", Former("", "/old/", "")),
        ("old.html", Former("", "/old.html", "")),
        ("?p=1", Former("", "/", "p=1")),
        ("https://Old.example", Former("old.example", "/", "")),
        ("//old.example/x?y", Former("old.example", "/x", "y")),
        ("http://old.example?p=1", Former("old.example", "/", "p=1")),
        ("/a b/:splat/*#top", Former("", "/a%20b/%3Asplat/%2A", "")),
        ("2019/old/index.html", Former("", "/2019/old/", "")),
        ("/", None),
    ],
)
def test_a_former_address_is_read_in_its_parts(former, read):
    assert read_former(former) == read


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=("Cs",))))
def test_no_former_address_can_add_a_rule_or_a_directive(former):
    site = make_site(redirects=(Redirect(f"/x{former}", "articles/a;b$c*'/", "T"),))

    maps = maps_of(site, Routes(base_url="https://x.example"))

    target = "https://x.example/articles/a%3Bb%24c%2A%27/"
    (line,) = maps["_redirects"].splitlines()
    assert line.split()[-2:] == [target, "301"]
    assert list(nginx_entries(maps["redirects.map"]).values()) == [target]
    assert "$" not in maps["redirects.map"].splitlines()[-1]


@pytest.mark.parametrize("former", ["/a%2541/", "/caf%C3%A9/", "/100%25/", "/a%2Fb/"])
def test_a_former_address_that_is_encoded_stands_in_the_maps_as_it_was_asked_for(former):
    file = redirect_file(former.lstrip("/"))

    assert read_former(file) == Former("", former, "")
