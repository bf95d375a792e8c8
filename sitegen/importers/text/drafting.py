"""The draft of an article from what its lines were recognised as."""

import re
from collections.abc import Iterable
from typing import Any, Final

from sitegen.importers.draft import Certainty, Draft, Field, Options, Proposal, Removed
from sitegen.importers.names import Register, find_nearest
from sitegen.importers.text.attribution import Attribution
from sitegen.importers.text.captions import Photo
from sitegen.importers.text.dates import Found, find_dates, find_end
from sitegen.importers.text.people import Person, find_people
from sitegen.importers.text.recognising import Recognised
from sitegen.importers.text.signatures import is_wire_name
from sitegen.importers.text.sources import find_sources, source_key
from sitegen.importers.text.tags import Listed
from sitegen.importers.text.words import phrases

_DATELINE: Final = re.compile(
    r"^(?:[A-ZÀ-Þ][A-ZÀ-Þ.’' -]+(?:,\s*[A-ZÀ-Þ][\w.’' ]{1,20})?"
    r"|[A-ZÀ-Þ][\w.’' ]{1,24}(?:,\s*[A-ZÀ-Þ][\w.’' ]{1,20})?(?=\s*\())"
    r"(?:,?\s*[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s*(?:\([^()]{2,30}\)|/[^/]{2,30}/)?\s*(?:[—–―]|-{1,2}(?=\s)|:)"
)
_AGENCY_FIRST: Final = re.compile(
    r"^\([A-Z]{2,12}\)\s*[-–—]{1,2}(?:\s[A-ZÀ-Þ][A-ZÀ-Þ.’' -]+,\s\d{1,2}\s[A-ZÀ-Þ]{3}\.?\s[-–—])?"
)  # "(ANSA) - ROMA, 20 FEB -"
_KEPT_ROLES: Final = frozenset({"title", "text", "subhead", "item", "quote", "verse"})


def make_draft(found: Recognised, name: str, options: Options) -> Draft:
    """The draft: fields, body, what was left out by which rule, and what is proposed."""
    register = Register.of(options.records)
    bylines = tuple(key for key in found.signature.names)
    text = [*found.body.paragraphs, *(photo.caption for photo in found.photos if photo.caption)]
    people = [one for one in find_people(text) if one.name not in bylines and not _is_only_credited(one.name, found)]
    sources = _gather_sources(found, tuple(one.name for one in people))
    fields = [
        *_head_fields(found, name, options),
        *_name_fields(found, people, register),
        *_photo_fields(found.photos),
        *_source_fields(sources, register),
        *_extra_field(found),
    ]
    proposals = (*_propose_people(people, found.tags, register), *_propose_sources(sources, register))
    return Draft("articles", tuple(fields), found.body.markdown, removed=_list_removed(found), proposals=proposals)


def _head_fields(found: Recognised, name: str, options: Options) -> Iterable[Field]:
    rule = "first words of the text: no headline was found" if found.is_title_supplied else "headline"
    title = found.title or f"[{name}]"
    yield Field("title", title, rule, "guess" if found.is_title_supplied else "likely", line=found.title_line)
    if "dek" in found.head:
        index, words = found.head["dek"]
        yield Field("subtitle", words, "line below the headline", "likely", line=found.sheet.lines[index].number)
    yield from _signature_fields(found)
    if found.language:
        rule = "as told" if options.language else "commonest words"
        yield Field("language", found.language, rule, "sure" if options.language else "likely")
    kicker = found.head.get("kicker", (0, ""))[1]
    if kicker and phrases("heads.txt", "genre").match(kicker.casefold()):
        yield Field("genre", kicker.lower(), "line above the headline", "likely")


def _signature_fields(found: Recognised) -> Iterable[Field]:
    signed = found.signature
    dated = find_dates(_dateline_of(found)) if signed.date is None else []
    if dated and not dated[0].other:
        yield Field("date", dated[0].iso, "date of the dateline", "likely", _dateline_of(found))
    if signed.date is not None:
        printed = signed.date_printed
        if not signed.date.other:
            certainty: Certainty = "sure" if signed.is_date_labelled or signed.names else "likely"
            yield Field("date", signed.date.iso, "date of the head", certainty, printed, signed.date_line)
        yield Field("date_printed", _date_words(printed, signed.date), "date of the head", line=signed.date_line)
    if signed.names:
        how: Certainty = "sure" if signed.byline_rule == "byline" else "likely"
        yield Field("byline", list(signed.names), signed.byline_rule, how, signed.byline_printed, signed.byline_line)


def _date_words(printed: str, date: Found) -> str:
    """The date as printed, without the byline before it; on a long line without what comes behind it, too."""
    end = len(printed) if len(printed.split()) <= 18 else find_end(printed, date)
    return printed[date.start : end].strip(" |–—-•")


def _name_fields(found: Recognised, people: list[Person], register: Register) -> Iterable[Field]:
    known = [record for one in people if (record := register.name_of("people", one.name))]
    listed = [item for one in found.tags if one.field == "people" for item in one.items]
    names = list(dict.fromkeys([*known, *listed]))
    if names:
        yield Field("people", names, "introduced by the text, known to the archive", "likely")
    for field in ("topics", "places"):
        items = [item for one in found.tags if one.field == field for item in one.items]
        if items:
            yield Field(field, list(dict.fromkeys(items)), "list under its heading", "sure")
    tags = [one for one in found.tags if one.field == "tags"]
    if tags:
        items = list(dict.fromkeys(item for one in tags for item in one.items))
        yield Field("tags", items, "tags under their heading", "sure", tags[0].printed, tags[0].line)


