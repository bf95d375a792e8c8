"""The archive's names as imports look them up: exact forms as the archive resolves them, and the nearest of others."""

from typing import NamedTuple

from sitegen.link.registry import Shelf, seek, shelve_records
from sitegen.link.tables import agencies
from sitegen.model.records import COLLECTIONS, Collection, Record, ref_of
from sitegen.model.slugs import fold

ALIKE = 85.0


class Register(NamedTuple):
    """The records by what a printed form may match, and their names."""

    shelves: dict[Collection, Shelf]
    named: dict[str, str]

    @staticmethod
    def of(records: tuple[Record, ...]) -> "Register":
        """The register of an archive's records."""
        shelves: dict[Collection, Shelf] = {}
        named: dict[str, str] = {}
        for collection in COLLECTIONS:
            own = [record for record in records if record.__struct_config__.tag == collection]
            shelves[collection] = shelve_records(own)
            named |= {ref_of(collection, record.slug): record.name for record in own}
        return Register(shelves, named)

    def name_of(self, collection: Collection, printed: str) -> str:
        """The name of the one record that a printed form means, or the empty text."""
        found = seek((self.shelves[collection],), printed)
        return self.named[found[0]] if len(found) == 1 else ""

    def names(self, collection: Collection) -> tuple[str, ...]:
        """All names of a collection; agencies that everybody knows are sources, too."""
        own = tuple(name for ref, name in self.named.items() if ref.startswith(f"{collection}/"))
        return (*own, *sorted({phrase.value for phrase in agencies().values()})) if collection == "sources" else own


def find_nearest(name: str, known: tuple[str, ...]) -> str:
    """The one known name that differs by a slip alone, or the empty text."""
    from rapidfuzz import fuzz, process  # imported late: as in `diagnostics`

    if len(name) < 6 or fold(name) in {fold(one) for one in known}:
        return ""
    found = process.extract(fold(name), [fold(one) for one in known], scorer=fuzz.ratio, limit=2, score_cutoff=ALIKE)
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return ""
    return known[found[0][2]]
