"""Every wrong input has its line: what an author may get wrong is told with its rule, its place and one thing to do."""

import itertools
from pathlib import Path

import pytest

from tests.conftest import Project
from tests.proof.conftest import Figure
from tests.proof.wrong_inputs import Case, list_cases, report_on_content, report_on_settings

CASES = list_cases()
BROKEN = Path(__file__).parents[1] / "sites/broken"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[Case, str]:
    """What is said of each case."""
    numbers = itertools.count()
    folder = tmp_path_factory.mktemp("wrong")

    def make_project() -> Project:
        root = folder / f"{next(numbers)}"
        root.mkdir()
        return Project(root)

    of_settings = [case for case in CASES if case.kind == "settings"]
    of_content = [case for case in CASES if case.kind != "settings"]
    return report_on_content(of_content, make_project()) | report_on_settings(of_settings, make_project)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}: {case.written[:40]!r}")
def test_a_wrong_input_is_told_exactly_so(case: Case, reports: dict[Case, str]) -> None:
    assert reports[case] == case.report


def test_there_are_as_many_wrong_inputs_as_promised(reports: dict[Case, str], figure: Figure) -> None:
    silent = [case for case in CASES if not reports[case].strip()]
    unhelped = [case for case in CASES if any(not line.strip() for line in reports[case].split("\n")[1::2])]
    others = sum(path.read_text("utf-8").count("= help: ") for path in BROKEN.glob("*/expected.txt"))

    figure(f"wrong inputs: {len(CASES)} beside {others} in tests/sites/broken: {len(silent)} without a report")
    assert len(set(CASES)) == len(CASES) >= 150
    assert silent == unhelped == []
