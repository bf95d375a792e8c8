"""Taking back what builds wrote: published files that are unchanged, and the cache."""

import msgspec

from sitegen import files
from sitegen.build.manifest import MANIFEST_NAME, PENDING_NAME, Known, encode_manifest, read_known
from sitegen.build.orphans import describe_edited, find_orphans, remove_orphans
from sitegen.build.output import refuse_output
from sitegen.build.request import CleanReport
from sitegen.diagnostics import Diagnostic, Outcome, describe_failure


class CleanRequest(msgspec.Struct, frozen=True):
    """Which archive to clean; `output` None means `site` below the root.

    With `is_dry_run` nothing is removed and all is told; with `is_cache_only` the output is not looked at.
    """

    root: str
    output: str | None = None
    is_dry_run: bool = False
    is_cache_only: bool = False


def clean_site(request: CleanRequest) -> CleanReport:
    """What was removed: published files that nobody edited since, and the cache."""
    output = request.output or f"{request.root}/site"
    refusal = None if request.is_cache_only else refuse_output(output, request.root)
    if refusal:
        return CleanReport((refusal,), 0, output, usage_error=True)
    cache = f"{request.root}/{files.CACHE_NAME}"
    caches = () if files.kind_of(cache) == "nothing" else (cache,)
    published = () if request.is_cache_only else list_published(output)
    found = CleanReport((), len(published), output, paths=(*published, *caches))
    if request.is_dry_run:
        return found
    try:
        lock = files.take_lock(request.root)
        if isinstance(lock, files.LockHolder):
            return CleanReport((describe_lock(lock),), 0, output)
        try:
            removed = Outcome(0) if request.is_cache_only else remove_published(output)
            files.remove_tree(cache)
        finally:
            files.release_lock(lock)
    except OSError as error:
        return CleanReport((describe_failure(error),), 0, output)
    return msgspec.structs.replace(found, diagnostics=removed.diagnostics, removed=removed.value)


def describe_lock(holder: files.LockHolder) -> Diagnostic:
    """The error for an archive in which another process is at work."""
    who = f"process {holder.pid}" if holder.pid else "another process"
    return Diagnostic("locked", f"{who} is building this archive", None, "wait until it has ended")


def list_published(output: str) -> tuple[str, ...]:
    """The files of ours in `output` that nobody edited since, each with its whole path."""
    at = files.resolve_path(output)
    known = read_known(at)
    removable = find_orphans(at, known, ()).removable if isinstance(known, Known) else ()
    return tuple(f"{output}/{path}" for path in removable)


def remove_published(output: str) -> Outcome[int]:
    """How many files of ours are gone from `output`; edited ones stay, each with a warning.

    A folder in which anything stays keeps a manifest, so that the next build may write into it again.
    """
    at = files.resolve_path(output)
    known = read_known(at)
    if not isinstance(known, Known):  # a damaged manifest was refused before; nothing here is ours for certain
        return Outcome(0)
    orphans = find_orphans(at, known, ())
    remove_orphans(at, orphans.removable)
    kept = tuple(known.by_path[path][0] for path in orphans.edited)
    if any(not name.startswith(".") for name in files.list_names(at)):
        files.replace_file(f"{at}/{MANIFEST_NAME}", encode_manifest(kept))
    else:
        files.remove_file(f"{at}/{MANIFEST_NAME}")
    files.remove_file(f"{at}/{PENDING_NAME}")
    files.remove_empty_folder(at)
    return Outcome(len(orphans.removable), tuple(describe_edited(at, path) for path in orphans.edited))
