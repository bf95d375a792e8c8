"""Articles that share names: what an earlier link found is taken over only where it would be found again."""

import random

import pytest

from sitegen.link import order, relations
from sitegen.link.relations import Relations, find_relations, find_stale

NAMES = [f"topics/{letter}" for letter in "abcdefghij"]


@pytest.fixture(autouse=True)
def few_are_common(monkeypatch):
    """Names in more than four articles are too common: edits must cross that line often."""
    for room in (order, relations):
        monkeypatch.setattr(room, "COMMON", 4)


def find(known: Relations | None, refs: dict[str, tuple[str, ...]]) -> Relations:
    return Relations(refs, find_relations(known, refs, lambda ref: [slug for slug in refs if ref in refs[slug]]))


def edit(chosen: random.Random, refs: dict[str, tuple[str, ...]], number: int) -> dict[str, tuple[str, ...]]:
    """The articles after one of them came, went, moved or was given other names."""
    pairs = list(refs.items())
    what = chosen.choice(["come", "come", "go", "move", "rename"])
    at = chosen.randrange(len(pairs))
    names = tuple(chosen.sample(NAMES, chosen.randint(0, 4)))
    if what == "come":
        pairs.insert(at, (f"n{number}", names))
    elif what == "go" and len(pairs) > 5:
        del pairs[at]
    elif what == "move":
        pairs.insert(chosen.randrange(len(pairs)), pairs.pop(at))
    else:
        pairs[at] = (pairs[at][0], names)
    return dict(pairs)


@pytest.mark.parametrize("seed", range(6))
def test_known_relations_change_nothing(seed: int):
    chosen = random.Random(seed)
    refs = {f"a{n}": tuple(chosen.sample(NAMES, chosen.randint(0, 4))) for n in range(14)}
    known = find(None, refs)

    for number in range(60):
        refs = edit(chosen, refs, number)
        known = find(known, refs)
        assert known == find(None, refs), f"after edit {number}"


def test_an_article_that_shares_no_name_with_what_changed_is_left_alone():
    old = {"a": ("topics/a",), "b": ("topics/a",), "c": ("topics/b",)}

    assert find_stale(old, {"new": ("topics/a",), **old}) == {"new", "a", "b"}


def test_a_name_that_is_and_stays_too_common_makes_nothing_stale():
    old = {f"a{n}": ("topics/a",) for n in range(6)}

    assert find_stale(old, {"new": ("topics/a",), **old}) == {"new"}
