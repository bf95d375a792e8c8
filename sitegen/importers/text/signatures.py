"""Who signed a text and when: bylines, agencies and dates of the head, contributors and source lines at its end."""

from typing import Final, NamedTuple

from sitegen.importers.draft import DateOrder
from sitegen.importers.text.bylines import cut_dates, find_contributors, read_byline, read_names_alone
from sitegen.importers.text.dates import Found, find_dates
from sitegen.importers.text.sheet import Sheet
from sitegen.importers.text.words import key_of, phrases, read_table, starts, word_set
from sitegen.link.tables import agencies
from sitegen.link.tables import key_of as agency_key

_LONGEST_DATE_LINE: Final = 30
_ABBREVIATED: Final = ("Inc.", "Ltd.", "Co.", "Corp.", "S.A.", "plc.", "Bros.", "e.V.")


class Signature(NamedTuple):
    """Names and agencies as printed, the date with how it was printed; lines are numbers of the capture."""

    names: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    byline_line: int = 0
    byline_printed: str = ""
    byline_rule: str = ""
    date: Found | None = None
    date_line: int = 0
    date_printed: str = ""
    is_date_labelled: bool = False
    place: str = ""


def sign(sheet: Sheet, order: DateOrder, language: str) -> Signature:
    """The signature of a sheet: its lines given their roles."""
    signature = Signature()
    first = _far_in(sheet)
    for index in list(range(len(sheet.lines))):
        if sheet.roles[index] not in ("", "noise", "learned") or (index > first and signature.date):
            continue
        line = sheet.lines[index]
        if line.bullet in ("—", "–"):  # who said what stands above
            continue
        is_late = index > first
        if sheet.roles[index] != "" and not phrases("heads.txt", "by alone").match(line.key):
            continue
        if not signature.names and phrases("heads.txt", "by alone").match(line.key) and not is_late:
            signature = _sign_below(sheet, index, signature)
            continue
        signed = read_byline(line.text, order, language) if not (is_late or line.is_prose) else None
        if signed and (not signature.names or not signature.byline_line):
            if not signed.is_led and (names := _names_above(sheet, index, signed.names)):
                sheet.take(index - 1, "byline", "name beside a date")
                signed = signed._replace(names=names, place=signed.names[0])
            sheet.take(index, "byline", "byline")
            signature = signature._replace(
                names=signed.names,
                agencies=(*signature.agencies, *filter(is_wire, signed.agencies)),
                byline_line=line.number,
                byline_printed=line.text,
                byline_rule="byline" if signed.is_led else "name beside a date",
                place=signed.place,
            )
            if signed.date and signature.date is None:
                signature = _date(signature, signed.date, line.text, line.number)
        elif (
            not line.is_prose
            and line.words <= _LONGEST_DATE_LINE + 6
            and (dates := find_dates(line.text, order, language))
        ):
            signature = _sign_date(sheet, index, dates, signature, is_late)
    return signature


def _names_above(sheet: Sheet, index: int, below: tuple[str, ...]) -> tuple[str, ...]:
    """The names on the line above a date that only a place stands beside: `Lucía Ferrer`, `A Coruña - 21 oct 2016`."""
    if index == 0 or sheet.roles[index - 1] or len(below) != 1 or has_given(below):
        return ()
    names, agencies = read_names_alone(sheet.lines[index - 1].text)
    return names if not agencies and has_given(names) else ()


def has_given(names: tuple[str, ...]) -> bool:
    """Whether one of the names begins with a given name that is listed."""
    return any(key_of(name.split()[0]) in word_set("given.txt", "given") for name in names)


def is_wire(name: str) -> bool:
    """Whether an agency sells its texts to others: what it is credited with was not written here."""
    return name.casefold() in {phrase.casefold() for phrase in read_table("wires.txt")["agencies"]}


def is_wire_name(name: str) -> bool:
    """Whether any of an agency's names is meant."""
    known = agencies().get(" ".join(agency_key(word) for word in name.split()).removeprefix("the "))
    return known is not None and is_wire(known.value)


