"""Addresses asked of a real server: what is there, what moved, what is gone, and what gives trouble."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread
from typing import Any, ClassVar

import pytest

from sitegen.web import Reply, Round, ask, visit_all


class Site(BaseHTTPRequestHandler):
    """Answers by the path; what was asked stands in `asked`."""

    asked: ClassVar[list[tuple[str, str]]] = []
    is_over = Event()
    moves: ClassVar[dict[str, tuple[str, int]]] = {
        "/old": ("/newer", 301),
        "/newer": ("/here", 308),
        "/for-now": ("/here", 302),
        "/circle": ("/circle", 301),
    }

    def _answer(self) -> None:
        self.asked.append((self.command, self.path))
        if self.path == "/slow":
            self.is_over.wait(20)
        if self.path == "/cut":
            self.connection.close()
            return
        status = {"/here": 200, "/gone": 410, "/broken": 500, "/shut": 403}.get(self.path, 404)
        if self.path == "/shy":
            status = 405 if self.command == "HEAD" else 200
        location, moved = self.moves.get(self.path, ("", 0))
        self.send_response(moved or status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = _answer  # noqa: N815  # as the standard library names them

    def log_message(self, *_: Any) -> None:
        """Nothing is printed."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    Site.is_over.clear()  # whoever shared this module with another process may have asked before
    server = HTTPServer(("127.0.0.1", 0), Site)  # one request at a time, as it is asked
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    Site.is_over.set()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "reply"),
    [
        ("/here", Reply(200)),
        ("/shy", Reply(200)),
        ("/missing", Reply(404)),
        ("/gone", Reply(410)),
        ("/shut", Reply(403)),
        ("/broken", Reply(500)),
        ("/for-now", Reply(200)),
        ("/circle", Reply(trouble="it leads in a circle")),
        ("/cut", Reply(trouble="the answer cannot be read")),
    ],
)
def test_an_address_answers_as_it_does(site: str, path: str, reply: Reply) -> None:
    assert ask(site + path) == reply


def test_what_moved_for_good_says_where(site: str) -> None:
    assert ask(f"{site}/old") == Reply(200, f"{site}/here")


def test_what_does_not_answer_is_given_up(site: str) -> None:
    reply = ask(f"{site}/slow", timeout=0.2)
    Site.is_over.set()  # and the server goes on at once

    assert reply == Reply(trouble="it does not answer in time")


@pytest.mark.parametrize(
    ("url", "trouble"),
    [
        ("http://127.0.0.1:1/", "the host refuses to answer"),
        ("http://nobody.invalid/", "there is no such host"),
        ("http://127.0.0.1:port/", "the answer cannot be read"),
    ],
)
def test_trouble_is_told_in_a_few_words(url: str, trouble: str) -> None:
    assert ask(url).trouble == trouble


def test_a_host_without_a_certificate_is_told(site: str) -> None:
    assert ask(site.replace("http://", "https://")).trouble == "its certificate does not hold"


def test_a_path_in_other_letters_is_asked_for_as_browsers_do(site: str) -> None:
    ask(f"{site}/ünï?q=a b")

    assert Site.asked[-1][1] == "/%C3%BCn%C3%AF?q=a%20b"


def test_a_host_is_asked_one_address_after_the_other(site: str) -> None:
    first = len(Site.asked)
    told: list[int] = []

    found = visit_all([f"{site}/here", f"{site}/gone", f"{site}/shy"], Round(pause=0), told.append)

    paths = [path for method, path in Site.asked[first:] if method == "HEAD"]
    assert paths == ["/here", "/gone", "/shy"]
    assert [found[f"{site}{path}"].status for path in paths] == [200, 410, 200]
    assert told == [1, 2, 3]


def test_when_the_time_is_over_the_rest_is_left(site: str) -> None:
    assert visit_all([f"{site}/here"], Round(within=0), lambda _: None) == {}
