"""Putting finished files into the output folder: staged beside it, checked, renamed into place.

In come addresses with bytes, out come counts. Several processes may stage at the same time; one commits. Nothing
in the output changes before everything is staged and checked, the manifest changes after the files, and orphans
go last. A kill at any point leaves a state that the next commit repairs.

Where there is no output yet, the staging folder becomes it as a whole, manifest and all, in one rename.
"""

from collections.abc import Iterable, Sequence

import msgspec

from sitegen import files
from sitegen.build.manifest import (
    MANIFEST_NAME,
    PENDING_NAME,
    Damage,
    Entry,
    Known,
    amend_manifest,
    digest_bytes,
    encode_manifest,
    is_address,
    note_pending,
    read_known,
    seal_of,
)
from sitegen.build.orphans import Orphans, describe_edited, find_blocking, find_orphans, remove_orphans
from sitegen.build.output import find_conflicts
from sitegen.diagnostics import Diagnostic, Outcome, describe_failure

STAGING_SUFFIX = ".sitegen-staging"


class Staging(msgspec.Struct, frozen=True):
    """A folder for new files on the output's file system, and what is known to be in the output.

    `is_fresh`: there is no output yet, so nothing can be in the way, and files are staged in folders as they will
    stand there; `folders` are those this process has made. Else all lie flat in one folder.
    """

    output: str
    folder: str
    known: Known
    is_fresh: bool = False
    folders: set[str] = msgspec.field(default_factory=set)


class Staged(msgspec.Struct, frozen=True, array_like=True):
    """A file that is wanted in the output; its bytes wait in the staging folder if `is_changed`.

    `mtime_ns` and `inode` are what it has there, and keeps when it is renamed into place.
    """

    path: str
    size: int
    digest: str
    is_changed: bool
    mtime_ns: int = 0
    inode: int = 0


class Published(msgspec.Struct, frozen=True):
    """How many files a commit changed, removed and left as they were; `seal` is that of the manifest there is now,
    where it lists what was wanted and nothing besides.
    """

    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    seal: bytes = b""


def publish(output: str, wanted: Iterable[tuple[str, bytes]], is_clean: bool = False) -> Outcome[Published]:
    """The counts after `output` holds exactly the wanted files, beside what was never ours.

    `wanted` gives each address once, as a path with `/`, and is consumed one by one. With an error in the
    outcome the output was not changed, unless the rule is `cannot-write` and the disk failed midway.
    """
    staging = open_staging(output)
    if isinstance(staging, Diagnostic):
        return Outcome(Published(), (staging,))
    try:
        staged = []
        for path, content in wanted:
            entry = stage(staging, path, content)
            if isinstance(entry, Diagnostic):
                return Outcome(Published(), (entry,))
            staged.append(entry)
        return commit(staging, staged, is_clean)
    finally:
        discard(staging)


def open_staging(output: str, seal: bytes = b"") -> Staging | Diagnostic:
    """An empty staging folder; what an earlier, killed run left in it is gone. `seal`: of the manifest left last."""
    at = files.resolve_path(output)
    try:
        is_fresh = files.kind_of(at) == "nothing"
        known = read_known(at, seal)
        if isinstance(known, Damage):
            message = f"`{MANIFEST_NAME}` in `{output}` is damaged in line {known.line}"
            return Diagnostic("dangerous-output", message, None, "delete the folder, or name another with `-o`")
        folder = _choose_staging_folder(at)
        files.remove_tree(folder)
        files.make_folder(folder)
    except OSError as error:
        return describe_failure(error)
    return Staging(at, folder, known or Known(), is_fresh)


def _choose_staging_folder(output: str) -> str:
    """Beside the output; within it where that is another file system or may not be written."""
    above, _, name = output.rpartition("/")
    if files.kind_of(output) == "folder":
        beside = above or "/"
        if not files.is_same_file_system(beside, output) or not files.is_writable(beside):
            return f"{output}/{STAGING_SUFFIX}"
    return f"{above}/.{name}{STAGING_SUFFIX}"


def stage(staging: Staging, path: str, content: bytes) -> Staged | Diagnostic:
    """The wanted file, kept in the staging folder unless the output holds the same bytes already."""
    if not is_address(path):
        raise ValueError(f"not an address of an output file: {path!r}")
    digest = digest_bytes(content)
    try:
        if staging.is_fresh:
            _make_folder_once(staging, path.rpartition("/")[0])
        elif state := _same_in_output(f"{staging.output}/{path}", content):
            return Staged(path, len(content), digest, False, state.mtime_ns, state.inode)
        mtime_ns, inode = files.create_file(_staged_at(staging, path), content)
    except OSError as error:
        return describe_failure(error, staging.output)
    return Staged(path, len(content), digest, True, mtime_ns, inode)


def _make_folder_once(staging: Staging, folder: str) -> None:
    if folder and folder not in staging.folders:
        files.make_folder(f"{staging.folder}/{folder}")
        staging.folders.add(folder)


def _same_in_output(target: str, content: bytes) -> files.FileState | None:
    """The state of the output's file if it holds the same bytes already."""
    state = files.file_state(target)
    is_same = state is not None and state.size == len(content) and files.read_bytes(target) == content
    return state if is_same else None


def _staged_at(staging: Staging, path: str) -> str:
    """As in the output, or flat with names from the address: no process needs to know what another stages."""
    return f"{staging.folder}/{path if staging.is_fresh else digest_bytes(path.encode())}"


