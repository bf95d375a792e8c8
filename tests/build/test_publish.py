"""Publishing changes only what is ours, and all of it or nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen import files
from sitegen.build.clean import remove_published
from sitegen.build.manifest import HEADER, MANIFEST_NAME, Entry, Known, read_known, seal_of
from sitegen.build.output import refuse_output
from sitegen.build.publish import Staged, Staging, amend, commit, keep, open_staging, publish, stage

FIRST = {"index.html": b"home", "people/ann/index.html": b"Ann", "people/bob/index.html": b"Bob"}
SECOND = {"index.html": b"home", "people/ann/index.html": b"Ann B.", "topics/x/index.html": b"X"}


def put(output, wanted, **options):
    return publish(str(output), wanted.items(), **options)


def visible(output):
    """The published files, without the lists that are kept about them."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(Path(output).rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def rules(outcome):
    return [(d.severity, d.rule) for d in outcome.diagnostics]


def counted(outcome):
    """How many files were changed, removed and left as they were."""
    return outcome.value.changed, outcome.value.removed, outcome.value.unchanged


@pytest.fixture
def output(tmp_path):
    return tmp_path / "site"


def test_the_output_holds_exactly_what_is_wanted(output):
    outcome = put(output, FIRST)

    assert visible(output) == FIRST
    assert counted(outcome) == (3, 0, 0)


def test_a_page_that_is_no_longer_wanted_goes_with_its_folder(output):
    put(output, FIRST)

    outcome = put(output, SECOND)

    assert visible(output) == SECOND
    assert not (output / "people/bob").exists()
    assert counted(outcome) == (2, 1, 1)


def test_nothing_is_touched_when_nothing_changed(output):
    put(output, FIRST)
    before = {path: os.stat(path).st_mtime_ns for path in (output, *output.rglob("*"))}

    outcome = put(output, FIRST)

    assert {path: os.stat(path).st_mtime_ns for path in (output, *output.rglob("*"))} == before
    assert counted(outcome) == (0, 0, 3)


def test_identical_bytes_are_not_rewritten_when_another_page_changes(output):
    put(output, FIRST)
    before = os.stat(output / "index.html")

    put(output, SECOND)

    after = os.stat(output / "index.html")
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_manifest_is_the_same_whatever_the_order(tmp_path):
    put(tmp_path / "a", FIRST)
    put(tmp_path / "b", dict(reversed(FIRST.items())))

    manifests = [(tmp_path / name / MANIFEST_NAME).read_bytes() for name in "ab"]

    assert manifests[0] == manifests[1]
    assert manifests[0].startswith(HEADER)


def test_no_staging_folder_is_left_behind(tmp_path, output):
    put(output, FIRST)

    assert sorted(os.listdir(tmp_path)) == ["site"]


def test_a_foreign_file_in_the_way_stops_everything(output):
    put(output, FIRST)
    (output / "topics/x").mkdir(parents=True)
    (output / "topics/x/index.html").write_bytes(b"mine")

    outcome = put(output, SECOND)

    assert rules(outcome) == [("error", "foreign-file")]
    assert visible(output) == {**FIRST, "topics/x/index.html": b"mine"}


def test_foreign_files_elsewhere_stay(output):
    put(output, FIRST)
    (output / "people/bob/notes.txt").write_bytes(b"mine")

    put(output, SECOND)

    assert visible(output) == {**SECOND, "people/bob/notes.txt": b"mine"}


def test_even_a_foreign_file_with_our_bytes_is_not_adopted(output):
    put(output, {"index.html": b"home"})
    (output / "CNAME").write_bytes(b"example.org")

    outcome = put(output, {"index.html": b"home", "CNAME": b"example.org"})

    assert rules(outcome) == [("error", "foreign-file")]


def test_an_edited_page_is_not_overwritten(output):
    put(output, FIRST)
    (output / "people/ann/index.html").write_bytes(b"edited by hand")

    outcome = put(output, SECOND)

    assert rules(outcome) == [("error", "edited-output")]
    assert visible(output) == {**FIRST, "people/ann/index.html": b"edited by hand"}


def test_an_edited_page_is_overwritten_when_that_is_asked_for(output):
    put(output, FIRST)
    (output / "people/ann/index.html").write_bytes(b"edited by hand")

    put(output, SECOND, is_clean=True)

    assert visible(output) == SECOND


def test_an_empty_page_left_by_a_power_cut_is_written_again(output):
    put(output, FIRST)
    (output / "index.html").write_bytes(b"")

    put(output, FIRST)

    assert visible(output) == FIRST


