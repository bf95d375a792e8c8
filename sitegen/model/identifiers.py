"""Where an authority identifier leads, for the schemes records may name."""

from typing import Final
from urllib.parse import quote

ADDRESSES: Final = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "isni": "https://isni.org/isni/{}",
    "lcnaf": "http://id.loc.gov/authorities/names/{}",
    "orcid": "https://orcid.org/{}",
    "geonames": "https://sws.geonames.org/{}/",
}


def identifier_address(scheme: str, identifier: str) -> str:
    """The address that stands for the same thing elsewhere; empty for a scheme this table does not know."""
    pattern = ADDRESSES.get(scheme)
    plain = identifier.replace(" ", "") if scheme == "isni" else identifier.strip()
    return pattern.format(quote(plain, safe="")) if pattern and plain else ""
