"""The command where a shell gives it less than usual: streams that are closed, a folder that is gone."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Project


def run_in_shell(script: str, root: Path) -> "subprocess.CompletedProcess[str]":
    """How a line of shell ended, in which `$@` is a build of the archive."""
    command = [sys.executable, "-m", "sitegen", "-C", root, "build"]
    return subprocess.run(["sh", "-c", script, "sh", *command], cwd=REPOSITORY, capture_output=True, text=True)


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_build_works_where_streams_are_closed(project: Project, closed: str) -> None:
    project.article("one")

    done = run_in_shell(f'"$@" {closed}', project.root)

    assert (done.returncode, (project.output / "articles/one/index.html").exists()) == (0, True), done.stderr


def test_a_folder_that_is_gone_is_no_archive(tmp_path: Path) -> None:
    script = f"cd {tmp_path} && rmdir {tmp_path} && PYTHONPATH={REPOSITORY} {sys.executable} -m sitegen build"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True)

    assert done.stderr.startswith("error[no-archive]: the folder that this was run in is gone\n")
    assert done.returncode == 2
