"""Every effect on the disk, each as one small function, so that a fault can be injected at each one.

In come plain path strings, out come plain values. It knows nothing of articles, pages or diagnostics: what
it cannot do it raises as the `OSError` of the system, and the room that called turns that into a diagnostic.
Other rooms call these as `files.read_bytes(...)`; a test forbids them the disk by any other way.
"""

from sitegen.files.lines import read_lines
from sitegen.files.lock import Lock, LockHolder, release_lock, take_lock
from sitegen.files.places import (
    CACHE_NAME,
    SETTINGS_NAME,
    find_archive_root,
    home_folder,
    package_folder,
    templates_folder,
)
from sitegen.files.processes import CAN_FORK, Fork, count_cores, end_process, fork_process, read_result, share_memory
from sitegen.files.reading import (
    FileState,
    MappedFile,
    Refusal,
    Tree,
    file_state,
    is_same_file_system,
    is_utf8,
    is_writable,
    kind_of,
    list_folder,
    list_names,
    map_file,
    published_state,
    read_bytes,
    read_setting,
    resolve_path,
    scan_tree,
)
from sitegen.files.writing import (
    append_file,
    create_file,
    discard_output,
    extend_file,
    make_folder,
    remove_empty_folder,
    remove_file,
    remove_tree,
    rename_file,
    replace_file,
    sync_folder,
)

__all__ = [
    "CACHE_NAME",
    "CAN_FORK",
    "SETTINGS_NAME",
    "FileState",
    "Fork",
    "Lock",
    "LockHolder",
    "MappedFile",
    "Refusal",
    "Tree",
    "append_file",
    "count_cores",
    "create_file",
    "discard_output",
    "end_process",
    "extend_file",
    "file_state",
    "find_archive_root",
    "fork_process",
    "home_folder",
    "is_same_file_system",
    "is_utf8",
    "is_writable",
    "kind_of",
    "list_folder",
    "list_names",
    "make_folder",
    "map_file",
    "package_folder",
    "published_state",
    "read_bytes",
    "read_lines",
    "read_result",
    "read_setting",
    "release_lock",
    "remove_empty_folder",
    "remove_file",
    "remove_tree",
    "rename_file",
    "replace_file",
    "resolve_path",
    "scan_tree",
    "share_memory",
    "sync_folder",
    "take_lock",
    "templates_folder",
]
