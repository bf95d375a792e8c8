"""How far an archive is, and what is missing: told to whom asks."""

from typing import Any

import pytest

from sitegen.cli import run_command
from sitegen.model.health import Share


@pytest.fixture
def archive(project: Any) -> Any:
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\n")
    project.article("dated", date="2020", people="Anna Kern", sources="[{name: Wire, url: 'https://wire.example/1'}]")
    project.article("undated", sources="[{name: Gazette}]")
    project.write("content/people/anna-kern.yaml", "name: Anna Kern\n")
    project.write("content/people/nobody.yaml", "name: Nobody\n")
    return project


def test_an_archive_is_counted(archive: Any) -> None:
    health = archive.check().health

    assert (health.dated, health.linked, health.archived) == (Share(1, 2), Share(1, 2), Share(0, 1))


def test_each_gap_is_told_at_its_place(archive: Any) -> None:
    told = [(one.rule, one.span.path.rpartition("/")[2], one.severity) for one in archive.check().gaps]

    assert told == [
        ("unarchived-source", "dated.md", "advice"),
        ("undated", "undated.md", "advice"),
        ("unlinked-source", "undated.md", "advice"),
        ("unused-record", "nobody.yaml", "advice"),
    ]


def test_who_does_not_ask_is_not_told(archive: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", "-C", str(archive.root)]) == 0

    assert capsys.readouterr().out == "Checked 2 articles: nothing wrong\n"


@pytest.mark.parametrize(("asked", "told"), [(["--health"], 4), (["--only", "undated"], 1)])
def test_who_asks_is_told(archive: Any, capsys: pytest.CaptureFixture[str], asked: list[str], told: int) -> None:
    assert run_command(["check", "-q", *asked, "-C", str(archive.root)]) == 0

    assert capsys.readouterr().out.count("advice[") == told


def test_a_record_is_used_by_a_text_a_link_or_another_record(project: Any) -> None:
    project.write("content/people/anna-kern.yaml", "name: Anna Kern\n")
    project.write("content/places/lorn.yaml", "name: Lorn\n")
    project.write("content/places/port.yaml", "name: Port Lorn\nwithin: Lorn\n")
    project.write("content/topics/cranes.yaml", "name: Cranes\n")
    project.article("one", "Anna Kern came to [[port]] for [[cranes|them]].\n", date="2020")

    assert [one.rule for one in project.check().gaps] == []


def test_a_name_that_three_articles_share_without_a_record_is_told_where_the_first_has_it(project: Any) -> None:
    for number in range(3):
        project.article(f"a{number}", date="2020", people="[Anna Kern]")

    (told,) = project.check().gaps

    assert (told.rule, told.span.line) == ("unregistered-name", 4)


@pytest.mark.parametrize(
    ("printed", "rules"),
    [
        ("Ines Caldor", ["look-alike-name"]),
        ("Caldor Ines", ["look-alike-name"]),
        ("Inés Calder", []),  # the same name
        ("Iris Calder", []),
        ("Ines Calder 2", []),
    ],
)
def test_a_name_a_letter_from_a_recorded_one_is_told(project: Any, printed: str, rules: list[str]) -> None:
    project.write("content/people/ines-calder.yaml", "name: Ines Calder\n")
    project.article("one", date="2020", people=f"[{printed}]")
    project.article("two", date="2020", people="[Ines Calder]")

    assert [one.rule for one in project.check().gaps] == rules
