"""Addresses as other programs need them: percent-encoded, absolute where the site knows its own address.

Without a `base_url` an address is written relative to the document that names it, so that it is right wherever
the site is put: a reader resolves it against the file it was found in.
"""

import re
from functools import lru_cache
from urllib.parse import quote

from sitegen.model.addresses import Address, Routes

_PLAIN_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9/~!$'()*,;=@:?#&+%._-]+")
_NEVER_IN_A_URL = {ord(c): quote(c) for c in '"&<>\\^`{|} '}

_PLAIN_NAME = re.compile(r"[A-Za-z0-9/~_.-]*")
_PLAIN_PATH = re.compile(r"[A-Za-z0-9/~!$'()*,;=@_.-]*")


def encoded_path(path: str) -> str:
    """The path with everything percent-encoded that may not stand in one."""
    return path if _PLAIN_PATH.fullmatch(path) else quote(path, safe="/~!$'()*,;=@")


def encoded_name(path: str) -> str:
    """The path with everything percent-encoded that any form of identifier could want encoded."""
    return path if _PLAIN_NAME.fullmatch(path) else quote(path, safe="/~")


@lru_cache(maxsize=4096)
def encoded_fragment(fragment: str) -> str:
    """The fragment with everything percent-encoded that may not stand in one."""
    return quote(fragment, safe="~!$()*,;=:@")


def iri(routes: Routes, address: Address, fragment: str = "", *, seen_from: Address = "") -> str:
    """The address as a percent-encoded reference: absolute with a `base_url`, else relative to `seen_from`.

    `seen_from` is the address of the page or file that will hold the reference.
    """
    link = way_home(routes, seen_from) + encoded_path(routes.link(address))
    return f"{link}#{encoded_fragment(fragment)}" if fragment else link


def way_home(routes: Routes, seen_from: Address) -> str:
    """What stands before a link from the root: `base_url` with a slash, or the relative way from `seen_from`."""
    return _absolute_home(routes.base_url) if routes.base_url else routes.way_to_root(seen_from)


@lru_cache(maxsize=8)
def _absolute_home(base_url: str) -> str:
    return base_url.rstrip("/").translate(_NEVER_IN_A_URL) + "/"


def web_address(text: str) -> str:
    """The text if it is an http(s) URL, with everything percent-encoded that no URL may hold; else empty."""
    if not text or _PLAIN_WEB_ADDRESS.fullmatch(text):
        return text
    text = text.strip()
    if not text.startswith(("https://", "http://")) or not text.isprintable() or " " in text:
        return ""
    return quote(text, safe="/~!$'()*,;=@:?#[]&+%")
