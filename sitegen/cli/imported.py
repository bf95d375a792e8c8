"""What an import recognised, as text and as values for JSON. Pure: prints nothing."""

from collections import Counter
from typing import Any

import msgspec

from sitegen.cli.excerpt import make_printable
from sitegen.cli.report import count_things
from sitegen.fields.report import shorten
from sitegen.importers.draft import Field, Proposal
from sitegen.importers.request import Fate, ImportReport, Taken

_FATES = {
    "new": "new",
    "extended": "adds to what is there",
    "replaced": "replaces what is there",
    "unchanged": "there already",
    "kept": "another file is there, and stays",
    "refused": "cannot be written",
}


def render_table(report: ImportReport) -> str:
    """Every draft with its fields: name, how surely it was recognised, by which rule, and its value."""
    blocks = [_render_draft(taken) for taken in report.taken]
    if mapping := render_mapping(report):
        blocks.insert(0, mapping)
    if report.learned:
        lines = "".join(f"  {make_printable(shorten(line, 90))}\n" for line in report.learned)
        blocks.insert(0, f"Lines that recur over the batch, taken for boilerplate:\n{lines}")
    return "".join(f"{block}\n" for block in blocks)


def render_mapping(report: ImportReport) -> str:
    """Which foreign field became which of ours, and how often; empty where no capture had fields of its own."""
    counts: Counter[tuple[str, str]] = Counter()
    for taken in report.taken:
        for field in taken.draft.fields:
            theirs = field.rule.removeprefix("field:")
            if field.name == "extra" and theirs == "unknown":
                counts.update((name, f"extra.{name}") for name in field.value)
            elif theirs != field.rule:
                counts[theirs, field.name] += 1
    if not counts:
        return ""
    width = max(len(theirs) for theirs, _ in counts)
    lines = (f"  {theirs.ljust(width)}  {ours} ({number:,})\n" for (theirs, ours), number in sorted(counts.items()))
    head = "Fields of the front matter, and what they become (`import.yaml` can change it):\n"
    return make_printable(head + "".join(lines), kept="\n")


def _render_draft(taken: Taken) -> str:
    draft = taken.draft
    lines = [f"{taken.capture} → {taken.path} ({_FATES[taken.fate]})"]
    rows: list[tuple[str, str, str, str]] = [(one.name, one.certainty, one.rule, _show(one)) for one in draft.fields]
    if draft.kind != "notes":
        body = draft.body.split()
        rows.append(("body", "", f"{len(body):,} words", shorten(" ".join(body[:40]), 60)))
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    lines += [
        "  " + "  ".join((*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[3])) for row in rows
    ]
    if draft.removed:
        rules = Counter(one.rule for one in draft.removed)
        told = ", ".join(f"{rule} {number}" for rule, number in rules.most_common())
        lines.append(f"  left out {count_things(len(draft.removed), 'line', 'lines')}: {told}")
    lines += [f"  proposed: {_show_proposal(one)}" for one in draft.proposals]
    return "".join(f"{make_printable(line.rstrip())}\n" for line in lines)


def _show(field: Field) -> str:
    value = field.value
    if isinstance(value, list | tuple):
        value = "; ".join(_show_item(item) for item in value)
    return shorten(str(value), 60)


def _show_item(item: Any) -> str:  # noqa: ANN401  # plain values
    if isinstance(item, dict):
        return str(item.get("name") or item.get("caption") or item.get("credit") or next(iter(item.values()), ""))
    return str(item)


def render_proposals(report: ImportReport) -> str:
    """What is left to an editor, each proposal once with the number of captures it comes from."""
    counts: Counter[str] = Counter()
    for taken in report.taken:
        if taken.fate in ("new", "replaced"):
            counts.update(dict.fromkeys(map(_show_proposal, taken.draft.proposals)).keys())
    if not counts:
        return ""
    lines = (f"  {shown}{f' ({number} times)' if number > 1 else ''}\n" for shown, number in counts.most_common())
    return make_printable("Proposed, and left to you:\n" + "".join(lines), kept="\n")


def _show_proposal(one: Proposal) -> str:
    return f"{one.collection}: {one.printed}{f' → {one.meant}' if one.meant else ''} ({one.rule})"


def summarise_import(report: ImportReport, is_dry_run: bool) -> str:
    """The one line at the end."""
    fates = Counter(taken.fate for taken in report.taken)
    of_notes = [taken for taken in report.taken if taken.draft.kind == "notes" and taken.fate in ("new", "extended")]
    drafts = fates["new"] - sum(taken.fate == "new" for taken in of_notes)
    notes = sum(len(taken.draft.fields) for taken in of_notes)
    counted = [count_things(drafts, "draft", "drafts")] if drafts or not notes else []
    if notes:
        counted.append(count_things(notes, "note", "notes"))
    new = " and ".join(counted)
    names: dict[Fate, str] = {
        "replaced": "replaced",
        "unchanged": "there already",
        "kept": "left as they were",
        "refused": "refused",
    }
    more = "".join(f", {fates[fate]:,} {name}" for fate, name in names.items() if fates[fate])
    if is_dry_run:
        return f"Would import {new}{more}; nothing was written"
    log = f"; the log is {report.log}" if report.log else "; nothing was written"
    learned = f"; {count_things(len(report.learned), 'line', 'lines')} learned as boilerplate" if report.learned else ""
    return f"Imported {new}{more}{learned}{log}"


def list_facts(report: ImportReport) -> dict[str, Any]:
    """The import as JSON shows it."""
    return {
        "drafts": [
            {
                "capture": taken.capture,
                "path": taken.path,
                "fate": taken.fate,
                **{
                    name: msgspec.to_builtins(getattr(taken.draft, name))
                    for name in ("kind", "fields", "body", "removed", "proposals")
                },
            }
            for taken in report.taken
        ],
        "learned": list(report.learned),
        "written": report.written,
        "log": report.log,
    }
