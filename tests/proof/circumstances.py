"""What surrounds a build and must not be seen in its site, and an archive that would show it."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from tests.build.histories import History
from tests.conftest import REPOSITORY, Project
from tests.proof.archives import Tree, read_tree

LOCALES = {"tr_TR.UTF-8": "UTF-8", "tr_TR.ISO-8859-9": "ISO-8859-9", "ja_JP.EUC-JP": "EUC-JP"}
"""Locales beside `C`, with the encoding that each is compiled for; in the last two names of files are no UTF-8."""


class Circumstances(NamedTuple):
    """All that is around a build; `order` is the number of a way to fill folders, 0 by name."""

    seed: str = "0"
    locale: str = "C"
    zone: str = "UTC0"
    jobs: int = 1
    umask: int = 0o022
    order: int = 0
    place: str = "archive"
    program: str = "editable"
    history: str = "clean"


VALUES: dict[str, tuple[Any, ...]] = {
    "seed": ("0", "1", "42", "4242", "4294967295"),
    "locale": ("C", *LOCALES),
    "zone": ("UTC0", "<+14>-14", "<-12>12", "NST3:30NDT,M3.2.0,M11.1.0"),
    "jobs": (1, 2, 8),
    "umask": (0o022, 0o000, 0o077),
    "order": (0, 1, 2, 3),
    "place": ("archive", "elsewhere/a b/ünï 'c' & %41 {d}/archive"),
    "program": ("editable", "wheel"),
    "history": ("clean", "incremental", "other output"),
}


def list_each_alone() -> list[Circumstances]:
    """The usual circumstances with one of them changed, for each value of each."""
    usual = Circumstances()
    return [
        usual._replace(**{name: value})
        for name, values in VALUES.items()
        for value in values
        if value != getattr(usual, name)
    ]


def draw_some(most: int, seed: int) -> list[Circumstances]:
    """So many circumstances drawn at random, all of them together."""
    draw = random.Random(seed)
    return [Circumstances(**{name: draw.choice(values) for name, values in VALUES.items()}) for _ in range(most)]


def write_rich_sources(folder: Path) -> tuple[Tree, Tree]:
    """What an archive with something of everything holds, before a few edits and after them."""
    history = History(Project(folder), 6)
    mine = {path: text for path, text in read_tree(folder).items() if path.startswith("content/articles/")}
    sample = {f"content/{path}": text for path, text in read_tree(REPOSITORY / "content").items()}
    settings = "title: {}\nbase_url: https://rich.example/\npagination: 3\nhealth: true\nhosting: [headers, htaccess]\n"
    names = "ISPARTA, ısparta, Iğdır, İzmir, izmir, straße, Strasse, Ærø, Zürich, zurich, Čačak, 東京, Łódź, Éire"
    after = {
        **sample,
        **mine,
        "sitegen.yaml": settings.format("Ilık ırmak").encode(),
        "content/articles/ığdır.md": f"---\ntitle: IĞDIR ile İzmir\ntags: {names}\n---\n\nIlık [[izmir]] §.\n".encode(),
        "content/topics/straße.yaml": "name: Straße\n".encode(),
        "static/ünï İ ı.txt": b"static",
        "static/.well-known/security.txt": b"Contact: nobody",
    }
    edited = sorted(mine)
    before = {
        **{path: text for path, text in after.items() if path != edited[0]},
        edited[1]: mine[edited[2]],
        "content/articles/gone.md": "---\ntitle: Gone\ntags: Iğdır\n---\n\nGone.\n".encode(),
        "sitegen.yaml": settings.format("Before").encode(),
    }
    shutil.rmtree(history.project.root)
    return before, after


def compile_locale(name: str, folder: Path) -> bool:
    """Whether a locale is in that folder now; where `localedef` or its sources are absent, it is not."""
    if (folder / name).exists() or not shutil.which("localedef"):
        return (folder / name).exists()
    command = ["localedef", "-c", "-i", name.partition(".")[0], "-f", LOCALES[name], folder / name]
    return not subprocess.run(command, capture_output=True).returncode


def install_wheel(folder: Path) -> Path:
    """A folder that holds what the wheel does, for the interpreter and the libraries that run this."""
    program = [sys.executable, "-m"]
    for command in (
        ["build", "--wheel", "--no-isolation", "--outdir", folder, REPOSITORY],
        ["pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps", "--target", folder / "lib"],
    ):
        subprocess.run([*program, *command, *folder.glob("*.whl")], check=True, capture_output=True, cwd=folder)
    return folder / "lib"


class Builder:
    """Builds the rich archive in any circumstances; `missing` are locales that were wanted and not to be had."""

    def __init__(self, folder: Path, wheel: Path | None) -> None:
        self._folder, self._wheel = folder, wheel
        self.before, self.after = write_rich_sources(folder / "rich")
        self._locales = folder / "locales"
        self._locales.mkdir()
        self.missing: set[str] = set()

    def build(self, around: Circumstances) -> Tree:
        """The site that a build makes of the archive, which is gone afterwards."""
        root = self._folder / "builds" / around.place
        if around.history == "incremental":
            fill_folders(root, self.before, around.order)
            self._run(root, Circumstances(program=around.program))
            for path in self.before.keys() - self.after.keys():
                (root / path).unlink()
        fill_folders(root, self.after, around.order)
        output = ("-o", str(root.parent / "out")) if around.history == "other output" else ()
        self._run(root, around, *output)
        site = read_tree(root.parent / "out" if output else root / "site")
        shutil.rmtree(self._folder / "builds")
        return site

    def _run(self, root: Path, around: Circumstances, *options: str) -> None:
        lib = self._wheel if around.program == "wheel" else REPOSITORY
        assert lib
        if around.locale != "C" and not compile_locale(around.locale, self._locales):
            self.missing.add(around.locale)
        environment = {
            **os.environ,
            "PYTHONHASHSEED": around.seed,
            "PYTHONPATH": str(lib),
            "LC_ALL": around.locale,
            "LANG": around.locale,
            "LOCPATH": str(self._locales),
            "TZ": around.zone,
        }
        command = [sys.executable, "-m", "sitegen", "-q", "-C", root, "build", "-j", str(around.jobs), *options]
        done = subprocess.run(
            command, cwd=lib, env=environment, umask=around.umask, capture_output=True, text=True, errors="replace"
        )
        assert done.returncode == 0, f"{around}: {done.stderr}"


def fill_folders(root: Path, sources: Tree, order: int) -> None:
    """Writes what is not there so, in an order in which a folder may list it afterwards."""
    paths = sorted(sources, reverse=order == 1)
    if order > 1:
        random.Random(order).shuffle(paths)
    for path in paths:
        target = root / path
        if not target.exists() or target.read_bytes() != sources[path]:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(sources[path])
