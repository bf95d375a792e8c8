"""The tables of what stands inside several kinds of files: photographs, sources, archived copies, rights."""

from typing import Any, Final

from sitegen.diagnostics import Span
from sitegen.fields.addresses import language, url
from sitegen.fields.dates import date
from sitegen.fields.lists import list_of, one_or_list_of
from sitegen.fields.mappings import mapping_of
from sitegen.fields.names import name_items
from sitegen.fields.scalars import choice, long_text, printed, text, text_up_to, whole_number
from sitegen.model.entries import (
    ArchivedCopy,
    Capture,
    HeldAt,
    PhotoEntry,
    Printed,
    Publication,
    QuoteEntry,
    Rights,
    Scan,
    SourceEntry,
)

RIGHTS_MODES: Final = ("full", "excerpt", "metadata")


def _photo(span: Span, values: dict[str, Any]) -> PhotoEntry:
    credit: Printed | None = values.pop("credit", None)
    if credit:
        values |= {"credit": credit.text, "credit_span": credit.span}
    return PhotoEntry(span=span, **values)


photo = mapping_of(
    _photo,
    {
        "src": text,
        "alt": long_text,
        "caption": long_text,
        "credit": printed,
        "taken": date,
        "place": printed,
        "depicts": name_items,
        "license": text,
        "copyright": text,
    },
)

archived_copy = mapping_of(
    lambda _span, values: ArchivedCopy(**values), {"url": url, "date": date}, required=("url",), shorthand="url"
)

archived = one_or_list_of(archived_copy)

source = mapping_of(
    lambda _span, values: SourceEntry(**values),
    {
        "name": printed,
        "as_printed": text,
        "role": text,
        "via": one_or_list_of(printed),
        "url": url,
        "title": text,
        "date": date,
        "accessed": date,
        "archived": archived,
        "quote": long_text,
    },
    required=("name",),
    shorthand="name",
)

publication = mapping_of(
    lambda _span, values: Publication(**values),
    {
        "name": printed,
        "url": url,
        "section": text,
        "edition": text,
        "volume": text,
        "issue": text,
        "page": text,
        "language": language,
    },
    required=("name",),
    shorthand="name",
)

rights = mapping_of(
    lambda _span, values: Rights(**values),
    {"mode": choice(RIGHTS_MODES), "words": whole_number(0), "holder": text, "note": long_text},
    required=("mode",),
    shorthand="mode",
)

quote = mapping_of(
    lambda span, values: QuoteEntry(span=span, **values),
    {
        "quote": long_text,
        "prefix": text_up_to(32),
        "suffix": text_up_to(32),
        "speaker": printed,
        "reported_by": printed,
    },
    required=("quote",),
    shorthand="quote",
)

scan = mapping_of(
    lambda span, values: Scan(span=span, **values),
    {"src": text, "title": text, "page": text, "text": long_text},
    required=("src",),
    shorthand="src",
)

held_at = mapping_of(
    lambda _span, values: HeldAt(**values),
    {"repository": text, "call_number": text},
    required=("repository",),
    shorthand="repository",
)

capture = mapping_of(
    lambda span, values: Capture(span=span, **values),
    {"path": text, "sha256": text, "imported": date},
    required=("path",),
    shorthand="path",
)

photos = list_of(photo)
quotes = list_of(quote)
scans = one_or_list_of(scan)