def test_an_edited_orphan_stays_and_is_named_on_every_build(output):
    put(output, FIRST)
    (output / "people/bob/index.html").write_bytes(b"Bob, edited")

    outcomes = [put(output, SECOND), put(output, SECOND)]

    assert [rules(outcome) for outcome in outcomes] == [[("warning", "edited-output")]] * 2
    assert (output / "people/bob/index.html").read_bytes() == b"Bob, edited"


def test_a_page_that_was_deleted_is_written_again(output):
    put(output, FIRST)
    (output / "index.html").unlink()

    put(output, FIRST)

    assert visible(output) == FIRST


def test_a_folder_behind_a_link_is_not_written_into(tmp_path, output):
    put(output, {"index.html": b"home"})
    (tmp_path / "elsewhere").mkdir()
    (output / "people").symlink_to(tmp_path / "elsewhere")

    outcome = put(output, FIRST)

    assert rules(outcome) == [("error", "foreign-file")]
    assert os.listdir(tmp_path / "elsewhere") == []


def test_orphans_behind_a_link_are_not_removed(tmp_path, output):
    put(output, FIRST)
    (output / "people").rename(tmp_path / "elsewhere")
    (output / "people").symlink_to(tmp_path / "elsewhere")

    put(output, {"index.html": b"home"})

    assert (tmp_path / "elsewhere/bob/index.html").read_bytes() == b"Bob"


def test_an_output_that_is_itself_a_link_is_written_through(tmp_path, output):
    (tmp_path / "real").mkdir()
    output.symlink_to(tmp_path / "real")

    put(output, FIRST)

    assert output.is_symlink()
    assert visible(tmp_path / "real") == FIRST


@pytest.mark.parametrize(
    ("before", "after"),
    [({"old": b"1"}, {"old/index.html": b"2"}), ({"old/a/index.html": b"1"}, {"old": b"2"})],
)
def test_a_page_may_become_a_folder_and_a_folder_a_page(output, before, after):
    put(output, before)

    put(output, after)

    assert visible(output) == after


@pytest.mark.parametrize("path", ["", "/etc/x", "../x", "a/../x", "a//b", "./a", "a\0b", MANIFEST_NAME])
def test_an_address_outside_the_output_is_a_bug(output, path):
    with pytest.raises(ValueError, match="not an address"):
        put(output, {path: b"x"})


def test_a_manifest_that_points_outside_is_not_believed(tmp_path, output):
    output.mkdir()
    (tmp_path / "precious").write_bytes(b"x")
    (output / MANIFEST_NAME).write_bytes(HEADER + b'\n["../precious",1,"00"]\n')

    outcome = put(output, FIRST)

    assert rules(outcome) == [("error", "dangerous-output")]
    assert (tmp_path / "precious").exists()


def test_a_page_that_is_known_to_be_unchanged_is_kept_unread(output):
    put(output, FIRST)
    staging = open_staging(str(output))
    assert isinstance(staging, Staging)

    kept = [keep(staging, path) for path in FIRST]
    outcome = commit(staging, [one for one in kept if one])

    assert counted(outcome) == (0, 0, 3)


def test_several_processes_stage_for_one_commit(output):
    staging = open_staging(str(output))
    assert isinstance(staging, Staging)
    code = (
        "import sys, msgspec; from sitegen.build.publish import *; "
        "s = msgspec.json.decode(sys.argv[1], type=Staging); "
        "sys.stdout.buffer.write(msgspec.json.encode(stage(s, sys.argv[2], sys.argv[3].encode())))"
    )
    import msgspec

    from sitegen.build.publish import Staged

    known = msgspec.json.encode(staging).decode()
    staged = [
        msgspec.json.decode(
            subprocess.run([sys.executable, "-c", code, known, path, content], capture_output=True, timeout=60).stdout,
            type=Staged,
        )
        for path, content in (("a/index.html", "A"), ("b/index.html", "B"))
    ]
    commit(staging, staged)

    assert visible(output) == {"a/index.html": b"A", "b/index.html": b"B"}


EFFECTS = (
    "append_file",
    "create_file",
    "make_folder",
    "read_bytes",
    "remove_empty_folder",
    "remove_file",
    "remove_tree",
    "rename_file",
    "sync_folder",
)


class Killed(BaseException):
    """Stands for the process ending at this very effect."""


def fail_at(monkeypatch, number, error):
    """Lets the disk fail at its `number`th effect from now, and at all that follow."""
    count = 0

    def wrap(effect):
        def failing(*arguments, **options):
            nonlocal count
            count += 1
            if count >= number:
                raise error
            return effect(*arguments, **options)

        return failing

    for name in EFFECTS:
        monkeypatch.setattr(files, name, wrap(getattr(files, name)))
    return lambda: count


