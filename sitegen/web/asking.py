"""One address, asked: its status, or why there is none."""

import http.client
import socket
import ssl
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from sitegen import __version__

AGENT: Final = f"sitegen/{__version__} (link check of an archive)"
HOPS: Final = 6
"""More redirects than this are a circle."""
REFUSED_HEAD: Final = frozenset((400, 403, 404, 405, 500, 501, 503))
"""What hosts say to HEAD that may say another thing to GET."""


class Reply(msgspec.Struct, frozen=True):
    """What came of asking: the last status (0: none), where it led for good (empty: nowhere else), what went wrong."""

    status: int = 0
    moved_to: str = ""
    trouble: str = ""


def ask(url: str, timeout: float = 15.0) -> Reply:
    """What answers at a web address; redirects are followed."""
    at, is_moved_for_good = url, True
    for _ in range(HOPS):
        try:
            status, location = _ask_once(at, timeout)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Reply(trouble=_explain(error))
        if status not in (301, 302, 303, 307, 308) or not location:
            moved = at if at != url and is_moved_for_good and status == 200 else ""
            return Reply(status, moved)
        is_moved_for_good = is_moved_for_good and status in (301, 308)
        at = urljoin(at, location)
        if urlsplit(at).scheme not in ("http", "https"):
            return Reply(trouble="it leads to something that is no web address")
    return Reply(trouble="it leads in a circle")


def _ask_once(url: str, timeout: float) -> tuple[int, str]:
    status, location = _request("HEAD", url, timeout)
    return _request("GET", url, timeout) if status in REFUSED_HEAD else (status, location)


def _request(method: str, url: str, timeout: float) -> tuple[int, str]:
    parts = urlsplit(url)
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            parts.netloc.rpartition("@")[2], timeout=timeout, context=context
        )
    else:
        connection = http.client.HTTPConnection(parts.netloc.rpartition("@")[2], timeout=timeout)
    try:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        connection.request(method, path + query, headers={"User-Agent": AGENT, "Accept": "*/*"})
        reply = connection.getresponse()
        return reply.status, reply.getheader("Location") or ""
    finally:
        connection.close()


def _explain(error: Exception) -> str:
    """The trouble in a few words."""
    if isinstance(error, socket.gaierror):
        return "there is no such host"
    if isinstance(error, TimeoutError):
        return "it does not answer in time"
    if isinstance(error, ssl.SSLError):
        return "its certificate does not hold"
    if isinstance(error, ConnectionRefusedError):
        return "the host refuses to answer"
    return "the answer cannot be read" if isinstance(error, http.client.HTTPException) else "it cannot be reached"
