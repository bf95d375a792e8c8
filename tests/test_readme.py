"""What the README says is true: its example builds, its options exist, its pictures are there."""

import json
import re
import shlex

import click
import pytest

from sitegen.cli import run_command
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


def test_the_first_archive_begins_as_it_says(readme, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    init = shlex.split(re.search(r"^    (sitegen init [\w-]+)$", readme, re.MULTILINE)[1])
    new = shlex.split(re.search(r'^    (sitegen new article ".*)$', readme, re.MULTILINE)[1])

    assert run_command(init[1:]) == 0
    monkeypatch.chdir(tmp_path / init[2])
    assert run_command(new[1:]) == 0
    assert run_command(["build", "--strict"]) == 0
    assert (tmp_path / init[2] / "site/articles/a-headline-as-it-was-printed/index.html").is_file()


def test_every_command_is_in_the_readme_and_no_other(readme):
    assert {name for name, _ in COMMAND.findall(readme)} == set(sitegen.commands)


def test_every_option_is_in_the_readme_and_no_other(readme):
    everywhere = set(OPTION.findall(re.search(r"^Everywhere:.*?\.", readme, re.MULTILINE).group()))
    said_of: dict[str, set[str]] = {}
    for name, text in COMMAND.findall(readme):
        said_of.setdefault(name, set(everywhere)).update(OPTION.findall(text))
    for name, said in said_of.items():
        command = sitegen.commands[name]
        every = (command, *(command.commands.values() if isinstance(command, click.Group) else ()))
        options = [option for one in every for option in one.params if isinstance(option, click.Option)]
        known = [{*option.opts, *option.secondary_opts} for option in options]
        known.append({"--help", "-h"})

        assert said <= set().union(*known)
        assert [one for one in known if not one & said] == []


def test_every_picture_of_the_readme_is_there(readme, repository):
    pictures = re.findall(r"docs/img/[\w.-]+", readme)

    assert pictures
    assert all((repository / picture).is_file() for picture in pictures)
    assert {f"docs/img/{file.name}" for file in (repository / "docs/img").iterdir()} == set(pictures)
