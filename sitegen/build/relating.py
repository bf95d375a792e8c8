"""What an earlier link found of articles that share names, read back without the rest of it."""

from operator import attrgetter
from typing import Any

import msgspec

from sitegen.build.stored import ArticleLinks, Shelves, StoredSite
from sitegen.link.relations import Relations
from sitegen.model.site import NameUse, Related

_WANTED: dict[str, Any] = {"names": tuple[NameUse, ...], "related": tuple[Related, ...]}
_FEW = msgspec.defstruct(
    "_Few",
    [(field, _WANTED.get(field, msgspec.Raw)) for field in ArticleLinks.__struct_fields__],
    array_like=True,
    frozen=True,
    gc=False,
)
"""`ArticleLinks` of which nothing else is made sense of: a third of the time."""


def recall_relations(stored: StoredSite, shelves: Shelves) -> Relations:
    """The relations of the site as it is stored."""
    decode, take = msgspec.msgpack.Decoder(_FEW).decode, attrgetter("names", "related")
    found = {slug: take(decode(shelves.bytes_of(stored.articles[slug].blob))) for slug in stored.chronology}
    return Relations(
        refs={slug: tuple([use.ref for use in names]) for slug, (names, _) in found.items()},
        related={slug: related for slug, (_, related) in found.items()},
    )
