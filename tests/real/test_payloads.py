"""Texts made to break programs: as bodies and titles they become pages that are safe and whole, or diagnostics."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from sitegen.model.slugs import slugify
from tests.real.words import parse_pages

ACTING = re.compile(r"\s*(?:javascript|vbscript|data|file):", re.IGNORECASE)
OWN = re.compile(r"(?:\.\./)*/?assets/[\w.-]+")
OWN_SCRIPTS = {"application/ld+json"}
SOME = 40  # every so many of the long lists; all of them with --full


def list_payloads(data: Path, is_full: bool) -> Iterator[tuple[str, str]]:
    """A name and a text: examples of Markdown, whole files of them, naughty strings, attempts at injection."""
    for number, example in enumerate(json.loads((data / "markdown/markdown-it-py/commonmark.json").read_text("utf-8"))):
        if is_full or number % 8 == 0:
            yield f"commonmark-{number}", example["markdown"]
    for path in sorted((data / "markdown").rglob("*")):
        if path.suffix in (".md", ".txt") and path.name != "spec.txt":
            yield f"{path.parts[-3]}-{path.name}", path.read_bytes().decode("utf-8", "replace")
    for path in sorted((data / "hostile").rglob("*")):
        if path.suffix in (".md", ".test") or path.name == "expect.json":
            yield f"{path.parts[-2]}-{path.name}", path.read_text("utf-8")
    naughty = json.loads((data / "hostile/blns/blns.json").read_text("utf-8"))
    scripts = (data / "hostile/xss-payload-list/Intruder/xss-payload-list.txt").read_text("utf-8").split("\n")
    for kind, texts, step in (("naughty", naughty, 6), ("script", scripts, SOME)):
        for number, text in enumerate(texts):
            if text.strip() and (is_full or number % step == 0):
                yield f"{kind}-{number}", text


def list_documents(data: Path) -> Iterator[tuple[str, bytes]]:
    """A name and a whole file that begins as front matter does, in many dialects of it."""
    for path in sorted((data / "yaml").rglob("*")):
        if path.is_file() and "LICENSE" not in path.name.upper():
            content = path.read_bytes()
            yield f"{path.parts[-2]}-{path.name}", content
            yield f"fenced-{path.parts[-2]}-{path.name}", b"---\n%s\n---\nText.\n" % content.strip(b"\n")


def write_payloads(project: Any, payloads: list[tuple[str, str]]) -> None:
    """One article for each text, with the text as its title where it is one line, and as its body."""
    for name, text in payloads:
        title = json.dumps(text if "\n" not in text else name)
        content = (
            f"---\ntitle: {title}\nphotos: [{{caption: {title}, credit: {title}}}]\ntags: [{title}]\n---\n{text}\n"
        )
        project.write(f"content/articles/{slugify(name)}.md", content.encode("utf-8", "surrogatepass"))


def keep_what_builds(project: Any) -> dict[str, list[Any]]:
    """Deletes every file of which a check says something is wrong; what it said, by path."""
    said: dict[str, list[Any]] = {}
    for problem in project.check().diagnostics:
        if problem.severity == "error":
            said.setdefault(problem.span.path, []).append(problem)
    for path in said:
        project.remove(path)
    return said


@pytest.fixture(params=["escaped", "sanitized"])
def project_of_texts(request: pytest.FixtureRequest, project: Any, shared: Any, is_full: bool) -> Any:
    """An archive of payloads, and how raw HTML is treated in it."""
    project.write("sitegen.yaml", f"title: Payloads\nmarkdown: {{html: {request.param}}}\n")
    write_payloads(project, list(list_payloads(shared / "data", is_full)))
    return project


def test_payloads_build_into_pages_that_run_nothing_of_theirs(project_of_texts: Any) -> None:
    project = project_of_texts
    refused = keep_what_builds(project)
    report = project.build()

    assert report.published, project.report(report.diagnostics)
    assert report.articles > len(refused)
    assert [found for path, page in parse_pages(project.output).items() for found in find_running(path, page)] == []
    assert list(find_unsound_files(project.output)) == []


def find_running(path: str, page: Any) -> Iterator[str]:
    """Whatever on a page would run a script that is not the site's own."""
    for element in page.iter(etree.Element):
        is_ours = element.get("type") in OWN_SCRIPTS or (not element.text and OWN.fullmatch(element.get("src", "")))
        if element.tag == "script" and not is_ours:
            yield f"{path}: {etree.tostring(element)!r}"
        if element.tag in ("iframe", "object", "embed", "base") or (element.tag == "form" and not element.get("role")):
            yield f"{path}: <{element.tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "srcdoc" or (name in ("href", "src", "action") and ACTING.match(value)):
                yield f"{path}: {name}={value!r}"
    for element in page.iter("script"):
        if element.get("type") in OWN_SCRIPTS:
            json.loads(element.text)


def find_unsound_files(site: Path) -> Iterator[str]:
    """Machine files that a parser of their format refuses."""
    for path in sorted(site.rglob("*")):
        if path.suffix in (".atom", ".xml"):
            etree.parse(path)
        elif path.suffix in (".json", ".jsonld"):
            json.loads(path.read_text("utf-8"))
        elif path.suffix in (".html", ".txt", ".bib", ".ris"):
            text = path.read_text("utf-8")
            if "\0" in text:
                yield path.name


def test_front_matter_of_many_dialects_builds_or_is_refused_with_its_place(project: Any, shared: Any) -> None:
    documents = dict(list_documents(shared / "data"))
    for name, content in documents.items():
        project.write(f"content/articles/{slugify(name)}.md", content)

    refused = keep_what_builds(project)

    assert all(problem.help for problems in refused.values() for problem in problems)
    assert project.build_soundly().articles >= 5
