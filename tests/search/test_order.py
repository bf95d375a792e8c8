"""An index that a program made in the order of chance is put into one order."""

import json

import cbor2
import pytest

from sitegen.search.order import MARK, settle_index


def write(value):
    return MARK + cbor2.dumps(value)


def make_index(values, kinds, hashes):
    """An index of two documents as the program writes it, its hash tables in the order given."""
    meta = ["1.5.2", [["en_a", 3], ["en_b", 4]], [], [[kind, hashes[kind]] for kind in kinds], [["date", [1, 0]]], []]
    return {
        "pagefind-entry.json": json.dumps({"version": "1.5.2", "languages": {"en": {"hash": "en_x"}}}).encode(),
        "pagefind.en_x.pf_meta": write(meta),
        "fragment/en_a.pf_fragment": b"fragment",
        "pagefind-ui.js": b"not used",
        "pagefind.js": b"program",
        **{f"filter/{hashes[kind]}.pf_filter": write([kind, values[kind]]) for kind in kinds},
    }


ONE = make_index(
    {"person": [["Max", [0]], ["Ann", [1]]], "year": [["1987", [0, 1]]]},
    ["person", "year"],
    {"person": "en_1", "year": "en_2"},
)
OTHER = make_index(
    {"person": [["Ann", [1]], ["Max", [0]]], "year": [["1987", [0, 1]]]},
    ["year", "person"],
    {"person": "en_3", "year": "en_2"},
)


def test_two_runs_give_the_same_bytes():
    assert settle_index(ONE, False) == settle_index(OTHER, False)


def test_every_file_that_is_named_in_the_index_is_there():
    settled = settle_index(ONE, False)

    entry = json.loads(settled["pagefind-entry.json"])
    meta = cbor2.loads(settled[f"pagefind.{entry['languages']['en']['hash']}.pf_meta"].removeprefix(MARK))
    assert {f"filter/{hash_}.pf_filter" for _, hash_ in meta[3]} == {
        path for path in settled if path.startswith("filter/")
    }


def test_the_documents_are_told_by_date():
    assert json.loads(settle_index(ONE, False)["order.json"]) == ["en_b", "en_a"]


@pytest.mark.parametrize(("has_program", "programs"), [(True, ["pagefind.js"]), (False, [])])
def test_one_shard_has_the_program_and_nobody_what_is_not_used(has_program, programs):
    assert [path for path in settle_index(ONE, has_program) if path.endswith(".js")] == programs
