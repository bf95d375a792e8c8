"""`sitegen init` as it is typed."""

import json

from sitegen.cli import run_command


def test_a_new_folder_is_made_and_the_next_step_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert run_command(["init", "cuttings"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Wrote ")
    assert first.endswith(f"into {tmp_path}/cuttings")
    assert second == "Next: `cd cuttings`, then `sitegen serve` shows it in the browser"


def test_this_folder_is_taken_where_none_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert run_command(["init"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "Next: `sitegen serve` shows it in the browser"
    assert (tmp_path / "sitegen.yaml").is_file()


def test_a_second_time_nothing_is_written(tmp_path, capsys):
    run_command(["init", str(tmp_path)])

    assert run_command(["init", "-C", str(tmp_path)]) == 2
    assert "is an archive already" in capsys.readouterr().err


def test_json_tells_the_files(tmp_path, capsys):
    assert run_command(["init", str(tmp_path), "--json"]) == 0

    result = json.loads(capsys.readouterr().out)["result"]
    assert result["root"] == str(tmp_path)
    assert all((tmp_path / path).is_file() for path in result["files"])
    assert ".github/workflows/pages.yml" in result["files"]
