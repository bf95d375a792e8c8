"""Long work shows itself in a way that suits where it is shown."""

import os
import pty
import subprocess
import sys

import pytest

from sitegen.cli.options import Common
from sitegen.cli.progress import show_progress

ON_A_TERMINAL = """
import threading
from sitegen.cli import progress
from sitegen.cli.options import Common
progress.PATIENCE = 0
progress.PACE = 0
with progress.show_progress(Common()) as tell:
    tell("Reading", 500, 2084)
    tell("Writing", 1, 3)
    assert threading.active_count() == 1
"""


def test_elsewhere_each_phase_is_one_line(capsys):
    with show_progress(Common()) as tell:
        for done in range(3):
            tell("Reading", done, 2084)
        tell("Linking", 0, 0)

    assert capsys.readouterr() == ("", "Reading (2,084)\nLinking\n")


def test_quiet_work_shows_nothing(capsys):
    with show_progress(Common(is_quiet=True)) as tell:
        tell("Reading", 1, 2)

    assert capsys.readouterr() == ("", "")


def read_to_the_end(master):
    """All that was written to a terminal nobody has open any more; it comes by the page."""
    parts = []
    try:
        while part := os.read(master, 1 << 16):
            parts.append(part)
    except OSError:  # as Linux tells the end
        pass
    return b"".join(parts).decode()


@pytest.fixture
def show_on_terminal():
    def show():
        master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color"}
        ran = subprocess.run([sys.executable, "-c", ON_A_TERMINAL], stderr=slave, env=environment, timeout=60)
        os.close(slave)
        assert ran.returncode == 0
        return read_to_the_end(master)

    return show


def test_a_command_on_a_terminal_leaves_no_line_for_each_phase(project):
    project.article("summit")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "sitegen", "build", "-C", str(project.root)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=slave, timeout=60)
    os.close(slave)

    shown = read_to_the_end(master)
    assert ran.stdout.startswith(b"Built 1 article")
    assert "advice[no-base-url]" in shown
    assert not {"Reading", "Rendering", "Publishing"} & set(shown.split("\r\n"))


def test_on_a_terminal_one_line_tells_how_far_the_work_is_without_a_thread(show_on_terminal):
    shown = show_on_terminal()

    assert "Reading" in shown
    assert "500/2084" in shown
    assert shown.rindex("\x1b[2K") > shown.rindex("Writing")  # and the line is gone at the end
