"""What the engine is: two engines that may give other bytes for the same content have other fingerprints.

The state (size and time, not the bytes) of every file of the package and of the built-in theme, the Python version,
and where the libraries lie whose output reaches a page. Files are looked at, not read: it is asked on every run.
"""

import sys
from hashlib import blake2b
from importlib.machinery import PathFinder

from sitegen import __version__, files

LIBRARIES = (
    "markdown_it",
    "mdit_py_plugins",
    "jinja2",
    "markupsafe",
    "yaml",
    "anyascii",
    "msgspec",
    "nh3",
    "PIL",
    "rapidfuzz",
    "ahocorasick_rs",
    "babel",
    "cbor2",
    "pagefind_bin",
    "pagefind_bin_extended",
)


def engine_fingerprint() -> bytes:
    """The digest of the engine, 16 bytes."""
    digest = blake2b(f"{__version__} {sys.version} {sys.byteorder}".encode(), digest_size=16)
    for folder in (files.package_folder(), files.templates_folder()):
        for state in files.scan_tree(folder).files:
            if not state.path.endswith(".pyc"):
                digest.update(f"{state.path}\0{state.mtime_ns}\0{state.size}\n".encode())
    for name in LIBRARIES:
        spec = PathFinder.find_spec(name)
        origin = (spec.origin if spec else None) or ""
        found = files.file_state(origin) if origin else None
        digest.update(f"{name}\0{origin}\0{found[1:3] if found else ''}\n".encode())
    return digest.digest()
