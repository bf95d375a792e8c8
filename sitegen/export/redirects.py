"""Redirect maps for static hosts: former addresses that a page cannot stand at, and the others once more.

`_redirects` is read by Netlify and Cloudflare Pages, `redirects.map` is for nginx. A former address is a path, a
path with a query (`/?p=123`), or a full URL on another host. Whatever could mean something in these formats
(white space, `*`, `:`, quotes, `$`) is percent-encoded; a server compares addresses as they were sent, so that is
what it sees.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import msgspec

from sitegen.model.addresses import Routes
from sitegen.model.iris import iri
from sitegen.model.pages import OutputFile
from sitegen.model.site import Site

_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NGINX_HEAD = """\
# Former addresses, for nginx. In the http block:
#     map_hash_bucket_size 512;
#     map $request_uri $moved { include redirects.map; }
#     map $host$request_uri $moved_here { include redirects.map; }
# and in the server block:
#     if ($moved) { return 301 $moved; }
#     if ($moved_here) { return 301 $moved_here; }
"""


class Former(msgspec.Struct, frozen=True, order=True):
    """A former address in its parts, percent-encoded; `host` empty for the site's own, `query` without `?`."""

    host: str
    path: str
    query: str


def redirect_files(site: Site, routes: Routes) -> Iterator[OutputFile]:
    """Both maps, sorted; nothing where nothing moved. Of two former addresses that a server cannot tell apart the
    first in order holds: nginx compares without case and refuses a map that names one twice.
    """
    if lines := map_redirects(site, routes):
        yield OutputFile("_redirects", "".join(_netlify_line(former, to) for former, to in lines).encode())
        yield OutputFile("redirects.map", _nginx_map(lines).encode())


def map_redirects(site: Site, routes: Routes) -> list[tuple[Former, str]]:
    """All former addresses in order, with where each leads."""
    base = urlsplit(routes.base_url).path.rstrip("/") if routes.base_url else ""
    moved: dict[Former, str] = {}
    for redirect in site.redirects:
        former = read_former(redirect.former, base)
        if former is not None:
            moved.setdefault(former, _target(routes, redirect.address, base))
    return sorted(moved.items())


def read_former(former: str, base: str = "") -> Former | None:
    """The parts of a former address; `base` is the path of the site, which paths of its own begin with."""
    text = former.strip().partition("#")[0]
    host = ""
    for scheme in ("https://", "http://", "//"):
        if text.lower().startswith(scheme):
            host, slash, text = text[len(scheme) :].partition("/")
            host, mark, query = host.partition("?")
            text = slash + text if slash else f"/{mark}{query}"
            base = ""
            break
    path, _, query = _LONE_PERCENT.sub("%25", text).partition("?")
    path = f"{base}/{path.lstrip('/')}"
    if path.endswith("/index.html"):  # a folder is what was asked for
        path = path.removesuffix("index.html")
    if not host and not query and path in ("/", f"{base}/"):
        return None
    return Former(quote(host.lower(), safe=".:-"), quote(path, safe="/~%"), quote(query, safe="=&/~%+;,@"))


def _target(routes: Routes, address: str, base: str) -> str:
    """Full with a `base_url`, else from the host's root: what a map can say without knowing where it is asked."""
    if routes.base_url:
        return _plain(iri(routes, address))
    return _plain(f"{base}/{iri(routes, address).removeprefix('./')}")


def _plain(target: str) -> str:
    return target.replace("*", "%2A").replace("$", "%24").replace("'", "%27").replace(";", "%3B")


def _netlify_line(former: Former, target: str) -> str:
    """`/path name=value target 301`: the query's pairs stand apart."""
    start = f"https://{former.host}{former.path}" if former.host else former.path
    pairs = [pair if "=" in pair else f"{pair}=" for pair in former.query.split("&") if pair]
    return " ".join((start, *pairs, target, "301")) + "\n"


def _nginx_map(lines: list[tuple[Former, str]]) -> str:
    seen: dict[str, str] = {}
    for former, target in lines:
        key = f"{former.host}{former.path}" + (f"?{former.query}" if former.query else "")
        seen.setdefault(key.lower(), f'"{key}" "{target}";\n')
    return _NGINX_HEAD + "".join(seen.values())
