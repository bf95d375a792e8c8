"""Names and agencies that stand alone: beside the byline, the date or an account's name, or below the text."""

from typing import Final

from sitegen.importers.text.bylines import read_names_alone
from sitegen.importers.text.noise import find_noise, is_handle
from sitegen.importers.text.sheet import Sheet
from sitegen.importers.text.signatures import Signature, has_given, is_wire
from sitegen.importers.text.words import key_of, word_set
from sitegen.link.tables import byline_words, name_words

_LONGEST: Final = 7
_FARTHEST_ABOVE: Final = 4


def sign_beside(sheet: Sheet, signature: Signature) -> Signature:
    """The signature with an agency or names on lines of their own beside the byline, date, or an account's name."""
    head = sheet.first_prose()
    marks = [at for at in range(head) if sheet.roles[at] in ("byline", "date") or is_handle(sheet.lines[at])]
    for mark in marks:
        for at in _list_beside(sheet, mark):
            signature = _sign_with(sheet, mark, at, signature)
    return signature


def sign_below(sheet: Sheet, start: int, end: int, signature: Signature) -> Signature:
    """The signature with the name that stands alone right below the last paragraph, where the head has none."""
    last = max((at for at in sheet.free(start, end) if sheet.lines[at].is_prose), default=end)
    for at in range(last + 1, min(last + 4, len(sheet.lines))):
        line = sheet.lines[at]
        names, agencies = read_names_alone(line.text.strip("()– —"))
        if signature.names:
            if line.text in signature.names:
                sheet.take(at, "byline", "byline again")
        elif names and has_given(names) and not line.bullet and sheet.roles[at] in ("", "noise"):
            sheet.take(at, "byline", "name below the text")
            return _with_names(sheet, at, names, signature, "name below the text")._replace(
                agencies=(*signature.agencies, *filter(is_wire, agencies))
            )
    return signature


def _sign_with(sheet: Sheet, mark: int, at: int, signature: Signature) -> Signature:
    """The signature with what the line `at` says, if it stands beside the `mark` as names or agencies do."""
    line, role = sheet.lines[at], sheet.roles[at]
    if role not in ("", "credit") or (role == "credit" and at != mark + 1) or line.words > _LONGEST:
        return signature
    text, _bar, place = line.text.partition(" | ")
    names, agencies = read_names_alone(text if len(place.split()) <= 4 else line.text)
    if role == "credit" and not sheet.lines[at - 1].is_before_blank and names:
        return signature
    may_sign = role == "" and names and not signature.names and sheet.roles[mark] != "byline"
    has_office = _is_followed_by_office(sheet, at)
    if may_sign and (has_given(names) or has_office or _are_said_nowhere_else(sheet, at, mark, names)):
        sheet.take(at, "byline", "name beside a date")
        if has_office:
            sheet.give(at + 1, "noise", "tool")
        return _with_names(sheet, at, names, signature, "name beside a date")
    is_touching = at == mark + 1 and not sheet.lines[mark].is_before_blank and not line.bullet
    if agencies and not names and sheet.roles[mark] == "byline" and is_touching:
        sheet.take(at, "byline", "agency below the byline")
        return signature._replace(agencies=(*signature.agencies, *filter(is_wire, agencies)))
    return signature


def _with_names(sheet: Sheet, at: int, names: tuple[str, ...], signature: Signature, rule: str) -> Signature:
    line = sheet.lines[at]
    return signature._replace(names=names, byline_line=line.number, byline_printed=line.text, byline_rule=rule)


def _list_beside(sheet: Sheet, mark: int) -> list[int]:
    """The two lines above a mark, and the two below it; stray signs and "7 min read" are passed over."""
    below = [at for at in range(mark + 1, min(mark + 6, len(sheet.lines))) if not find_noise(sheet.lines[at])]
    above = [at for at in range(mark - 1, max(-1, mark - _FARTHEST_ABOVE), -1) if not find_noise(sheet.lines[at])]
    return [*above[:2], *below[:2]]


def _are_said_nowhere_else(sheet: Sheet, at: int, mark: int, names: tuple[str, ...]) -> bool:
    """Whether names right beside a date are made of words that stand nowhere else: sections and places do."""
    line = sheet.lines[at]
    if line.bullet or line.text.isupper() or abs(at - mark) != 1 or any(len(name.split()) < 2 for name in names):
        return False
    words = {key_of(word) for name in names for word in name.split()}
    if words & (word_set("given.txt", "not a name") | name_words().organisation):
        return False
    others = (key_of(other.text) for index, other in enumerate(sheet.lines) if index != at)
    return not any(words & set(other.split()) for other in others)


def _is_followed_by_office(sheet: Sheet, index: int) -> bool:
    """Whether the line below a name is what its bearer does: "Contributor", "Staff Writer"."""
    below = sheet.lines[index + 1].key.partition(",")[0].split() if index + 1 < len(sheet.lines) else []
    return 0 < len(below) <= 3 and below[-1] in byline_words().titles
