"""Which field of a foreign archive is which of ours, and what its folders hold: a table that `import.yaml` can change.

fields: {host: publication, deck: subtitle, weight: null}
people: {bio_short: description}
folders: {contributors: people, _layouts: null}
shortcodes: {img: photo}
site: https://old.example
"""

import json
import pkgutil
from functools import cache
from typing import Any, Final

import msgspec

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.frontmatter.values import Trouble, read_yaml

NAME: Final = "import.yaml"
_KINDS: Final = ("articles", "people", "topics", "places", "sources", "credits", "pictures")


class Table(msgspec.Struct, frozen=True):
    """`fields` names for each kind of file our field for each of theirs; `folders` what a folder of that name holds."""

    fields: dict[str, dict[str, str]]
    folders: dict[str, str]
    shortcodes: dict[str, str] = {}
    site: str = ""

    def name_field(self, kind: str, theirs: str) -> str:
        """Our field for one of theirs, or the empty text."""
        return self.fields[kind].get(theirs.lower().replace("-", "_"), "")


@cache
def usual_table() -> Table:
    """The table without any `import.yaml`."""
    fields = _load("fields.json")
    folders = _load("folders.json")
    return Table(
        fields={kind: _turn(fields[kind]) for kind in _KINDS},
        folders={folder: kind for kind, names in folders.items() for folder in names.split()},
    )


def read_table(content: bytes) -> Outcome[Table]:
    """The usual table with what an `import.yaml` changes."""
    usual = usual_table()
    if not content.strip():
        return Outcome(usual)
    read = read_yaml(content.decode("utf-8", "replace"))
    if isinstance(read, Trouble):
        message = f"`{NAME}` cannot be read: {read.message}"
        return Outcome(usual, (Diagnostic("import-table", message, Span(NAME, read.line), "mend it", "error"),))
    given = read.fields
    fields = dict(usual.fields)
    for kind in _KINDS:
        changes = given.get("fields" if kind == "articles" else kind)
        fields[kind] = {**fields[kind], **_texts(changes)}
    site = given.get("site")
    return Outcome(
        Table(
            fields,
            {**usual.folders, **_texts(given.get("folders"))},
            _texts(given.get("shortcodes")),
            site.rstrip("/") if isinstance(site, str) else "",
        ),
        tuple(_report_unknown(given, fields, read.lines)),
    )


def _texts(given: Any) -> dict[str, str]:  # noqa: ANN401  # plain values
    """A mapping of texts; nothing is the empty text."""
    return (
        {key: value if isinstance(value, str) else "" for key, value in given.items()}
        if isinstance(given, dict)
        else {}
    )


def _report_unknown(
    given: dict[str, Any], fields: dict[str, dict[str, str]], lines: dict[str, int]
) -> list[Diagnostic]:
    from sitegen.diagnostics import did_you_mean

    known = {"fields", "folders", "shortcodes", "site", *_KINDS} - {"articles"}
    problems = [
        Diagnostic(
            "import-table", f"`{NAME}` has no `{name}`", Span(NAME, lines.get(name, 1)), did_you_mean(name, known)
        )
        for name in given
        if name not in known
    ]
    ours = set(_load("fields.json")["articles"]) | {"extra", ""}
    for theirs, field in fields["articles"].items():
        if field not in ours:
            message = f"`{theirs}` is mapped to `{field}`, which is no field of an article"
            at = Span(NAME, lines.get("fields", 1))
            problems.append(Diagnostic("import-table", message, at, did_you_mean(field, ours - {""})))
    return problems


@cache
def _load(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pkgutil.get_data("sitegen.importers.frontmatter", name) or b"{}")
    return found


def _turn(names: dict[str, str]) -> dict[str, str]:
    return {theirs: ours for ours, words in names.items() for theirs in words.split()}
