"""An import on a real disk: nothing overwritten, nothing lost; the same again changes nothing; it can be taken back."""

import hashlib

import pytest
from PIL import Image

from sitegen.importers.batch import import_captures
from sitegen.importers.request import ImportRequest
from sitegen.importers.taking import undo_import

NOON = 1_637_150_400.0  # 17 November 2021
CLIPPING = """\
Goat found on roof of town hall

By Jane Quill

November 16, 2021

A goat was found on the roof of the town hall on Tuesday, the Milton Courier reported.

"It must have used the stairs," said Ada Crowe, the mayor, who has kept goats herself.

Tags: Goats, Milton
"""
PATH = "content/articles/2021/goat-found-on-roof-of-town-hall.md"


@pytest.fixture
def captures(tmp_path):
    """A folder for captures, outside the archive."""
    folder = tmp_path / "captures"
    folder.mkdir()
    return folder


@pytest.fixture
def clipping(captures):
    path = captures / "goat.txt"
    path.write_text(CLIPPING)
    return path


def run(project, *paths, now=NOON, **options):
    request = ImportRequest(root=str(project.root), paths=tuple(map(str, paths)), now=now, **options)
    return import_captures(request, lambda *_: None)


def look(project):
    """Every file of the archive but its cache, with its bytes."""
    return {
        path.relative_to(project.root).as_posix(): path.read_bytes()
        for path in sorted(project.root.rglob("*"))
        if path.is_file() and ".sitegen" not in path.parts
    }


def fates(report):
    return [taken.fate for taken in report.taken]


def test_a_clipping_becomes_an_article_of_its_year(project, clipping):
    run(project, clipping)
    digest = hashlib.sha256(clipping.read_bytes()).hexdigest()
    assert (project.root / PATH).read_text() == (
        "---\n"
        "title: Goat found on roof of town hall\n"
        "date: 2021-11-16\n"
        "date_printed: November 16, 2021\n"
        "byline: [Jane Quill]\n"
        "language: en\n"
        "tags: [Goats, Milton]\n"
        "sources:\n"
        "  - name: Milton Courier\n"
        "    quote: Milton Courier reported\n"
        "capture:\n"
        "  path: raw/goat.txt\n"
        f"  sha256: {digest}\n"
        "  imported: 2021-11-17\n"
        "---\n"
        "\n"
        "A goat was found on the roof of the town hall on Tuesday, the Milton Courier reported.\n"
        "\n"
        '"It must have used the stairs," said Ada Crowe, the mayor, who has kept goats herself.\n'
    )


def test_the_capture_lies_untouched_below_raw(project, clipping):
    run(project, clipping)
    assert (project.root / "content/raw/goat.txt").read_bytes() == clipping.read_bytes()


def test_an_archive_builds_after_an_import(project, clipping):
    run(project, clipping)
    project.build_soundly()
    assert "Goat found on roof" in project.read("articles/goat-found-on-roof-of-town-hall/index.html")


def test_importing_the_same_capture_again_changes_nothing(project, clipping):
    run(project, clipping)
    before = look(project)
    report = run(project, clipping, now=NOON + 90_000)
    assert (look(project), fates(report)) == (before, ["unchanged"])


def test_a_capture_is_known_again_after_its_article_was_edited_and_moved(project, clipping):
    run(project, clipping)
    moved = project.root / "content/articles/goats.md"
    moved.write_text((project.root / PATH).read_text().replace("Goat found", "A goat found"))
    (project.root / PATH).unlink()
    before = look(project)
    run(project, clipping)
    assert look(project) == before


def test_an_article_that_is_there_keeps_its_place(project, clipping):
    project.article("goat-found-on-roof-of-town-hall")
    run(project, clipping)
    assert (project.root / "content/articles/2021/goat-found-on-roof-of-town-hall-2.md").exists()


def test_an_edited_article_is_replaced_only_by_force(project, clipping):
    run(project, clipping)
    imported = (project.root / PATH).read_bytes()
    (project.root / PATH).write_bytes(imported + b"\nMine.\n")
    run(project, clipping)
    kept = (project.root / PATH).read_bytes()
    run(project, clipping, is_forced=True)
    assert (kept, (project.root / PATH).read_bytes()) == (imported + b"\nMine.\n", imported)


def test_a_dry_run_writes_nothing(project, clipping):
    before = look(project)
    report = run(project, clipping, is_dry_run=True)
    assert (look(project), fates(report), report.log) == (before, ["new"], "")


def test_an_import_that_is_taken_back_leaves_the_archive_as_it_was(project, clipping):
    before = look(project)
    report = run(project, clipping)
    undo_import(str(project.root), report.log)
    assert (look(project), (project.root / "imports").exists()) == (before, False)


def test_what_was_edited_since_is_not_taken_back(project, clipping):
    report = run(project, clipping)
    edited = project.root / PATH
    edited.write_bytes(edited.read_bytes() + b"\nMine.\n")
    undone = undo_import(str(project.root), report.log)
    assert (undone.left, [one.rule for one in undone.diagnostics], edited.exists()) == ((PATH,), ["not-undone"], True)


