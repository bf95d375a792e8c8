"""Which schema.org type a name has: by its collection, and by the kind its record gives (`schema-types.json`)."""

import pkgutil
from functools import lru_cache

import msgspec

from sitegen.model.records import Credit, Source, Topic
from sitegen.model.site import Entity, Name

_WITH_KIND = (Topic, Source, Credit)


def schema_type(entity: Entity | Name) -> str:
    """The type; a name without a record, or a record without a kind, is what its collection mostly holds."""
    return type_of_kind(entity.collection, kind_of(entity))


def kind_of(entity: Entity | Name) -> str:
    """The kind its record gives; empty for a name without a record, a person or a place."""
    record = entity.record
    return record.kind if isinstance(record, _WITH_KIND) else ""


@lru_cache(maxsize=512)
def type_of_kind(collection: str, kind: str) -> str:
    """The type of a kind; kinds the table does not list are `*`, or where there is no such line as good as none."""
    types = _types()[collection]
    return types.get(kind.casefold()) or types.get("*") or types[""]


@lru_cache(maxsize=1)
def _types() -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = msgspec.json.decode(
        pkgutil.get_data("sitegen.model", "schema-types.json") or b"{}"
    )
    return known
