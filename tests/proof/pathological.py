"""Texts made to be slow, at any size, and what reads them."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.find.people import find_people
from sitegen.find.quotations import find_speeches
from sitegen.find.said import rank_speeches
from sitegen.importers.draft import Options
from sitegen.importers.html import recognise as recognise_page
from sitegen.importers.text import recognise
from sitegen.link.bylines import split_byline
from sitegen.link.credits import parse_credit
from sitegen.model.slugs import fold, initial, slugify, sort_key
from sitegen.model.textnames import form_of, weak_forms
from sitegen.read import read_article, read_record
from sitegen.read.markdown import parse_body

SIGNS = str.maketrans({"⏎": "\n", "␣": " ", "⇥": "\t", "∖": "\\"})


class Pattern(NamedTuple):
    """A text of any size: what reads it, what is repeated, and what stands around that."""

    reader: str
    head: str
    unit: str
    tail: str

    def write(self, size: int) -> str:
        """The text of about so many bytes."""
        return self.head + self.unit * (size // len(self.unit.encode())) + self.tail


def list_patterns() -> list[Pattern]:
    """Every pattern."""
    lines = (Path(__file__).parent / "cases/pathological.txt").read_text("utf-8").splitlines()
    return [read_pattern(line) for line in lines if not line.startswith("# ")]


def read_pattern(line: str) -> Pattern:
    parts = line.replace("\\|", "\0").split("|")
    return Pattern(*(part.replace("\0", "|").translate(SIGNS) for part in parts))


def read_name(text: str) -> Any:
    """Whatever is asked of a name."""
    return slugify(text), fold(text), sort_key(text, text), initial(text), weak_forms(text), form_of(text)


def read_quotations(text: str) -> Any:
    body = parse_body(text, "a.md").value
    return body and rank_speeches(body.text, find_speeches(body, "en"))


def read_page(text: str) -> Any:
    words = "The harbour opened on Monday, said the mayor. " * 20
    page = f"<html><title>Harbour</title><article><h1>Harbour</h1><p>{words}</p>{text}"
    return recognise_page(page.encode(), "a.html", Options())


def read_tags(text: str) -> Any:
    return read_article("content/articles/a.md", f"---\ntitle: A\ntags: '{text}'\n---\n\nText.\n".encode())


READERS: dict[str, Callable[[str], Any]] = {
    "markdown": lambda text: parse_body(text, "a.md"),
    "sanitized": lambda text: parse_body(text, "a.md", html="sanitized"),
    "yaml": lambda text: read_record("people", "content/people/a.yaml", f"name: A\n{text}\n".encode()),
    "tags": read_tags,
    "byline": split_byline,
    "credit": parse_credit,
    "names": read_name,
    "people": lambda text: list(find_people(text)),
    "quotations": read_quotations,
    "page": read_page,
    "clipping": lambda text: recognise(text.encode(), "a.txt", Options()),
}


def read(pattern: Pattern, size: int) -> None:
    """Reads the text of this size."""
    READERS[pattern.reader](pattern.write(size))


def count_operations(pattern: Pattern, size: int) -> int:
    """How many calls of Python and of C it takes to read the text: the same on every machine."""
    count = 0

    def count_one(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(count_one)
    try:
        read(pattern, size)
    finally:
        sys.setprofile(None)
    return count
