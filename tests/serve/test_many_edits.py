"""Saves without end: what is served stays what a clean build writes, and the memory stays what it was."""

import random
import time

import pytest

from tests.build.histories import History
from tests.serve.converging import build_cleanly, differ_at, expect
from tests.serve.running import serve
from tests.serve.waiting import PATIENCE

ROUNDS, MANY_ROUNDS = 32, 3_000
"""A round is a few saves; many of them take up to an hour."""
COMPARED, SELDOM_COMPARED = 8, 50
"""After how many rounds everything is compared with a clean build."""
MOST_ARTICLES = 16
MORE = 1.5
"""How much larger the process may be than after a quarter of the rounds: caches with an end still fill by then."""


def edit_some(history):
    """Up to five edits in a row; the archive grows no larger than it may."""
    edits = [history.step(with_output=False) for _ in range(history.random.randint(1, 5))]
    while len(history.articles()) > MOST_ARTICLES:
        history.delete()
    return edits


def save_and_see(project, running, stream, number):
    """Saves a page that a tab shows, and returns when the tab is told of it: by then what was saved before is read."""
    project.write("content/pages/seen.md", f"---\ntitle: Seen\n---\n\nRound {number}.\n")
    while f"Round {number}." not in running.ask("/seen/").body.decode():
        stream.next_state(f"round {number}")


def wait_to_converge(running, expected):
    """What is still served otherwise when it should have become what is expected; nothing, in the best case."""
    until = time.monotonic() + PATIENCE
    while (wrong := differ_at(running, expected)) and time.monotonic() < until:
        pass
    return wrong


def private_megabytes(process):
    """The memory that this process alone has."""
    with open(f"/proc/{process.pid}/smaps_rollup") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss_Anon:")) / 1024


@pytest.mark.timeout(7_200)
def test_many_random_edits_leave_the_served_tree_as_built_and_the_memory_flat(project, tmp_path, is_full):
    seed = random.SystemRandom().randrange(1 << 30) if is_full else 20220224
    rounds, compared = (MANY_ROUNDS, SELDOM_COMPARED) if is_full else (ROUNDS, COMPARED)
    history = History(project, seed)
    project.write("content/pages/seen.md", "---\ntitle: Seen\n---\n\nRound 0.\n")
    expected, edits, megabytes = {}, [], []
    with serve(project.root) as running, running.listen("/seen/") as stream:
        for number in range(1, rounds + 1):
            edits += edit_some(history)
            save_and_see(project, running, stream, number)
            if number % compared == 0:
                expected = expect(expected, build_cleanly(project.root, tmp_path / "clean"))
                wrong = wait_to_converge(running, expected)
                assert not wrong, (seed, number, edits[-20:], wrong)
                megabytes.append(private_megabytes(running.process))

    assert megabytes[-1] < megabytes[len(megabytes) // 4] * MORE, (seed, megabytes)
