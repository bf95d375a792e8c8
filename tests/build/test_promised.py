"""Promised addresses: recorded by a sound build, missed by every later one, warned of in the preview."""

from typing import Any

import pytest

from sitegen import files
from sitegen.build.preview import Preview, open_preview
from sitegen.build.request import BuildRequest


@pytest.fixture
def archive(project: Any) -> Any:
    project.write("sitegen.yaml", "base_url: https://t.example/\n")
    project.article("summit", date="2020-01-01", people="Ann Lee, Derived Person", tags="talks")
    project.article("draft", draft="true")
    project.article("later", date="2031-05-17")
    project.write("content/people/ann-lee.yaml", "name: Ann Lee\n")
    project.write("content/pages/about.md", "---\ntitle: About\n---\n")
    project.write("content/pages/plan.md", "---\ntitle: Plan\ndraft: true\n---\n")
    return project


@pytest.fixture
def recorded(archive: Any) -> Any:
    archive.build_soundly(record=True)
    return archive


def promises(project: Any) -> str:
    return (project.root / "published.txt").read_bytes().decode()


def rules(diagnostics: Any) -> list[tuple[str, str]]:
    return [(one.severity, one.rule) for one in diagnostics]


VANISHED = ("error", "vanished-address")


def test_articles_records_and_pages_are_recorded_and_nothing_derived(archive: Any) -> None:
    report = archive.build_soundly(record=True, now=1_600_000_000.0)

    assert promises(archive) == "/about/\n/articles/summit/\n/people/ann-lee/\n"
    assert report.recorded == 3


def test_drafts_and_articles_of_tomorrow_promise_nothing_even_where_they_are_shown(archive: Any) -> None:
    archive.build_soundly(record=True, drafts=True, future=True, now=1_600_000_000.0)

    assert promises(archive) == "/about/\n/articles/summit/\n/people/ann-lee/\n"


def test_addresses_of_files_are_recorded_as_they_are_linked(archive: Any) -> None:
    archive.write("sitegen.yaml", "base_url: https://t.example/\nurls: file\naddresses: {articles: '{year}/{slug}'}\n")
    archive.build_soundly(record=True)

    assert promises(archive) == "/2020/summit.html\n/about.html\n/people/ann-lee.html\n"


def test_a_build_that_nobody_asked_records_nothing(archive: Any) -> None:
    archive.build_soundly()

    assert not (archive.root / "published.txt").exists()


def test_a_build_with_errors_records_nothing(archive: Any) -> None:
    archive.article("broken", "[[nobody]]\n")
    archive.build(record=True)

    assert not (archive.root / "published.txt").exists()


def test_a_record_is_made_though_there_is_nothing_else_to_do(archive: Any) -> None:
    archive.build_soundly()

    assert archive.build_soundly(record=True).recorded == 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# mine\n\n  /people/ann-lee/", "# mine\n\n  /people/ann-lee/\n/about/\n/articles/summit/\n"),
        ("/articles/summit\r\n", "/articles/summit\r\n/about/\r\n/people/ann-lee/\r\n"),
        ("\ufeff/about/\n", "\ufeff/about/\n/articles/summit/\n/people/ann-lee/\n"),
        ("https://t.example/about/\n", "https://t.example/about/\n/articles/summit/\n/people/ann-lee/\n"),
    ],
)
def test_what_stands_in_the_file_stays_and_new_addresses_follow(archive: Any, before: str, after: str) -> None:
    archive.write("published.txt", before.encode())
    archive.build_soundly(record=True)

    assert promises(archive) == after


def test_a_second_record_adds_nothing(recorded: Any) -> None:
    before = promises(recorded)

    assert recorded.build_soundly(record=True).recorded == 0
    assert promises(recorded) == before


