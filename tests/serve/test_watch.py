"""Whatever editors and version control do to the files, what is held in memory comes to be what is on the disk."""

import mmap
import os
import shutil
import subprocess
import sys
import threading

import pytest

from tests.serve.changes import (
    SCENARIOS,
    delete,
    save_atomically,
    save_like_vim,
    save_with_a_backup_elsewhere,
    write_archive,
    write_article,
    write_in_place,
)
from tests.serve.mirror import Mirror

WAYS = {"told": {}, "polling": {"poll": 0.05}}


@pytest.fixture
def root(tmp_path):
    """A small archive, with a folder beside it."""
    write_archive(tmp_path / "archive")
    return tmp_path / "archive"


@pytest.mark.parametrize("change", SCENARIOS, ids=lambda change: change.__name__)
@pytest.mark.parametrize("way", WAYS)
def test_what_is_held_comes_to_be_what_is_there(root, way, change):
    with Mirror(root, **WAYS[way]) as mirror:
        change(root)

        assert mirror.converges()


@pytest.mark.parametrize("change", SCENARIOS, ids=lambda change: change.__name__)
def test_every_folder_is_watched_afterwards(root, change):
    with Mirror(root) as mirror:
        change(root)

        assert mirror.converges()
        assert mirror.hears_every_folder()


def test_a_name_in_another_encoding_is_swept_for_and_never_hinted_at(root):
    with Mirror(root) as mirror:
        with open(os.fsencode(root) + b"/content/caf\xe9.md", "w"):
            pass

        assert mirror.wait_for(lambda: mirror.said.count(None) == 2)
        assert all(path.isprintable() for hints in mirror.said if hints for path in hints)


def test_an_archive_behind_a_link_is_watched(root):
    (root.parent / "link").symlink_to(root)

    with Mirror(root.parent / "link") as mirror:
        write_in_place(root)

        assert mirror.hints_at("content/articles/2020/a.md")


def test_content_that_is_a_link_is_watched_where_it_leads(root):
    os.rename(root / "content", root.parent / "outside/content")
    (root / "content").symlink_to("../outside/content")

    with Mirror(root) as mirror:
        write_in_place(root)

        assert mirror.hints_at("content/articles/2020/a.md")


def test_what_lies_behind_a_link_is_not_watched(root):
    (root.parent / "outside/far.md").touch()
    (root / "content/outside").symlink_to(root.parent / "outside")

    with Mirror(root) as mirror:
        (root.parent / "outside/far.md").write_text("other")
        write_in_place(root)

        assert mirror.converges()
        assert {path for hints in mirror.said if hints for path in hints} == {"content/articles/2020/a.md"}


def test_what_we_write_ourselves_gives_no_hint(root):
    for folder in (".git/objects", ".sitegen/cache", "site/articles"):
        (root / folder).mkdir(parents=True)

    with Mirror(root) as mirror:
        for folder in (".git/objects", ".sitegen/cache", "site/articles", "new"):
            (root / folder / "more").mkdir(parents=True)
            (root / folder / "more/x.html").write_text("x")
        write_in_place(root)

        assert mirror.converges()
        assert mirror.said == [None, frozenset({"content/articles/2020/a.md"}), None]


def test_one_save_is_one_hint_and_one_sweep(root):
    with Mirror(root) as mirror:
        save_atomically(root)

        assert mirror.converges()
        assert mirror.said == [None, frozenset({"content/articles/2020/a.md"}), None]


@pytest.mark.parametrize("save", [write_in_place, save_atomically, save_like_vim, save_with_a_backup_elsewhere, delete])
def test_a_save_is_hinted_at_long_before_the_next_sweep(root, save):
    with Mirror(root) as mirror:
        seconds = []
        while not seconds or (min(seconds) >= 0.5 and len(seconds) < 10):  # the machine may do much else
            number = len(seconds)
            write_article(root / "content/articles/2020/a.md", f"Before {number}.")
            assert mirror.converges()
            seconds.append(mirror.seconds_until_hint(lambda: save(root)))
            assert mirror.converges()

    assert min(seconds) < 0.5  # sweeps are two seconds apart; what is measured is 20 ms


