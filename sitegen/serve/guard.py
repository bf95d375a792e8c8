"""Who may ask what: every request is judged by its headers before anything looks at it. Pure ASGI.

A page of another site, open in the same browser, must learn nothing from the preview: it could reach this address
by its own name for it (so Host is exact), as a fetch (so Origin is exact, and nothing grants it anything), or as an
image, script or frame (so Sec-Fetch-Site counts, and headers forbid all three). A link to a page stays possible.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from sitegen.serve.addresses import is_reserved, read_path, spell_host
from sitegen.serve.options import LOOPBACK

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

Headers = Sequence[tuple[bytes, bytes]]

PROTECTION: Final = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
)
METHODS: Final = ("GET", "HEAD")
OWN_SITE: Final = (b"same-origin", b"none")  # none: typed into the address bar
SINGLE: Final = (b"host", b"origin", b"sec-fetch-site", b"sec-fetch-mode", b"sec-fetch-dest")


class Refusal(msgspec.Struct, frozen=True):
    """The status and the reason a request is refused with."""

    status: int
    reason: str
    headers: tuple[tuple[bytes, bytes], ...] = ()


def name_ourselves(hosts: Iterable[str], port: int) -> frozenset[bytes]:
    """Every `host:port` we answer to; the port may be missing where it is the usual one."""
    spelled = {spell_host(host.lower()) for host in (LOOPBACK, "localhost", "::1", *hosts)}
    names = {f"{host}:{port}" for host in spelled} | (spelled if port == 80 else set())
    return frozenset(name.encode() for name in names)


def judge_request(method: str, headers: Headers, path: str | None, names: frozenset[bytes]) -> Refusal | None:
    """Why a request is refused, or None; `path` is the site path it asks for, None where it is malformed."""
    given: dict[bytes, bytes] = {}
    for name, value in headers:
        if name in given and name in SINGLE:
            return Refusal(400, f"more than one {name.decode()} header")
        given[name] = value
    if b"host" not in given:
        return Refusal(400, "no host header")
    if given[b"host"].lower() not in names:
        return Refusal(403, "this server has another name")
    if b"origin" in given and not _is_ours(given[b"origin"], names):
        return Refusal(403, "not for pages of other sites")
    if path is not None and _is_from_elsewhere(given, path):
        return Refusal(403, "not for pages of other sites")
    if method not in METHODS:
        return Refusal(405, "GET and HEAD only", ((b"allow", ", ".join(METHODS).encode()),))
    if sends_more(headers):
        return Refusal(400, "nothing may be sent along")
    if path is None:
        return Refusal(400, "no path of a site")
    return None


def sends_more(headers: Headers) -> bool:
    """Whether a request has a body: nobody here wants one, and it may have no end."""
    return any(name == b"transfer-encoding" or (name == b"content-length" and value != b"0") for name, value in headers)


def _is_ours(origin: bytes, names: frozenset[bytes]) -> bool:
    scheme, found, name = origin.partition(b"://")
    return scheme == b"http" and bool(found) and name in names


def _is_from_elsewhere(given: dict[bytes, bytes], path: str) -> bool:
    """Whether a page of another site caused the request, other than by leading its reader to one of our pages."""
    if given.get(b"sec-fetch-site", b"none") in OWN_SITE:
        return False
    is_led_here = given.get(b"sec-fetch-mode") == b"navigate" and given.get(b"sec-fetch-dest") == b"document"
    return is_reserved(path) or not is_led_here


class Guard:
    """The application behind the judgement; whatever is answered carries the protecting headers."""

    def __init__(self, app: "ASGIApp", host: str, port: int) -> None:
        self._app, self._host, self._port = app, host, port
        self._names = name_ourselves((host,), port)

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answers one request."""

        async def send_protected(message: "Message") -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *PROTECTION]}
            await send(message)

        if scope["type"] != "http":
            return
        path = read_path(scope["raw_path"])
        refusal = judge_request(scope["method"], scope["headers"], path, self._names_for(scope))
        if refusal:
            await _refuse(refusal, send_protected, is_last=sends_more(scope["headers"]))
        else:
            await self._app({**scope, "path": f"/{path}"}, receive, send_protected)

    def _names_for(self, scope: "Scope") -> frozenset[bytes]:
        """Our names; beyond loopback also the address that this very connection came in by."""
        own = scope.get("server")
        if not own or self._host == LOOPBACK:
            return self._names
        return self._names | name_ourselves((own[0].removeprefix("::ffff:"),), self._port)


async def _refuse(refusal: Refusal, send: "Send", is_last: bool) -> None:
    body = f"{refusal.reason}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
        *refusal.headers,
        *([(b"connection", b"close")] if is_last else []),
    ]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
