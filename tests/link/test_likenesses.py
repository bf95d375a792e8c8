"""Names not to be confused with each other: said by one record, or found by a like name."""

from typing import Any

import pytest

from sitegen.diagnostics import Span
from sitegen.model.archive import RecordFacts
from sitegen.model.entries import NameItem
from tests.link.archives import article, link, record


def similar(*facts: Any) -> dict[str, list[str]]:
    """The likenesses of every name that has some, by slug."""
    entities = link(*facts).value.entities.values()
    return {one.slug: [ref.partition("/")[2] for ref in one.similar] for one in entities if one.similar}


def says(*names: str) -> tuple[NameItem, ...]:
    return tuple(NameItem(name, Span("content/people/x.yaml")) for name in names)


def test_what_one_record_says_holds_for_both() -> None:
    found = similar(record("people", "a", "Ann Lee", similar=says("Zoe Young")), record("people", "z", "Zoe Young"))

    assert found == {"a": ["z"], "z": ["a"]}


def test_a_name_without_a_record_points_back_at_who_names_it() -> None:
    found = similar(article("x", people="Zoe Young"), record("people", "a", "Ann Lee", similar=says("Zoe Young")))

    assert found == {"a": ["zoe-young"], "zoe-young": ["a"]}


def test_what_a_record_says_comes_first_and_the_rest_in_the_order_of_names() -> None:
    found = similar(
        record("people", "x", "John Lee", similar=says("Zoe Young", "Ann Hill")),
        record("people", "b", "Jo Lee"),
        record("people", "c", "Jack Lee"),
        record("people", "z", "Zoe Young"),
        record("people", "a", "Ann Hill"),
    )

    assert found["x"] == ["z", "a", "c", "b"]


@pytest.mark.parametrize(
    "others",
    [
        (record("people", "a", "Joe Lee"), record("people", "b", "Jill Lee")),
        (record("people", "a", "J. Lee"), record("people", "b", "José Manuel Lee")),
        (record("people", "a", "Élise Müller"), record("people", "b", "Emma Muller")),
        (record("people", "a", "Ann Lee (painter)"), record("people", "b", "Ann Lee (mayor)")),
        (record("people", "a", "Ann Lee", "The Baker"), record("people", "b", "Zoe Young", "the baker")),
        (record("places", "a", "Georgia (country)"), record("places", "b", "Georgia (U.S. state)")),
        (record("topics", "a", "Strike"), record("topics", "b", "Strike (film)")),
        (record("people", "a", "J Lee", sort_name="Lee, J"), record("people", "b", "Lee Jun", sort_name="Lee, Jun")),
    ],
)
def test_records_with_like_names_point_at_each_other(others: tuple[RecordFacts, RecordFacts]) -> None:
    assert similar(*others) == {"a": ["b"], "b": ["a"]}


@pytest.mark.parametrize(
    "others",
    [
        (record("people", "a", "Joe Lee"), record("people", "b", "Ann Lee")),
        (record("people", "a", "Cher"), record("people", "b", "Cleo")),
        (record("people", "a", "Paris"), record("places", "b", "Paris")),
        (record("places", "a", "New Bern, North"), record("places", "b", "New Bern, Northwest")),
        (record("sources", "a", "Times (London)"), record("sources", "b", "Times (Malta)")),
        (record("people", "a", "Joe Lee"), article("x", people="Jill Lee")),
    ],
)
def test_others_do_not(others: tuple[Any, Any]) -> None:
    assert similar(*others) == {}


def test_where_all_have_like_names_none_is_pointed_at() -> None:
    assert similar(*(record("people", f"a{n}", f"J{n} Lee") for n in range(8))) == {}
