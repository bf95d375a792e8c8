"""What the page on importing gives as examples comes out as it stands there."""

import re
import shlex
from typing import Any, Final, NamedTuple

import pytest

from sitegen.importers.batch import import_captures
from sitegen.importers.request import ImportReport, ImportRequest
from tests.conftest import REPOSITORY, Project

TEXT: Final = (REPOSITORY / "docs/importing.md").read_text("utf-8")
DAY: Final = 1_637_150_400.0  # 17 November 2021, as the examples have it
EXAMPLE: Final = re.compile(
    r"`sitegen import ([^`]+)` turns this\n\n```\w+\n(.*?)```\n\ninto `([^`]+)`:\n\n```\w+\n(.*?)```\n", re.DOTALL
)


class Example(NamedTuple):
    """What is typed, the capture, and the file that comes of it."""

    typed: str
    capture: str
    path: str
    result: str


EXAMPLES: Final = [Example(*found) for found in EXAMPLE.findall(TEXT)]


def run(project: Project, example: Example) -> ImportReport:
    name, *words = shlex.split(example.typed)
    options: dict[str, Any] = {
        word.removeprefix("--"): value for word, value in zip(words[::2], words[1::2], strict=True)
    }
    folder = project.root.parent / "captures"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(example.capture)
    options["form"] = options.pop("from", None)
    request = ImportRequest(root=str(project.root), paths=(str(folder / name),), now=DAY, **options)
    return import_captures(request, lambda *_: None)


def test_every_form_has_an_example(project: Project) -> None:
    taken = [run(project, example).taken[0] for example in EXAMPLES]

    assert [one.capture.rpartition(".")[2] for one in taken] == ["txt", "html", "xml", "md", "json", "xmp"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.typed for example in EXAMPLES])
def test_an_example_comes_out_as_it_is_told(project: Project, example: Example) -> None:
    if "--article" in example.typed:
        run(project, EXAMPLES[0])

    report = run(project, example)

    assert (report.diagnostics, project.root.joinpath(example.path).read_text()) == ((), example.result)


def test_an_archive_of_all_the_examples_builds(project: Project) -> None:
    project.write("sitegen.yaml", "base_url: https://kept.example/\n")
    for example in EXAMPLES:
        run(project, example)

    assert [one.rule for one in project.build_soundly().diagnostics] == []
