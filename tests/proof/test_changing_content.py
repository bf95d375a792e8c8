"""Content that changes while it is built: what is published stood there at one moment, and later edits are seen."""

import os
import re
import shutil
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from sitegen import files
from sitegen.build import picturing
from sitegen.files import reading
from tests.build.histories import clean_tree
from tests.conftest import Project
from tests.proof.conftest import Figure
from tests.proof.performers import Performer

EDITED = 10
STEP = 7
"""From each edited article to the next: far enough that what is read in between may be of two moments."""
A_SECOND = 20
"""How many files are edited in a second."""
LONG = "Some words of an article that nobody edits, and that is read all the same.\n\n" * 150
NUMBER = re.compile(rb"Edit (\d+) of all")


class Editor:
    """Edits one article after the other, each time with the next number: at any moment these are consecutive.

    Every other edit is made in place, as some editors do, so that a part of the file may be met.
    """

    def __init__(self, project: Project) -> None:
        self._project, self._numbers = project, count()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._edit_on)
        for _ in range(EDITED):
            self.edit_next()

    def edit_next(self) -> None:
        """Makes the next edit."""
        number = next(self._numbers)
        path = self._project.root / f"content/articles/a{number * STEP % EDITED}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f"---\ntitle: Article {number * STEP % EDITED}\n---\n\nEdit {number} of all.\n"
        if number % 2:
            path.write_text(text)
        else:
            path.with_name(".draft").write_text(text)
            path.with_name(".draft").rename(path)

    def _edit_on(self) -> None:
        while not self._is_over.wait(1 / A_SECOND):
            self.edit_next()

    def __enter__(self) -> "Editor":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()


def find_numbers(site: Path) -> list[int]:
    """The numbers of the edits that the published articles are of, in order."""
    pages = (site.joinpath(f"articles/a{number}/index.html").read_bytes() for number in range(EDITED))
    return sorted(int(found[1]) for page in pages if (found := NUMBER.search(page)))


RESTLESS = "restless"


def find_wrong(project: Project, performer: Performer, *options: str) -> str:
    """What is wrong after a build while edits are made; empty where what is published stood there at one moment.

    A build that warns that it found no such moment is `RESTLESS`: what it read may even be a file that an editor has
    emptied and not written yet, which is an error, and the old site stays.
    """
    before = find_numbers(project.output)
    done = performer.perform("-C", str(project.root), "build", *options)
    numbers = find_numbers(project.output)
    is_of_one_moment = numbers == list(range(numbers[0], numbers[0] + EDITED))
    if done.code == 0 and is_of_one_moment:
        return ""
    is_excused = done.code in (0, 1) and "restless-content" in done.told and "Traceback" not in done.told
    is_whole = done.code == 0 or numbers == before  # with an error the old site stays
    return RESTLESS if is_excused and is_whole else f"{numbers} {done.told}"


@pytest.mark.timeout(0)
def test_what_is_built_while_it_changes_stood_there_at_one_moment(
    project: Project, performer: Performer, is_full: bool, figure: Figure, tmp_path: Path
) -> None:
    for number in range(60):  # between those that are edited, so that reading them takes its time
        project.article(f"a{number % EDITED}-{number}", LONG)
    editor = Editor(project)
    project.build_soundly()
    with editor:
        builds = range(50 if is_full else 4)
        found = [find_wrong(project, performer, *(["--clean"] if number % 2 else [])) for number in builds]
    failed = [one for one in found if one not in ("", RESTLESS)]
    restless = f"{found.count(RESTLESS)} found no moment of rest and said so"
    figure(f"content that changes during the build: {len(found)} builds, {restless}, {len(failed)} failures")
    assert failed == []
    assert "" in found

    assert performer.perform("-C", str(project.root), "build").code == 0
    assert project.published() == clean_tree(project, tmp_path, 0)


def test_content_that_is_never_at_rest_is_built_with_a_warning(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, numbers, scan_tree = project.article("a"), count(), files.scan_tree

    def scan_and_edit(*arguments: Any, **options: Any) -> files.Tree:
        tree = scan_tree(*arguments, **options)
        path.write_text(f"---\ntitle: A\n---\n\nEdit {next(numbers)}.\n")
        return tree

    monkeypatch.setattr(files, "scan_tree", scan_and_edit)

    report = project.build()

    assert [one.rule for one in report.diagnostics if one.severity == "warning"] == ["restless-content"]
    assert report.published


def set_times(path: Path, seconds: int) -> None:
    os.utime(path, (seconds, seconds))


def edit_under_the_old_time(path: Path) -> None:
    before = path.stat()
    path.write_text(path.read_text().replace("Text", "Next"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def edit_in_1970(path: Path) -> None:
    path.write_text(path.read_text().replace("Text", "Next"))
    set_times(path, 0)


def edit_in_2100(path: Path) -> None:
    path.write_text(path.read_text().replace("Text", "Next"))
    set_times(path, 4_102_444_800)


def edit_twice_in_2100(path: Path) -> None:
    edit_in_2100(path)
    path.write_text(path.read_text().replace("Next", "Last"))
    set_times(path, 4_102_444_800)


def exchange_by_names(path: Path) -> None:
    other = path.with_stem(f"{path.stem}-other")
    path.rename(path.with_name(".aside"))
    other.rename(path)
    path.with_name(".aside").rename(other)


def put_an_older_copy(path: Path) -> None:
    shutil.copy2(path.with_stem(f"{path.stem}-other"), path)


EDITS: list[Callable[[Path], None]] = [
    edit_under_the_old_time,
    edit_in_1970,
    edit_in_2100,
    edit_twice_in_2100,
    exchange_by_names,
    put_an_older_copy,
]


@pytest.mark.parametrize("is_coarse", [False, True], ids=["fine clock", "clock of whole seconds"])
def test_an_edit_is_seen_whatever_the_clock_says(
    project: Project, is_coarse: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if is_coarse:
        look = reading._state
        monkeypatch.setattr(reading, "_state", lambda path, found: coarsen(look(path, found)))
    paths = [project.article(f"edit-{number}") for number in range(len(EDITS))]
    for path in paths:
        set_times(project.article(f"{path.stem}-other", "Some.\n"), 1_000_000_000)
    project.build_soundly()

    for edit, path in zip(EDITS, paths, strict=True):
        edit(path)
    project.build_soundly()

    wanted, found = clean_tree(project, tmp_path, 0), project.published()
    assert [path for path in wanted.keys() | found.keys() if wanted.get(path) != found.get(path)] == []


def coarsen(state: Any) -> Any:
    """The state as a file system tells it that counts whole seconds."""
    second = 1_000_000_000
    return state._replace(mtime_ns=state.mtime_ns // second * second, ctime_ns=state.ctime_ns // second * second)


def test_a_file_met_before_it_is_written_is_no_error(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project.article("a")
    text, look_at_pictures = path.read_text(), picturing.look_at_pictures
    path.write_text("")

    def look_and_write(*arguments: Any) -> Any:
        path.write_text(text)
        return look_at_pictures(*arguments)

    monkeypatch.setattr(picturing, "look_at_pictures", look_and_write)

    report = project.build()

    assert report.published
