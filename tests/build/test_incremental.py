"""Incremental output equals clean output, byte for byte: random histories of edits, and what each kind of edit does."""

import os
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sitegen.build import ledger, lookout, publishing, tracing
from sitegen.build.cache import KEY, MAGIC, save_value
from tests.build.histories import History, build_on_a_full_disk, clean_tree, list_untrue


def follow(history: History, steps: int, tmp_path: Path) -> None:
    """Builds after each of so many edits; every fifth time, and at the end, the output is what a clean build gives.

    Some builds are stopped by the disk first; after each the manifest lists what is there.
    """
    project, edits = history.project, []
    for number in range(1, steps + 1):
        edits.append(history.step())
        if history.random.random() < 0.2:
            with pytest.MonkeyPatch.context() as fault:
                build_on_a_full_disk(project, fault, history.random.randint(1, 8))
        report = project.build(jobs=history.random.choice((1, 2, 3)))
        assert report.published, (history.seed, edits[-5:], project.report(report.diagnostics))
        assert list_untrue(project) == [], (history.seed, edits[-5:])
        if number % 5 == 0 or number == steps:
            wanted, found = clean_tree(project, tmp_path, number), project.published()
            different = [path for path in wanted.keys() | found.keys() if wanted.get(path) != found.get(path)]
            assert not different, (history.seed, number, edits[-5:], sorted(different)[:10])


@pytest.mark.timeout(0)
def test_random_histories_of_edits_give_what_a_clean_build_gives(project: Any, tmp_path: Path, is_full: bool) -> None:
    seed = random.SystemRandom().randrange(1 << 30) if is_full else 20211203
    history = History(project, seed)
    project.build_soundly()

    follow(history, 10_000 if is_full else 60, tmp_path)


def test_what_is_done_otherwise_in_large_archives_misses_nothing(
    project: Any, tmp_path: Path, is_full: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracing, "MANY", 3)
    monkeypatch.setattr(ledger, "AT_ONCE", 2_000)
    monkeypatch.setattr(lookout, "MANY", 1)
    monkeypatch.setattr(publishing, "FEW", 2)
    history = History(project, 19980401)
    project.build_soundly()

    follow(history, 300 if is_full else 15, tmp_path)


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


@pytest.mark.parametrize("name", ["last", "reading", "site", "traces", "names", "blobs"])
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


def make_foreign(path: Path) -> None:
    """Seals a value of the cache anew, as another version of the engine would have."""
    payload = path.read_bytes()[len(MAGIC) + KEY + 32 :]
    save_value(str(path), msgspec.Raw(payload), b"another engine")


def test_a_cache_of_another_version_is_made_anew_without_a_warning(built: Any) -> None:
    wanted = built.published()
    for path in (built.root / ".sitegen/cache").iterdir():
        if path.is_file() and not path.name.startswith("blobs"):
            make_foreign(path)

    report = built.build_soundly()

    assert [(d.rule, d.severity) for d in report.diagnostics] == [("foreign-cache", "advice")]
    assert built.published() == wanted


NOTE = """\
- id: men
  kind: context
  exact: twelve men were at work on the pier
  prefix: "The mayor said on Friday that "
  suffix: " when the harbour opened in May."
  body: Hm.
"""


@pytest.mark.parametrize(
    ("passage", "mark", "said"),
    [
        ("twelve men were at work on the pier", True, "Back to passage"),
        (
            "twelve men were at wrok on the pier",
            True,
            "The wording of the passage has changed since this note was written.",
        ),
        (
            "twenty men were at work on the pier",
            False,
            '“<bdi>twelve men were at work on the pier</bdi>”; compare <a href="#p1">',
        ),
    ],
)
def test_an_edit_of_a_passage_shows_at_its_note(built: Any, passage: str, mark: bool, said: str) -> None:
    text = "The mayor said on Friday that {} when the harbour opened in May.\n"
    built.write("content/articles/alone.notes.yaml", NOTE)
    built.article("alone", text.format("nobody"))
    built.build_soundly()
    built.article("alone", text.format(passage))

    built.build_soundly()

    page = (built.output / "articles/alone/index.html").read_text()
    assert ('id="m-men"' in page, said in page) == (mark, True)
    assert ("Notes on earlier text" in page) == (not mark)
