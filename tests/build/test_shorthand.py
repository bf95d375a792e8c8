"""Keys in short: what was shortened is found again, and a number never comes to mean another name."""

import pytest

from sitegen.build.shorthand import Shorthand

NAMES = ("articles", "names", "people/anna-kern", "7", "=", "flood")


@pytest.mark.parametrize(
    "key",
    [
        *("articles/flood", "names/people/anna-kern", "articles/*", "articles/7", "articles/=", "articles/=flood"),
        *("unheard/of", "jots/flood#n1", "templates/pages/article.html", "articles/5"),
    ],
)
def test_a_key_comes_back_as_it_was(key: str) -> None:
    shorthand = Shorthand(NAMES)

    assert shorthand.expand(shorthand.shorten(key)) == key


def test_names_that_come_later_leave_the_numbers_of_the_others() -> None:
    first = Shorthand(NAMES)

    later = Shorthand((*first.names, "dawn", "flood", "tide"))

    assert [later[name] for name in NAMES] == [first[name] for name in NAMES]


def test_two_keys_are_never_written_alike() -> None:
    shorthand = Shorthand(NAMES)
    keys = [f"{kind}/{name}" for kind in ("articles", "names", "rows") for name in (*NAMES, "0", "=0", "*", "tide")]

    assert len({shorthand.shorten(key) for key in keys}) == len(keys)
