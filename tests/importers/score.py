"""How well raw text is recognised, measured on clippings with hand-written answers: `make score-import`.

    python -m tests.importers.score FOLDER [-v]

Each `NAME.txt` of the folder has its `NAME.expected.yaml`. For every field: how much of what was recognised is right
(precision), how much of what is there was recognised (recall), over all clippings; `-v` shows every difference. Text
and junk are counted by lines, captions by likeness, names without a leading "the". People are those matched and those
proposed. Answers that the text itself does not hold (`metadata_only`) and `ambiguous` ones are not asked for.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz

from sitegen.importers.draft import Draft, Options
from sitegen.importers.text import recognise
from sitegen.importers.text.credits import name_credit
from sitegen.importers.text.sources import source_key
from sitegen.link.bylines import split_byline

FIELDS = "title date byline tags body junk captions credits sources people dek subheads contributors dateline".split()
OF_FIELDS = (
    "caption",
    "credit",
    "tags",
    "byline",
    "name beside a date",
    "agency below",
    "line with a date",
    "contributors",
    "source line",
    "line below",
    "short line above the headline",
    "key points",
    "list after the text",
)
ALIKE = 90
Counted = tuple[set[Any], set[Any]]


def main(arguments: list[str]) -> int:
    """The exit code, after the table is printed."""
    folder = Path(next(one for one in arguments if not one.startswith("-")))
    sums: dict[str, list[int]] = {field: [0, 0, 0] for field in FIELDS}
    for path in sorted(folder.glob("*.expected.yaml")):
        text = path.with_name(path.name.replace(".expected.yaml", ".txt")).read_bytes()
        answers = yaml.safe_load(path.read_text())
        for field, (got, wanted) in compare(text, answers).items():
            right = match(field, got, wanted)
            sums[field] = [a + b for a, b in zip(sums[field], (len(right), len(got), len(wanted)), strict=True)]
            if "-v" in arguments and (len(right) < len(got) or len(right) < len(wanted)):
                show_difference(path.name, field, got, wanted)
    print(f"{'field':14}{'precision':>10}{'recall':>10}{'right':>8}{'given':>8}{'wanted':>8}")
    for field, (right, given, wanted) in sums.items():
        precision, recall = right / given if given else 1.0, right / wanted if wanted else 1.0
        print(f"{field:14}{precision:10.3f}{recall:10.3f}{right:8}{given:8}{wanted:8}")
    return 0


def show_difference(name: str, field: str, got: set[Any], wanted: set[Any]) -> None:
    print(f"{name} {field}")
    for sign, items in (("+", got), ("-", wanted)):
        for item in sorted(items, key=str):
            other = wanted if sign == "+" else got
            if not match(field, {item}, other):
                print(f"  {sign} {str(item)[:150]}")


def match(field: str, got: set[Any], wanted: set[Any]) -> set[Any]:
    """Those of `got` that are right; captions and headlines need not be equal to the letter."""
    if field not in ("captions", "title", "dek", "dateline", "subheads"):
        return got & wanted
    return {one for one in got if any(fuzz.ratio(one, other) >= ALIKE for other in wanted)}


def compare(content: bytes, answers: dict[str, Any]) -> dict[str, Counted]:
    """For each field what was recognised, and what should have been."""
    draft = recognise(content, "clipping.txt", Options()).value[0]
    fields = {field.name: field.value for field in draft.fields}
    extra = fields.get("extra", {})
    lines = read_lines(content)
    title = "" if fields["title"].startswith("[") else fields["title"]
    photos, captions = fields.get("photos", []), answers.get("captions") or []
    wanted_body, wanted_junk = sort_lines(lines, answers)
    got_body, got_junk = sort_draft(lines, draft, title)
    quotes = set(answers.get("pull_quotes") or [])  # they stay, set apart
    got_body = {n for n in got_body if lines[n] not in quotes}
    people = {
        *fields.get("people", []),
        *(p.printed for p in draft.proposals if p.collection == "people" and not p.meant),
    }
    sources = fields.get("sources", [])
    named = [s["name"] for s in sources] + [via for s in sources for via in s.get("via", [])]
    return {
        "title": (fold([title]), fold([answers.get("title_text") or answers.get("title")])),
        "date": (fold([fields.get("date")]), fold([answers.get("date")])),
        "byline": (fold(names_of(fields.get("byline", []))), fold(answers.get("byline") or [])),
        "tags": (fold(fields.get("tags", [])), fold(answers.get("tags") or [])),
        "body": (got_body, wanted_body),
        "junk": (got_junk, wanted_junk),
        "captions": (fold(p.get("caption") for p in photos), fold(c.get("caption") for c in captions)),
        "credits": (
            fold(name_credit(p.get("credit", "")) for p in photos),
            fold(name_credit(c.get("credit") or "") for c in captions),
        ),
        "sources": (set(map(source_key, named)), set(map(source_key, answers.get("sources") or []))),
        "people": (fold(people), fold(answers.get("people") or [])),
        "dek": (fold([fields.get("subtitle")]), fold([answers.get("dek")])),
        "subheads": (fold(subheads_of(draft)), fold(answers.get("subheads") or [])),
        "contributors": (fold(extra.get("contributors", [])), fold(answers.get("contributors") or [])),
        "dateline": (fold([extra.get("dateline")]), fold([answers.get("dateline")])),
    }


def names_of(bylines: list[str]) -> list[str]:
    return [part.text for line in bylines for part in split_byline(line).names] or bylines


def subheads_of(draft: Draft) -> list[str]:
    return [line.removeprefix("## ").replace("\\", "") for line in draft.body.split("\n") if line.startswith("## ")]


def fold(items: Iterable[Any]) -> set[str]:
    """The items that say something, without case, straight quotes, stops at the end."""
    plain = (" ".join(str(item).split()).casefold().replace("’", "'").strip(" .") for item in items if item)
    return {item for item in plain if item}


def read_lines(content: bytes) -> dict[int, str]:
    text = content.decode("utf-8", "replace")
    return {n: " ".join(line.split()) for n, line in enumerate(text.split("\n"), 1) if line.strip()}


def sort_draft(lines: dict[int, str], draft: Draft, title: str) -> tuple[set[int], set[int]]:
    """The lines that were taken for text, and those taken for junk."""
    removed = defaultdict(list)
    for one in draft.removed:
        if one.rule != "hover card":
            removed[one.line].append(one.rule)
    junk = {n for n, rules in removed.items() if not any(rule.startswith(OF_FIELDS) for rule in rules)}
    junk = {n for n in junk if removed[n] != ["embed"]}
    title_line = next((field.line for field in draft.fields if field.name == "title" and title), 0)
    return {n for n in lines if n not in removed and n != title_line}, junk


def sort_lines(lines: dict[int, str], answers: dict[str, Any]) -> tuple[set[int], set[int]]:
    """The lines that are text, and those that are junk, by the answers: what no field accounts for is text."""
    plain = {key: " ".join(str(value).split()) for key, value in answers.items() if isinstance(value, str)}
    tail = next((n for n, line in lines.items() if plain.get("junk_tail_from") == line), 1 << 30)
    junk_lines = {" ".join(str(one).split()) for one in answers.get("junk_lines") or []}
    told = [plain.get(key) for key in TOLD] + list(answers.get("embeds") or [])
    told += [one.get("credit_text") for one in answers.get("captions") or []]
    told += [one.get("caption") for one in answers.get("captions") or []]
    told += [f"{one.get('caption')} {one.get('credit_text')}" for one in answers.get("captions") or []]
    told += [one.get("caption_text") for one in answers.get("captions") or []]
    for key in ("byline", "tags", "summary", "pull_quotes", "other_lines"):
        told += answers.get(key) or []
    for names in (answers.get("entities") or {}).values():
        told += names
    accounted = {" ".join(str(one).split()).casefold() for one in told if one}
    junk, text = set(), set()
    first = next((n for n, line in lines.items() if line.startswith(str(answers.get("body_first")))), 0)
    for n, line in lines.items():
        bare = line.lstrip("*•- ").strip()
        if (line in junk_lines and not (first <= n and bare.casefold() in accounted)) or (
            n >= tail and bare.casefold() not in accounted
        ):
            junk.add(n)
        elif n >= tail:
            continue
        elif bare.casefold() in accounted or any(bare and bare.casefold() in one for one in accounted if len(bare) > 3):
            if (
                first <= n
                and len(bare.split()) > 12
                and bare.casefold() not in {str(one).casefold() for one in told if one}
            ):
                text.add(n)
        elif (
            line in (",", "*", "By")
            or "in this story" in line.casefold()
            or "in the story" in line.casefold()
            or (
                any(one in line.casefold() for one in accounted if len(one) > 25)
                and len(line.split()) < 60
                and n < first
            )
        ):
            continue
        else:
            text.add(n)
    return text, junk


TOLD = (
    "title",
    "title_text",
    "kicker",
    "dek",
    "section",
    "date_text",
    "byline_text",
    "byline_org",
    "tags_text",
    "source_text",
    "credit_text",
    "contributors_text",
)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
