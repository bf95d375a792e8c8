"""Commands that write into content: whatever the disk does, each file holds what it held or what it is to hold."""

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import Project
from tests.proof.archives import Tree, read_tree, write_sources
from tests.proof.conftest import Figure
from tests.proof.faults import Plan
from tests.proof.performers import Performer
from tests.proof.test_disk_refuses import NAMED


class Command(NamedTuple):
    """A command by its arguments, and what the paths it writes to have in common."""

    arguments: tuple[str, ...]
    path: str = "archive/content/"


COMMANDS = {
    "new person": Command(("new", "person", "Vera", "Example")),
    "new note": Command(("new", "note", "harbour", "--exact", "a cold morning", "--body", "Of March.")),
    "notes accept": Command(("notes", "accept", "cranes")),
    "check --fix": Command(("check", "--fix")),
    "names merge": Command(("names", "merge", "A. Hill", "INTO", "Ada Hill", "--take-over")),
    "import": Command(("import", "../clipping.txt")),
    "build --record": Command(("build", "--record"), "published.txt"),
}
CLIPPING = "The ferry is late\n\nBy Vera Example\n\n4 May 1984\n\nThe ferry came late on Friday, for the third time.\n"
PLANS = [
    Plan("error", errno=errno.ENOSPC, is_lasting=True),
    *(Plan("error", errno=one) for one in (errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE)),
    Plan("short"),
    Plan("kill before"),
    Plan("kill amid"),
    Plan("kill after"),
]
SAMPLE = [PLANS[0], PLANS[7]]


class Desk:
    """A small archive that is put back to what it was before each command."""

    def __init__(self, folder: Path, performer: Performer) -> None:
        self.root, self.performer = folder / "archive", performer
        self.root.mkdir()
        project = Project(self.root)
        project.write("../clipping.txt", CLIPPING)
        project.article("harbour", "It was a cold morning. Three cranes stood at the pier.\n", date="1984-05-04")
        project.write(
            "content/articles/harbour.notes.yaml", "- {id: cranes, kind: context, exact: Three cranes, body: Hm.}\n"
        )
        project.write("content/people/ada-hill.yaml", "name: Ada Hill\n")
        project.write("content/people/a-hill.yaml", "name: A. Hill\n")
        project.write("published.txt", "# Promised\n/articles/harbour/\n")
        self.before = self.read()

    def read(self) -> Tree:
        """Everything but what builds write, and what is hidden."""
        whole = read_tree(self.root)
        return {
            path: content for path, content in whole.items() if not path.startswith("site/") and "/." not in f"/{path}"
        }

    def perform(self, command: Command, plan: Plan) -> tuple[int, str]:
        """How the command ended that began with the archive as it was; hidden files that a kill left are gone then."""
        for path in self.root.rglob(".*.new"):
            path.unlink()
        for path in self.read().keys() - self.before.keys():
            (self.root / path).unlink()
        for folder in sorted(self.root.glob("content/**/"), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()
        write_sources(self.root, self.before)
        arguments = [str(self.root / one) if one.startswith("../") else one for one in command.arguments]
        return self.performer.perform("-q", "-C", str(self.root), *arguments, plan=plan)

    def list_effects(self, command: Command, log: Path, path: str = "") -> list[list[str]]:
        """Process, call and path of all that the command does to paths that hold `path`."""
        code, told = self.perform(command, Plan(path=path, log=str(log)))
        assert code == 0, told
        return [line.split("\t")[:3] for line in log.read_text().splitlines()]


@pytest.fixture
def desk(tmp_path: Path, performer: Performer) -> Desk:
    """A small archive with a clipping beside it."""
    return Desk(tmp_path, performer)


def judge_each(desk: Desk, command: Command, plans: list[Plan], count: int, stride: int) -> Iterator[str]:
    """What is wrong after each plan at every so manieth effect; empty where nothing is."""
    after = desk.read()
    for at in range(1, count + 1, stride):
        for plan in plans:
            code, told = desk.perform(
                command, Plan(plan.harm, at, plan.errno, command.path, is_lasting=plan.is_lasting)
            )
            found = desk.read()
            torn = [path for path, content in found.items() if content not in (desk.before.get(path), after.get(path))]
            lost = [path for path in desk.before if path not in found and path in after]
            is_said = code < 0 or plan.harm == "short" or (code == 1 and NAMED.search(told))
            is_wrong = torn or lost or not is_said or "Traceback" in told
            yield f"{plan.harm} {plan.errno} at {at}: {torn} {lost} {code} {told[-300:]}" if is_wrong else ""


@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", COMMANDS)
def test_content_is_as_it_was_or_as_it_is_to_be(
    desk: Desk, name: str, is_full: bool, figure: Figure, tmp_path: Path
) -> None:
    count = len(desk.list_effects(COMMANDS[name], tmp_path / "log", COMMANDS[name].path))

    harms = list(judge_each(desk, COMMANDS[name], PLANS if is_full else SAMPLE, count, 1 if is_full else 4))

    failed = [one for one in harms if one]
    figure(f"content intact, {name}: {len(harms)} cases, {len(failed)} failures")
    assert harms
    assert failed == []


@pytest.mark.parametrize("name", COMMANDS)
def test_content_reaches_the_disk_before_it_gets_its_name_and_its_name_after(
    desk: Desk, name: str, tmp_path: Path
) -> None:
    effects = desk.list_effects(COMMANDS[name], tmp_path / "log")

    naming = [at for at, (_, call, path) in enumerate(effects) if call in ("replace", "link") and path.endswith(".new")]
    named = [at for at in naming if COMMANDS[name].path in effects[at][2]]
    assert named
    for at in named:
        fresh = effects[at][2]
        assert ["first", "fsync", fresh] in effects[:at]
        assert ["first", "fsync", fresh.rpartition("/")[0]] in effects[at:]
