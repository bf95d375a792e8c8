"""Content files as they are written by hand: the inverse of reading them.

`read(write(x))` gives the values of `x` again. Only values are written, never a resolved name or a made-up default,
and the fields stand in the order in which this room's tables name them, whoever writes.
"""

from collections.abc import Mapping
from typing import Any, Literal

from sitegen.model.records import Collection
from sitegen.read.article import list_article_fields
from sitegen.read.page import list_page_fields
from sitegen.read.record import list_record_fields

Kind = Literal["articles", "pages"] | Collection


def write_content(kind: Kind, fields: Mapping[str, Any], body: str = "") -> bytes:
    """A Markdown file: front matter and body. Values are plain, absent ones (None, empty) are left out."""
    front = _write_fields(kind, fields)
    text = body.strip("\n")
    return f"---\n{front}---\n{f'{chr(10)}{text}{chr(10)}' if text.strip() else ''}".encode()


def write_record(collection: Collection, fields: Mapping[str, Any]) -> bytes:
    """A record without a body, as a YAML file."""
    return _write_fields(collection, fields).encode()


def _write_fields(kind: Kind, fields: Mapping[str, Any]) -> str:
    from sitegen.read.yaml_writer import write_fields  # imported late: a build writes no content

    return write_fields(_order(kind, fields))


def _order(kind: Kind, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something, in the order of the tables; what no table has comes last, to be reported."""
    if kind == "articles":
        known = list_article_fields()
    else:
        known = list_page_fields() if kind == "pages" else list_record_fields(kind)
    names = [name for name in known if name in fields] + [name for name in fields if name not in known]
    return {name: fields[name] for name in names if not _is_empty(fields[name])}


def _is_empty(value: Any) -> bool:  # noqa: ANN401  # whatever a field may hold
    return value is None or value is False or (isinstance(value, str | list | tuple | dict) and not value)