def _far_in(sheet: Sheet) -> int:
    """Up to where a byline or date is the text's own: a few lines into its paragraphs."""
    prose = [index for index in sheet.free() if sheet.lines[index].is_prose and sheet.lines[index].words >= 15]
    return prose[1] if len(prose) > 1 else len(sheet.lines)


def _sign_below(sheet: Sheet, index: int, signature: Signature) -> Signature:
    """The name on the line below a "By" that stands alone."""
    for at in range(index + 1, min(index + 3, len(sheet.lines))):
        names, agencies = read_names_alone(sheet.lines[at].text)
        if names or agencies:
            sheet.take(index, "byline", "byline")
            sheet.take(at, "byline", "byline")
            _mark_again(sheet, at, names)
            printed = f"{sheet.lines[index].text} {sheet.lines[at].text}"
            return signature._replace(
                names=names,
                agencies=agencies,
                byline_line=sheet.lines[at].number,
                byline_printed=printed,
                byline_rule="byline",
            )
    return signature


def _mark_again(sheet: Sheet, index: int, names: tuple[str, ...]) -> None:
    for at in range(index + 1, min(index + 6, len(sheet.lines))):
        if sheet.lines[at].text in names:
            sheet.take(at, "noise", "byline again")


def _sign_date(sheet: Sheet, index: int, dates: list[Found], signature: Signature, is_late: bool) -> Signature:
    """A line that holds a date and little else."""
    line = sheet.lines[index]
    rest = cut_dates(line.text, dates)
    words = [word for word in rest.replace("|", " ").split() if word.strip(".,:;-–—()")]
    is_updated = starts("heads.txt", "updated").match(line.text) is not None
    is_labelled = starts("heads.txt", "published").match(line.text) is not None
    if len(words) > (2 if is_late or not is_labelled else 5):
        return signature
    sheet.take(index, "date", "line with a date")
    if signature.date is None or (is_labelled and not signature.is_date_labelled and not is_updated and not is_late):
        if is_updated and any(find_dates(sheet.lines[at].text) for at in sheet.free(index + 1, index + 4)):
            return signature
        return _date(signature, dates[0], line.text, line.number)._replace(is_date_labelled=is_labelled)
    return signature


def _date(signature: Signature, date: Found, printed: str, line: int) -> Signature:
    return signature._replace(date=date, date_line=line, date_printed=printed)


def mark_contributors(sheet: Sheet) -> list[tuple[int, tuple[str, ...], str]]:
    """Lines that name who contributed: number, names, and the line."""
    found = []
    for index in sheet.free():
        line = sheet.lines[index]
        names = find_contributors(line.text) if line.words <= 40 else None
        if names:
            sheet.take(index, "contributors", "contributors")
            found.append((line.number, names, line.text))
    return found


def mark_source_lines(sheet: Sheet) -> list[tuple[int, str]]:
    """Lines such as "SOURCE: News agencies" and "With wire reports": number, and what they name."""
    found = []
    for index in sheet.free():
        line = sheet.lines[index]
        lead = starts("heads.txt", "source line").match(line.text)
        is_initials = line.text.endswith(".") and line.text[-3:-2] == "."
        is_stopped = line.ends_sentence and not line.text.endswith(_ABBREVIATED) and not is_initials
        if lead is None or line.words > 8 or is_stopped or line.bullet:
            continue
        rest = line.text[lead.end() :].strip(" :")
        has_colon = lead[0].endswith(":") or line.text[lead.end() :].lstrip().startswith(":")
        is_wires = rest.split()[-1:] and rest.split()[-1].casefold() in word_set("wires.txt", "wires")
        is_shouted = lead[0].isupper() and rest[:1].isupper() and line.is_after_blank
        if rest and (is_wires or is_shouted or (has_colon and line.is_after_blank)):
            sheet.take(index, "source", "source line")
            found.append((line.number, rest))
    return found
