"""Every effect on the disk, each as one small function, so that a fault can be injected at each one.

In come plain path strings, out come plain values. It knows nothing of articles, pages or diagnostics: what
it cannot do it raises as the `OSError` of the system, and the room that called turns that into a diagnostic.
Other rooms call these as `files.read_bytes(...)`; a test forbids them the disk by any other way.
"""

from sitegen.files.lock import Lock, LockHolder, release_lock, take_lock
from sitegen.files.places import (
    CACHE_NAME,
    SETTINGS_NAME,
    find_archive_root,
    home_folder,
    templates_folder,
)
from sitegen.files.reading import (
    FileState,
    Refusal,
    Tree,
    file_state,
    is_same_file_system,
    is_utf8,
    is_writable,
    kind_of,
    list_names,
    read_bytes,
    resolve_path,
    scan_tree,
)
from sitegen.files.writing import (
    append_file,
    create_file,
    discard_output,
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
    "SETTINGS_NAME",
    "FileState",
    "Lock",
    "LockHolder",
    "Refusal",
    "Tree",
    "append_file",
    "create_file",
    "discard_output",
    "file_state",
    "find_archive_root",
    "home_folder",
    "is_same_file_system",
    "is_utf8",
    "is_writable",
    "kind_of",
    "list_names",
    "make_folder",
    "read_bytes",
    "release_lock",
    "remove_empty_folder",
    "remove_file",
    "remove_tree",
    "rename_file",
    "replace_file",
    "resolve_path",
    "scan_tree",
    "sync_folder",
    "take_lock",
    "templates_folder",
]
