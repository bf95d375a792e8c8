"""What a request's target asks for, and how a site path is written into a header. Pure."""

import re
from typing import Final
from urllib.parse import quote, unquote_to_bytes

RESERVED: Final = "_sitegen/"
"""Below this stand the script and the stream of the preview itself."""

_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})|%2[fF]|%5[cC]|%00")
_PLAIN_IN_PATHS: Final = "/-._~!$&'()*+,;=:@"


def read_path(target: bytes) -> str | None:
    """The site path that a target without its query names, decoded once; None for what is no such path.

    Nothing is resolved: a target with an empty segment, with `.` or `..`, with a backslash, a control character or an
    encoded slash is refused as it stands.
    """
    if not target.startswith(b"/") or _BAD_ESCAPE.search(target):
        return None
    try:
        path = unquote_to_bytes(target[1:]).decode()
    except UnicodeDecodeError:
        return None
    if "\\" in path or any(letter < " " or letter == "\x7f" for letter in path):
        return None
    folders = path.split("/")
    if any(name in (".", "..") for name in folders) or "" in folders[:-1]:
        return None
    return path


def is_reserved(path: str) -> bool:
    """Whether a site path belongs to the preview itself."""
    return path.startswith(RESERVED) or path == RESERVED[:-1]


def spell_location(path: str, query: str = "") -> str:
    """A site path as an absolute path for a header: always within this site, never `//…`."""
    spelled = "/" + quote(path.lstrip("/"), safe=_PLAIN_IN_PATHS)
    return f"{spelled}?{query}" if query else spelled


def spell_host(host: str) -> str:
    """A host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host
