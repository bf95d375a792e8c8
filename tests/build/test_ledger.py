"""What tasks read and made is kept as one piece, searched as one, and taken apart only where it is asked for."""

import msgspec
import pytest

from sitegen.build import ledger
from sitegen.build.ledger import Ledger, Made, Tasks, Trace


def make_trace(name: str, *keys: str, digest: str = "d", is_page: bool = True) -> Trace:
    made = Made(f"{name}.html", 1, digest, 2, 3, name if is_page else None)
    return Trace("".join(f"\n{key}" for key in keys) + "\n", (made,))


def keep(**traces: Trace) -> Tasks:
    """The traces as the next build finds them."""
    packed = Ledger(traces, Tasks(), traces).pack()
    return msgspec.msgpack.decode(msgspec.msgpack.encode(packed), type=Tasks)


@pytest.fixture
def kept() -> Tasks:
    return keep(
        one=make_trace("one", "0/1", "0/2"), two=make_trace("two", "0/2", "0/31"), three=make_trace("three", "0/3")
    )


def test_a_trace_is_kept_as_it_was(kept: Tasks) -> None:
    assert kept["two"] == make_trace("two", "0/2", "0/31")


def test_a_task_that_there_is_not_has_no_trace(kept: Tasks) -> None:
    assert kept.get("four") is None


@pytest.mark.parametrize(
    ("changed", "readers"),
    [
        (["0/2"], {"one": "0/2", "two": "0/2"}),
        (["0/3"], {"three": "0/3"}),
        (["0/31", "0/2", "0/1"], {"one": "0/1", "two": "0/2"}),
        (["0", "/", "0/"], {}),
        ([], {}),
    ],
)
@pytest.mark.parametrize("at_once", [1, 60, 1 << 20])
def test_readers_are_found_by_whole_keys_however_much_is_searched_at_once(
    kept: Tasks, changed: list[str], readers: dict[str, str], at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "AT_ONCE", at_once)

    assert kept.find_readers(changed) == readers


@pytest.mark.parametrize("at_once", [1, 150, 1 << 20])
def test_each_reader_is_told_from_its_neighbours_in_every_piece_that_is_searched(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "AT_ONCE", at_once)
    many = keep(**{f"task{number}": make_trace("a", f"0/{number}") for number in range(40)})

    readers = many.find_readers(f"0/{number}" for number in range(40))

    assert readers == {f"task{number}": f"0/{number}" for number in range(40)}


def test_a_key_of_other_letters_is_found(kept: Tasks) -> None:
    assert keep(one=make_trace("one", "0/=Ärger", "0/2")).find_readers(["0/=Ärger"]) == {"one": "0/=Ärger"}


def test_keys_of_sketches_are_found() -> None:
    sketch = Made("page.html", 1, "d", 2, 3, plan=b"p", keys="\n0/7\n")

    assert keep(people=Trace("\n", (sketch,))).find_readers(["0/7"]) == {"people": "0/7"}


def test_tasks_left_alone_are_kept_beside_those_made_now_in_the_new_order(kept: Tasks) -> None:
    fresh = {"zero": make_trace("zero", "0/9"), "two": make_trace("two", "0/8")}

    tasks = Ledger(["zero", "three", "two"], kept, fresh).pack()

    assert tasks.names == ("zero", "three", "two")
    assert [tasks[name] for name in tasks.names] == [fresh["zero"], make_trace("three", "0/3"), fresh["two"]]


def test_files_and_pages_are_counted_of_tasks_left_alone_and_made_now(kept: Tasks) -> None:
    made = make_trace("data", is_page=False).made * 2

    tasks = Ledger(["one", "data"], kept, {"data": Trace("\n", made)})

    assert (tasks.count_files(), tasks.count_pages()) == ([1, 2], [1, 0])


def list_replaced(tasks: Ledger) -> list[tuple[str, str]] | None:
    """The digests that files had, and the ones they have."""
    found = tasks.list_replaced()
    return None if found is None else [(was.digest if was else "", now.digest) for was, now in found]


def test_files_made_now_are_told_with_what_was_there_in_the_order_of_tasks(kept: Tasks) -> None:
    fresh = {"two": make_trace("two", digest="e"), "four": make_trace("four"), "one": make_trace("one")}

    tasks = Ledger(["four", "one", "two", "three"], kept, fresh)

    assert list_replaced(tasks) == [("", "d"), ("d", "d"), ("d", "e")]


@pytest.mark.parametrize(
    ("names", "fresh"),
    [
        (("one", "two"), {}),
        (("one", "two", "three"), {"two": make_trace("moved")}),
        (("one", "two", "three"), {"two": Trace("\n", ())}),
    ],
    ids=["a task is gone", "a file moved", "a file is gone"],
)
def test_nothing_is_told_to_be_replaced_where_a_file_went(
    kept: Tasks, names: tuple[str, ...], fresh: dict[str, Trace]
) -> None:
    assert Ledger(names, kept, fresh).list_replaced() is None
