"""Files that are published as they are: the theme's assets, what content refers to, `static/`."""

from collections.abc import Mapping

import msgspec

from sitegen import files
from sitegen.build.theme import ThemeFiles
from sitegen.config import Settings
from sitegen.model.addresses import Address
from sitegen.model.site import Site


class Copy(msgspec.Struct, frozen=True, array_like=True):
    """A file to publish as it is: where it lies, its path for messages, and the version of its state."""

    full_path: str
    path: str
    version: bytes


Copies = Mapping[Address, Copy]


def gather_copies(root: str, site: Site, statics: files.Tree, theme: ThemeFiles, settings: Settings) -> Copies:
    """Everything to publish as it is: the theme's assets, what content refers to, `static/`."""
    copies: dict[Address, Copy] = {}
    for name, (full_path, state) in theme.static_files().items():
        if settings.theme.fonts or not name.startswith("fonts"):
            copies[f"assets/{name}"] = Copy(full_path, f"templates/static/{name}", version_of_state(state))
    for asset in site.assets:
        found = files.file_state(f"{root}/{asset.path}")
        copies[asset.address] = Copy(f"{root}/{asset.path}", asset.path, version_of_state(found))
    for state in statics.files:
        copies[state.path] = Copy(f"{root}/static/{state.path}", f"static/{state.path}", version_of_state(state))
    return copies


def version_of_state(state: files.FileState | None) -> bytes:
    """What stands for a file's content as far as its state tells."""
    return f"{state[1:]}".encode() if state else b""
