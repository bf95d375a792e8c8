"""Which annotations become notes of an article, and as what: those it has not yet, each with an id of its own."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import msgspec
import yaml

from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, Span
from sitegen.find.text import text_of
from sitegen.importers.annotated import Annotated
from sitegen.importers.annotations import ARTICLE
from sitegen.importers.draft import Draft
from sitegen.importers.notedrafts import CONTEXT_AT_MOST
from sitegen.model.entries import ArticleFile
from sitegen.model.slugs import short_digest
from sitegen.read.notes import read_notes
from sitegen.read.yaml_writer import write_items

SAID: Final = ("kind", "body", "verdict", "creator", "created", "tags", "sources")
"""What an annotation says, apart from the passage: that may be another by now (`sitegen notes accept`)."""


class Matched(NamedTuple):
    """An annotation with the article it is on, and how that was found: one of the article's addresses, or `option`."""

    capture: str
    draft: Draft
    rule: str


class Written(NamedTuple):
    """A note to be, and the annotation it comes from."""

    id: str
    fields: dict[str, Any]
    capture: str
    line: int
    rule: str
    address: str


def list_new(
    article: Annotated, before: ArticleFile, group: Sequence[Matched], settings: Settings
) -> tuple[list[Written], list[Diagnostic]]:
    """The notes that the article has not yet, in their order, and what there is to say of the others."""
    problems: list[Diagnostic] = []
    there = {note.id for note in before.entry.annotations}
    said = _read_said(article.notes)
    found: dict[str, Written] = {}
    for one in group:
        note = _complete(one, before, found)
        span = Span(note.capture, note.line)
        if note.id in there:
            if note.id in said and said[note.id] != _say(note.fields):
                problems.append(_say_changed(note, article.notes_path))
        elif note.id not in found:
            errors = _find_errors(note, settings)
            problems += (msgspec.structs.replace(error, span=span, related=()) for error in errors)
            if not errors:
                found[note.id] = note
    return list(found.values()), problems


def _complete(one: Matched, before: ArticleFile, found: dict[str, Written]) -> Written:
    """The note with all it needs: on the headline where the annotation is on the whole page, with an id."""
    fields = dict(one.draft.annotations[0])
    if not fields.get("exact"):
        fields |= _select_headline(before)
    identity = fields.get("id") or short_digest(repr(sorted(fields.items())))
    twin = found.get(identity)
    if twin and twin.fields != fields | {"id": identity}:  # another program's id, cut short, need not be unique
        identity += f"-{short_digest(repr(sorted(fields.items())), 6)}"
    address = one.draft.find_value(ARTICLE)
    return Written(identity, _order(fields | {"id": identity}), one.capture, one.draft.line, one.rule, address)


def _select_headline(before: ArticleFile) -> dict[str, str]:
    text = text_of(before.entry, before.body).text
    headline, _, rest = text.partition("\n")
    return {"exact": headline, "suffix": ("\n" + rest)[:CONTEXT_AT_MOST]}


def _order(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields in the order in which notes are written by hand."""
    first = ("id", "kind", "exact", "prefix", "suffix")
    return {name: fields[name] for name in (*first, *fields) if fields.get(name)}


def _read_said(notes: bytes) -> dict[str, dict[str, Any]]:
    """What the notes of a file say, by id."""
    listed = yaml.load(notes.decode("utf-8-sig"), yaml.CBaseLoader) if notes else None
    items = listed if isinstance(listed, list) else []
    return {item["id"]: _say(item) for item in items if isinstance(item, dict) and "id" in item}


def _say(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields[name] for name in SAID if fields.get(name)}


def _find_errors(note: Written, settings: Settings) -> list[Diagnostic]:
    """Why the note would not be read, if it would not."""
    _entries, report = read_notes(write_items([note.fields]).encode(), "", settings.markdown_html)
    return [problem for problem in report.problems if problem.severity == "error"]


def _say_changed(note: Written, path: str) -> Diagnostic:
    message = f"the annotation `{note.id}` says something else by now than the note in `{path}`, which stays"
    hint = "to have the annotation, remove the note and import again"
    return Diagnostic("changed-annotation", message, Span(note.capture, note.line), hint, "warning")
