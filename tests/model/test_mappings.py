"""Mappings that look at nothing before it is asked for."""

from sitegen.model.mappings import Layered, Lazily, find_changed, find_other


def refuse(key: str) -> list[str]:
    raise AssertionError(f"`{key}` was looked at")


def test_a_value_is_made_when_it_is_asked_for_and_once() -> None:
    made: list[str] = []
    lazy = Lazily(dict.fromkeys("ab"), lambda key: made.append(key) or [key])  # type: ignore[func-returns-value]  # notes the call

    assert (lazy["a"] is lazy["a"], made, "c" in lazy, lazy.get("c")) == (True, ["a"], False, None)


def test_fresh_values_lie_over_old_ones_and_keys_that_are_gone_are_gone() -> None:
    laid = Layered({"a": 1, "b": 2}, {"b": 3, "c": 4}, dict.fromkeys("cb"))

    assert (dict(laid), list(laid), "a" in laid, laid.get("a")) == ({"c": 4, "b": 3}, ["c", "b"], False, None)


def test_what_came_and_went_leaves_nothing_over_what_is_laid_later() -> None:
    first = Layered({"a": 1}, {"b": 2}, dict.fromkeys("ab"))
    second = Layered(first, {}, dict.fromkeys("a"))
    third = Layered(second, {"a": 5})

    assert (dict(third), third.fresh, third.ground) == ({"a": 5}, {"a": 5}, {"a": 1})


def test_what_takes_its_keys_from_another_mapping_does_not_keep_that() -> None:
    laid: Layered[int] = Layered({"a": 1}, {})
    for number in range(5_000):
        laid = Layered(Lazily({"a": 1}, int), {"a": number}, laid)

    assert (len(laid), dict(laid)) == (1, {"a": 4_999})


def test_what_changed_is_found_without_a_look_at_the_ground() -> None:
    ground = Lazily(dict.fromkeys("abcd"), refuse)
    first = Layered(ground, {"a": ["one"], "b": ["two"]})
    second = Layered(first, {"a": ["three"]}, dict.fromkeys("abc"))

    assert (find_changed(first, second), find_other(first, second)) == ({"a"}, {"a", "d"})


def test_mappings_without_one_ground_are_compared_whole() -> None:
    same = ["same"]

    assert find_other({"a": same, "b": ["old"], "gone": []}, {"a": same, "b": ["old"], "came": []}) == {
        "b",
        "gone",
        "came",
    }