def test_the_old_file_is_whole_when_the_new_one_cannot_be_written(recorded: Any, monkeypatch: Any) -> None:
    before = promises(recorded)
    recorded.article("more")
    create = files.writing.create_file

    def fill_the_disk(path: str, content: bytes, is_synced: bool = False) -> tuple[int, int]:
        if "published.txt" in path:
            create(path, content[: len(content) // 2])
            raise OSError(28, "No space left on device", path)
        return create(path, content, is_synced)

    monkeypatch.setattr(files.writing, "create_file", fill_the_disk)
    report = recorded.build(record=True)

    assert promises(recorded) == before
    assert (report.published, rules(report.diagnostics)) == (True, [("error", "cannot-write")])


def test_a_deleted_article_is_missed_and_the_old_site_stays(recorded: Any) -> None:
    recorded.write("sitegen.yaml", "base_url: https://t.example/\nnavigation: [{title: About, address: about/}]\n")
    recorded.remove("content/articles/summit.md")

    assert rules(recorded.build().diagnostics) == [VANISHED]
    assert (recorded.output / "articles/summit/index.html").exists()
    assert rules(recorded.check().diagnostics) == [VANISHED]


def test_the_build_after_a_deletion_is_mended_gives_what_a_clean_one_gives(recorded: Any) -> None:
    recorded.remove("content/articles/summit.md")
    recorded.build()
    recorded.article("talks", date="2020-01-01", people="Ann Lee", aliases="[/articles/summit/]")
    recorded.build_soundly()
    incremental = recorded.published()
    recorded.build_soundly(clean=True)

    assert incremental == recorded.published()


@pytest.mark.parametrize("given_up", ["/articles/summit/", "articles/summit", "https://t.example/articles/summit/"])
def test_an_address_that_is_given_up_is_not_missed(recorded: Any, given_up: str) -> None:
    recorded.remove("content/articles/summit.md")
    recorded.write("sitegen.yaml", f"base_url: https://t.example/\ngone: ['{given_up}']\n")

    recorded.build_soundly()


def test_an_archive_without_the_file_may_lose_what_it_likes(recorded: Any) -> None:
    recorded.remove("published.txt")
    recorded.remove("content/articles/summit.md")

    recorded.build_soundly()


def test_an_edit_of_the_promises_alone_is_seen_by_the_next_build(archive: Any) -> None:
    archive.build_soundly()
    archive.write("published.txt", "/nowhere/\n")

    assert rules(archive.build().diagnostics) == [VANISHED]


def test_a_missed_promise_is_told_where_it_stands(archive: Any) -> None:
    archive.write("published.txt", "# mine\n\n  /nowhere/\n")

    (span,) = [one.span for one in archive.check().diagnostics if one.rule == "vanished-address"]

    assert (span.line, span.column, span.length) == (3, 3, 9)


def test_promises_that_are_no_text_are_told(archive: Any) -> None:
    archive.write("published.txt", b"/a\xff/\n")

    assert rules(archive.build(record=True).diagnostics) == [("error", "not-utf8")]


def test_a_folder_in_the_place_of_the_file_is_told(archive: Any) -> None:
    archive.write("published.txt/x", "")

    assert rules(archive.build(record=True).diagnostics) == [("error", "unreadable-file")]


@pytest.fixture
def preview(recorded: Any) -> Preview:
    return open_preview(BuildRequest(root=str(recorded.root)), lambda *_: None)


@pytest.mark.parametrize("hints", [None, frozenset({"content/articles/summit.md"})])
def test_the_preview_warns_of_a_deleted_article_and_shows_the_rest(recorded: Any, preview: Preview, hints: Any) -> None:
    recorded.remove("content/articles/summit.md")
    preview.refresh(hints)

    assert rules(preview.problems) == [("warning", "vanished-address")]
    assert preview.answer("articles/summit/").status == 404


def test_the_preview_takes_a_new_promise_from_the_file(recorded: Any, preview: Preview) -> None:
    recorded.write("published.txt", "/nowhere/\n")
    preview.refresh(frozenset({"published.txt"}))

    assert preview.problems[0].message.startswith("`/nowhere/`")


def test_the_preview_forgets_a_warning_that_is_mended(recorded: Any, preview: Preview) -> None:
    recorded.remove("content/articles/summit.md")
    preview.refresh(None)
    recorded.article("summit", date="2020-01-01")
    preview.refresh(None)

    assert preview.problems == ()


def test_former_addresses_are_promised_encoded_or_not_and_folders_as_they_are(
    archive: Any,
) -> None:
    archive.write("sitegen.yaml", "base_url: https://t.example/\naddresses: {articles: '{path}/{slug}'}\n")
    archive.write("content/articles/50%25 off/sale.md", "---\ntitle: Sale\naliases: [/caf%C3%A9/]\n---\n\nText.\n")
    archive.write("published.txt", "/50%25 off/sale/\n/caf%C3%A9/\n/café/\n")

    found = [one.span for one in archive.check().diagnostics if one.rule == "vanished-address"]

    assert found == []