def test_an_import_that_broke_off_can_be_taken_back(project, clipping):
    before = look(project)
    report = run(project, clipping)
    (project.root / PATH).unlink()
    undo_import(str(project.root), report.log)
    assert look(project) == before


def test_a_log_that_leads_out_of_the_archive_is_not_followed(project, captures):
    (captures / "mine.txt").write_text("mine")
    digest = hashlib.sha256(b"mine").hexdigest()
    project.write("imports/evil.yaml", f"written:\n  - path: content/../../captures/mine.txt\n    sha256: {digest}\n")
    undo_import(str(project.root), "evil.yaml")
    assert (captures / "mine.txt").exists()


def test_what_is_no_log_is_said_to_be_none(project):
    project.write("imports/list.yaml", "- a\n- b\n")
    assert [one.rule for one in undo_import(str(project.root), "list.yaml").diagnostics] == ["no-log"]


def test_every_removed_line_stands_in_the_log_with_its_rule(project, clipping):
    clipping.write_text(CLIPPING + "\nShare this article\n")
    report = run(project, clipping)
    log = (project.root / report.log).read_text()
    assert "text: Share this article\n        rule: share\n" in log


def test_lines_that_recur_over_a_batch_are_learned_and_told(project, captures):
    for number, name in enumerate("Ash Birch Cedar Dogwood Elm".split()):
        text = CLIPPING.replace("Goat found on", f"{name} fell on").replace("A goat", f"Tree {number}, a {name},")
        (captures / f"{name}.txt").write_text(f"{text}\nThe Milton Gazette Online Edition\n")
    report = run(project, captures)
    bodies = {taken.draft.body.count("Gazette") for taken in report.taken}
    assert ("The Milton Gazette Online Edition" in report.learned, bodies) == (True, {0})


def test_a_learned_line_that_is_a_field_stays_one(project, captures):
    for name in "Ash Birch Cedar Dogwood Elm".split():
        (captures / f"{name}.txt").write_text(CLIPPING.replace("Goat found on", f"{name} fell on"))
    report = run(project, captures)
    assert {taken.draft.find_value("byline")[0] for taken in report.taken} == {"Jane Quill"}


def test_two_captures_of_one_name_both_lie_below_raw(project, captures):
    for folder in ("one", "two"):
        (captures / folder).mkdir()
        (captures / folder / "goat.txt").write_text(CLIPPING.replace("Goat", f"Goat {folder}"))
    run(project, captures / "one")
    run(project, captures / "two")
    assert len(list((project.root / "content/raw").glob("goat*.txt"))) == 2


def test_an_order_of_day_and_month_that_is_told_decides(project, captures):
    (captures / "goat.txt").write_text(CLIPPING.replace("November 16, 2021", "04/03/2021"))
    dates = [
        run(project, captures, is_dry_run=True, date_order=order).taken[0].draft.find_value("date")
        for order in ("", "dmy", "mdy")
    ]
    assert dates == [None, "2021-03-04", "2021-04-03"]


def test_a_date_that_may_be_two_is_asked_for_with_its_line(project, captures):
    (captures / "goat.txt").write_text(CLIPPING.replace("November 16, 2021", "04/03/2021"))
    (problem,) = run(project, captures).diagnostics
    assert (problem.rule, problem.span.line, problem.excerpt) == ("ambiguous-date", 5, "04/03/2021")


def test_articles_go_where_they_are_told(project, clipping):
    run(project, clipping, into="articles/goats", article="the-goat")
    assert (project.root / "content/articles/goats/the-goat.md").exists()


def test_a_capture_that_is_not_there_is_said_so_and_the_others_are_imported(project, captures, clipping):
    report = run(project, captures / "none.txt", clipping)
    assert ([one.rule for one in report.diagnostics], fates(report)) == (["no-capture"], ["new"])


def rules(report):
    return [one.rule for one in report.diagnostics]


def test_another_file_at_the_address_that_was_asked_for_is_left_as_it_is(project, clipping):
    there = project.article("goat")
    before = there.read_bytes()
    report = run(project, clipping, article="goat")
    assert (fates(report), rules(report), there.read_bytes()) == (["kept"], ["already-there"], before)


def test_an_empty_capture_is_said_to_be_one(project, captures):
    (captures / "nothing.txt").write_text(" \n")
    assert rules(run(project, captures)) == ["empty-capture"]


def test_a_capture_without_a_paragraph_is_said_to_have_none(project, captures):
    (captures / "few.txt").write_text("Goat\n\nShare this article\n")
    assert rules(run(project, captures)) == ["no-text"]


def test_one_article_cannot_be_several_captures(project, captures, clipping):
    (captures / "other.txt").write_text(CLIPPING)
    assert rules(run(project, captures, article="goat")) == ["one-article"]


def test_the_same_photograph_again_changes_nothing(project, captures):
    Image.new("RGB", (2, 2)).save(captures / "bridge.jpg")
    run(project, captures / "bridge.jpg")
    before = look(project)

    report = run(project, captures / "bridge.jpg", now=NOON + 86_400)

    assert (fates(report), look(project)) == (["unchanged"], before)
