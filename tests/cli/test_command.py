"""What the command prints where, and with which code it ends."""

import json
import os
import subprocess
import sys

import pytest

from sitegen import __version__
from sitegen.build.request import BuildReport
from sitegen.cli import run_command
from sitegen.cli.build import summarize_build
from sitegen.cli.options import wants_color
from sitegen.diagnostics import Diagnostic

BROKEN = "---\ntitle: Broken\nphoto: x.jpg\n---\n\nText.\n"


@pytest.fixture
def sound(project):
    project.article("summit", "They met.\n", date="2021-06-16")
    return project


@pytest.fixture
def broken(project):
    project.write("content/articles/broken.md", BROKEN)
    return project


def run(project, *arguments):
    return run_command([*arguments, "-C", str(project.root)])


def test_the_version_is_told(capsys):
    assert run_command(["--version"]) == 0
    assert capsys.readouterr().out == f"sitegen {__version__}\n"


@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["clean"]])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_explains_itself(capsys, command, option):
    assert run_command([*command, option]) == 0
    assert capsys.readouterr().out.startswith("Usage: sitegen")


@pytest.mark.parametrize(
    "arguments",
    [["nope"], ["build", "--nope"], ["build", "-b", "example.org"], ["--color", "pink", "build"]],
)
def test_misuse_ends_with_two_and_says_why(capsys, arguments):
    assert run_command(arguments) == 2
    assert "Error: " in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check", "clean"])
def test_a_folder_that_is_no_archive_is_misuse(capsys, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)

    assert run_command([command]) == 2
    shown = capsys.readouterr()
    assert "error[no-archive]: no `sitegen.yaml` in" in shown.out + shown.err


@pytest.mark.parametrize("url", ["ftp://example.org/", "https://example.org/?a=1", "https://example.org/#top"])
def test_an_address_no_site_can_have_is_misuse(capsys, sound, url):
    assert run(sound, "build", "--base-url", url) == 2
    assert "an address" in capsys.readouterr().err


def test_a_root_that_does_not_exist_is_misuse(capsys, tmp_path):
    assert run_command(["build", "-C", str(tmp_path / "nothing")]) == 2
    assert "error[no-archive]" in capsys.readouterr().err


def test_quiet_and_verbose_contradict_each_other(capsys, sound):
    assert run_command(["-q", "build", "-v", "-C", str(sound.root)]) == 2


def test_a_build_ends_with_one_summary_line_on_standard_output(capsys, sound):
    assert run(sound, "build") == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("Built 1 article, ")
    assert (sound.output / "articles/summit/index.html").exists()


def test_common_options_stand_before_the_command_too(sound):
    assert run_command(["-C", str(sound.root), "-q", "build"]) == 0


def test_the_archive_is_found_from_a_folder_inside_it(sound, monkeypatch):
    monkeypatch.chdir(sound.root / "content/articles")

    assert run_command(["build"]) == 0
    assert sound.output.exists()


def test_a_named_folder_with_content_needs_no_settings(sound):
    sound.remove("sitegen.yaml")

    assert run(sound, "build") == 0


def test_the_output_is_relative_to_where_one_stands(sound, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert run(sound, "build", "-o", "public") == 0
    assert (tmp_path / "public/index.html").exists()


def test_errors_go_to_standard_error_and_nothing_is_published(capsys, broken):
    assert run(broken, "build") == 1
    shown = capsys.readouterr()
    assert "error[unknown-field]: unknown field `photo`\n --> content/articles/broken.md:3:1\n" in shown.err
    assert shown.out.startswith("Nothing published: 1 error")
    assert not broken.output.exists()


def test_a_check_puts_its_findings_on_standard_output(capsys, broken):
    assert run(broken, "check") == 1
    assert "error[unknown-field]" in capsys.readouterr().out
    assert sorted(os.listdir(broken.root)) == ["content", "sitegen.yaml"]


@pytest.mark.parametrize("command", ["build", "check"])
def test_json_is_the_only_thing_on_standard_output(capsys, broken, command):
    assert run(broken, command, "--json") == 1
    document = json.loads(capsys.readouterr().out)
    (error,) = [one for one in document["diagnostics"] if one["severity"] == "error"]
    assert (error["rule"], error["span"]["line"], error["excerpt"]) == ("unknown-field", 3, "photo: x.jpg")


def test_json_tells_the_result(capsys, sound):
    assert run(sound, "build", "--json") == 0
    result = json.loads(capsys.readouterr().out)["result"]
    assert (result["articles"], result["published"]) == (1, True)


def test_quiet_says_nothing_when_all_is_well(capsys, sound):
    sound.write("sitegen.yaml", "title: Test\nbase_url: https://example.org/\n")

    assert run(sound, "build", "-q") == 0
    assert capsys.readouterr() == ("", "")


def test_a_dangerous_output_is_misuse(capsys, sound):
    assert run(sound, "build", "-o", str(sound.root / "content")) == 2
    assert "error[dangerous-output]" in capsys.readouterr().err


def test_the_clock_can_be_replaced(sound, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    assert run(sound, "build") == 0
    assert not (sound.output / "articles/summit").exists()  # in 1970, June 2021 lies ahead


def test_a_clock_that_is_no_number_is_misuse(capsys, sound, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")

    assert run(sound, "build") == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


def test_cleaning_asks_first(capsys, sound):
    sound.build_soundly()

    ran = subprocess.run(
        [sys.executable, "-m", "sitegen", "clean", "-C", str(sound.root)], stdin=subprocess.DEVNULL, timeout=60
    )

    assert ran.returncode == 2
    assert sound.output.exists()


def test_cleaning_takes_back_what_was_built(capsys, sound):
    sound.build_soundly()

    assert run(sound, "clean", "--yes") == 0
    assert sorted(os.listdir(sound.root)) == ["content", "sitegen.yaml"]


def test_the_summary_counts_as_the_contract_shows():
    report = BuildReport((), articles=21578, pages=22041, changed=12, seconds=5.2, published=True)

    assert summarize_build(report) == "Built 21,578 articles, 22,041 pages in 5.2 s; 12 pages changed"


def test_the_summary_names_what_else_there_was():
    warning = Diagnostic("odd", "odd", None, severity="warning")
    report = BuildReport((warning,), 1, 1, 1, 3, 0.04, published=True)

    assert summarize_build(report) == "Built 1 article, 1 page in 0.0 s; 1 page changed, 3 removed; 1 warning"


@pytest.mark.parametrize(
    ("when", "environment", "expected"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_follows_the_option_then_the_environment(monkeypatch, when, environment, expected):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    with open(os.devnull, "w") as stream:
        assert wants_color(when, stream) is expected


def test_an_interrupted_command_ends_with_130(tmp_path):
    code = (
        "import signal, sys, sitegen.cli.build as b; "
        "signal.signal(signal.SIGINT, signal.default_int_handler); "  # a shell may have it ignored
        "b.locate_root = lambda _: signal.raise_signal(signal.SIGINT); "
        "import sitegen.cli; sys.exit(sitegen.cli.run_command(['build']))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)

    assert (ran.returncode, ran.stderr.strip()) == (130, "interrupted")


def test_a_reader_who_leaves_early_sees_no_traceback():
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [sys.executable, "-m", "sitegen", "--help"], stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60
    )
    os.close(writer)

    assert ran.stderr == ""
