"""Whom `sitegen names suggest` sees in texts that somebody else wrote: judged by hand, and mostly people."""

from pathlib import Path
from typing import Any

import pytest

from sitegen.build.names import open_register, sight_people
from sitegen.build.request import BuildRequest
from sitegen.link.suggestions import list_unnamed
from tests.real.digitalgov import Original, convert

JUDGED = (Path(__file__).parent / "people_of_digitalgov.txt").read_text("utf-8").splitlines()
FIRST = 50


@pytest.fixture(scope="module")
def suggested(shared: Any, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    original = Original(shared / "data/archives/digitalgov")
    root = tmp_path_factory.mktemp("people")
    convert(original, original.posts[::3], root)
    report = open_register(BuildRequest(root=str(root)))
    assert report.register
    assert report.archive
    found, _ = list_unnamed(report.register, sight_people(report.archive), FIRST)
    return [one.name for one in found]


def test_of_the_first_fifty_nine_in_ten_are_known_to_be_people(suggested: list[str]) -> None:
    people = {line[2:] for line in JUDGED if line.startswith("+ ")}

    print(f"{sum(name in people for name in suggested)} of {len(suggested)} are people")
    assert [name for name in suggested if name not in people][FIRST // 10 :] == []
    assert len(suggested) == FIRST
