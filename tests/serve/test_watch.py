"""Whatever editors and version control do to the files, what is held in memory comes to be what is on the disk."""

import mmap
import os
import shutil
import subprocess
import sys
import threading

import pytest

from tests.serve.mirror import Mirror

WAYS = {"told": {}, "polling": {"poll": 0.05}}


@pytest.fixture
def root(tmp_path):
    """A small archive with templates and an output beside it, and a folder outside."""
    root = tmp_path / "archive"
    for path in ("content/articles/2020/a.md", "content/articles/2021/b.md", "content/people/c.md", "templates/d.html"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
    (root / "sitegen.yaml").write_text("title: T\n")
    (tmp_path / "outside").mkdir()
    return root


def write_in_place(root):
    (root / "content/articles/2020/a.md").write_text("other")


def write_in_two_breaths(root):
    with open(root / "content/articles/2020/a.md", "w") as file:
        file.write("one")
        file.flush()
        os.fsync(file.fileno())
        file.write("two")


def append_without_closing(root):
    handle = os.open(root / "content/articles/2020/a.md", os.O_WRONLY | os.O_APPEND)
    os.write(handle, b"more")
    threading.Timer(1.0, os.close, (handle,)).start()


def save_atomically(root):
    (root / "content/articles/2020/.a.md.tmp").write_text("other")
    os.rename(root / "content/articles/2020/.a.md.tmp", root / "content/articles/2020/a.md")


def save_over_from_elsewhere(root):
    (root.parent / "outside/a.md").write_text("other")
    os.rename(root.parent / "outside/a.md", root / "content/articles/2020/a.md")


def save_like_vim(root):
    folder = root / "content/articles/2020"
    (folder / "4913").touch()
    (folder / "4913").unlink()
    os.rename(folder / "a.md", folder / "a.md~")
    write_in_two_breaths(root)
    (folder / "a.md~").unlink()


def save_with_a_backup_elsewhere(root):
    os.rename(root / "content/articles/2020/a.md", root.parent / "outside/a.md~")
    write_in_two_breaths(root)


def delete(root):
    (root / "content/articles/2020/a.md").unlink()


def rename(root):
    os.rename(root / "content/articles/2020/a.md", root / "content/articles/2021/z.md")


def make_folders_with_files(root):
    for number in range(20):
        folder = root / f"content/articles/new/{number}/deep/deeper"
        folder.mkdir(parents=True)
        (folder / "n.md").write_text("new")


def copy_a_folder(root):
    shutil.copytree(root / "content/articles", root / "content/copied")


def move_a_folder_in(root):
    make_folders_with_files(root)
    os.rename(root / "content/articles/new", root.parent / "outside/new")
    os.rename(root.parent / "outside/new", root / "content/articles/moved")


def move_a_folder_out(root):
    os.rename(root / "content/articles", root.parent / "outside/articles")


def rename_a_folder(root):
    os.rename(root / "content/articles", root / "content/pieces")


def rename_a_folder_and_back(root):
    rename_a_folder(root)
    os.rename(root / "content/pieces", root / "content/articles")


def exchange_two_folders(root):
    articles = root / "content/articles"
    os.rename(articles / "2020", articles / "other")
    os.rename(articles / "2021", articles / "2020")
    os.rename(articles / "other", articles / "2021")


def delete_a_folder_and_make_it_again(root):
    shutil.rmtree(root / "content/articles")
    (root / "content/articles/2020").mkdir(parents=True)
    (root / "content/articles/2020/a.md").write_text("again")


def delete_the_content_and_make_it_again(root):
    shutil.rmtree(root / "content")
    (root / "content/articles/2020").mkdir(parents=True)
    (root / "content/articles/2020/a.md").write_text("again")


def delete_the_content(root):
    shutil.rmtree(root / "content")


def begin_static_files(root):
    (root / "static/fonts/.hidden").mkdir(parents=True)
    (root / "static/fonts/.hidden/f.css").write_text("f")


def delete_the_templates(root):
    shutil.rmtree(root / "templates")


def put_a_file_where_a_folder_was(root):
    shutil.rmtree(root / "templates")
    (root / "templates").write_text("a file")
    (root / "templates").unlink()
    (root / "templates/x").mkdir(parents=True)
    (root / "templates/x/y.html").write_text("y")


def replace_the_settings(root):
    (root / "sitegen.yaml.tmp").write_text("title: Other\n")
    os.rename(root / "sitegen.yaml.tmp", root / "sitegen.yaml")


def link_the_whole_disk(root):
    (root / "content/articles/disk").symlink_to("/")
    (root / "content/people/c.md").write_text("other")


def replace_a_folder_by_a_link(root):
    os.rename(root / "content/articles", root.parent / "outside/articles")
    (root / "content/articles").symlink_to(root.parent / "outside/articles")


def name_a_file_in_another_encoding(root):
    with open(os.fsencode(root) + b"/content/caf\xe9.md", "w"):
        pass
    (root / "content/people/c.md").write_text("other")


SCENARIOS = [
    write_in_place,
    write_in_two_breaths,
    append_without_closing,
    save_atomically,
    save_over_from_elsewhere,
    save_like_vim,
    save_with_a_backup_elsewhere,
    delete,
    rename,
    make_folders_with_files,
    copy_a_folder,
    move_a_folder_in,
    move_a_folder_out,
    rename_a_folder,
    rename_a_folder_and_back,
    exchange_two_folders,
    delete_a_folder_and_make_it_again,
    delete_the_content_and_make_it_again,
    delete_the_content,
    begin_static_files,
    delete_the_templates,
    put_a_file_where_a_folder_was,
    replace_the_settings,
    link_the_whole_disk,
    replace_a_folder_by_a_link,
]


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
        name_a_file_in_another_encoding(root)

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
def test_a_save_is_hinted_at_within_20_ms(root, save):
    with Mirror(root) as mirror:
        seconds = []
        for number in range(4):  # the fastest counts: the machine may do much else
            (root / "content/articles/2020/a.md").write_text(f"before {number}")
            assert mirror.converges()
            seconds.append(mirror.seconds_until_hint(lambda: save(root)))
            assert mirror.converges()

    assert min(seconds) < 0.020


def test_a_burst_of_ten_thousand_events_is_few_handovers(root):
    with Mirror(root) as mirror:
        for number in range(5_000):
            (root / f"content/people/{number}.md").write_text("x")

        assert mirror.converges()
        assert len(mirror.said) < 40


def test_a_checkout_of_5000_files_by_git_is_followed(root):
    def git(*words):
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True)

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
            (root / "content/people/c.md").write_text("c")

    writing = threading.Thread(target=keep_writing)
    with Mirror(root) as mirror:
        writing.start()
        is_swept = mirror.wait_for(lambda: mirror.said.count(None) == 3, within=10)
        ended.set()
        writing.join()

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
