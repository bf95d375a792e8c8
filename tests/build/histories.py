"""Random histories of edits that a person could make to an archive, and what a clean build gives after them."""

import os
import random
import shutil
from collections.abc import Callable
from errno import ENOSPC
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sitegen import files
from sitegen.build.manifest import MANIFEST_NAME, Entry, digest_bytes

FULL = OSError(ENOSPC, "No space left on device")
NAMES = ["Anna Kern", "Boris Lund", "Carla Mensah", "Dov Peretz", "Élodie Roy", "Farid Aziz"]
TOPICS = ["Harbour", "Harvest", "Railways", "Elections", "C++"]
PLACES = ["Geneva", "Port Lorn", "Vienna"]
WORDS = "the harbour council met again to weigh a plan for new cranes and cheaper ferries before winter".split()

PASSAGES = (
    "A marked passage stands here by the lake since the year of the flood.",
    "A marked pasage stands here by the lake since the year of the flood.",
    "A marked passage stood here by the lake until the year of the flood.",
    "A marked passage stands here. A marked passage stands here by the lake since the year of the flood.",
    "Nothing stands here.",
)
"""What notes are written on, and what edits make of it."""

NAMING = (
    "Anna Kern spoke for the harbour.",
    "Kern said no.",
    "Mayor Kern of Port Lorn met Boris Lund in Geneva.",
    "Jane Kern left, and Lund stayed in Vienna.",
    "Nobody of the Port Lorn Ferry Board came.",
    "Farid Aziz and Master Kern wrote to the Ferry Board on railways.",
)
"""Sentences that name people and places, some in full, some by a surname that may be another's."""
SPEECHES = (
    "",
    " “The cranes will stay,” said Anna Kern. “So will the ferries.”",
    " “The cranes will stay,” Kern said.\n\n“So will the ferries,” she added.",
    " Boris Lund told the Port Lorn Gazette: “The cranes will stay.”",
)
"""What somebody says in an article, found there."""