def _photo_fields(photos: tuple[Photo, ...]) -> Iterable[Field]:
    values = []
    for photo in photos:
        value = {"caption": photo.caption, "credit": photo.credit}
        values.append({name: words for name, words in value.items() if words})
    if values:
        yield Field("photos", values, photos[0].rule, "likely", photos[0].printed, photos[0].line)


def _gather_sources(found: Recognised, people: tuple[str, ...]) -> list[tuple[Attribution, str]]:
    """The sources, those of the head and the end first, each with its role."""
    first = [(Attribution(name, "", "agency of the byline"), "agency") for name in found.signature.agencies]
    first += [(Attribution(words, "", "source line"), "") for _line, words in found.source_lines]
    helpers = [name for _line, names, _text in found.contributors for name in names]
    first += [(Attribution(name, "", "contributor"), "agency") for name in helpers if is_wire_name(name)]
    prose = find_sources(found.body.paragraphs, people)
    first += [(one, "agency" if one.rule == "agency of the dateline" else "") for one in prose]
    seen: set[str] = set()
    kept = []
    for one, role in first:
        if source_key(one.name) not in seen and one.name not in people:
            seen.update((source_key(one.name), *map(source_key, one.via)))
            kept.append((one, role))
    return kept


def _source_fields(sources: list[tuple[Attribution, str]], register: Register) -> Iterable[Field]:
    values: list[dict[str, Any]] = []
    for one, role in sources:
        value: dict[str, Any] = {"name": one.name}
        value |= {"role": role} if role else {}
        value |= {"via": list(one.via)} if one.via else {}
        value |= {"quote": one.passage} if one.passage else {}
        values.append(value)
    if values:
        yield Field("sources", values, "named by the text", "likely")


def _extra_field(found: Recognised) -> Iterable[Field]:
    """What the front matter has no field for: kicker, dateline, key points, contributors."""
    extra: dict[str, Any] = {}
    if "kicker" in found.head:
        extra["kicker"] = found.head["kicker"][1]
    if dateline := _dateline_of(found):
        extra["dateline"] = dateline
    elif found.signature.place:
        extra["dateline"] = found.signature.place
    if found.summary:
        extra["summary"] = list(found.summary)
    if found.contributors:
        extra["contributors"] = list(
            dict.fromkeys(name for _line, names, _text in found.contributors for name in names)
        )
        extra["contributors_printed"] = [text for _line, _names, text in found.contributors]
    if extra:
        yield Field("extra", extra, "as its lines say", "likely")


def _dateline_of(found: Recognised) -> str:
    """Place, agency and date that the first paragraph begins with."""
    first = found.body.paragraphs[0] if found.body.paragraphs else ""
    dateline = _DATELINE.match(first) or _AGENCY_FIRST.match(first)
    return dateline[0].strip() if dateline else ""


def _propose_people(people: list[Person], tags: tuple[Listed, ...], register: Register) -> Iterable[Proposal]:
    """Records for people nobody knows, and full names for tags that are only the last word of one."""
    for one in people:
        if not register.name_of("people", one.name):
            meant = find_nearest(one.name, register.names("people"))
            rule = "like a name of the archive" if meant else "introduced by the text"
            yield Proposal("people", one.name, meant, rule, one.passage)
    full = [*(one.name for one in people), *register.names("people")]
    for item in (item for one in tags if one.field == "tags" for item in one.items):
        if " " in item or register.name_of("people", item):
            continue
        meant = next((name for name in full if name.casefold().split()[-1:] == [item.casefold()] and " " in name), "")
        if meant:
            yield Proposal("people", item, meant, "tag that is a surname")


def _propose_sources(sources: list[tuple[Attribution, str]], register: Register) -> Iterable[Proposal]:
    for name in dict.fromkeys(name for one, _role in sources for name in (one.name, *one.via)):
        known = register.name_of("sources", name)
        meant = known if known and known != name else find_nearest(name, register.names("sources")) if not known else ""
        if known and known != name:
            yield Proposal("sources", name, known, "another name in the archive")
        elif meant:
            yield Proposal("sources", name, meant, "like a name that is known")


def _is_only_credited(name: str, found: Recognised) -> bool:
    """Whether a name is a photographer's and stands neither in a caption nor in the text."""
    is_told = any(name in paragraph for paragraph in found.body.paragraphs)
    return not is_told and any(name in photo.credit and name not in photo.caption for photo in found.photos)


def _list_removed(found: Recognised) -> tuple[Removed, ...]:
    """Every line that is not in the body, with its rule, in the order of the capture."""
    sheet = found.sheet
    lines = [
        Removed(line.number, f"{line.bullet} {line.text}".strip(), rule)
        for line, role, rule in zip(sheet.lines, sheet.roles, sheet.rules, strict=True)
        if role not in _KEPT_ROLES
    ]
    lines += [Removed(number, words, rule) for number, words, rule in found.body.cut]
    return tuple(sorted(lines, key=lambda one: one.line))
