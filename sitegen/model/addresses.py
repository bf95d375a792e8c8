"""Where everything goes: canonical addresses, the links that lead there, the files that hold them.

A canonical address is written in folder form without a leading slash (`people/joe-biden/`, empty for home) or
is a file's path (`sitemap.xml`). `Routes` turns it into a link or a file, by the setting `urls`: with `file`,
`people/joe-biden/` is kept as `people/joe-biden.html`, home as `index.html`.
"""

import re
from typing import Final, Literal

import msgspec

from sitegen.model.dates import Date
from sitegen.model.html import ROOT

Address = str
UrlStyle = Literal["directory", "file"]

_PLAIN_PATH: Final = re.compile(r"[A-Za-z0-9/~_.-]*")
_ENCODED: Final = {code: f"%{code:02X}" for code in (*range(33), *b'"#%<>?[\\]^`{|}\x7f')}


class Routes(msgspec.Struct, frozen=True, gc=False):
    """The site's way of addressing: `articles` is the pattern of article addresses, without slashes around it."""

    style: UrlStyle = "directory"
    articles: str = "articles/{slug}"
    base_url: str = ""

    def article(self, slug: str, date: Date | None, path: str) -> Address:
        """An article's address; `{path}` is its folder below `content/articles/`, dates of none are `undated`."""
        if self.articles == "articles/{slug}":
            return f"articles/{slug}/"
        folder = path.removeprefix("content/articles/").rpartition("/")[0]
        year = f"{date.year:04d}" if date else "undated"
        month = f"{date.month:02d}" if date and date.month else "00"
        filled = self.articles.format(slug=slug, year=year, month=month, path=folder)
        return "/".join(part for part in filled.split("/") if part) + "/"

    def link(self, address: Address, fragment: str = "") -> str:
        """The address below the root as a link has it, without the way to the root."""
        if self.style == "file" and (not address or address.endswith("/")):
            address = f"{address[:-1]}.html" if address else "index.html"
        return f"{address}#{fragment}" if fragment else address

    def href(self, address: Address, fragment: str = "") -> str:
        """A link from any page: `ROOT` and the link; `rooted` makes it relative when the page is written.

        The address may be a page's with its fragment; what would end a path or break up a list of links is encoded.
        """
        if not _PLAIN_PATH.fullmatch(address):
            address, fragment = _spell(address, fragment)
        if self.style == "directory":
            return f"{ROOT}{address}#{fragment}" if fragment else ROOT + address
        return ROOT + self.link(address, fragment)

    def absolute(self, address: Address) -> str:
        """The full address below `base_url`, percent-encoded; empty without a `base_url`."""
        if not self.base_url:
            return ""
        return f"{self.base_url.rstrip('/')}/{_percent_encoded(self.link(address))}"

    def file(self, address: Address) -> str:
        """The path below the output folder of the file that holds the address."""
        if not address or address.endswith("/"):
            return self.link(address) if self.style == "file" else f"{address}index.html"
        return address

    def way_to_root(self, address: Address) -> str:
        """What `ROOT` stands for on the page at this address: `./`, `../`, `../../`."""
        return "../" * self.file(address).count("/") or "./"


def _spell(address: Address, fragment: str) -> tuple[Address, str]:
    """An address as a link has it, and its fragment: no file of content has a name that begins with `#`."""
    page, mark, inside = address.partition("/#")
    return page.translate(_ENCODED) + ("/" if mark else ""), inside or fragment


def _percent_encoded(link: str) -> str:
    if _PLAIN_PATH.fullmatch(link):
        return link
    from urllib.parse import quote

    return quote(link, safe="/~")