@pytest.mark.parametrize("number", range(1, 60))
def test_a_kill_at_any_effect_is_repaired_by_the_next_build(output, monkeypatch, number):
    put(output, FIRST)
    with monkeypatch.context() as fault:
        fail_at(fault, number, Killed())
        try:
            put(output, SECOND)
        except Killed:
            pass
        else:
            assert number > 20  # the fault lay beyond the last effect, and many were tried before

    outcome = put(output, SECOND)

    assert rules(outcome) == []
    assert visible(output) == SECOND
    known = read_known(str(output))
    assert isinstance(known, Known)
    assert sorted(known.by_path) == sorted(SECOND)


@pytest.mark.parametrize("number", range(1, 20))
def test_the_first_site_is_there_as_a_whole_or_not_at_all(output, monkeypatch, number):
    with monkeypatch.context() as fault:
        fail_at(fault, number, Killed())
        try:
            put(output, FIRST)
        except Killed:
            assert not output.exists() or visible(output) == FIRST
        else:
            assert number > 10  # the fault lay beyond the last effect, and many were tried before

    outcome = put(output, SECOND)

    assert rules(outcome) == []
    assert visible(output) == SECOND


def test_a_folder_that_turns_up_before_the_first_site_is_published_keeps_what_is_in_it(output):
    staging = open_staging(str(output))
    assert isinstance(staging, Staging)
    staged = stage(staging, "people/ann/index.html", b"Ann")
    assert isinstance(staged, Staged)
    output.mkdir()
    (output / "thesis.txt").write_bytes(b"mine")

    outcome = commit(staging, [staged])

    assert rules(outcome) == []
    assert visible(output) == {"people/ann/index.html": b"Ann", "thesis.txt": b"mine"}


@pytest.mark.parametrize("number", range(1, 30))
def test_the_second_kill_in_a_row_is_repaired_too(output, monkeypatch, number):
    put(output, FIRST)
    for wanted in (SECOND, {**FIRST, "index.html": b"third"}):
        with monkeypatch.context() as fault:
            fail_at(fault, number, Killed())
            try:
                put(output, wanted)
            except Killed:
                continue

    put(output, FIRST)

    assert visible(output) == FIRST


@pytest.mark.parametrize("number", range(1, 30))
def test_a_full_disk_is_reported_and_the_next_build_repairs(output, monkeypatch, number):
    put(output, FIRST)
    with monkeypatch.context() as fault:
        fail_at(fault, number, OSError(28, "No space left on device", "somewhere"))
        outcome = put(output, SECOND)
    repaired = put(output, SECOND)

    assert rules(outcome) in ([("error", "cannot-write")], [])
    assert rules(repaired) == []
    assert visible(output) == SECOND


def test_a_disk_that_is_full_while_staging_leaves_the_old_site(output, monkeypatch):
    put(output, FIRST)
    with monkeypatch.context() as fault:
        fault.setattr(files, "create_file", lambda *_: (_ for _ in ()).throw(OSError(28, "full", "x")))
        outcome = put(output, SECOND)

    assert rules(outcome) == [("error", "cannot-write")]
    assert visible(output) == FIRST


def test_a_name_too_long_for_the_disk_is_reported(output):
    outcome = put(output, {"a" * 300 + "/index.html": b"x"})

    assert rules(outcome) == [("error", "cannot-write")]


@pytest.fixture
def root(tmp_path, monkeypatch):
    root = tmp_path / "home" / "archive"
    (root / "content").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return root


@pytest.mark.parametrize(
    "output",
    ["/", "..", ".", "content", "content/new", "templates", "static/x", ".git", ".sitegen", "../..", "link"],
)
def test_a_dangerous_output_is_refused(root, output):
    (root / "link").symlink_to(root / "content")

    refusal = refuse_output(str(root / output), str(root))

    assert refusal is not None
    assert refusal.rule == "dangerous-output"


def test_a_folder_with_files_of_somebody_else_is_refused(root):
    (root / "site").mkdir()
    (root / "site/thesis.txt").write_text("mine")

    assert refuse_output(str(root / "site"), str(root))


def test_a_file_is_refused_as_output(root):
    (root / "site").write_text("mine")

    assert refuse_output(str(root / "site"), str(root))


def test_a_folder_with_dot_files_only_is_accepted(root):
    (root / "site").mkdir()
    (root / "site/.gitkeep").touch()

    assert refuse_output(str(root / "site"), str(root)) is None


def test_our_own_output_is_accepted_again(root):
    put(root / "site", FIRST)

    assert refuse_output(str(root / "site"), str(root)) is None


