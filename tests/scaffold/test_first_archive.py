"""The archive that `init` writes builds without a warning, explains itself, and publishes itself."""

import os
import re
import subprocess
import sys

import pytest
import yaml

from sitegen.cli import run_command
from sitegen.scaffold.first_archive import list_archive, write_archive


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "new"
    assert write_archive(str(folder)).diagnostics == ()
    return folder


def rules(started):
    return [one.rule for one in started.diagnostics]


def build(folder, *arguments):
    return run_command(["build", "--strict", "-C", str(folder), *arguments])


def test_it_builds_without_a_word_of_reproach(archive, capsys):
    assert build(archive, "-q", "-b", "https://archive.example/") == 0
    assert capsys.readouterr() == ("", "")


def test_it_has_one_of_everything(archive):
    build(archive)

    pages = {path.parent.relative_to(archive / "site").as_posix() for path in archive.glob("site/**/index.html")}
    assert {
        "articles/start-here",
        "articles/harbour-bridge-to-open",
        "articles/bridge-opens-late",
        "people/ines-calder",
        "people/emlyn-roach",
        "topics/harbour-bridge",
        "places/saltmarsh",
        "sources/saltmarsh-gazette",
        "credits/t-proof",
        "annotations/sic",
        "quotes",
        "about",
    } <= pages


def test_its_notes_quotations_and_picture_are_shown(archive):
    build(archive)
    site = archive / "site"

    assert "Printed so; the" in (site / "articles/harbour-bridge-to-open/index.html").read_text()
    assert "it is a good one" in (site / "people/ines-calder/index.html").read_text()
    assert list(site.glob("photos/**/harbour-bridge.svg")) or list(site.glob("**/harbour-bridge.svg"))


def test_the_first_article_names_files_that_are_there(archive):
    text = (archive / "content/articles/start-here.md").read_text()
    named = re.findall(r"`(content/[\w./-]+)`", text)

    assert named
    assert all((archive / path).is_file() for path in named)


def test_the_first_article_stands_first(archive):
    build(archive)

    home = (archive / "site/index.html").read_text()
    assert home.index("articles/start-here/") < home.index("articles/harbour-bridge-to-open/")


def test_every_setting_that_is_offered_can_be_read(archive):
    settings = archive / "sitegen.yaml"
    settings.write_text(re.sub(r"^# (?=[a-z_]+: )", "", settings.read_text(), flags=re.MULTILINE))

    assert settings.read_text().count("\n# ") < 10
    assert build(archive, "-q") == 0


def test_its_readme_lists_commands_that_run(archive, monkeypatch):
    monkeypatch.chdir(archive)
    readme = (archive / "README.md").read_text().replace("the words of the passage", "fixed crossing")
    lines = [line.strip() for line in readme.splitlines() if line.startswith("       sitegen new")]
    text = "---\ntitle: x\ndate: 1984\n---\n\nIt is the first fixed crossing.\n"

    for line in lines:
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)]
        if words[2] == "note":
            (archive / "content/articles/1985/ferry-makes-its-last-crossing.md").write_text(text)
        assert run_command(words[1:]) == 0
    assert len(lines) == 3


def test_git_ignores_what_a_build_makes(archive):
    subprocess.run(["git", "init", "-q", archive], check=True, timeout=60)
    before = {path.relative_to(archive).as_posix() for path in archive.rglob("*") if path.is_file()}
    build(archive)

    listed = subprocess.run(
        ["git", "ls-files", "-o", "--exclude-standard"], cwd=archive, check=True, capture_output=True, text=True
    ).stdout.split()

    assert set(listed) == {path for path in before if not path.startswith(".git/")}


def steps_of(archive):
    workflow = yaml.safe_load((archive / ".github/workflows/pages.yml").read_text())
    return workflow, workflow["jobs"]["build"]["steps"]


def test_the_workflow_builds_below_the_address_that_pages_gives_and_uploads_the_site(archive):
    _, steps = steps_of(archive)
    (step,) = [one for one in steps if "sitegen" in one.get("run", "")]
    programs = archive.parent / "programs"
    programs.mkdir()
    (programs / "sitegen").write_text(f'#!/bin/sh\nexec {sys.executable} -m sitegen "$@"\n')
    (programs / "sitegen").chmod(0o755)
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "BASE_URL": "https://x.example/cuttings"}

    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=archive, env=environment, check=True, timeout=120)

    (upload,) = [one for one in steps if "upload-pages-artifact" in one.get("uses", "")]
    published = archive / upload["with"]["path"]
    assert "https://x.example/cuttings/articles/start-here/" in (published / "sitemap.xml").read_text()


def test_the_workflow_asks_pages_for_the_address_and_may_publish(archive):
    workflow, steps = steps_of(archive)

    (step,) = [one for one in steps if "sitegen" in one.get("run", "")]
    assert step["env"] == {"BASE_URL": "${{ steps.pages.outputs.base_url }}"}
    assert "pages" in [one.get("id") for one in steps]
    assert workflow["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert workflow["jobs"]["publish"]["needs"] == "build"


def test_what_the_workflow_installs_is_this_program_with_extras_it_has(archive, repository):
    import tomllib

    (line,) = [one for one in (archive / "requirements.txt").read_text().splitlines() if not one.startswith("#")]
    name, extras, least = re.fullmatch(r"(\w+)\[([\w,]+)\]>=([\d.]+)", line).groups()
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]

    assert name == project["name"]
    assert set(extras.split(",")) <= set(project["optional-dependencies"])
    assert project["version"].startswith(least)


@pytest.mark.parametrize("name", ["notes.txt", ".gitignore", "sitegen.yaml", "content/x.md"])
def test_a_folder_that_is_not_empty_is_refused(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")

    started = write_archive(str(tmp_path))

    assert (rules(started), started.is_misused) == (["not-empty"], True)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / name]


def test_a_repository_without_files_is_empty(tmp_path):
    (tmp_path / ".git").mkdir()

    assert rules(write_archive(str(tmp_path))) == []


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "x").write_text("mine")

    assert rules(write_archive(str(tmp_path / "x"))) == ["no-folder"]
    assert rules(write_archive(str(tmp_path / "x/y"))) == ["cannot-write"]


def test_nobody_in_it_is_real_by_its_own_word():
    settings = list_archive()["sitegen.yaml"].decode()

    assert "Everybody in it is invented." in settings
