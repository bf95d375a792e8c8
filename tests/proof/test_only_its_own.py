"""What lies in the output and is not sitegen's survives every build and every cleaning, as it was."""

import itertools
import os
import shutil
from pathlib import Path
from random import Random

import pytest

from tests.proof.archives import Pendulum, Tree, read_tree
from tests.proof.conftest import Figure

PLACES = ("", "articles", "people", "assets", "of-my-own", ".git", ".well-known", "articles/mine", "data")
NAMES = ("CNAME", "notes.txt", ".htpasswd", "HEAD", "page.html", "index.html.bak", "ünïcode.txt", ".sitegen-mine")


class Guest:
    """Somebody else who puts things into the output; `things` are what must be there, `links` where they lead."""

    def __init__(self, site: Path, random: Random) -> None:
        self._site, self._random = site, random
        self.things: Tree = {}
        self.links: dict[str, str] = {}
        self._numbers = itertools.count()

    def put_something(self) -> None:
        """Puts a file, a link or a folder somewhere where nothing is."""
        folder = self._site / self._random.choice(PLACES)
        path = folder / f"{next(self._numbers)}-{self._random.choice(NAMES)}"
        folder.mkdir(parents=True, exist_ok=True)
        if self._random.random() < 0.2:
            path.symlink_to("../../elsewhere")
            self.links[path.relative_to(self._site).as_posix()] = "../../elsewhere"
        else:
            path.write_bytes(self._random.randbytes(self._random.choice((0, 10, 5000))))
            self.things[path.relative_to(self._site).as_posix()] = path.read_bytes()

    def list_lost(self) -> list[str]:
        """What is not there any more, or is other than it was left."""
        there = read_tree(self._site)
        links = [path for path, leads in self.links.items() if os.readlink(self._site / path) != leads]
        return links + [path for path, content in self.things.items() if there.get(path) != content]


def find_wrong(pendulum: Pendulum, guest: Guest, command: str, random: Random) -> str:
    """What is wrong after the guest put something there and a command ran; empty where nothing is."""
    for _ in range(3):
        guest.put_something()
    pendulum.swing()
    if command == "clean":
        done = pendulum.performer.perform("-q", "-C", str(pendulum.root), "clean", "--yes")
    else:
        done = pendulum.build(*(["--clean"] if command == "build --clean" else []))
    if done.code or guest.list_lost():
        return f"{command}: {done} {guest.list_lost()}"
    wanted = set() if command == "clean" else set(pendulum.sites[pendulum.side])
    different = (set(read_tree(pendulum.site)) - set(guest.things)) ^ wanted
    return f"{command}: {different}" if different - {".sitegen-manifest"} else ""


@pytest.mark.timeout(0)
def test_what_somebody_else_put_into_the_output_survives(pendulum: Pendulum, is_full: bool, figure: Figure) -> None:
    random = Random(7)
    guest = Guest(pendulum.site, random)
    commands = ["build", "build --clean", "clean", "build"] * (25 if is_full else 1)

    found = [find_wrong(pendulum, guest, command, random) for command in commands]

    failed = [one for one in found if one]
    things = len(guest.things) + len(guest.links)
    figure(f"only its own: {len(found)} commands beside {things} things, {len(failed)} failures")
    pendulum.forget()
    assert failed == []


@pytest.mark.timeout(0)
def test_an_edited_page_is_never_written_over(pendulum: Pendulum, is_full: bool, figure: Figure) -> None:
    random, failed = Random(8), []
    paths = sorted(path for path in pendulum.sites[0] if path.endswith(".html") and path in pendulum.sites[1])
    wanted = paths if is_full else random.sample(paths, 2)
    for path in wanted:
        before = (pendulum.site / path).read_bytes()
        (pendulum.site / path).write_bytes(before + b"<!-- by hand -->")
        pendulum.swing()
        done = pendulum.build()
        kept = (pendulum.site / path).read_bytes()
        if "edited-output" not in done.told or done.code != 1 or kept != before + b"<!-- by hand -->":
            failed.append(f"{path}: {done}")
        (pendulum.site / path).write_bytes(before)
        pendulum.build()

    figure(f"edited pages: {len(wanted)} cases, {len(failed)} failures")
    assert failed == []


DANGEROUS = "/ .. . content content/new templates/x static/x .git .sitegen/out link file ~".split()


@pytest.mark.parametrize("output", DANGEROUS)
def test_a_dangerous_output_is_refused_and_nothing_is_written(pendulum: Pendulum, output: str, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    shutil.copytree(pendulum.root, root, ignore=shutil.ignore_patterns("site", ".sitegen"))
    (root / "link").symlink_to("content")
    (root / "file").write_text("mine")
    before = read_tree(tmp_path)

    at = os.path.expanduser(output) if output == "~" else str(root / output)
    done = pendulum.performer.perform("-q", "-C", str(root), "build", "-o", at)

    assert (done.code, "dangerous-output" in done.told, "Traceback" in done.told) == (2, True, False)
    after = read_tree(tmp_path)
    assert {path: after[path] for path in after if "/.sitegen/" not in path} == before
