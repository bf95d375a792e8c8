"""Identifiers of other registries: any scheme may be named, the shape of the known ones is checked."""

import pkgutil
import re
from functools import cache

import msgspec

from sitegen.fields.mappings import mapping_to
from sitegen.fields.nodes import Node
from sitegen.fields.report import Report, name_field, shorten
from sitegen.fields.scalars import text


class _Scheme(msgspec.Struct, frozen=True):
    """How a registry's identifiers look."""

    pattern: str
    example: str


@cache
def _schemes() -> dict[str, _Scheme]:
    found = pkgutil.get_data("sitegen.read", "identifiers.json") or b""
    return msgspec.json.decode(found, type=dict[str, _Scheme])


def _identifier(node: Node, field: str, report: Report) -> str | None:
    """The identifier as written; the field's name is the scheme."""
    written = text(node, field, report)
    scheme = _schemes().get(field)
    if written is None or scheme is None or re.fullmatch(scheme.pattern, written.strip()):
        return written and written.strip()
    last = re.search(f"({scheme.pattern})/?$", written.strip())
    help = f"did you mean `{last[1]}`?" if last else f"it looks like `{scheme.example}`"
    message = f"{name_field(field)} cannot be `{shorten(written)}`"
    report.add("invalid-identifier", message, report.span(node), help)
    return None


identifiers = mapping_to(_identifier)
"""Identifiers by scheme: `{wikidata: Q6279}`."""
