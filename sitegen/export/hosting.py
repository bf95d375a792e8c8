"""What web hosts are told beside the pages: `_headers` (Netlify, Cloudflare Pages) and `.htaccess` (Apache).

Written where the settings ask for it. Pages carry their own Content-Security-Policy; here stands what a page cannot
say of itself: that nobody may frame it, that types are not guessed, how long fonts may be kept.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from sitegen.export.redirects import Former, map_redirects
from sitegen.model.addresses import Routes
from sitegen.model.pages import OutputFile
from sitegen.model.site import Site

HEADERS: Final = {
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
KEPT: Final = "public, max-age=31536000, immutable"
"""Fonts are never changed under their name."""


def headers_file(routes: Routes) -> OutputFile:
    """`_headers`: a path and, indented, what is sent with everything below it."""
    base = base_path(routes)
    lines = [f"{base}/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    lines += [f"{base}/assets/fonts/*", f"  Cache-Control: {KEPT}"]
    return OutputFile("_headers", "".join(f"{line}\n" for line in lines).encode())


def htaccess_file(site: Site, routes: Routes, media_types: Mapping[str, str]) -> OutputFile:
    """`.htaccess`: the error page, types that Apache does not know, headers, and former addresses."""
    lines = [
        "# Written by sitegen with every build; what is your own belongs into the settings of the server.",
        "DirectoryIndex index.html",
        "Options -Indexes",
        f"ErrorDocument 404 {base_path(routes)}/404.html",
        *(f'AddType "{media_type}" .{ending}' for ending, media_type in sorted(media_types.items())),
        "<IfModule mod_headers.c>",
        *(f'Header always set {name} "{value}"' for name, value in HEADERS.items()),
        '<FilesMatch "\\.woff2$">',
        f'Header set Cache-Control "{KEPT}"',
        "</FilesMatch>",
        "</IfModule>",
    ]
    if moved := map_redirects(site, routes):
        rules = (line for former, target in moved for line in _rewrite(former, target))
        lines += ["<IfModule mod_rewrite.c>", "RewriteEngine On", *rules, "</IfModule>"]
    return OutputFile(".htaccess", "".join(f"{line}\n" for line in lines).encode())


def base_path(routes: Routes) -> str:
    """The path of the site on its host, without a slash at its end."""
    return urlsplit(routes.base_url).path.rstrip("/") if routes.base_url else ""


def _rewrite(former: Former, target: str) -> Iterator[str]:
    """A rule for a former address as it was sent: what Apache decodes cannot be told apart any more."""
    if former.host:
        yield f'RewriteCond "%{{HTTP_HOST}}" "^{re.escape(former.host)}$" [NC]'
    asked = former.path + (f"?{former.query}" if former.query else "")
    yield f'RewriteCond "%{{THE_REQUEST}}" "^[A-Z]+ {_spell(asked)} HTTP/"'
    flags = "R=301,L,NE,QSD"
    yield f'RewriteRule "^" "{target.replace("%", chr(92) + "%")}" [{flags}]'


def _spell(text: str) -> str:
    """The text as a pattern of Apache's, where `%1` would stand for a group."""
    return re.escape(text).replace('"', r"\"")
