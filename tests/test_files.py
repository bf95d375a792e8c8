"""The one room that touches the disk."""

import os
import select
import subprocess
import sys

import pytest

from sitegen import files


def paths(tree):
    return [state.path for state in tree.files]


def test_a_tree_is_listed_by_path_whatever_the_order_of_its_making(tmp_path):
    for name in ("b/z.md", "a.md", "b/ä.md", "b/c/x.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")

    tree = files.scan_tree(str(tmp_path), "content/")

    assert paths(tree) == ["content/a.md", "content/b/c/x.md", "content/b/z.md", "content/b/ä.md"]


def test_the_state_tells_size_and_time(tmp_path):
    (tmp_path / "a.md").write_text("four")
    os.utime(tmp_path / "a.md", ns=(5, 7))

    (state,) = files.scan_tree(str(tmp_path)).files

    assert (state.size, state.mtime_ns) == (4, 7)
    assert state == files.file_state(str(tmp_path / "a.md"))._replace(path="a.md")


def test_links_are_refused_and_not_followed(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.md").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.md").symlink_to("nowhere")

    tree = files.scan_tree(str(tmp_path))

    assert paths(tree) == ["real/a.md"]
    assert tree.refused == (("gone.md", "symlink"), ("loop", "symlink"))


def test_a_name_that_is_no_utf_8_is_refused_in_a_printable_form(tmp_path):
    with open(os.fsencode(tmp_path) + b"/caf\xe9.md", "w"):
        pass

    tree = files.scan_tree(str(tmp_path))

    assert tree.refused == (("caf\\xe9.md", "not-utf-8"),)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")

    assert files.scan_tree(str(tmp_path)).refused == (("pipe.md", "special"),)


def test_hidden_names_are_passed_over_unless_asked_for(tmp_path):
    (tmp_path / ".nojekyll").touch()

    assert paths(files.scan_tree(str(tmp_path))) == []
    assert paths(files.scan_tree(str(tmp_path), with_hidden=True)) == [".nojekyll"]


def test_a_missing_folder_is_an_empty_tree(tmp_path):
    assert files.scan_tree(str(tmp_path / "nothing")) == files.Tree((), ())


def test_a_deeply_nested_file_is_found(tmp_path):
    at = tmp_path
    for _ in range(200):
        at = at / "d"
    at.mkdir(parents=True)
    (at / "deep.md").write_text("x")

    assert len(files.scan_tree(str(tmp_path)).files) == 1


@pytest.mark.parametrize(("size", "expected"), [(0, 0), (9, 9), (10, 10), (11, 11), (500, 11)])
def test_reading_stops_one_byte_after_the_limit(tmp_path, size, expected):
    (tmp_path / "a").write_bytes(b"x" * size)

    assert len(files.read_bytes(str(tmp_path / "a"), limit=10)) == expected


def test_an_opened_file_gives_its_pieces_after_it_was_removed(tmp_path):
    (tmp_path / "blobs").write_bytes(b"one two three")
    opened = files.open_pieces(str(tmp_path / "blobs"))
    (tmp_path / "blobs").unlink()

    assert (opened.read(4, 3), opened.read(8, 100)) == (b"two", b"three")


def test_replacing_a_file_keeps_its_rights_and_leaves_nothing_else(tmp_path):
    target = tmp_path / "a.md"
    target.write_text("old")
    target.chmod(0o640)

    files.replace_file(str(target), b"new")

    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_file_that_holds_something_else_than_was_read_is_not_revised(tmp_path):
    (tmp_path / "a.md").write_bytes(b"edited meanwhile")

    with pytest.raises(OSError, match="changed meanwhile"):
        files.revise_file(str(tmp_path / "a.md"), b"as it was", b"new")

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"edited meanwhile"]


def test_a_file_is_added_only_where_none_is(tmp_path):
    files.add_file(str(tmp_path / "a.md"), b"first")

    with pytest.raises(FileExistsError):
        files.add_file(str(tmp_path / "a.md"), b"second")

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"first"]


def test_removing_a_tree_does_not_follow_links_out_of_it(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/a").touch()
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/link").symlink_to(tmp_path / "kept")

    files.remove_tree(str(tmp_path / "tree"))

    assert sorted(os.listdir(tmp_path)) == ["kept"]
    assert os.listdir(tmp_path / "kept") == ["a"]


def test_a_folder_that_holds_something_is_not_removed(tmp_path):
    (tmp_path / "a").touch()

    assert not files.remove_empty_folder(str(tmp_path))
    assert (tmp_path / "a").exists()


def test_the_root_is_the_nearest_folder_with_settings(tmp_path):
    (tmp_path / "a/b/c").mkdir(parents=True)
    (tmp_path / "sitegen.yaml").touch()
    (tmp_path / "a/sitegen.yaml").touch()

    assert files.find_archive_root(str(tmp_path / "a/b/c")) == str(tmp_path / "a")


def test_no_root_is_found_where_there_are_no_settings(tmp_path):
    assert files.find_archive_root(str(tmp_path)) is None


HOLD = "import sys; from sitegen import files; print(files.take_lock(sys.argv[1])); sys.stdout.flush(); input()"


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert select.select([process.stdout], [], [], 30)[0], "it said nothing in 30 s"
    assert process.stdout.readline().startswith(b"Lock(")
    yield process
    process.kill()
    process.communicate(timeout=30)


def test_a_held_lock_names_its_holder(tmp_path, holder):
    assert files.take_lock(str(tmp_path)) == files.LockHolder(holder.pid)


def test_a_killed_holder_holds_nothing(tmp_path, holder):
    holder.kill()
    holder.wait(30)

    lock = files.take_lock(str(tmp_path))

    assert isinstance(lock, files.Lock)
    files.release_lock(lock)


def test_where_no_archive_is_no_lock_is_made(tmp_path):
    with pytest.raises(FileNotFoundError):
        files.take_lock(str(tmp_path / "gone"))

    assert not (tmp_path / "gone").exists()


def test_a_patient_process_gets_the_lock_when_the_holder_ends(tmp_path, holder):
    holder.stdin.write(b"\n")
    holder.stdin.flush()

    lock = files.take_lock(str(tmp_path), is_patient=True)

    assert isinstance(lock, files.Lock)
    files.release_lock(lock)


def test_a_released_lock_can_be_taken_again(tmp_path):
    files.release_lock(files.take_lock(str(tmp_path)))

    lock = files.take_lock(str(tmp_path))

    assert isinstance(lock, files.Lock)
    files.release_lock(lock)
