"""Which passages and notes light up together, and that none does with another's."""

from sitegen.model.findings import Passage
from sitegen.pages.slots import SLOTS, slotted
from tests.export.samples import note
from tests.pages.samples import make_body

THREE_BLOCKS = make_body("One two three.\n\nFour five six.\n\nSeven.")


def slots_of(passages: list[Passage], region="body") -> list[int]:
    notes = [note("talks", id=f"n{at}", passage=passage) for at, passage in enumerate(passages)]
    return [slot for _, slot in slotted(notes, region, body=THREE_BLOCKS)]


def test_slots_count_anew_in_each_block():
    assert slots_of(
        [Passage("body", 0, 3, block=1), Passage("body", 4, 7, block=1), Passage("body", 15, 19, block=2)]
    ) == [
        1,
        2,
        1,
    ]


def test_a_passage_that_goes_on_into_the_next_block_keeps_its_slot_to_itself_there():
    long = Passage("body", 0, 29, block=1)

    assert slots_of([long, Passage("body", 15, 19, block=2), Passage("body", 30, 36, block=3)]) == [1, 2, 1]


def test_a_passage_that_ends_with_its_block_does_not_go_on():
    assert slots_of([Passage("body", 0, 15, block=1), Passage("body", 15, 19, block=2)]) == [1, 1]


def test_where_all_slots_are_taken_there_is_none():
    assert slots_of([Passage("body", 0, 3, block=1)] * (SLOTS + 2)) == [*range(1, SLOTS + 1), 0, 0]


def test_headline_and_dek_share_one_count():
    assert slots_of([Passage("title", 0, 3), Passage("subtitle", 0, 3)], "subtitle") == [2]
