"""A preview as somebody runs it: `sitegen serve` as a process of its own, over an archive that a test edits."""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.conftest import REPOSITORY, Project
from tests.serve.waiting import PATIENCE, Lines, Stream

LONG = "".join(
    f"Paragraph {at} of a long article, of which there are many, so that it scrolls.\n\n" for at in range(60)
)
NOTES = """\
- {id: lake, kind: context, exact: by the lake, body: It is a large lake.}
- {id: bench, kind: sic, exact: on the bench, body: So printed.}
"""
ADDRESS = re.compile(r"http://\S+/")
ARCHIVE = {
    "content/articles/long.md",
    "content/articles/long.notes.yaml",
    "content/articles/short.md",
    "static/own.css",
}
"""The files that `write_archive` writes."""


class Live:
    """An archive with a running preview; `address` ends with a slash."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.address = ""
        self._process: subprocess.Popen[str] | None = None
        self._times = 0

    def start(self) -> None:
        """Returns when the preview answers; a second time it has the same address."""
        command = [sys.executable, "-m", "sitegen", "-C", str(self.project.root), "serve", "-p", str(self.port)]
        places = os.pathsep.join(filter(None, (str(REPOSITORY), os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            command, env={**os.environ, "PYTHONPATH": places}, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout
        said = Lines(self._process.stdout).read_until("an address", lambda line: bool(ADDRESS.search(line)))
        self.address = ADDRESS.findall(said)[-1]  # told whether or not there is something to show yet

    def stop(self) -> None:
        """Ends the preview as Ctrl-C does."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):  # it is killed then
            self._process.wait(10)
        self._process.kill()
        self._process.wait(10)
        self._process = None

    def begin_afresh(self) -> None:
        """Puts the archive back to what it was at first, and returns when that is what the preview shows."""
        self._times += 1
        before = {path for name in ("content", "templates", "static") for path in self._list_files(name)}
        for path in before - ARCHIVE:
            self.project.remove(path)
        write_archive(self.project, f"Begun {self._times} times")
        if self._process is None or self._process.poll() is not None:
            self.start()
        self._wait_until_shown(f"Begun {self._times} times")

    def _list_files(self, folder: str) -> list[str]:
        found = (self.project.root / folder).rglob("*")
        return [path.relative_to(self.project.root).as_posix() for path in found if path.is_file()]

    def _wait_until_shown(self, words: str) -> None:
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as connection:
            connection.sendall(f"GET /_sitegen/state?path=/ HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode())
            told = Stream(connection)
            while words not in self._read_home():
                told.next_state(words)

    def _read_home(self) -> str:
        """The home page, or what is said instead while there is nothing to show."""
        try:
            return str(urlopen(self.address, timeout=PATIENCE).read().decode())
        except HTTPError as reply:
            return reply.reason

    @property
    def port(self) -> int:
        """Where the preview listens; 0 before it has been started."""
        return int(self.address.rstrip("/").rpartition(":")[2] or 0)

    def replace(self, path: str, old: str, new: str) -> None:
        """Saves a file with one thing other than before."""
        target = self.project.root / path
        text = target.read_text(encoding="utf-8")
        assert old in text
        self.save(path, text.replace(old, new))

    def save(self, path: str, text: str) -> None:
        """Saves a file as editors do: beside it first, then in its place."""
        target = self.project.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(target)

    def override(self, name: str, old: str, new: str) -> None:
        """Saves a template of the archive's own: the theme's, with one thing other."""
        text = (REPOSITORY / "templates" / name).read_text(encoding="utf-8")
        assert old in text
        self.save(f"templates/{name}", text.replace(old, new))


def write_archive(project: Project, description: str = "") -> None:
    """A long article with notes, a short one, and a style sheet of the archive's own.

    The settings come last: a preview that shows these has seen all the rest.
    """
    project.write("static/own.css", "h1 { outline-color: rgb(1, 2, 3); }\n")
    project.article("long", f"They met by the lake, on the bench, and said little.\n\n{LONG}", date="2021-06-16")
    project.write("content/articles/long.notes.yaml", NOTES)
    project.article("short", "A short text.\n", date="2021-06-17")
    project.write("sitegen.yaml", f"title: Live archive\ndescription: {description}\ntheme:\n  css: [own.css]\n")


def mark(page: Any) -> None:
    """Leaves a mark that a reload of the page would take away, and counts what changes in it."""
    page.evaluate("""() => {
      window.mark = 0;
      const count = (changes) => { window.mark += changes.length; };
      const what = {subtree: true, childList: true, characterData: true, attributes: true};
      new MutationObserver(count).observe(document, what);
    }""")


def is_marked(page: Any) -> bool:
    """Whether it is still the page it was."""
    return page.evaluate("() => window.mark !== undefined")


def path_of(page: Any) -> str:
    """Where a page is, below the address of the preview."""
    return str(page.evaluate("() => location.pathname"))
