"""The preview answers its readers whoever else comes, and nothing of them is left when they are gone."""

import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from tests.build.histories import History
from tests.conftest import REPOSITORY, Project
from tests.proof.conftest import Figure
from tests.proof.crowds import LARGE, MUCH, Crowd
from tests.serve.converging import build_cleanly
from tests.serve.running import Running, serve
from tests.serve.test_many_edits import wait_to_converge
from tests.serve.waiting import PATIENCE

MORE = 8.0
"""Megabytes that a second round of the same may leave: what an allocator keeps, not what is held."""
FEW_FILES = 256
"""How many files a process may have open in some shells."""

PATHS = [
    f"/{address}" for address in ("", "articles/", "people/", "topics/", "places/", "seen/", "articles/a1/", "a/")
] * 2
"""Where readers are while much is saved; at some of them there is a page now and then."""


class Left:
    """What a process holds: its open files and connections but for the cache, which is its own, threads and memory."""

    def __init__(self, running: Running) -> None:
        self._folder = Path(f"/proc/{running.process.pid}")
        self._running = running
        self.files, self.threads = self._count_files(), self._count_threads()

    def _count_files(self) -> int:
        opened = [self._name_file(number) for number in os.listdir(self._folder / "fd")]
        return len([name for name in opened if name and "/.sitegen/" not in name])

    def _name_file(self, number: str) -> str:
        try:
            return os.readlink(self._folder / "fd" / number)
        except FileNotFoundError:  # closed since it was listed
            return ""

    def _count_threads(self) -> int:
        return len(os.listdir(self._folder / "task"))

    def find_more(self) -> tuple[int, int]:
        """How many more files and threads there are than at first, as soon as there are none, or at last."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self._running.ask("/people/")
            more = self._count_files() - self.files, self._count_threads() - self.threads
            if more[0] <= 0 and more[1] <= 0:
                break
        return max(more[0], 0), max(more[1], 0)

    def measure_megabytes(self) -> float:
        """The memory that the process alone has."""
        lines = (self._folder / "smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss_Anon:")) / 1_024


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    """A small archive with a page that is saved again and again, and something large."""
    root = tmp_path_factory.mktemp("previewed") / "archive"
    root.mkdir()
    history = History(Project(root), 11)
    save_seen(history, 0)
    history.project.write(f"static/{LARGE}", b"a" * MUCH)
    return history


@pytest.fixture(scope="module")
def running(history: History) -> Iterator[Running]:
    """A preview that may have no more files open than such a shell lets it, unless it asks for more.

    Afterwards this process may have as many as its clients need.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FEW_FILES, soft), hard))
    with serve(history.project.root) as running:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(4_096, hard)), hard))
        yield running
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def save_seen(history: History, number: int) -> None:
    history.project.write("content/pages/seen.md", f"---\ntitle: Seen\n---\n\nSaved {number}.\n")


@pytest.mark.timeout(0)
def test_readers_are_answered_whoever_comes_and_nothing_of_them_is_left(
    history: History, running: Running, is_full: bool, figure: Figure
) -> None:
    crowd, streams = Crowd(running, 200 if is_full else 10), 1_000 if is_full else 30
    for path in ("/people/", "/assets/style.css", f"/{LARGE}", "/seen/"):
        running.ask(path)
    left, megabytes, more = Left(running), [], []
    for number in range(1, 6 if is_full else 3):
        for harm in crowd.list_harms():
            harm()
        crowd.listen(partial(save_seen, history, number), streams)
        more.append(left.find_more())
        megabytes.append(left.measure_megabytes())

    grown = megabytes[-1] - megabytes[-2]
    figure(
        f"the preview: {crowd.answered} readers among {len(megabytes)} crowds of {crowd.most} and {streams} streams,"
        f" {len(crowd.wrong)} wrong; left over {max(more)[0]} files, {max(more)[1]} threads, {grown:.1f} MB"
    )
    assert crowd.wrong == []
    assert set(more) == {(0, 0)}
    assert grown < MORE, megabytes
    assert running.errors == ""


