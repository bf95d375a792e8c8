from itertools import chain

import pytest

from sitegen.pages.pagination import leaf_address, make_paging, paginate
from tests.export.samples import make_site
from tests.pages.samples import make_edition

SIZE = 5


def newest_first(count: int) -> list[int]:
    return list(range(count, 0, -1))


def test_a_list_of_less_than_two_pages_stays_whole():
    leaves = paginate(newest_first(2 * SIZE - 1), SIZE)

    assert [leaf.number for leaf in leaves] == [0]


def test_an_empty_list_still_has_its_own_page():
    assert [leaf.items for leaf in paginate([], SIZE)] == [()]


@pytest.mark.parametrize("count", range(1, 40))
def test_every_item_stands_on_one_page_in_order(count: int):
    leaves = paginate(newest_first(count), SIZE)

    assert list(chain.from_iterable(leaf.items for leaf in leaves)) == newest_first(count)


@pytest.mark.parametrize("count", range(2 * SIZE, 40))
def test_page_one_holds_the_oldest_for_good(count: int):
    oldest = paginate(newest_first(count), SIZE)[-1]

    assert (oldest.number, oldest.items) == (1, (5, 4, 3, 2, 1))


@pytest.mark.parametrize("count", range(SIZE, 40))
def test_the_lists_own_address_holds_one_to_two_pages_worth(count: int):
    newest = paginate(newest_first(count), SIZE)[0]

    assert SIZE <= len(newest.items) < 2 * SIZE


def test_older_pages_are_numbered_from_the_oldest():
    leaves = paginate(newest_first(23), SIZE)

    assert [leaf.number for leaf in leaves] == [0, 3, 2, 1]


def test_a_page_links_to_its_neighbours_and_to_both_ends():
    edition = make_edition(make_site())
    leaves = paginate(newest_first(28), SIZE)

    paging = make_paging(edition, "people/", leaves, 2)

    assert (paging.newest, paging.newer, paging.older, paging.oldest) == (
        "\0people/",
        "\0people/page/4/",
        "\0people/page/2/",
        "\0people/page/1/",
    )


def test_page_one_has_nothing_older():
    edition = make_edition(make_site())
    leaves = paginate(newest_first(12), SIZE)

    paging = make_paging(edition, "people/", leaves, 1)

    assert (paging.newer, paging.older, paging.oldest) == ("\0people/", "", "")


def test_the_newest_leaf_stands_at_the_lists_own_address():
    assert leaf_address("articles/", 0) == "articles/"