class History:
    """An archive that is edited at random; every edit is one a person could make."""

    def __init__(self, project: Any, seed: int) -> None:
        self.project, self.seed, self.random = project, seed, random.Random(seed)
        self.count = 0
        self.settings = {
            "title": "History",
            "base_url": "https://history.example/",
            "pagination": "3",
            "health": "true",
        }
        self.write_settings()
        project.write("content/people/anna-kern.yaml", "name: Anna Kern\naliases: [Kern]\n")
        project.write("content/places/geneva.md", "---\nname: Geneva\n---\nA city. See [[anna-kern]].\n")
        project.write("content/pages/about.md", "---\ntitle: About\n---\nThe [[geneva]] archive.\n")
        for _ in range(8):
            self.add_article()

    def write_settings(self) -> None:
        self.project.write("sitegen.yaml", "".join(f"{key}: {value}\n" for key, value in self.settings.items()))

    def sentence(self) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(4, 14))).capitalize() + "."

    def articles(self) -> list[Path]:
        return sorted((self.project.root / "content/articles").rglob("*.md"))

    def pick(self) -> Path:
        return self.random.choice(self.articles())

    def front(self) -> dict[str, str]:
        pick = self.random.sample
        fields = {
            "title": self.sentence(),
            "people": f"[{', '.join(pick(NAMES, 2))}]",
            "topics": f"[{', '.join(pick(TOPICS, 1))}]",
            "tags": ", ".join(pick(PLACES + NAMES, 2)),
        }
        if self.random.random() < 0.8:
            fields["date"] = f"20{self.random.randint(18, 21)}-{self.random.randint(1, 12):02d}-15"
        if self.random.random() < 0.3:
            copy = self.random.choice(
                ("via: Portal", "url: https://w.example/1", "via: Portal, url: https://w.example/2")
            )
            fields["sources"] = f"[{{name: Wire, {copy}}}]"
        if self.random.random() < 0.3:
            fields["photos"] = "[{caption: A pier, credit: Tessa Bodoni/Specimen via Placeholder, place: Geneva}]"
        if self.random.random() < 0.2:
            fields["mentions"] = self.random.choice(("{deny: [Kern]}", "{allow: [Ferry Board]}", "{deny: Vienna}"))
        if self.random.random() < 0.2:
            fields["byline"] = "By Farid Aziz"
        return fields

    def write_article(self, path: Path, fields: dict[str, str], body: str) -> None:
        front = "".join(f"{key}: {value}\n" for key, value in fields.items())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{front}---\n{body}\n", "utf-8")

    def body(self) -> str:
        link = self.random.choice(["", " See [[anna-kern]].", " Near [[geneva|the lake]]."])
        names = " ".join(self.random.sample(NAMING, self.random.randint(0, 3)))
        passage, speech = self.random.choice(PASSAGES), self.random.choice(SPEECHES)
        return f"{self.sentence()}{link} {names}\n\n{passage} {self.sentence()}{speech}"

    def add_article(self) -> None:
        self.count += 1
        folder = self.project.root / f"content/articles/{2018 + self.count % 3}"
        self.write_article(folder / f"a{self.count}.md", self.front(), self.body())

    def edit_body(self) -> None:
        path = self.pick()
        more = self.random.choice((self.sentence(), *NAMING))
        path.write_text(path.read_text("utf-8") + f"\n{more}\n", "utf-8")

    def edit_front(self) -> None:
        self.write_article(self.pick(), self.front(), self.body())

    def rename(self) -> None:
        self.count += 1
        path = self.pick()
        notes = path.with_name(f"{path.stem}.notes.yaml")
        if notes.exists():
            notes.rename(path.with_name(f"a{self.count}.notes.yaml"))
        path.rename(path.with_name(f"a{self.count}.md"))

    def delete(self) -> None:
        if len(self.articles()) > 3:
            path = self.pick()
            path.unlink()
            path.with_name(f"{path.stem}.notes.yaml").unlink(missing_ok=True)

    def change_record(self) -> None:
        aliases = ", ".join(self.random.sample(["Kern", "K.", "Master Kern", "Kern of Lorn"], 2))
        role = self.sentence()
        self.project.write(
            "content/people/anna-kern.yaml", f"name: Anna Kern\naliases: [{aliases}]\ndescription: {role}\n"
        )

    def add_record(self) -> None:
        name = self.random.choice(NAMES[1:])
        slug = name.lower().replace(" ", "-").replace("é", "e")
        self.project.write(f"content/people/{slug}.yaml", f"name: {name}\ndescription: {self.sentence()}\n")

    def change_names(self) -> None:
        """Records of what texts name come, go, and get other names and aliases in text."""
        choose = self.random.choice
        path, name, kind, aliases = choose(
            [
                ("places/port-lorn", "Port Lorn", "", ("Lorn",)),
                ("places/vienna", "Vienna", "", ("{text: Vienna, scope: text}", "{text: Vienna, scope: tag}", "Wien")),
                ("topics/ferry-board", "Port Lorn Ferry Board", "organization", ("Ferry Board", "Board")),
                (
                    "topics/railways",
                    "Railways",
                    choose(("subject", "work")),
                    ("{text: railways, scope: both}", "Rails"),
                ),
                ("people/jane-kern", "Jane Kern", "", ("{text: Kern, scope: text}", "J. Kern")),
            ]
        )
        file = self.project.root / f"content/{path}.yaml"
        if file.exists() and self.random.random() < 0.3:
            file.unlink()
            return
        given = ", ".join(self.random.sample(aliases, self.random.randint(0, len(aliases))))
        self.project.write(
            f"content/{path}.yaml", f"name: {name}\n{f'kind: {kind}' if kind else ''}\naliases: [{given}]\n"
        )

    def change_likeness(self) -> None:
        """A record of somebody with a like name comes or goes, and says or no longer says who else is like that."""
        path = self.project.root / "content/people/anton-kern.yaml"
        if path.exists() and self.random.random() < 0.4:
            path.unlink()
            return
        similar = self.random.choice(["", f"similar: [{self.random.choice(NAMES)}]\n", "former_slugs: [topics/tony]\n"])
        self.project.write("content/people/anton-kern.yaml", f"name: Anton Kern\n{similar}")

    def change_template(self) -> None:
        names = (
            "parts/row.html",
            "pages/person.html",
            "pages/home.html",
            "parts/footer.html",
            "pages/entity-more.html",
        )
        name = self.random.choice(names)
        shipped = (Path(__file__).parents[2] / "templates" / name).read_text("utf-8")
        self.project.write(f"templates/{name}", f"{shipped}<!-- {self.random.randint(1, 9)} -->")

    def remove_templates(self) -> None:
        shutil.rmtree(self.project.root / "templates", ignore_errors=True)

    def change_setting(self) -> None:
        self.settings["title"] = f"History {self.random.randint(1, 3)}"
        self.settings["pagination"] = str(self.random.randint(2, 4))
        self.settings["quotations"] = self.random.choice(("true", "true", "false"))
        self.settings["mentions"] = self.random.choice(("true", "true", "false"))
        self.write_settings()

    def change_note(self) -> None:
        words = self.random.choice(("A marked passage", PASSAGES[0]))
        notes = f"- {{id: n1, kind: context, exact: {words}, body: '{self.sentence()} [[geneva]]'}}\n"
        path = self.pick()
        path.with_name(f"{path.stem}.notes.yaml").write_text(notes, "utf-8")

    def touch(self) -> None:
        self.pick().touch()

    def edit_unseen(self) -> None:
        """Another text of the same size under the old modification time."""
        path = self.pick()
        before, text = path.stat(), path.read_text("utf-8")
        path.write_text(text.replace("marked passage", "marked message"), "utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def touch_output(self) -> None:
        page = self.random.choice(sorted(self.project.output.rglob("*.html")))
        page.unlink()

    def step(self, with_output: bool = True) -> str:
        """Edit something; `with_output` a page of the site may be deleted, too."""
        edits: list[Callable[[], None]] = [
            self.add_article,
            self.edit_body,
            self.edit_front,
            self.rename,
            self.delete,
            self.change_record,
            self.add_record,
            self.change_names,
            self.change_names,
            self.change_likeness,
            self.change_template,
            self.remove_templates,
            self.change_setting,
            self.change_note,
            self.touch,
            self.edit_unseen,
            *([self.touch_output] if with_output else []),
        ]
        edit = self.random.choice(edits)
        edit()
        return edit.__name__


def clean_tree(project: Any, tmp_path: Path, number: int) -> dict[str, bytes]:
    """The output of a clean build of a copy of the archive."""
    copy = tmp_path / f"clean-{number}"
    for name in ("content", "templates", "sitegen.yaml"):
        source = project.root / name
        if source.is_dir():
            shutil.copytree(source, copy / name)
        elif source.exists():
            shutil.copyfile(source, copy / name)
    clean = type(project)(copy)
    shutil.copyfile(project.root / "sitegen.yaml", copy / "sitegen.yaml")
    clean.build_soundly(jobs=1)
    return clean.published()


def list_untrue(project: Any) -> list[str]:
    """The published files that the manifest has not, or has otherwise, and those it has that are not there."""
    lines = (project.output / MANIFEST_NAME).read_bytes().split(b"\n")[1:-1]
    listed = {entry.path: entry.digest for entry in map(msgspec.json.Decoder(Entry).decode, lines)}
    there = {path: digest_bytes(content) for path, content in project.published().items()}
    return sorted(path for path in listed.keys() | there.keys() if listed.get(path) != there.get(path))


def build_on_a_full_disk(project: Any, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """A build that can rename no file from the `number`th on."""
    rename, count = files.rename_file, 0

    def refuse(source: str, target: str) -> None:
        nonlocal count
        count += f"{project.output}/" in target
        if count >= number:
            raise FULL
        rename(source, target)

    with monkeypatch.context() as fault:
        fault.setattr(files, "rename_file", refuse)
        project.build()
