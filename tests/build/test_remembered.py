"""Which files are looked into again: those in another state, and those touched so lately that it could not tell."""

import pytest

from sitegen.build.remembered import Origin, State, recall_rows, state_of
from sitegen.files import FileState
from tests.build.rows import make_row

COARSE = 1_600_000_000_000_000_000
FINE = COARSE + 5
SETTLED, OTHER, UNSETTLED = (FINE, 10, 7, FINE), (FINE, 11, 7, FINE), (FINE, 10, 7, 0)


@pytest.mark.parametrize(
    ("touched", "passed", "is_settled"),
    [
        (FINE, 19_999_999, False),
        (FINE, 20_000_000, True),
        (COARSE, 1_999_999_999, False),
        (COARSE, 2_000_000_000, True),
    ],
)
def test_a_file_is_settled_once_another_edit_would_show(touched: int, passed: int, is_settled: bool) -> None:
    state = state_of(FileState("a.md", touched, 10, 7, touched), touched + passed)

    assert state == (touched, 10, 7, touched if is_settled else 0)


@pytest.mark.parametrize(
    ("known", "now", "is_held"),
    [
        ((SETTLED,), (SETTLED,), True),
        ((SETTLED,), (OTHER,), False),
        ((UNSETTLED,), (UNSETTLED,), False),
        ((SETTLED, SETTLED), (SETTLED,), False),
        ((SETTLED, SETTLED), (SETTLED, SETTLED), True),
        ((SETTLED, SETTLED), (SETTLED, OTHER), False),
        ((SETTLED, UNSETTLED), (SETTLED, UNSETTLED), False),
        ((SETTLED,), (SETTLED, SETTLED), False),
    ],
)
def test_an_entry_is_as_known_where_all_its_files_are_settled_and_the_same(
    known: tuple[State, ...], now: tuple[State, ...], is_held: bool
) -> None:
    origin = Origin("article", "a.md", notes="a.notes.yaml" if len(now) == 2 else "")

    held, pending = recall_rows(
        [origin], {"a.md": make_row("a.md", states=known)}, dict(zip(origin.paths, now, strict=True))
    )

    assert (list(held), pending) == ((["a.md"], []) if is_held else ([], [origin]))
