"""Entries and records as the plain values that stand in their files, and such values drawn at random."""

from typing import Any

import msgspec
from hypothesis import strategies as st

from sitegen.diagnostics import Span
from sitegen.fields.text import find_control
from sitegen.model.dates import Date
from sitegen.model.entries import NameItem, Printed
from sitegen.model.records import Alias, Link, Role

UNWRITTEN = ("slug", "span", "credit_span", "date_span", "body", "annotations")
RENAMED = {"start": "from", "end": "to"}


def plain_of(value: Any) -> Any:
    """What a hand would write for a value that was read; defaults are left out."""
    if isinstance(value, Date):
        return value.edtf
    if isinstance(value, Printed):
        return value.text
    if isinstance(value, NameItem | Alias | Role | Link) and len(fields := plain_fields(value)) == 1:
        return next(iter(fields.values()))
    if isinstance(value, msgspec.Struct):
        return plain_fields(value)
    if isinstance(value, tuple):
        return [plain_of(item) for item in value]
    return {key: plain_of(item) for key, item in value.items()} if isinstance(value, dict) else value


def plain_fields(value: msgspec.Struct) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    unwritten = (*UNWRITTEN, "path") if hasattr(value, "slug") else UNWRITTEN
    for field in msgspec.structs.fields(value):
        found = getattr(value, field.name)
        is_default = found == field.default or (not found and not isinstance(found, int | float))
        if field.name in unwritten or isinstance(found, Span) or is_default or found in (None, False):
            continue
        if field.name in ("deny", "allow"):
            fields.setdefault("mentions", {})[field.name] = plain_of(found)
        else:
            name = "name" if isinstance(value, NameItem) and field.name == "text" else field.name
            fields[RENAMED.get(name, name)] = plain_of(found)
    return fields


def is_writable(text: str) -> bool:
    return not find_control(text) and "\r" not in text and text == text.strip() and text != ""


AWKWARD = st.sampled_from(
    [
        *"no ~ null 1984 2021-12-03 [x {y} *star &and !tag %directive @at `tick` | > ? key: --- \\ << = 0x1f +1".split(
            " "
        ),
        *(
            "- a",
            "a: b",
            "a #b",
            "'quoted'",
            '"both\' ways"',
            ": value",
            "# not a comment",
            "a\\nb",
            "tab\tin it",
            "x" * 200,
        ),
        *("word " * 40 + "end: and # more", "é\u0301", "\u00a0wide\u00a0", "😀"),
    ]
).filter(is_writable)
LINE = AWKWARD | st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=60).filter(
    is_writable
)
LONG = LINE | st.lists(LINE | st.just(""), min_size=1, max_size=4).map("\n".join).filter(is_writable)
DAY = st.dates().filter(lambda day: day.year >= 1000).map(str)
DATE = DAY | DAY.map(lambda day: day[:7]) | DAY.map(lambda day: day[:4]) | DAY.map(lambda day: f"{day[:4]}~")
SLUG = st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)
URL = SLUG.map(lambda slug: f"https://example.org/{slug}")
NAMES = st.lists(LINE | st.fixed_dictionaries({"name": LINE, "role": LINE}), min_size=1, max_size=4)
FREE = st.recursive(
    LONG | st.booleans() | st.integers(-(10**15), 10**15),
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(LINE, inner, min_size=1, max_size=3),
    max_leaves=6,
)
PHOTO = st.fixed_dictionaries(
    {"caption": LONG}, optional={"credit": LINE, "alt": LONG, "taken": DATE, "place": LINE, "depicts": NAMES}
)
SOURCE = st.fixed_dictionaries(
    {"name": LINE},
    optional={
        "as_printed": LINE,
        "role": LINE,
        "via": st.lists(LINE, min_size=1, max_size=2),
        "url": URL,
        "quote": LONG,
    },
)
ARTICLES = st.fixed_dictionaries(
    {"title": LINE},
    optional={
        "subtitle": LONG,
        "date": DATE,
        "date_printed": LINE,
        "byline": st.lists(LINE, min_size=1, max_size=3),
        "publication": st.fixed_dictionaries({"name": LINE}, optional={"url": URL, "page": LINE}),
        "url": URL,
        "language": st.sampled_from(["en", "no", "pt-BR"]),
        "people": NAMES,
        "topics": NAMES,
        "tags": st.lists(LINE, min_size=1, max_size=5),
        "photos": st.lists(PHOTO, min_size=1, max_size=2),
        "sources": st.lists(SOURCE, min_size=1, max_size=2),
        "mentions": st.fixed_dictionaries({"deny": st.lists(LINE, min_size=1, max_size=2)}),
        "capture": st.fixed_dictionaries({"path": LINE, "sha256": LINE, "imported": DATE}),
        "aliases": st.lists(LINE, min_size=1, max_size=2),
        "draft": st.just(True),
        "extra": st.dictionaries(LINE, FREE, min_size=1, max_size=3),
    },
)
PEOPLE = st.fixed_dictionaries(
    {"name": LINE},
    optional={
        "sort_name": LINE,
        "aliases": st.lists(
            LINE | st.fixed_dictionaries({"text": LINE, "scope": st.just("tag")}), min_size=1, max_size=3
        ),
        "description": LONG,
        "roles": st.lists(st.fixed_dictionaries({"title": LINE, "from": DATE}), min_size=1, max_size=2),
        "born": DATE,
        "portrait": PHOTO,
        "extra": st.dictionaries(LINE, FREE, min_size=1, max_size=2),
    },
)
