"""Which names of files every disk can have: those of Windows have rules of their own."""

import re
from typing import Final

DEVICES: Final = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"),
    )
)
MAX_PART: Final = 255
"""How many bytes a file's name may have on every disk in use."""
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f<>:"|?*\\]')


def is_device(name: str) -> bool:
    """Whether Windows takes a file or folder of this name for a device, such as `con` and `nul.txt`."""
    return name.partition(".")[0].rstrip(" ").lower() in DEVICES


def explain_unportable(name: str) -> str:
    """Why Windows can have no file or folder of this name, for messages; empty where it can."""
    if is_device(name):
        return f"`{name}` is a device there"
    if found := _FORBIDDEN.search(name):
        return f"no name there holds {f'`{found[0]}`' if found[0].isprintable() else 'a control character'}"
    if name.endswith((".", " ")):
        return f"no name there ends with a {'full stop' if name.endswith('.') else 'space'}"
    return ""
