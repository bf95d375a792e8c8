"""The files of our own that tabs are given beside the site: the script, and the page that stands in for none."""

from typing import Final

from sitegen import files

KINDS: Final = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}


def load_script() -> dict[str, bytes]:
    """The files of the script by name."""
    folder = f"{files.package_folder()}/serve/client"
    names = (name for name in files.list_names(folder) if name.rpartition(".")[2] in KINDS)
    return {name: files.read_bytes(f"{folder}/{name}") for name in names}


def load_waiting_page() -> bytes:
    """The page that is shown where errors leave none."""
    return files.read_bytes(f"{files.package_folder()}/serve/waiting.html")
