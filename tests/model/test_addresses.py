"""Links as pages have them."""

import pytest

from sitegen.model.addresses import Routes, UrlStyle
from sitegen.model.html import ROOT


@pytest.mark.parametrize(
    ("address", "style", "link"),
    [
        ("photos/lake 1, left.png", "directory", "photos/lake%201,%20left.png"),
        ("photos/a?b#c%20.png", "directory", "photos/a%3Fb%23c%2520.png"),
        ("photos/née.png", "directory", "photos/née.png"),
        ("a?b/one/", "file", "a%3Fb/one.html"),
        ("articles/one/#a-section", "directory", "articles/one/#a-section"),
        ("articles/one/#a-section", "file", "articles/one.html#a-section"),
    ],
)
def test_an_address_is_linked_so_that_a_browser_asks_for_its_file(address: str, style: UrlStyle, link: str) -> None:
    assert Routes(style=style).href(address) == ROOT + link


def test_a_full_address_has_every_sign_encoded_that_is_none_of_a_path() -> None:
    routes = Routes(base_url="https://archive.example/")

    assert routes.absolute("photos/a?b#c é.png") == "https://archive.example/photos/a%3Fb%23c%20%C3%A9.png"