def read_while(running: Running, paths: Sequence[str], is_over: Event) -> list[str]:
    """What was wrong with the answers of one reader who reads one page after the other."""
    draw, wrong = random.Random(len(paths)), []
    while not is_over.is_set():
        path = draw.choice(paths)
        reply = running.ask(path)
        if reply.status not in (200, 404) or int(reply.headers["content-length"]) != len(reply.body):
            wrong.append(f"{path}: {reply.status}, {len(reply.body)} bytes")
    return wrong


@pytest.mark.timeout(0)
def test_in_a_storm_of_saves_every_reader_gets_whole_pages_and_in_the_end_the_right_ones(
    history: History, running: Running, is_full: bool, tmp_path: Path, figure: Figure
) -> None:
    saves, over = 600 if is_full else 10, Event()
    left = Left(running)
    with ThreadPoolExecutor(8) as pool:
        readers = [pool.submit(read_while, running, PATHS[at:], over) for at in range(8)]
        with running.listen("/seen/") as stream:
            for number in range(saves):
                history.step(with_output=False)
                if number % 10 == 9:
                    save_seen(history, 1_000 + number)
                    stream.next_state("a page that was saved")
        over.set()
        wrong = [one for reader in readers for one in reader.result()]
    different = wait_to_converge(running, build_cleanly(history.project.root, tmp_path / "clean"))

    more = left.find_more()
    figure(
        f"the preview in a storm: {saves} saves, {len(wrong)} wrong answers, {len(different)} pages other than built"
    )
    assert (wrong, different, running.errors) == ([], [], "")
    assert more == (0, 0)


@pytest.mark.full
def test_an_archive_that_is_called_otherwise_for_a_while_is_found_again(history: History, running: Running) -> None:
    root = history.project.root
    with running.listen("/seen/") as stream:
        first = stream.next_state("the first state")
        root.rename(root.with_name("elsewhere"))
        running.wait_for("refreshed")
        kept = running.ask("/people/").status
        root.with_name("elsewhere").rename(root)
        save_seen(history, 5_000)
        stream.wait_for("what was saved", lambda state: state["page"] != first["page"])

    assert kept == 200
    assert "Saved 5000." in running.ask("/seen/").body.decode()


def test_what_is_large_comes_whole_and_lies_in_memory_once_however_many_do_not_take_it(running: Running) -> None:
    whole, left, crowd = running.ask(f"/{LARGE}"), Left(running), Crowd(running, 20)
    megabytes = left.measure_megabytes()

    with ExitStack() as stack:
        for client in crowd.connect(stack):
            client.sendall(crowd.spell(f"/{LARGE}"))
            client.recv(1)
        crowd.visit("clients that do not read")
        grown = left.measure_megabytes() - megabytes

    assert whole.body == b"a" * MUCH
    assert grown < 20 * MUCH / (1 << 20) / 4


@pytest.mark.full
def test_who_is_silent_makes_room_for_readers_where_there_is_none_left(history: History) -> None:
    command = [sys.executable, "-m", "sitegen", "serve", "-C", str(history.project.root), "--json", "-q", "-p", "0"]
    limited = ["sh", "-c", f'ulimit -n {FEW_FILES}; exec "$@"', "sh", *command]
    with (
        subprocess.Popen(limited, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process,
        ExitStack() as stack,
    ):
        stack.callback(process.kill)
        running = Running(process)
        crowd = Crowd(running, 4 * FEW_FILES)
        crowd.connect(stack)
        crowd.visit("more silent clients than there is room for")

        assert (crowd.wrong, running.errors) == ([], "")


@pytest.mark.full
@pytest.mark.timeout(0)
def test_who_says_nothing_or_takes_nothing_is_hung_up_on(running: Running) -> None:
    left, crowd = Left(running), Crowd(running, 50)

    with ExitStack() as stack:
        for client in crowd.connect(stack):
            client.sendall(crowd.spell()[:20])
        for client in crowd.connect(stack):
            client.sendall(crowd.spell(f"/{LARGE}"))
        assert left.find_more() == (0, 0)
