"""A hand-made ugly archive builds, or says exactly what is wrong."""

from typing import Any

import pytest


def test_unicode_names_crlf_bom_long_titles_and_missing_dates_build(project: Any) -> None:
    project.write("content/articles/2021/Żółć – «тест» 日本.md", "---\ntitle: Żółć\n---\nTekst.\n")
    project.write(
        "content/articles/crlf.md", b"---\r\ntitle: Windows\r\ndate: 1999-12-31\r\n---\r\n\r\nOne.\r\n\r\nTwo.\r\n"
    )
    project.write("content/articles/bom.md", b"\xef\xbb\xbf---\ntitle: Marked\n---\nText.\n")
    project.write("content/articles/long.md", f"---\ntitle: {'A long headline ' * 20}\n---\nText.\n")
    project.write("content/articles/words.md", "---\ntitle: Many words\n---\n" + ("word " * 100 + "\n\n") * 100)
    project.write("content/articles/rtl.md", "---\ntitle: عنوان\nlanguage: ar\n---\nهذا نص نموذجي.\n")
    project.write("content/articles/empty-body.md", "---\ntitle: Nothing more\n---\n")
    report = project.build_soundly()
    assert report.articles == 7
    assert 'dir="rtl"' in project.read("articles/rtl/index.html")
    assert "One." in project.read("articles/crlf/index.html")


def test_names_that_transliterate_get_ascii_addresses(project: Any) -> None:
    project.write("content/articles/Żółć.md", "---\ntitle: Żółć\n---\nTekst.\n")
    project.build_soundly()
    assert "Tekst." in project.read("articles/zolc/index.html")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        (b"No front matter at all.\n", "missing-field"),
        (b"---\ntitle: x\n", "unclosed-front-matter"),
        (b"---\ntitle: \xff\xfe\n---\n", "not-utf8"),
        (b"---\ntitle: [unclosed\n---\n", "yaml-syntax"),
        (b"---\n- a\n- list\n---\n", "wrong-type"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_diagnostic_with_its_place(project: Any, content: bytes, rule: str) -> None:
    project.write("content/articles/bad.md", content)
    report = project.build()
    assert rule in [d.rule for d in report.diagnostics], project.report(report.diagnostics)
    assert not report.published


def test_all_problems_are_told_in_one_run_and_nothing_is_published(project: Any) -> None:
    project.article("good")
    project.build_soundly()
    before = project.published()
    project.article("good", "Changed.")
    project.write("content/articles/a.md", "---\ntitle: A\nphoto: x\n---\n[[nowhere]]\n")
    project.write("content/articles/b.md", "---\ntitle: B\ndate: 2024-13-45\n---\n")
    report = project.build()
    assert {d.rule for d in report.diagnostics if d.severity == "error"} == {
        "unknown-field",
        "broken-link",
        "invalid-date",
    }
    assert project.published() == before


def test_links_and_odd_files_in_the_content_are_named(project: Any) -> None:
    project.article("good")
    (project.root / "content/articles/link.md").symlink_to("good.md")
    report = project.build()
    assert [(d.rule, d.span.path) for d in report.diagnostics if d.severity == "error"] == [
        ("unreadable-file", "content/articles/link.md")
    ]
