"""What the README says is true: its example builds, its options exist, its pictures are there."""

import json
import re

import click
import pytest

from sitegen.cli.commands import sitegen

EXAMPLE = re.compile(r"^`([\w./-]+\.(?:yaml|md))`[^\n]*(?:\n[^\n]+)*\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^    sitegen (\w+)((?: .*\n)(?:      .*\n)*)", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*", re.IGNORECASE)


@pytest.fixture(scope="module")
def readme(repository):
    return (repository / "README.md").read_text()


@pytest.fixture
def example(readme, project):
    for path, text in EXAMPLE.findall(readme):
        project.write(path, text.encode())
    report = project.build_soundly()
    assert report.diagnostics == ()
    return project


def test_the_example_has_the_files_it_speaks_of(readme):
    assert [path for path, _ in EXAMPLE.findall(readme)] == [
        "sitegen.yaml",
        "content/articles/harbour-bridge.md",
        "content/articles/harbour-bridge.notes.yaml",
        "content/people/ines-calder.yaml",
    ]


def test_the_example_shows_its_notes_beside_the_text_as_printed(example):
    page = example.read("articles/harbour-bridge/index.html")

    assert all(words in page for words in ("Habour Board", "Printed so; the Harbour Board is meant.", "Wrong", "1911"))


def test_the_tags_of_the_example_lead_to_one_person(example):
    people = json.loads(example.read("data/people.json"))
    (article,) = json.loads(example.read("data/articles.json"))

    assert {person["slug"] for person in people} == {"ines-calder", "ada-fixture"}
    assert "ines-calder" in article["people"]
    assert "Ines calder" in example.read("articles/harbour-bridge/index.html")


def test_the_example_derives_the_pages_it_says(example):
    derived = ("sources/saltmarsh-gazette", "topics/bridges", "credits/t-proof", "credits/gazette-pictures")

    assert [name for name in derived if not (example.output / name / "index.html").exists()] == []


def test_the_report_it_shows_is_what_is_printed(readme, project):
    project.article("2021/summit", date="2021-06-16", photo="geneva.jpg")

    printed = project.report(one for one in project.check().diagnostics if one.severity == "error")

    assert f"```text\n{printed}```\n" in readme


def test_every_command_is_in_the_readme_and_no_other(readme):
    assert {name for name, _ in COMMAND.findall(readme)} == set(sitegen.commands)


def test_every_option_is_in_the_readme_and_no_other(readme):
    everywhere = set(OPTION.findall(re.search(r"^Everywhere:.*?\.", readme, re.MULTILINE).group()))
    for name, text in COMMAND.findall(readme):
        said = everywhere | set(OPTION.findall(text))
        known = [
            {*one.opts, *one.secondary_opts} for one in sitegen.commands[name].params if isinstance(one, click.Option)
        ]
        known.append({"--help", "-h"})

        assert said <= set().union(*known)
        assert [one for one in known if not one & said] == []


def test_every_picture_of_the_readme_is_there(readme, repository):
    pictures = re.findall(r"docs/img/[\w.-]+", readme)

    assert pictures
    assert all((repository / picture).is_file() for picture in pictures)
    assert {f"docs/img/{file.name}" for file in (repository / "docs/img").iterdir()} == set(pictures)