def keep(staging: Staging, path: str) -> Staged | None:
    """The wanted file as the manifest lists it, unread; None when it does not, or a commit was cut short.

    Only for a caller who knows by other means that the file on disk is still the one that was written.
    """
    entries = staging.known.by_path.get(path, ())
    if len(entries) != 1:
        return None
    return Staged(path, entries[0].size, entries[0].digest, is_changed=False)


def discard(staging: Staging) -> OSError | None:
    """Removes the staging folder, or tells why it stays; it is removed when the next one is opened."""
    try:
        files.remove_tree(staging.folder)
    except OSError as error:
        return error
    return None


def commit(staging: Staging, staged: Sequence[Staged], is_clean: bool = False) -> Outcome[Published]:
    """The counts after the output holds the staged files and no others of ours.

    Anything of somebody else's at an address is an error and nothing is changed; an orphan that was edited is
    left where it is with a warning. `is_clean` lets edited files of ours be written over.
    """
    wanted = {one.path: one.is_changed for one in staged}
    if len(wanted) != len(staged):
        raise ValueError("two staged files have one address")
    try:
        if staging.is_fresh and files.kind_of(staging.output) == "nothing":
            return _install_whole(staging, staged)
        orphans = find_orphans(staging.output, staging.known, wanted)
        conflicts = find_conflicts(staging.output, wanted, staging.known, orphans.removable, is_clean)
        if conflicts:
            return Outcome(Published(), conflicts)
        return _apply(staging, staged, orphans)
    except OSError as error:
        return Outcome(Published(), (describe_failure(error),))


def _install_whole(staging: Staging, staged: Sequence[Staged]) -> Outcome[Published]:
    """Makes the staging folder the output: before the one rename there is none, after it all is there."""
    manifest = encode_manifest(Entry(one.path, one.size, one.digest) for one in staged)
    files.create_file(f"{staging.folder}/{MANIFEST_NAME}", manifest, is_synced=True)
    files.rename_file(staging.folder, staging.output)
    files.sync_folder(staging.output.rpartition("/")[0] or "/")
    return Outcome(Published(len(staged), seal=seal_of(manifest)))


def _apply(staging: Staging, staged: Sequence[Staged], orphans: Orphans) -> Outcome[Published]:
    """Renames, manifest, orphans, in this order; the pending list covers a kill between any two steps."""
    output, known = staging.output, staging.known.by_path
    fresh = [Entry(one.path, one.size, one.digest) for one in staged]
    changed = [entry for entry, one in zip(fresh, staged, strict=True) if one.is_changed]
    manifest = encode_manifest((*fresh, *(known[path][0] for path in orphans.edited)))
    if changed or orphans.removable or manifest != staging.known.listed:
        files.make_folder(output)
        note_pending(output, (*changed, *(entry for path in orphans.removable for entry in known[path])))
        remove_orphans(output, find_blocking(orphans.removable, (entry.path for entry in changed)))
        _rename_all(staging, changed)
        install_manifest(staging.folder, output, manifest)
        remove_orphans(output, orphans.removable)
    files.remove_file(f"{output}/{PENDING_NAME}")
    seal = b"" if orphans.edited else seal_of(manifest)
    counts = Published(len(changed), len(orphans.removable), len(fresh) - len(changed), seal)
    return Outcome(counts, tuple(describe_edited(output, path) for path in orphans.edited))


def amend(staging: Staging, replaced: Sequence[tuple[Entry | None, Entry]], count: int) -> Outcome[Published] | None:
    """A commit to a site that has `count` files then, in which some are replaced, some come and none goes.

    `replaced` are entries as the manifest has them, none for a file that comes, with those that are staged; nothing
    else is looked at. None where the manifest has something else: then it takes a whole commit.
    """
    output, entries = staging.output, [entry for _, entry in replaced]
    if len({entry.path for entry in entries}) != len(entries):
        raise ValueError("two staged files have one address")
    manifest = amend_manifest(staging.known.listed, replaced)
    if manifest is None:
        return None
    try:
        wanted = {entry.path: True for entry in entries}
        conflicts = find_conflicts(output, wanted, Known({old.path: (old,) for old, _ in replaced if old}), (), False)
        if conflicts:
            return Outcome(Published(), conflicts)
        if entries:
            note_pending(output, entries)
            _rename_all(staging, entries)
            install_manifest(staging.folder, output, manifest)
            files.remove_file(f"{output}/{PENDING_NAME}")
    except OSError as error:
        return Outcome(Published(), (describe_failure(error),))
    return Outcome(Published(len(entries), 0, count - len(entries), seal_of(manifest)))


def _rename_all(staging: Staging, changed: Iterable[Entry]) -> None:
    """Moves every changed file into place; each folder is made once."""
    made = {""}
    for entry in changed:
        folder = entry.path.rpartition("/")[0]
        if folder not in made:
            files.make_folder(f"{staging.output}/{folder}")
            made.add(folder)
        files.rename_file(_staged_at(staging, entry.path), f"{staging.output}/{entry.path}")


def install_manifest(folder: str, output: str, manifest: bytes) -> None:
    """Puts the manifest into the output in one step, by way of a file in `folder`."""
    files.create_file(f"{folder}/manifest", manifest, is_synced=True)
    files.rename_file(f"{folder}/manifest", f"{output}/{MANIFEST_NAME}")
    files.sync_folder(output)
