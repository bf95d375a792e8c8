"""Attempts at injection, and the places of an archive that each is written to."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import Project

OWN = Path(__file__).parent / "cases/payloads.txt"
ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
TEXTS = {
    "headline": "title: {0}",
    "subtitle": "subtitle: {0}",
    "byline": "byline: {0}",
    "genre": "genre: {0}",
    "series": "series: {0}",
    "publication": "publication: {{name: {0}, section: {0}, page: {0}}}",
    "person": "people: [{0}, {{name: Someone, role: {0}}}]",
    "topic": "topics: [{0}]",
    "place": "places: [{0}]",
    "tags": "tags: [{0}]",
    "caption": "photos: [{{caption: {0}, credit: {0}, copyright: {0}, license: {0}, alt: {0}, place: {0}}}]",
    "source": "sources: [{{name: {0}, as_printed: {0}, title: {0}, role: {0}, quote: {0}, via: [{0}]}}]",
    "note": "annotations: [{{id: n, exact: marked, body: {0}, creator: {0}, verdict: {0}, tags: [{0}]}}]",
    "quotation": "quotes: [{{quote: spoken, speaker: {0}, reported_by: {0}}}]",
    "holding": "held_at: {{repository: {0}, call_number: {0}}}",
    "rights": "rights: {{mode: full, holder: {0}, note: {0}}}",
    "field of one's own": "extra: {{place: {0}}}",
}
"""Fields that are text: whatever stands there is printed."""
STRICT = {
    "address": "url: {0}",
    "copy": "archived: {0}",
    "picture": "photos: [{{src: {0}, alt: x}}]",
    "address of a source": "sources: [{{name: Someone, url: {0}}}]",
    "former address": "aliases: [{0}]",
    "language": "language: {0}",
    "slug": "slug: {0}",
    "date": "date: {0}",
    "identifier of a note": "annotations: [{{id: {0}, exact: marked, body: x}}]",
    "kind of a note": "annotations: [{{kind: {0}, exact: marked, body: x}}]",
}
"""Fields of a form: what has not the form is refused."""
BODIES = {
    "paragraph": "{0}",
    "words of a link": "[{0}](https://example.org/)",
    "target of a link": "[x]({0})",
    "quoted target of a link": "[x](<{0}>)",
    "title of a link": '[x](https://example.org/ "{0}")',
    "words for a picture": "Before ![{0}](gone.png).",
    "wikilink": "[[someone|{0}]]",
    "heading": "## {0}",
    "quotation": "> {0}",
    "item": "- {0}",
    "cell": "| a |\n|---|\n| {0} |",
    "footnote": "x[^a]\n\n[^a]: {0}",
    "code": "`{0}`",
    "language of code": "```{0}\nx\n```",
    "attribute": "<p title=\"{0}\" class='{0}' id={0}>x</p>",
    "comment": "<!-- {0} -->",
}
"""Places in the text, as Markdown and as HTML."""
ALONE = ("paragraph", "language of code", "attribute", "comment")
"""Those in which a payload may begin something that what follows would be part of."""


def count_places() -> int:
    """In how many places each payload is written."""
    fields = sum(template.count("{0}") for template in (*TEXTS.values(), *STRICT.values()))
    return fields + len(BODIES) + 3


def list_own() -> list[str]:
    """The payloads of the project's own."""
    lines = OWN.read_text("utf-8").splitlines()
    return [ESCAPE.sub(lambda found: chr(int(found[1], 16)), line) for line in lines if not line.startswith("# ")]


def list_foreign(folder: Path) -> list[str]:
    """The payloads that others collected, each once."""
    naughty = json.loads((folder / "blns/blns.json").read_text("utf-8"))
    intruder = (folder / "xss-payload-list/Intruder/xss-payload-list.txt").read_text("utf-8").splitlines()
    return list(dict.fromkeys(text for text in (*naughty, *intruder) if text.strip()))


def write_payload(project: Project, number: int, payload: str) -> None:
    """Writes a payload to every place: one article of texts, one for each strict field, a few of bodies, a record."""
    word = json.dumps(payload)
    texts = "\n".join(template.format(word) for template in TEXTS.values())
    write_article(project, f"texts-{number}", texts, "The marked passage was spoken.")
    for name, template in STRICT.items():
        write_article(project, f"strict-{name}-{number}", template.format(word), "The marked passage was spoken.")
    joined = "\n\n".join(template.format(payload) for name, template in BODIES.items() if name not in ALONE)
    for name, body in [("joined", joined), *((name, BODIES[name].format(payload)) for name in ALONE)]:
        write_article(project, f"body-{name}-{number}", "language: en", body)
    record = f"name: {word}\ndescription: {word}\naliases: [{word}]\n"
    project.write(f"content/people/record-{number}.yaml", encode(record))


def write_article(project: Project, name: str, fields: str, body: str) -> None:
    slug = re.sub("[^a-z0-9]+", "-", name)
    title = "" if fields.startswith("title:") else f"title: {name}\n"
    project.write(f"content/articles/{slug}.md", encode(f"---\n{title}{fields}\n---\n\n{body}\n"))


def encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def cut_into_archives(payloads: list[str], size: int) -> Iterator[list[str]]:
    """The payloads in as many archives as keep each of them small."""
    for start in range(0, len(payloads), size):
        yield payloads[start : start + size]
