"""Lines that are no part of a text, by what they say or by their form: the rule each is removed by."""

import re
from collections.abc import Callable
from typing import Final

from sitegen.importers.text.sheet import Line, Sheet
from sitegen.importers.text.words import phrases

_STRAY: Final = re.compile(r"[\W_]*|[#\d][\d.,:]*\s?[kKmM%]?")
_LINK: Final = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+|[\w-]+(?:\.[\w-]+)+/\S+")
_SIGNED: Final = re.compile(
    r"[—–-]+\s*.{2,60}\(@\w{2,20}\).{0,40}|.{2,50}\s\(?@\w{2,20}\)?\s*[·|]?\s*\w{3,9}\.? \d.{0,30}"
)
_HANDLE: Final = re.compile(r"@\w{2,30}(?: (?:on|via|/) \w+)?")
_TWEETED: Final = re.compile(r"https?://t\.co/\S+\s*$|pic\.twitter\.com/\S+\s*$")
_PLACEHOLDER: Final = re.compile(
    r"\{\{.*\}\}|\[\[?\w+\]?\]|<[^>]{1,80}>|&nbsp;|function\s*\(.*|var \w+ = .*|googletag\..*"
)
_RIGHTS: Final = re.compile(
    r"^(?:copyright|©|\(c\)).{0,80}\b(?:19|20)\d\d\b|\b(?:all rights reserved|alle rechte vorbehalten"
    r"|tous droits réservés|todos los derechos reservados|tutti i diritti riservati|riproduzione riservata)\b",
    re.IGNORECASE,
)
_ORDER: Final = ("tracker", "appeal", "embed", "share", "advertisement", "newsletter", "related", "tool")
_PRESENTS: Final = ("is a", "is an", "is the", "covers", "reports", "writes", "est", "ist", "es", "è")
_LONGEST_OPEN: Final = {"newsletter": 40, "embed": 25, "tail": 40, "appeal": 130}
_LONGEST_LINK: Final = 25
_POINTED: Final = re.compile(r"\[[^\]]{3,22}\]\s+[^\W\d_].*|[^«]{12,}\s?(?:»|›|→|>>|>)")  # "[Most read] …", "… »"
_USUAL_LONGEST: Final = 14
_LONGEST_LOOSE: Final = 9


def find_noise(line: Line) -> str:
    """The rule by which a line is noise by itself, or the empty text."""
    if _STRAY.fullmatch(line.text) or not line.text:
        return "stray signs"
    if _LINK.fullmatch(line.text) or _PLACEHOLDER.fullmatch(line.text):
        return "stray address" if _LINK.match(line.text) else "stray code"
    if line.words <= 40 and _RIGHTS.search(line.text):
        return "rights line"
    if line.words <= _LONGEST_LINK and not line.text.endswith((".", "!")) and _POINTED.fullmatch(line.text):
        return "related"
    if _HANDLE.fullmatch(line.text) or _SIGNED.fullmatch(line.text):
        return "embed"
    return next((rule for rule in _ORDER if matches(line, rule)), "")


def is_handle(line: Line) -> bool:
    """Whether a line is the name of an account: `@janedoe`."""
    return _HANDLE.fullmatch(line.text) is not None


def matches(line: Line, section: str) -> bool:
    """Whether the line is a phrase of a section; what may stand open is looked for in short lines only."""
    known = phrases("noise.txt", section)
    if line.key in known.whole:
        return True
    longest = _LONGEST_OPEN.get(section, _USUAL_LONGEST)
    if line.words > longest or (section == "related" and line.is_prose):
        return False
    is_short = line.words <= _LONGEST_LOOSE and not line.ends_sentence
    return known.match_open(line.key) or (is_short and known.match_loosely(line.key))


def ends_list(line: Line) -> bool:
    """Whether a line says that the page goes on with something else: no tag is called "About the author"."""
    if line.words < 2:
        known = phrases("noise.txt", "tail")
        return line.key in known.whole or known.match_loosely(line.key)
    return _RIGHTS.search(line.text) is not None or any(
        matches(line, section) for section in ("tail", "related", "newsletter", "appeal", "share", "advertisement")
    )


def mark_noise(sheet: Sheet, is_learned: Callable[[str], bool]) -> None:
    """Gives every line that is noise by itself its role; headings of lists of links keep theirs for `mark_teasers`."""
    for index in sheet.free():
        line = sheet.lines[index]
        if rule := find_noise(line):
            sheet.give(index, "heading" if rule == "related" else "noise", rule)
        elif is_learned(line.text) and not line.is_prose:
            sheet.give(index, "learned", "recurs over the batch")
    _mark_tweets(sheet)


def _mark_tweets(sheet: Sheet) -> None:
    """The words of a post that was shown within the text: they stand above its signature, or end in its short link."""
    for index in range(len(sheet.lines)):
        text = sheet.lines[index].text
        if sheet.rules[index] == "embed" and _SIGNED.fullmatch(text) and text[:1] in "—–-":
            above = index - 1
            if (
                above >= 0
                and not sheet.roles[above]
                and ("http" in sheet.lines[above].text or "@" in sheet.lines[above].text)
            ):
                sheet.give(above, "noise", "embed")
        elif _TWEETED.search(text):
            sheet.give(index, "noise", "embed")


def find_tail(sheet: Sheet, start: int, authors: tuple[str, ...]) -> int:
    """The line from which on nothing belongs to the text: the first mark of an end that little prose follows."""
    prose = [len(line.text) if line.is_prose and not sheet.roles[i] else 0 for i, line in enumerate(sheet.lines)]
    total = sum(prose[start:])
    done = 0
    for index in range(start, len(sheet.lines)):
        line = sheet.lines[index]
        is_author_again = done > total * 0.8 and (line.text in authors or tells_of(line, authors))
        if is_author_again or (matches(line, "tail") and not (line.is_prose and line.words > 40)):
            if done > 250 or done > total * 0.5:
                return index
        elif sheet.roles[index] in ("heading", "noise") and sheet.rules[index] in ("related", "newsletter", "share"):
            is_late = total - done < max(total * 0.12, 1)
            if done and is_late and not _goes_on(sheet, index):
                return index
        done += prose[index]
    return len(sheet.lines)


def tells_of(line: Line, authors: tuple[str, ...]) -> bool:
    """Whether a line says who an author is, such as "Jane Doe covers the courts"."""
    start = line.text.casefold()
    return any(start.startswith(f"{one.casefold()} {verb} ") for one in authors for verb in _PRESENTS)


def _goes_on(sheet: Sheet, index: int) -> bool:
    """Whether a sentence of the text stands within a few lines."""
    return any(_is_sentence(sheet.lines[at]) for at in sheet.free(index + 1, min(index + 8, len(sheet.lines))))


def _is_sentence(line: Line) -> bool:
    """Whether a line is a short paragraph rather than a headline."""
    return line.is_prose or (line.text.endswith((".", ".”", '."')) and line.words > 4 and not line.bullet)


def mark_teasers(sheet: Sheet, start: int, end: int) -> None:
    """The lines below a heading such as "Related", up to the next paragraph."""
    for index in range(start, end):
        if sheet.roles[index] != "heading":
            continue
        sheet.take(index, "noise", sheet.rules[index])
        for below in range(index + 1, end):
            line = sheet.lines[below]
            if sheet.roles[below] in ("title", "byline", "date", "tags", "caption", "credit"):
                break
            if sheet.roles[below]:
                continue
            if _is_sentence(line) and not line.bullet:
                break
            sheet.give(below, "noise", "related list")