def test_cleaning_removes_what_was_published_and_nothing_else(output):
    put(output, FIRST)
    (output / "people/notes.txt").write_bytes(b"mine")
    (output / "index.html").write_bytes(b"edited")

    outcome = remove_published(str(output))

    assert visible(output) == {"people/notes.txt": b"mine", "index.html": b"edited"}
    assert (outcome.value, rules(outcome)) == (2, [("warning", "edited-output")])


def test_cleaning_an_untouched_output_leaves_no_folder(output):
    put(output, FIRST)

    remove_published(str(output))

    assert not output.exists()


def test_a_cleaned_output_with_foreign_files_can_be_built_again(root):
    put(root / "site", FIRST)
    (root / "site/CNAME").write_bytes(b"example.org")

    remove_published(str(root / "site"))

    assert refuse_output(str(root / "site"), str(root)) is None


def put_few(output, other):
    """A commit of a few other or new contents by one who knows the manifest and all that it lists."""
    seal = seal_of((output / MANIFEST_NAME).read_bytes()) if (output / MANIFEST_NAME).exists() else b""
    staging = open_staging(str(output), seal)
    assert isinstance(staging, Staging)
    replaced = []
    for path, content in other.items():
        before, staged = keep(staging, path), stage(staging, path, content)
        assert isinstance(staged, Staged)
        replaced.append(tuple(one and Entry(one.path, one.size, one.digest) for one in (before, staged)))
    new = sum(before is None for before, _ in replaced)
    return amend(staging, replaced, len(staging.known.by_path) + new)


@pytest.mark.parametrize(
    "other",
    [
        {"index.html": b"an other home", "people/bob/index.html": b""},
        {"people/carl/index.html": b"new"},
        {"zz.html": b"the last", "0.html": b"the first", "people/bob": b"", "people/\u00e4.html": b""},
        {"index.html.gz": b"new", "index.html": b"an other home", "index.htm": b"new", "index.html-": b"new"},
    ],
    ids=["replaced", "new", "first, last and not ASCII", "like another"],
)
def test_few_files_that_come_or_are_replaced_leave_what_a_whole_commit_leaves(tmp_path, other):
    few, whole = tmp_path / "few", tmp_path / "whole"
    first = {path: content for path, content in FIRST.items() if path != "people/bob/index.html" or path in other}
    put(few, first)
    put(whole, first)

    outcome = put_few(few, other)

    assert counted(outcome) == counted(put(whole, first | other))
    assert (few / MANIFEST_NAME).read_bytes() == (whole / MANIFEST_NAME).read_bytes()
    assert visible(few) == visible(whole)


def test_the_seal_is_that_of_the_manifest_that_lies_there(output):
    put(output, FIRST)

    outcome = put_few(output, {"index.html": b"another home"})

    assert outcome.value.seal == seal_of((output / MANIFEST_NAME).read_bytes())


def test_there_is_no_seal_where_the_manifest_lists_what_is_not_wanted(output):
    put(output, FIRST)
    (output / "people/bob/index.html").write_bytes(b"edited")

    outcome = put(output, SECOND)

    assert outcome.value.seal == b""


@pytest.mark.parametrize(("path", "rule"), [("index.html", "edited-output"), ("zz.html", "foreign-file")])
def test_few_files_neither_come_nor_are_replaced_where_somebody_has_written(output, path, rule):
    put(output, FIRST)
    (output / path).write_bytes(b"mine")

    outcome = put_few(output, {path: b"ours"})

    assert rules(outcome) == [("error", rule)]
    assert visible(output)[path] == b"mine"


@pytest.mark.parametrize("before", [Entry("index.html", 1, "0" * 32), None], ids=["another entry", "none"])
def test_it_takes_a_whole_commit_where_the_manifest_has_something_else(output, before):
    put(output, FIRST)
    staging = open_staging(str(output))
    assert isinstance(staging, Staging)
    stage(staging, "index.html", b"another home")

    assert amend(staging, [(before, Entry("index.html", 12, "1" * 32))], len(FIRST)) is None


@pytest.mark.parametrize("number", range(1, 25))
def test_a_kill_while_few_files_are_replaced_is_repaired_by_the_next_build(output, monkeypatch, number):
    put(output, FIRST)
    with monkeypatch.context() as fault:
        fail_at(fault, number, Killed())
        try:
            put_few(output, {"index.html": b"another home"})
        except Killed:
            pass
        else:
            assert number > 8  # the fault lay beyond the last effect

    outcome = put(output, SECOND)

    assert rules(outcome) == []
    assert visible(output) == SECOND
