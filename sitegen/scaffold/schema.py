"""JSON Schema of what authors write, from the shapes that the readers' own tables have.

An editor sees a file as YAML 1.2 does, where `1984` is a number; for a reader it is the text of a title all the
same. So wherever a text may stand, a number or a truth may, and an empty place anywhere.
"""

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any, Final

import msgspec

from sitegen.config import shape_settings
from sitegen.fields.shapes import Entries, Fields, Free, Items, Number, Shape, Text, Truth, Words
from sitegen.model.records import COLLECTIONS
from sitegen.read.article import shape_article
from sitegen.read.notes import shape_notes
from sitegen.read.page import shape_page
from sitegen.read.record import shape_record
from sitegen.scaffold.kinds import KINDS

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
WRITTEN: Final = "Written by `sitegen schema --write`, from what this version reads."
UNBOUNDED: Final = 10**9
FORMS: Final[Mapping[str, str]] = {
    "date": r"^\s*([0-9]{4}(-[0-9]{2}(-[0-9]{2}([Tt \t].*)?)?)?[?~%]?)?\s*$",
    "url": r"^\s*([Hh][Tt][Tt][Pp][Ss]?://\S+)?\s*$",
    "link": r"^\s*(([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)\S+)?\s*$",
    "language": r"^\s*([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)?\s*$",
}
Schema = dict[str, Any]

_SHAPES: Final[Mapping[str, Callable[[], Shape]]] = {
    "settings": shape_settings,
    "article": shape_article,
    "page": shape_page,
    **{kind: partial(shape_record, folder) for kind, folder in KINDS.items() if folder in COLLECTIONS},
    "notes": shape_notes,
}
SCHEMAS: Final = tuple(_SHAPES)


def shape_file(kind: str) -> Shape:
    """What one kind of file holds, as its reader's table has it."""
    return _SHAPES[kind]()


def make_schema(kind: str) -> Schema:
    """The schema of one kind of file, by its name in `SCHEMAS`."""
    head = {"$schema": DIALECT, "$comment": WRITTEN, "title": f"sitegen: {kind}"}
    return head | _translate(shape_file(kind), (kind,))


def write_schema(kind: str) -> bytes:
    """The schema as the bytes of a file."""
    return msgspec.json.format(msgspec.json.encode(make_schema(kind)), indent=2) + b"\n"


def _translate(shape: Shape, path: tuple[str, ...]) -> Schema:
    match shape:
        case Text():
            return _translate_text(shape)
        case Truth():
            return {"enum": [True, False, "yes", "no", "on", "off"]}
        case Free():
            return {"type": "object"}
        case Words():
            return {"enum": [*shape.words]}
        case Number():
            return _translate_number(shape)
        case Items():
            return _translate_items(shape, path)
        case Entries():
            return {"type": "object", "additionalProperties": _translate(shape.value, path)}
        case Fields():
            return _translate_fields(shape, path)


def _translate_text(shape: Text) -> Schema:
    schema: Schema = {"type": ["string", "number", "boolean"]}
    if shape.form in FORMS:
        schema = {"type": ["string", "integer"] if shape.form == "date" else ["string"]}
        schema["pattern"] = FORMS[shape.form]
    return schema | ({"maxLength": shape.at_most} if shape.at_most else {})


def _translate_number(shape: Number) -> Schema:
    schema: Schema = {"type": "integer" if shape.is_whole else "number", "minimum": shape.least}
    return schema | ({"maximum": shape.most} if shape.most < UNBOUNDED else {})


def _translate_items(shape: Items, path: tuple[str, ...]) -> Schema:
    item = _translate(shape.item, path)
    items = {"type": "array", "items": item}
    others: list[Schema] = {"nothing": [], "one": [item], "commas": [{"type": ["string", "number"]}]}[shape.otherwise]
    return {"anyOf": [items, *others]} if others else items


def _translate_fields(shape: Fields, path: tuple[str, ...]) -> Schema:
    fields = {name: _describe(_translate(inner, (*path, name)), (*path, name)) for name, inner in shape.fields.items()}
    schema: Schema = {"type": "object", "properties": fields, "additionalProperties": False}
    if shape.required:
        schema["required"] = [*shape.required]
    if not shape.shorthand:
        return schema
    return {"anyOf": [_translate(shape.fields[shape.shorthand], (*path, shape.shorthand)), schema]}


def _describe(schema: Schema, path: tuple[str, ...]) -> Schema:
    """The schema of a field with what it is for; a field may always be left empty."""
    known = read_descriptions()
    return {"description": next(known[name] for name in list_names(path) if name in known), **_allow_nothing(schema)}


def _allow_nothing(schema: Schema) -> Schema:
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    if "anyOf" in schema:
        return {"anyOf": [*schema["anyOf"], {"type": "null"}]}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return schema | {"type": [*types, "null"]}


@cache
def read_descriptions() -> dict[str, str]:
    """What each field is for, by the end of its path."""
    found = pkgutil.get_data("sitegen.scaffold", "field-descriptions.json") or b""
    return msgspec.json.decode(found, type=dict[str, str])


def list_names(path: tuple[str, ...]) -> Iterator[str]:
    """The names under which a field may be described, the closest first: `article.photos.credit`, then its ends."""
    return (".".join(path[start:]) for start in range(len(path)))
