"""Built archives, and a web server for them that answers as a static host does."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest


class Kind(NamedTuple):
    """One kind of page: what it is, the archive it stands in, where it stands there."""

    name: str
    site: str
    path: str


KINDS = (
    Kind("home", "sample", ""),
    Kind("articles", "sample", "articles/"),
    Kind("article", "sample", "articles/biden-warns-putin/"),
    Kind("timeline", "sample", "timeline/"),
    Kind("year", "sample", "timeline/2021/"),
    Kind("people", "sample", "people/"),
    Kind("person", "sample", "people/joe-biden/"),
    Kind("topics", "sample", "topics/"),
    Kind("topic", "sample", "topics/nato/"),
    Kind("places", "sample", "places/"),
    Kind("place", "sample", "places/geneva/"),
    Kind("sources", "sample", "sources/"),
    Kind("source", "sample", "sources/nbc-news/"),
    Kind("credits", "sample", "credits/"),
    Kind("credit", "sample", "credits/getty-images/"),
    Kind("annotations", "sample", "annotations/"),
    Kind("annotations of a kind", "sample", "annotations/fact-check/"),
    Kind("quotes", "sample", "quotes/"),
    Kind("search", "sample", "search/"),
    Kind("free page", "sample", "about/"),
    Kind("404", "sample", "404.html"),
    Kind("letter", "crowd", "people/letters/f/"),
    Kind("long index", "crowd", "people/"),
    Kind("page of a list", "stress", "articles/page/3/"),
    Kind("article with everything", "stress", "articles/everything/"),
    Kind("article with many notes", "stress", "articles/ten-notes/"),
    Kind("article with hard notes", "stress", "articles/hard-notes/"),
    Kind("right-to-left article", "stress", "articles/arabic/"),
    Kind("right-to-left archive", "rtl", "articles/one.html"),
)
STRESSED = (
    *KINDS,
    Kind("article without photograph", "sample", "articles/vienna-osce/"),
    Kind("undated", "sample", "timeline/undated/"),
    Kind("derived person", "sample", "people/zbigniew-rau/"),
    Kind("linked from", "stress", "people/zoe-quine-ostergard/linked-from/"),
    Kind("stressed home", "stress", ""),
    Kind("stressed articles", "stress", "articles/"),
    Kind("bare article", "stress", "articles/bare/"),
    Kind("undated article", "stress", "articles/no-date/"),
    Kind("excerpt", "stress", "articles/excerpt/"),
    Kind("metadata", "stress", "articles/metadata/"),
    Kind("hundred notes", "stress", "articles/hundred-notes/"),
    Kind("Japanese article", "stress", "articles/japanese/"),
    Kind("crowded article", "stress", "articles/crowd-7/"),
    Kind("long timeline", "stress", "timeline/"),
    Kind("500 people", "stress", "people/"),
    Kind("stressed person", "stress", "people/zoe-quine-ostergard/"),
    Kind("stressed topics", "stress", "topics/"),
    Kind("stressed topic", "stress", "topics/tables/"),
    Kind("stressed place", "stress", "places/example-on-sea/"),
    Kind("stressed source", "stress", "sources/the-specimen-gazette/"),
    Kind("stressed credits", "stress", "credits/"),
    Kind("stressed credit", "stress", "credits/example-images/"),
    Kind("stressed notes", "stress", "annotations/"),
    Kind("stressed quotes", "stress", "quotes/"),
    Kind("stressed state of the archive", "stress", "health/"),
    Kind("stressed search", "stress", "search/"),
    Kind("stressed free page", "stress", "about/"),
    Kind("right-to-left home", "rtl", "index.html"),
    Kind("right-to-left person", "rtl", "people/layla.html"),
    Kind("right-to-left index", "rtl", "people.html"),
    Kind("right-to-left timeline", "rtl", "timeline.html"),
    Kind("right-to-left notes", "rtl", "annotations.html"),
    Kind("English article in a right-to-left archive", "rtl", "articles/english.html"),
)
"""Every kind of page, and what is hard about it."""


def each_of(kinds: tuple[Kind, ...]) -> pytest.MarkDecorator:
    """The test once for each kind."""
    return pytest.mark.parametrize("kind", kinds, ids=lambda kind: kind.name)


PREFIXES = {"sample": "sub/dir/", "stress": "stress/", "rtl": "rtl/", "crowd": "crowd/"}
"""Where each archive stands on the server: none at its root."""


class Sites(NamedTuple):
    """The archives as built: the folder of the server, its address, and how an archive comes there when asked for."""

    folder: Path
    address: str
    build: Callable[[str], None]

    def output(self, site: str) -> Path:
        """Where an archive was built to."""
        self.build(site)
        return self.folder / PREFIXES[site]

    def url(self, kind: Kind) -> str:
        """The address of one page on the server."""
        self.build(kind.site)
        return self.address + PREFIXES[kind.site] + kind.path


class _StaticHost(SimpleHTTPRequestHandler):
    """Answers silently; what is missing gets the `404.html` of the archive it would stand in."""

    def log_message(self, *_: Any) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        prefix = next((one for one in PREFIXES.values() if self.path.startswith("/" + one)), "")
        page = Path(self.directory) / prefix / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


class _Server(ThreadingHTTPServer):
    """Tells of what went wrong in an answer, but not of a browser that wanted no more of it."""

    request_queue_size = 128  # a browser asks for a whole index at once; whom no queue takes waits for seconds

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """The address of a server for the files below a folder, as long as it is wanted."""
    server = _Server(("127.0.0.1", 0), partial(_StaticHost, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
