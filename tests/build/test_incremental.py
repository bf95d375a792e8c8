"""Incremental output equals clean output, byte for byte: random histories of edits, and what each kind of edit does."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NAMES = ["Anna Kern", "Boris Lund", "Carla Mensah", "Dov Peretz", "Élodie Roy", "Farid Aziz"]
TOPICS = ["Harbour", "Harvest", "Railways", "Elections", "C++"]
PLACES = ["Geneva", "Port Lorn", "Vienna"]
WORDS = "the harbour council met again to weigh a plan for new cranes and cheaper ferries before winter".split()


class History:
    """An archive that is edited at random; every edit is one a person could make."""

    def __init__(self, project: Any, seed: int) -> None:
        self.project, self.random = project, random.Random(seed)
        self.count = 0
        self.settings = {"title": "History", "base_url": "https://history.example/", "pagination": "3"}
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
            fields["sources"] = "[{name: Wire, via: Portal}]"
        if self.random.random() < 0.3:
            fields["photos"] = "[{caption: A pier, credit: Tessa Bodoni/Specimen via Placeholder, place: Geneva}]"
        if self.random.random() < 0.2:
            fields["byline"] = "By Farid Aziz"
        return fields

    def write_article(self, path: Path, fields: dict[str, str], body: str) -> None:
        front = "".join(f"{key}: {value}\n" for key, value in fields.items())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{front}---\n{body}\n", "utf-8")

    def body(self) -> str:
        link = self.random.choice(["", " See [[anna-kern]].", " Near [[geneva|the lake]]."])
        return f"{self.sentence()}{link}\n\nA marked passage stands here. {self.sentence()}"

    def add_article(self) -> None:
        self.count += 1
        folder = self.project.root / f"content/articles/{2018 + self.count % 3}"
        self.write_article(folder / f"a{self.count}.md", self.front(), self.body())

    def edit_body(self) -> None:
        path = self.pick()
        path.write_text(path.read_text("utf-8") + f"\n{self.sentence()}\n", "utf-8")

    def edit_front(self) -> None:
        self.write_article(self.pick(), self.front(), self.body())

    def rename(self) -> None:
        self.count += 1
        path = self.pick()
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

    def change_template(self) -> None:
        name = self.random.choice(["parts/row.html", "pages/person.html", "pages/home.html", "parts/footer.html"])
        shipped = (Path(__file__).parents[2] / "templates" / name).read_text("utf-8")
        self.project.write(f"templates/{name}", f"{shipped}<!-- {self.random.randint(1, 9)} -->")

    def remove_templates(self) -> None:
        shutil.rmtree(self.project.root / "templates", ignore_errors=True)

    def change_setting(self) -> None:
        self.settings["title"] = f"History {self.random.randint(1, 3)}"
        self.settings["pagination"] = str(self.random.randint(2, 4))
        self.write_settings()

    def change_note(self) -> None:
        notes = f"- {{id: n1, kind: context, exact: A marked passage, body: '{self.sentence()} [[geneva]]'}}\n"
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

    def step(self) -> str:
        edits: list[Callable[[], None]] = [
            self.add_article,
            self.edit_body,
            self.edit_front,
            self.rename,
            self.delete,
            self.change_record,
            self.add_record,
            self.change_template,
            self.remove_templates,
            self.change_setting,
            self.change_note,
            self.touch,
            self.edit_unseen,
            self.touch_output,
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


def test_random_histories_of_edits_give_what_a_clean_build_gives(project: Any, tmp_path: Path, is_full: bool) -> None:
    seed = random.SystemRandom().randrange(1 << 30) if is_full else 20211203
    history = History(project, seed)
    project.build_soundly()
    edits = []
    steps = 10_000 if is_full else 60
    for number in range(1, steps + 1):
        edits.append(history.step())
        report = project.build(jobs=history.random.choice((1, 2, 3)))
        assert report.published, (seed, edits[-5:], project.report(report.diagnostics))
        if number % 5 == 0 or number == steps:
            wanted, found = clean_tree(project, tmp_path, number), project.published()
            different = [path for path in wanted.keys() | found.keys() if wanted.get(path) != found.get(path)]
            assert not different, (seed, number, edits[-5:], sorted(different)[:10])


@pytest.fixture
def built(project: Any) -> Any:
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\n")
    for number in range(1, 5):
        project.article(f"a{number}", "Some text.\n", date=f"2020-01-0{number}", people="Anna Kern")
    project.article("alone", "Nobody here.\n")
    project.build_soundly()
    return project


def rendered(report: Any) -> list[str]:
    return sorted(path for path, _ in report.reasons)


def test_nothing_changed_renders_nothing(built: Any) -> None:
    assert built.build_soundly().reasons == ()


def test_an_edited_text_renders_its_article_alone(built: Any) -> None:
    built.article("alone", "Still nobody.\n")
    assert rendered(built.build_soundly()) == ["articles/alone/index.html"]


def test_a_touched_file_renders_nothing(built: Any) -> None:
    (built.root / "content/articles/alone.md").touch()
    assert rendered(built.build_soundly()) == []


def test_a_removed_page_is_written_again_and_no_other(built: Any) -> None:
    (built.output / "people/anna-kern/index.html").unlink()
    report = built.build_soundly()
    assert report.reasons == (("people/anna-kern/index.html", "output touched"),)


def test_a_changed_record_renders_the_pages_that_show_it(built: Any) -> None:
    built.write("content/people/anna-kern.yaml", "name: Anna Kern\ndescription: Harbour master\n")
    pages = rendered(built.build_soundly())
    assert "people/anna-kern/index.html" in pages
    assert "articles/a1/index.html" in pages
    assert "articles/alone/index.html" not in pages


def test_a_changed_template_renders_the_pages_made_of_it(built: Any) -> None:
    shipped = (Path(__file__).parents[2] / "templates/pages/person.html").read_text("utf-8")
    built.write("templates/pages/person.html", shipped + "<!-- ours -->")
    assert rendered(built.build_soundly()) == ["people/anna-kern/index.html"]


def test_an_edit_made_by_hand_in_the_output_is_reported_not_overwritten(built: Any) -> None:
    page = built.output / "articles/alone/index.html"
    page.write_text("mine")
    report = built.build()
    assert [d.rule for d in report.diagnostics if d.severity == "error"] == ["edited-output"]
    assert page.read_text() == "mine"
    built.build_soundly(clean=True)
    assert page.read_text() != "mine"


def test_verify_finds_what_states_cannot_tell(built: Any) -> None:
    page = built.output / "articles/alone/index.html"
    before, text = page.stat(), page.read_bytes()
    page.write_bytes(text.replace(b"Nobody", b"Anybod"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert built.build_soundly().changed == 0
    report = built.build(verify=True)
    assert [d.rule for d in report.diagnostics if d.severity == "error"] == ["edited-output"]


def test_warnings_are_said_again_on_every_build(built: Any) -> None:
    built.write("content/articles/alone.notes.yaml", "- {kind: context, exact: not in the text, body: Hm.}\n")
    first = [d.rule for d in built.build_soundly().diagnostics]
    assert "orphaned-note" in first
    assert [d.rule for d in built.build_soundly().diagnostics] == first
    built.article("a1", "Another text.\n", date="2020-01-01", people="Anna Kern")
    assert [d.rule for d in built.build_soundly().diagnostics] == first


def test_an_article_that_falls_due_is_published_without_any_edit(built: Any) -> None:
    built.article("later", date="2031-05-17")
    assert built.build_soundly(now=1_900_000_000.0).articles == 5
    assert built.build_soundly(now=1_900_000_000.0).articles == 5
    assert built.build_soundly(now=2_000_000_000.0).articles == 6


@pytest.mark.parametrize("name", ["last", "reading", "site", "traces", "blobs"])
@pytest.mark.parametrize("harm", ["flipped", "cut", "emptied", "foreign"])
def test_a_damaged_cache_costs_time_and_at_most_one_warning(built: Any, name: str, harm: str) -> None:
    wanted = built.published()
    for path in (built.root / ".sitegen/cache").glob(f"{name}*"):
        content = bytearray(path.read_bytes())
        if harm == "flipped":
            for at in range(0, len(content), 97):
                content[at] ^= 0x55
        path.write_bytes({"cut": content[: len(content) // 2], "emptied": b"", "foreign": b"hello"}.get(harm, content))
    built.article("alone", "Another text.\n")
    built.build_soundly()
    built.article("alone", "Nobody here.\n")
    report = built.build_soundly()
    assert built.published() == wanted
    assert [d.rule for d in report.diagnostics if d.rule == "damaged-cache"] == []


def test_a_cache_of_another_engine_is_not_used(built: Any) -> None:
    from sitegen.build.cache import Damaged, load_value
    from sitegen.build.snapshot import Snapshot

    path = str(built.root / ".sitegen/cache/last")
    assert isinstance(load_value(path, Snapshot, b"another engine"), Damaged)
