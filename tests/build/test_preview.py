"""What the preview answers is what a clean build writes, after any history of edits and whatever the hints were."""

import random
from pathlib import Path
from typing import Any

import pytest

from sitegen.build import stock
from sitegen.build.preview import Preview, open_preview
from sitegen.build.request import BuildRequest
from tests.build.histories import History, clean_tree


def open_project(project: Any) -> Preview:
    return open_preview(BuildRequest(root=str(project.root)), lambda *_: None)


def sources(root: Path) -> dict[str, tuple[int, int, int]]:
    """Everything that an editor may have changed, by path, as far as its state tells."""
    found = [*(root / "content").rglob("*"), *(root / "templates").rglob("*"), root / "sitegen.yaml"]
    return {
        str(path.relative_to(root)): (s.st_mtime_ns, s.st_size, s.st_ctime_ns)
        for path in found
        if path.is_file() and (s := path.stat())
    }


def served(preview: Preview, paths: set[str]) -> dict[str, bytes]:
    answers = {path: preview.answer(path) for path in paths}
    return {path: answer.content for path, answer in answers.items() if answer.status == 200}


@pytest.fixture
def archive(project: Any) -> Any:
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\n")
    for number in range(1, 5):
        project.article(f"a{number}", "Some text.\n", date=f"2020-01-0{number}", people="Anna Kern")
    project.article("alone", "Nobody here.\n")
    return project


def test_after_random_edits_every_path_answers_what_a_clean_build_writes(
    project: Any, tmp_path: Path, is_full: bool, monkeypatch: Any
) -> None:
    monkeypatch.setattr(stock, "AT_ONCE", 2)  # lists are made in pieces, with other work between these
    seed = random.SystemRandom().randrange(1 << 30) if is_full else 20220224
    history = History(project, seed)
    preview = open_project(project)
    edits: list[str] = []
    ever: set[str] = set()
    for number in range(1, (2_000 if is_full else 60) + 1):
        before = sources(project.root)
        edits.append(history.step(with_output=False))
        changed = {path for path, _ in before.items() ^ sources(project.root).items()}
        preview.refresh(frozenset(changed) if history.random.random() < 0.7 else None)
        for _ in range(history.random.randint(0, 6)):
            preview.make_next()
        assert not [p for p in preview.problems if p.severity == "error"], (seed, edits[-5:])
        if number % 5 == 0:
            wanted = clean_tree(project, tmp_path, number)
            ever |= wanted.keys()
            found = served(preview, ever)
            different = [path for path in ever if wanted.get(path) != found.get(path)]
            assert not different, (seed, number, edits[-5:], sorted(different)[:10])


def test_an_edit_makes_one_generation_and_a_touch_makes_none(archive: Any) -> None:
    preview = open_project(archive)
    archive.article("a1", "Another text.\n", date="2020-01-01", people="Anna Kern")
    numbers = [preview.refresh(frozenset({"content/articles/a1.md"})), preview.number]
    (archive.root / "content/articles/a1.md").touch()
    numbers += [preview.refresh(None), preview.number]
    assert numbers == [True, 2, False, 2]


def test_a_mistake_leaves_the_last_good_page_and_is_told(archive: Any) -> None:
    preview = open_project(archive)
    good = preview.answer("articles/a1/").content
    archive.write("content/articles/a1.md", "---\ntitel: Mistyped\n---\nText.\n")
    preview.refresh(frozenset({"content/articles/a1.md"}))
    assert [problem.rule for problem in preview.problems if problem.severity == "error"]
    assert (preview.answer("articles/a1/").content, preview.number) == (good, 1)


def test_an_archive_that_begins_with_a_mistake_is_shown_once_it_is_mended(archive: Any) -> None:
    archive.write("content/articles/a1.md", "---\ntitel: Mistyped\n---\nText.\n")
    preview = open_project(archive)
    number = preview.number
    archive.article("a1", "A text.\n")
    preview.refresh(None)
    assert (number, preview.number, preview.answer("articles/a1/").status) == (0, 1, 200)


def test_settings_with_a_mistake_change_nothing_until_they_are_mended(archive: Any) -> None:
    preview = open_project(archive)
    archive.write("sitegen.yaml", "titel: T\n")
    preview.refresh(frozenset({"sitegen.yaml"}))
    told = [problem.rule for problem in preview.problems]
    archive.write("sitegen.yaml", "title: Another\n")
    preview.refresh(frozenset({"sitegen.yaml"}))
    assert told
    assert b"Another" in preview.answer("").content


def test_settings_saved_beside_a_mistake_in_an_article_count_once_that_is_mended(archive: Any) -> None:
    preview = open_project(archive)
    archive.write("content/articles/a1.md", "---\ntitel: Mistyped\n---\nText.\n")
    archive.write("sitegen.yaml", "title: Another\nurls: file\n")
    preview.refresh(None)
    beside = [preview.answer(path).status for path in ("articles/a2/", "articles/a2.html")]
    archive.article("a1", "Mended.\n")
    preview.refresh(frozenset({"content/articles/a1.md"}))
    after = [preview.answer(path).status for path in ("articles/a2/", "articles/a2.html")]

    assert (beside, after) == ([200, 404], [404, 200])
    assert b"Another" in preview.answer("articles/a2.html").content