def test_a_burst_of_ten_thousand_events_is_few_handovers(root):
    with Mirror(root) as mirror:
        for number in range(5_000):
            (root / f"content/people/{number}.md").write_text("x")

        assert mirror.converges()
        assert len(mirror.said) < 40


def test_a_checkout_of_5000_files_by_git_is_followed(root):
    def git(*words):
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True, timeout=60)

    git("init", "-q", "-b", "before")
    git("add", ".")
    git("commit", "-q", "-m", "before")
    git("checkout", "-q", "-b", "after")
    shutil.rmtree(root / "content/articles/2021")
    for number in range(5_000):
        folder = root / f"content/articles/{1950 + number % 70}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.md").write_text(f"article {number}")
    git("add", ".")
    git("commit", "-q", "-m", "after")
    git("checkout", "-q", "before")

    with Mirror(root) as mirror:
        git("checkout", "-q", "after")

        assert len(list((root / "content/articles").rglob("*.md"))) == 5_001
        assert mirror.converges()
        assert not any(".git" in path for hints in mirror.said if hints for path in hints)
        assert mirror.hears_every_folder()


WRITE_MORE_THAN_THE_QUEUE_HOLDS = """
import os, sys
folder, events = sys.argv[1], int(sys.argv[2])
for number in range(events // 2):
    with open(f"{folder}/people/{number % 50}.md", "w") as file:
        file.write(str(number))
os.makedirs(f"{folder}/late/deep")
with open(f"{folder}/late/deep/l.md", "w") as file:
    file.write("late")
"""


def test_a_busy_interpreter_loses_events_and_no_change(root):
    """The queue of the kernel overflows while one long step of C keeps every thread of Python waiting."""
    with open("/proc/sys/fs/inotify/max_queued_events") as file:
        held = int(file.read())

    with Mirror(root) as mirror:
        command = [sys.executable, "-c", WRITE_MORE_THAN_THE_QUEUE_HOLDS, str(root / "content"), str(held * 2)]
        with subprocess.Popen(command) as writing:
            while writing.poll() is None:
                sum(range(40_000_000))

        assert mirror.converges()
        assert mirror.has_heard_all()
        assert mirror.hears_every_folder()


def test_a_file_that_never_rests_does_not_keep_the_rest_waiting(root):
    ended = threading.Event()

    def keep_writing():
        while not ended.wait(0.01):
            (root / "content/people/jane-roe.md").write_text("c")

    writing = threading.Thread(target=keep_writing)
    with Mirror(root) as mirror:
        writing.start()
        is_swept = mirror.wait_for(lambda: mirror.said.count(None) == 3)
        ended.set()
        writing.join(30)

    assert is_swept


def test_a_write_that_no_folder_tells_of_is_found_by_the_net_below(root):
    (root / "content/mapped.md").write_bytes(b"before" * 1000)

    with Mirror(root, net_pause=0.1) as mirror:
        with open(root / "content/mapped.md", "r+b") as file, mmap.mmap(file.fileno(), 0) as mapped:
            mapped[:6] = b"behind"
            mapped.flush()
        assert mirror.converges()

    assert mirror.copy["content/mapped.md"].startswith(b"behind")
    assert mirror.notices == []


def test_the_end_comes_at_once_and_nothing_is_said_after_it(root):
    mirror = Mirror(root)
    with mirror:
        write_in_place(root)
        mirror.hints_at("content/articles/2020/a.md")
    said = len(mirror.said)
    write_in_place(root)
    threads = [one for one in threading.enumerate() if one.name.startswith(("sitegen-watch", "sitegen-poll"))]
    for thread in threads:
        thread.join(0.5)

    assert not any(thread.is_alive() for thread in threads)
    assert len(mirror.said) == said


def test_an_archive_without_any_folder_is_watched_for_the_first(tmp_path):
    (tmp_path / "sitegen.yaml").write_text("title: T\n")

    with Mirror(tmp_path) as mirror:
        (tmp_path / "content").mkdir()
        (tmp_path / "content/a.md").write_text("first")

        assert mirror.converges()
        assert mirror.hears_every_folder()
