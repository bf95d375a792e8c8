"""Which schema.org type a name has: by its collection, and by the kind its record gives (`schema-types.json`)."""

import json
import pkgutil
from functools import lru_cache

from sitegen.model.records import Credit, Source, Topic
from sitegen.model.site import Entity, Name


def schema_type(entity: Entity | Name) -> str:
    """The type; a name without a record, or a record without a kind, is what its collection mostly holds."""
    record = entity.record
    kind = record.kind if isinstance(record, Topic | Source | Credit) else ""
    return _typed(entity.collection, kind.casefold())


@lru_cache(maxsize=512)
def _typed(collection: str, kind: str) -> str:
    """Kinds the table does not list are `*`, or where there is no such line as good as none."""
    types = _types()[collection]
    return types.get(kind) or types.get("*") or types[""]


@lru_cache(maxsize=1)
def _types() -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = json.loads(pkgutil.get_data("sitegen.model", "schema-types.json") or b"{}")
    return known
