"""`sitegen names`: every name told, why it means what, and one merged into another without touching an article."""

import json
from typing import Any

import pytest

from sitegen.cli import run_command

RECORD = """\
# the President
name: Vladimir Putin   # kept
aliases: [Putin]

roles:
  - title: President
"""
PUTIN = "content/people/vladimir-putin.yaml"
MERGED = """\
# the President
name: Vladimir Putin   # kept
aliases: [Putin, V. Poutine]

roles:
  - title: President
former_slugs: [topics/v-poutine]
merged: [{name: V. Poutine, from: topics/v-poutine, date: 2026-11-28}]
"""


@pytest.fixture
def archive(project: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795867200")
    project.write("sitegen.yaml", "base_url: https://t.example/\n")
    project.article("talks", "Text with [[v-poutine]].\n", date="2021-12-01", tags="V. Poutine, Russia", people="Putin")
    project.article("calls", date="2021-12-02", tags="V Poutine", people="Vladimir Poutine")
    project.write(PUTIN, RECORD.encode())
    return project


def run(project: Any, *arguments: str) -> int:
    return run_command(["names", *arguments, "-C", str(project.root)])


def read(project: Any, path: str) -> str:
    return (project.root / path).read_bytes().decode()


def result(capsys: Any) -> Any:
    return json.loads(capsys.readouterr().out)["result"]


def test_the_list_tells_names_by_collection_and_how_often_they_are_used(archive: Any, capsys: Any) -> None:
    assert run(archive, "list") == 0

    assert capsys.readouterr().out.splitlines() == [
        "     1  people/vladimir-poutine  Vladimir Poutine  (no record)",
        "     1  people/vladimir-putin  Vladimir Putin",
        "     2  topics/v-poutine  V Poutine  (no record)",
        "     1  topics/russia  Russia  (no record)",
        "4 names, 3 without a record",
    ]


def test_the_list_of_one_collection_has_no_other(archive: Any, capsys: Any) -> None:
    run(archive, "list", "people", "--json")

    assert [name["ref"] for name in result(capsys)["names"]] == ["people/vladimir-poutine", "people/vladimir-putin"]


def test_errors_in_the_archive_are_mentioned_and_not_told(archive: Any, capsys: Any) -> None:
    archive.write("content/people/nameless.yaml", "born: 1950\n")

    assert run(archive, "list") == 0
    assert "4 names, 3 without a record; the archive has errors" in capsys.readouterr().out


def test_each_rule_that_was_tried_is_told_up_to_the_one_that_found_the_name(archive: Any, capsys: Any) -> None:
    assert run(archive, "why", "PUTIN,", "vladimir") == 0

    assert capsys.readouterr().out.splitlines() == [
        "`PUTIN, vladimir` under people: people/vladimir-putin",
        "    slug: –",
        "    name or alias: –",
        "    folded: –",
        "    last, first: people/vladimir-putin",
        "`PUTIN, vladimir` is used 0 times",
    ]


def test_a_derived_name_is_told_with_its_forms_and_where_they_stand(archive: Any, capsys: Any) -> None:
    run(archive, "why", "v. poutine")

    assert capsys.readouterr().out.splitlines()[-4:] == [
        "    derived: topics/v-poutine",
        "    1 time as `V Poutine`, first in content/articles/calls.md:4:7",
        "    1 time as `V. Poutine`, first in content/articles/talks.md:4:7",
        "`v. poutine` is used 2 times",
    ]


def test_of_a_name_that_fits_two_both_are_told(archive: Any, capsys: Any) -> None:
    archive.write("content/people/other.yaml", "name: Other\naliases: [Putin]\n")
    run(archive, "why", "Putin")

    said = "`Putin` under people: people/other or people/vladimir-putin, which is an error"
    assert said in capsys.readouterr().out


def test_what_an_article_resolves_for_itself_is_told(archive: Any, capsys: Any) -> None:
    archive.article("own", tags="Us", resolve="{Us: people/vladimir-putin}")
    run(archive, "why", "Us")

    assert capsys.readouterr().out.splitlines() == [
        "`Us` in content/articles/own.md: people/vladimir-putin, by its own `resolve`",
        "`Us` is used 1 time",
    ]


def test_what_the_settings_resolve_is_told(archive: Any, capsys: Any) -> None:
    archive.write("sitegen.yaml", "resolve: {Russia: people/vladimir-putin}\n")
    run(archive, "why", "Russia", "--json")

    meanings = {meaning["kind"]: meaning["refs"] for meaning in result(capsys)["meanings"]}
    assert meanings["people"] == ["people/vladimir-putin"]


@pytest.mark.parametrize("command", [["why", "Vladmir Puttin"], ["merge", "Vladmir Puttin", "INTO", "Putin"]])
def test_an_unknown_name_is_an_error_with_the_nearest(archive: Any, capsys: Any, command: list[str]) -> None:
    assert run(archive, *command) == 2

    error = capsys.readouterr().err
    assert "error[unknown-name]" in error
    assert "did you mean `Vladimir Putin` (people/vladimir-putin) or" in error


def test_a_merged_name_is_an_alias_a_former_slug_and_a_line_in_the_ledger(archive: Any, capsys: Any) -> None:
    assert run(archive, "merge", "topics/v-poutine", "INTO", "Vladimir", "Putin") == 0

    assert read(archive, PUTIN) == MERGED.replace("V. Poutine", "V Poutine")
    assert capsys.readouterr().out == f"Merged topics/v-poutine into people/vladimir-putin: wrote {PUTIN}\n"


def test_after_a_merger_articles_lead_to_the_record_and_are_as_they_were(archive: Any) -> None:
    before = {path: path.read_bytes() for path in (archive.root / "content/articles").iterdir()}
    archive.build_soundly(record=True)
    run(archive, "merge", "V Poutine", "INTO", "people/vladimir-putin")

    archive.build_soundly()
    incremental = archive.published()

    assert before == {path: path.read_bytes() for path in (archive.root / "content/articles").iterdir()}
    assert 'href="../../people/vladimir-putin/"' in archive.read("articles/talks/index.html")
    assert "people/vladimir-putin/" in archive.read("topics/v-poutine/index.html")
    archive.build_soundly(clean=True)
    assert archive.published() == incremental


def test_a_name_that_settings_and_articles_resolve_to_may_be_merged(archive: Any) -> None:
    archive.write("sitegen.yaml", "resolve: {Bunker: topics/v-poutine}\n")
    archive.article("own", tags="Us, Bunker", resolve="{Us: topics/v-poutine}")
    archive.build_soundly()
    run(archive, "merge", "topics/v-poutine", "INTO", "putin")

    archive.build_soundly()

    (article,) = (one for one in json.loads(archive.read("data/articles.json")) if one["slug"] == "own")
    assert article["people"] == ["vladimir-putin"]


def test_a_second_merger_finds_nothing_to_do(archive: Any, capsys: Any) -> None:
    run(archive, "merge", "V Poutine", "INTO", "Putin")
    before = read(archive, PUTIN)

    assert run(archive, "merge", "V. Poutine", "INTO", "Putin") == 0
    assert read(archive, PUTIN) == before
    assert "means that already; nothing was written" in capsys.readouterr().out


OTHER = "content/people/v-p.md"


@pytest.fixture
def doubled(archive: Any) -> Any:
    text = (
        "---\nname: V. P.\naliases: [{text: Vova, scope: text}, Volodya]\nformer_slugs: [vp]\nborn: 1952\n---\n\nHe.\n"
    )
    archive.write(OTHER, text.encode())
    return archive


def test_a_record_is_not_put_away_without_being_asked(doubled: Any, capsys: Any) -> None:
    assert run(doubled, "merge", "V. P.", "INTO", "Putin") == 2

    assert "error[cannot-merge]: `people/v-p` has a record of its own" in capsys.readouterr().err
    assert (read(doubled, PUTIN), (doubled.root / OTHER).exists()) == (RECORD, True)


def test_a_record_that_is_taken_over_gives_its_names_and_loses_no_byte(doubled: Any) -> None:
    before = (doubled.root / OTHER).read_bytes()

    assert run(doubled, "merge", "--take-over", "V. P.", "INTO", "Putin") == 0

    after = read(doubled, PUTIN)
    assert "aliases: [Putin, V. P., {text: Vova, scope: text}, Volodya]\n" in after
    assert "former_slugs: [v-p, vp]\nmerged: [{name: V. P., from: people/v-p, date: 2026-11-28}]\n" in after
    assert (doubled.root / "content/raw/merged/people/v-p.md").read_bytes() == before
    assert not (doubled.root / OTHER).exists()
    doubled.build_soundly()


def test_what_was_put_away_before_is_not_written_over(doubled: Any, capsys: Any) -> None:
    doubled.write("content/raw/merged/people/v-p.md", "older")

    assert run(doubled, "merge", "--take-over", "V. P.", "INTO", "Putin") == 1

    assert "is there already" in capsys.readouterr().err
    assert read(doubled, "content/raw/merged/people/v-p.md") == "older"


def refused(project: Any, capsys: Any, one: str, other: str) -> tuple[str, str]:
    before = {path: path.read_bytes() for path in (project.root / "content").rglob("*.*")}

    assert run(project, "merge", one, "INTO", other) in (1, 2)

    assert before == {path: path.read_bytes() for path in (project.root / "content").rglob("*.*")}
    rule, _, message = capsys.readouterr().err.splitlines()[0].partition(": ")
    return rule.removeprefix("error[").removesuffix("]"), message


def test_a_name_is_not_merged_into_itself(archive: Any, capsys: Any) -> None:
    said = "`Vladimir Putin` and `people/vladimir-putin` are one name, `people/vladimir-putin`"
    assert refused(archive, capsys, "Vladimir Putin", "people/vladimir-putin") == ("cannot-merge", said)


def test_nothing_is_merged_into_a_name_without_a_record(archive: Any, capsys: Any) -> None:
    said = "`topics/russia` has no record that could hold it"
    assert refused(archive, capsys, "V. Poutine", "Russia") == ("cannot-merge", said)


def test_of_two_candidates_neither_is_guessed(archive: Any, capsys: Any) -> None:
    archive.article("more", people="Russia")
    said = "`Russia` fits `people/russia`, `topics/russia`"
    archive.article("typed", topics="Russia")
    assert refused(archive, capsys, "Russia", "Putin") == ("cannot-merge", said)


def test_an_alias_that_would_fit_a_third_name_is_refused(archive: Any, capsys: Any) -> None:
    archive.write("content/places/poutine.yaml", "name: Vladimir Poutine\n")
    said = "`Vladimir Poutine` fits `places/poutine` as well"
    assert refused(archive, capsys, "people/vladimir-poutine", "Putin") == ("cannot-merge", said)


def test_a_topic_that_articles_name_as_one_does_not_become_a_person(archive: Any, capsys: Any) -> None:
    archive.article("typed", topics="V. Poutine")
    said = "`V. Poutine` is named under `topics` here, where only topics are sought"
    assert refused(archive, capsys, "V. Poutine", "Putin") == ("cannot-merge", said)


def test_a_source_does_not_become_a_person(archive: Any, capsys: Any) -> None:
    archive.article("relied", sources="[Kremlin]")
    said = (
        "`sources/kremlin` cannot become a name of `people/vladimir-putin`: each is sought in its own collection alone"
    )
    assert refused(archive, capsys, "Kremlin", "Putin") == ("cannot-merge", said)


def test_a_topic_with_a_record_does_not_become_a_person(archive: Any, capsys: Any) -> None:
    archive.write("content/topics/kremlin.yaml", "name: Kremlin\n")
    said = "`topics/kremlin` cannot become a name of `people/vladimir-putin`: it has a record in another collection"
    assert refused(archive, capsys, "Kremlin", "Putin") == ("cannot-merge", said)


def test_a_record_that_is_read_only_is_left_alone(archive: Any, capsys: Any) -> None:
    (archive.root / PUTIN).chmod(0o444)

    assert refused(archive, capsys, "V. Poutine", "Putin") == ("cannot-write", f"`{PUTIN}` is read-only")


@pytest.mark.parametrize(
    "words", [["A", "B"], ["INTO", "B"], ["A", "INTO"], ["A", "INTO", "B", "INTO", "C"], ["A\x07", "INTO", "B"]]
)
def test_a_merger_that_does_not_say_two_names_is_misuse(archive: Any, capsys: Any, words: list[str]) -> None:
    assert run(archive, "merge", *words) == 2
    assert "Error: " in capsys.readouterr().err


NAMES = [
    'Ann "Nan" Lee',
    "Lee: Ann",
    "Lee, Ann",
    "? Ann",
    "null",
    "1984",
    "ليلى بن خالد",
    "Zoe\u0308 Q",
    "\u200fAnn",
    "[x]",
    "'t Hooft",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "record",
    [
        "name: Vladimir Putin",
        "\ufeffname: Vladimir Putin\r\nborn: 1952\r\n",
        "{name: Vladimir Putin, aliases: [Putin]}\n",
        "name: Vladimir Putin\naliases: Vova, Volodya\n",
    ],
)
def test_any_name_is_merged_into_any_way_of_writing(archive: Any, name: str, record: str) -> None:
    archive.article("odd", tags=f"[{json.dumps(name)}]")
    archive.write(PUTIN, record.encode())

    assert run(archive, "merge", name, "INTO", "people/vladimir-putin") == 0

    archive.build_soundly()
    article = next(one for one in json.loads(archive.read("data/articles.json")) if one["slug"] == "odd")
    assert (article["people"], article["topics"]) == (["vladimir-putin"], [])


@pytest.mark.parametrize("command", [["list"], ["why", "x"], ["merge", "x", "INTO", "y"]])
def test_wrong_settings_are_told_and_nothing_else(archive: Any, capsys: Any, command: list[str]) -> None:
    archive.write("sitegen.yaml", "titel: T\n")

    assert run(archive, *command) == 2
    assert "error[unknown-field]" in capsys.readouterr().err


def test_missing_records_are_suggested_with_the_nearest(archive: Any, capsys: Any) -> None:
    archive.article("seen", "Then Zelda Zanders met “Mr. Zanders”. “No,” Zelda Zanders said.\n")

    assert run(archive, "suggest") == 0

    assert capsys.readouterr().out.splitlines() == [
        "     2  topics/v-poutine  V Poutine",
        "     1  people/vladimir-poutine  Vladimir Poutine – people/vladimir-putin?",
        "     1  topics/russia  Russia",
        "",
        "     1  Zelda Zanders, in content/articles/seen.md",
        "3 names without a record, 1 person in texts whom none fits",
    ]


def test_no_more_are_suggested_than_asked_for(archive: Any, capsys: Any) -> None:
    run(archive, "suggest", "-n", "1")

    assert "        and 2 more: `--number 0` tells all" in capsys.readouterr().out.splitlines()


def test_what_rights_withhold_is_not_looked_at(archive: Any, capsys: Any) -> None:
    archive.article("seen", "“No,” Zelda Zanders said.\n", rights="metadata")
    run(archive, "suggest", "--json")

    assert result(capsys)["unnamed"] == []