def test_a_template_saved_beside_a_mistake_in_an_article_counts_once_that_is_mended(archive: Any) -> None:
    preview = open_project(archive)
    archive.write("content/articles/a1.md", "---\ntitel: Mistyped\n---\nText.\n")
    archive.write("templates/parts/footer.html", "<footer>Another</footer>")
    preview.refresh(None)
    archive.article("a1", "Mended.\n")
    preview.refresh(frozenset({"content/articles/a1.md"}))

    assert b"<footer>Another</footer>" in preview.answer("articles/a2/").content


def test_a_mistake_in_the_settings_is_told_until_it_is_mended_whatever_else_is_saved(archive: Any) -> None:
    preview = open_project(archive)
    archive.write("sitegen.yaml", "titel: T\n")
    preview.refresh(None)
    told = preview.problems
    archive.article("a1", "Another text.\n")
    preview.refresh(frozenset({"content/articles/a1.md"}))
    beside = preview.problems
    archive.write("sitegen.yaml", "title: T\n")
    preview.refresh(frozenset({"sitegen.yaml"}))

    assert [problem.rule for problem in told] == ["unknown-field"]
    assert beside == told
    assert [problem for problem in preview.problems if problem.severity == "error"] == []
    assert b"Another text." in preview.answer("articles/a1/").content


def test_what_is_wrong_with_the_content_stays_told_beside_a_mistake_in_the_settings(archive: Any) -> None:
    archive.article("a1", "See [this](ttps://t.example/).\n")
    preview = open_project(archive)
    before = preview.problems
    archive.write("sitegen.yaml", "titel: T\n")
    preview.refresh(None)

    assert "link-scheme" in {problem.rule for problem in before}
    assert set(before) < set(preview.problems)


def test_a_template_that_fails_shows_the_last_good_page_with_its_place(archive: Any) -> None:
    preview = open_project(archive)
    good = preview.answer("").content
    archive.write("templates/pages/home.html", "<p>\n{{ view.nothing_like_it }}</p>")
    preview.refresh(frozenset({"templates/pages/home.html"}))
    answer = preview.answer("")
    assert answer.content == good
    assert [(p.rule, p.span.path, p.span.line) for p in answer.problems] == [
        ("template-error", "templates/pages/home.html", 2)
    ]


def test_a_part_that_fails_is_told_for_the_page_that_shows_it(archive: Any) -> None:
    preview = open_project(archive)
    archive.write("templates/parts/row.html", "<li>{{ view.nothing_like_it }}</li>")
    preview.refresh(frozenset({"templates/parts/row.html"}))
    assert [problem.rule for problem in preview.answer("articles/").problems] == ["template-error"]


def test_idle_work_finds_the_template_error_of_a_page_nobody_asked_for(archive: Any) -> None:
    archive.write("templates/pages/person.html", "{{ view.nothing_like_it }}")
    preview = open_project(archive)
    found = []
    while (problems := preview.make_next()) is not None:
        found += problems
    assert [problem.rule for problem in found] == ["template-error"]


def test_a_renamed_article_has_a_successor(archive: Any) -> None:
    preview = open_project(archive)
    path = archive.root / "content/articles/alone.md"
    path.rename(path.with_name("together.md"))
    preview.refresh(None)
    assert (preview.answer("articles/alone/").status, preview.successor("articles/alone/")) == (
        404,
        "articles/together/",
    )


def test_a_deleted_article_leads_to_the_page_above_it(archive: Any) -> None:
    preview = open_project(archive)
    (archive.root / "content/articles/alone.md").unlink()
    preview.refresh(frozenset({"content/articles/alone.md"}))
    assert preview.successor("articles/alone/") == "articles/"


def test_a_path_without_its_slash_leads_to_the_one_with_it(archive: Any) -> None:
    preview = open_project(archive)
    answer = preview.answer("articles/a1")
    assert (answer.status, answer.location) == (308, "articles/a1/")


def test_links_of_the_error_page_lead_into_the_site_below_its_base(archive: Any) -> None:
    archive.write("sitegen.yaml", "title: T\nbase_url: https://t.example/archive/\n")
    preview = open_project(archive)
    assert preview.answer("archive/articles/a1/").content == preview.answer("articles/a1/").content


def test_an_article_of_tomorrow_appears_when_its_day_comes(archive: Any) -> None:
    archive.article("tomorrow", "Soon.\n", date="2030-01-02")
    clock = iter([1893456000.0, 1893456000.0 + 90_000, 1893456000.0 + 90_000])
    preview = open_preview(BuildRequest(root=str(archive.root)), lambda *_: None, lambda: next(clock))
    before = preview.answer("articles/tomorrow/").status
    preview.refresh(None)
    assert (before, preview.answer("articles/tomorrow/").status) == (404, 200)


def test_nothing_is_written_but_the_cache(archive: Any) -> None:
    open_project(archive).answer("")
    assert sorted(path.name for path in archive.root.iterdir()) == [".sitegen", "content", "sitegen.yaml"]


@pytest.mark.parametrize("name", ["articles", "quotes"])
def test_lists_of_data_are_made_again_after_an_edit_of_an_article_in_them(archive: Any, name: str) -> None:
    archive.article("a1", "“Some text stays here for now,” said Anna Kern.\n", date="2020-01-01", people="Anna Kern")
    preview = open_project(archive)
    before = preview.answer(f"data/{name}.json").content
    archive.article(
        "a1", "“Some words are here for good,” said Anna Kern.\n\nMore.\n", date="2020-01-01", people="Anna Kern"
    )

    preview.refresh(frozenset({"content/articles/a1.md"}))
    after = preview.answer(f"data/{name}.json").content

    archive.build_soundly()
    assert after == (archive.output / f"data/{name}.json").read_bytes() != before
