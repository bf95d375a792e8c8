"""What the standards say of one photograph, brought together: one value for each thing an archive records.

Where several standards say it, EXIF comes first, then XMP, then IPTC-IIM, as the Metadata Working Group has it.
The names of creator and agency are put together as they are printed under photographs: `Creator/Agency`.
"""

import json
import pkgutil
import re
from functools import cache
from typing import Final

import msgspec

from sitegen.importers.photos.opening import Metadata

_CREATORS: Final = "exif:Artist xmp:dc:creator iptc:By-line"
_DATE: Final = re.compile(
    r"([0-9]{4})[:-]?([0-9]{2})?[:-]?([0-9]{2})?(?:[ T]([0-9]{2}):?([0-9]{2})(?::?([0-9]{2}))?(?:\.[0-9]+)?)?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})?"
)


class Photograph(msgspec.Struct, frozen=True):
    """One photograph as its file describes it; empty is what it does not say. `places` begins with the nearest."""

    title: str = ""
    caption: str = ""
    credit: str = ""
    creators: tuple[str, ...] = ()
    copyright: str = ""
    license: str = ""
    taken: str = ""
    places: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    rules: dict[str, str] = {}
    is_shown: bool = True


def describe_photograph(metadata: Metadata) -> Photograph:
    """The photograph that the metadata describe; `rules` tells for each value which field of which standard gave it."""
    given = _Given(metadata)
    return Photograph(
        title=given.first("title", "xmp:photoshop:Headline iptc:Headline xmp:dc:title iptc:ObjectName"),
        caption=given.caption(),
        creators=given.creators(),
        credit=given.credit(),
        copyright=given.first("copyright", "exif:Copyright xmp:dc:rights iptc:CopyrightNotice"),
        license=given.first("license", "xmp:xmpRights:UsageTerms xmp:xmpRights:WebStatement"),
        taken=given.taken(),
        places=given.places(),
        keywords=given.several("keywords", "xmp:dc:subject iptc:Keywords"),
        rules=given.rules,
        is_shown=metadata.is_shown,
    )


def read_date(written: str, time: str = "") -> str:
    """A date of any of the standards as ISO 8601, as far as it is known; empty where it says nothing."""
    found = _DATE.match(written.strip())
    if not found or found[1] == "0000":
        return ""
    year, month, day, hour, minute, second, zone = found.groups()
    if month in (None, "00"):
        return str(year)
    if day in (None, "00"):
        return f"{year}-{month}"
    clock = _DATE.match(f"{written[:10]} {time}") if time and hour is None else found
    if clock and clock[4]:
        hour, minute, second, zone = clock[4], clock[5], clock[6] or "00", clock[7] or zone or ""
        zone = zone if ":" in zone or not zone.strip("Z") else f"{zone[:3]}:{zone[3:]}"
        return f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}"
    return f"{year}-{month}-{day}"


@cache
def _camera_captions() -> frozenset[str]:
    return frozenset(json.loads(pkgutil.get_data("sitegen.importers.photos", "camera-captions.json") or b"[]"))


class _Given:
    """Looks values up by standard and field, and notes which was taken."""

    def __init__(self, metadata: Metadata) -> None:
        exif: dict[str, tuple[str, ...]] = {name: (value,) for name, value in metadata.exif.items()}
        self._standards: dict[str, dict[str, tuple[str, ...]]] = {
            "xmp": metadata.xmp,
            "iptc": metadata.iptc,
            "exif": exif,
        }
        self.rules: dict[str, str] = {}

    def several(self, what: str, fields: str) -> tuple[str, ...]:
        """The values of the first field that has any."""
        for field in fields.split():
            standard, _, name = field.partition(":")
            values = (" ".join(value.split()) for value in self._standards[standard].get(name, ()))
            if found := tuple(dict.fromkeys(filter(None, values))):
                self.rules.setdefault(what, field.replace(":", "-").lower())
                return found
        return ()

    def first(self, what: str, fields: str) -> str:
        """The first value of the first field that has any."""
        return next(iter(self.several(what, fields)), "")

    def caption(self) -> str:
        """The caption, unless it is what cameras write by themselves."""
        for field in ("exif:ImageDescription", "xmp:dc:description", "iptc:Caption-Abstract"):
            found = self.first("caption", field)
            if found and found.casefold() not in _camera_captions():
                return found
            self.rules.pop("caption", None)
        return ""

    def creators(self) -> tuple[str, ...]:
        """Who made it; EXIF has several names in one text."""
        found = self.several("creators", _CREATORS)
        return tuple(filter(None, (name.strip() for text in found for name in text.split(";"))))

    def credit(self) -> str:
        """The credit line: the creators and the agency, each where the other does not name it already."""
        agency = self.first("credit", "xmp:photoshop:Credit iptc:Credit xmp:photoshop:Source iptc:Source")
        creators = self.creators()
        unnamed = [one for one in creators if one.casefold() not in agency.casefold()]
        if agency and any(agency.casefold() in one.casefold() for one in creators):
            agency = ""
        if unnamed and "credit" not in self.rules:
            self.rules["credit"] = self.rules["creators"]
        return "/".join(filter(None, (", ".join(unnamed), agency)))

    def taken(self) -> str:
        """When it was taken, as precisely as one standard says."""
        for field in ("exif:DateTimeOriginal", "xmp:photoshop:DateCreated", "iptc:DateCreated"):
            time = self.first("time", "iptc:TimeCreated") if field == "iptc:DateCreated" else ""
            if found := read_date(self.first("taken", field), time):
                return found
            self.rules.pop("taken", None)
        return ""

    def places(self) -> tuple[str, ...]:
        """The places it shows, the nearest first: where none is said, where it was made."""
        shown, made = "xmp:iptcExt:LocationShown", "xmp:iptcExt:LocationCreated"
        levels = (
            f"{shown}/City {made}/City xmp:photoshop:City iptc:City",
            f"{shown}/ProvinceState {made}/ProvinceState xmp:photoshop:State iptc:Province-State",
            f"{shown}/CountryName {made}/CountryName xmp:photoshop:Country iptc:Country-PrimaryLocationName",
        )
        return tuple(dict.fromkeys(filter(None, (self.first("places", level) for level in levels))))
