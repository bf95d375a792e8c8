"""Photographs of a clipping: captions and credits, each out of the text."""

import re
from typing import Final, NamedTuple

from sitegen.importers.text.credits import is_credit, is_person, split_caption, strip_credit
from sitegen.importers.text.noise import find_noise, matches
from sitegen.importers.text.sheet import Line, Sheet
from sitegen.importers.text.words import key_of, read_table, word_set

_LONGEST_CAPTION: Final = 90
_LONGEST_BEGUN: Final = 60
_LONGEST_FAR_ABOVE: Final = 45
_DATED: Final = re.compile(r"\b(?:19|20)\d\d\b[^.]{0,12}\.?$")
_FOR: Final = re.compile(r"(?P<name>[^\W\d_][^.?!]{2,40}?) for (?P<outlet>(?:The |the )?[^\W\d_a-zß-ÿ][^.?!]{1,40})")


class Photo(NamedTuple):
    """A photograph as printed: caption and credit without brackets; either may be empty."""

    caption: str
    credit: str
    printed: str
    line: int
    rule: str


def mark_captions(sheet: Sheet, words: str, at: int = -1) -> list[Photo]:
    """The photographs of a sheet, or of the one line `at` that says `words` beside a headline."""
    if at >= 0:
        photo = _read_glued(words, sheet.lines[at].number)
        if photo:
            sheet.take(at, "caption", "caption glued to the headline")
        return [photo] if photo else []
    found = _mark_labelled(sheet)
    for index in list(sheet.free()):
        if sheet.roles[index]:
            continue
        line = sheet.lines[index]
        if matches(line, "share") or line.key in word_set("pictures.txt", "picture"):
            continue
        if _is_uncredited(line):
            sheet.take(index, "caption", "caption without a credit")
            found.append(Photo(line.text, "", line.text, line.number, "caption without a credit"))
        elif not line.bullet and (is_credit(line.text) or _is_credit_by_place(sheet, index)):
            found.append(_read_credit_line(sheet, index))
        elif (
            (split := split_caption(line.text))
            and split.caption
            and _may_be_caption(line, split.caption, split.credit)
            and not _is_signed_off(sheet, index, split.credit)
        ):
            sheet.take(index, "caption", "caption with its credit")
            found.append(Photo(split.caption, split.credit, split.printed, line.number, "caption with its credit"))
    return _merge(found)


def _read_glued(words: str, number: int) -> Photo | None:
    split = split_caption(words)
    if split is None:
        return None
    return Photo(split.caption, split.credit, split.printed, number, "caption glued to the headline")


def _is_uncredited(line: Line) -> bool:
    """Whether a line says who stands where in a picture, and is no whole sentence."""
    words = line.text.casefold()
    is_cued = any(cue in words for cue in read_table("pictures.txt")["place cue"])
    if words.startswith(read_table("pictures.txt")["caption begins"]) and not line.bullet:
        return 5 <= line.words <= _LONGEST_BEGUN and not split_caption(line.text)
    return is_cued and not line.ends_sentence and 6 <= line.words <= _LONGEST_CAPTION and not split_caption(line.text)


def _is_signed_off(sheet: Sheet, index: int, credit: str) -> bool:
    """Whether an agency in brackets ends a paragraph: it begins the text, too, or the paragraph is the last."""
    line = sheet.lines[index]
    if not line.ends_sentence or not line.text.rstrip(" .").endswith(f". ({credit})"):
        return False
    begins = any(f"({credit})" in other.text[:40] for other in sheet.lines[:index])
    is_last = not any(sheet.lines[at].is_prose for at in sheet.free(index + 1, index + 12))
    return begins or (is_last and line.words >= 15)


def _may_be_caption(line: Line, caption: str, credit: str) -> bool:
    """Whether what stands before a credit is a caption, and no paragraph that ends in an agency's name."""
    is_set_apart = line.text.rstrip(".").endswith((")", "]")) or "|" in line.text or "/" in credit
    is_one_sentence = caption.count(". ") == 0 and len(caption.split()) <= 35 and credit.isupper()
    has_label = is_one_sentence or (credit != line.text and is_credit(credit) and not credit.isupper())
    return 2 <= len(caption.split()) <= _LONGEST_CAPTION and (is_set_apart or has_label)


def _labels(section: str) -> tuple[str, ...]:
    """The labels that stand above a credit or caption."""
    return tuple(sorted(word_set("pictures.txt", section), key=len, reverse=True))


def _mark_labelled(sheet: Sheet) -> list[Photo]:
    """Captions and credits below a line that says so: "Image copyright", "Image caption"."""
    found: list[Photo] = []
    credit, credit_at = "", 0
    for index in list(sheet.free()):
        line = sheet.lines[index]
        label = next(
            (
                one
                for one in (*_labels("credit next"), *_labels("caption next"))
                if line.key == one or (line.key.startswith((f"{one} ", f"{one},")) and one.count(" "))
            ),
            "",
        )
        if not label or sheet.roles[index]:
            continue
        rest = line.text[len(label) :].strip(" :,")
        if not rest and (index + 1 >= len(sheet.lines) or sheet.roles[index + 1]):
            continue
        at = index if rest else index + 1
        words = rest or sheet.lines[at].text
        if label in _labels("credit next") and len(words.split()) <= 8:
            if not rest and (above := _find_caption_above(sheet, index)) is not None:
                sheet.take(above, "caption", "caption above its credit")
                found.append(
                    Photo(sheet.lines[above].text, strip_credit(words), words, line.number, "caption above its credit")
                )
                for one in (index, at):
                    sheet.take(one, "caption", "caption under its label")
                continue
            if credit:
                found.append(Photo("", credit, credit, credit_at, "credit under its label"))
            credit, credit_at = strip_credit(words), line.number
        elif label in _labels("caption next") and len(words.split()) <= _LONGEST_CAPTION:
            found.append(Photo(words, credit, credit, line.number, "caption under its label"))
            credit = ""
        else:
            continue
        for one in {index, at}:
            sheet.take(one, "caption", "caption under its label")
    return [*found, Photo("", credit, credit, credit_at, "credit under its label")] if credit else found


def _read_credit_line(sheet: Sheet, index: int) -> Photo:
    """A credit that stands alone, with the caption above it, if that is one."""
    line = sheet.lines[index]
    sheet.take(index, "credit", "credit line")
    above = _find_caption_above(sheet, index)
    if above is None:
        return Photo("", strip_credit(line.text), line.text, line.number, "credit line")
    sheet.take(above, "caption", "caption above its credit")
    caption = sheet.lines[above].text
    return Photo(caption, strip_credit(line.text), line.text, sheet.lines[above].number, "caption above its credit")


def _find_caption_above(sheet: Sheet, index: int) -> int | None:
    above = index - 1
    while above >= 0 and index - above <= 2 and (sheet.roles[above] or _is_slight(sheet.lines[above])):
        if sheet.roles[above] in ("caption", "credit"):
            return None
        above -= 1
    if above < 0 or sheet.roles[above] or index - above > 2:
        return None
    line = sheet.lines[above]
    if find_noise(line) or line.key in word_set("pictures.txt", "picture"):
        return None
    if line.bullet or line.text[0] in '"“„«' or not 4 <= line.words <= _LONGEST_CAPTION:
        return None
    is_touching = above == index - 1 and not line.is_before_blank
    plain = key_of(line.text)
    is_said_again = any(key_of(other.text) == plain for at, other in enumerate(sheet.lines) if at != above)
    below_picture = above > 0 and sheet.lines[above - 1].key in word_set("pictures.txt", "picture")
    has_cue = any(cue in line.text.casefold() for cue in read_table("pictures.txt")["cue"])
    is_told = is_touching or is_said_again or below_picture or has_cue or _is_far_above(sheet, above)
    return above if is_told else None


def _is_far_above(sheet: Sheet, above: int) -> bool:
    """Whether a line that a blank one parts from its credit is a caption: one sentence, dated, or before the text."""
    line = sheet.lines[above]
    if line.words > _LONGEST_FAR_ABOVE or line.text.rstrip(".").count(". ") > 1:
        return False
    if _DATED.search(line.text):
        return True
    before = sum(sheet.lines[at].is_prose and sheet.lines[at].words >= 12 for at in sheet.free(0, above))
    is_signed = any(sheet.roles[at] in ("byline", "date") for at in range(above))
    goes_on = any(sheet.lines[at].is_prose for at in sheet.free(above + 1))
    return is_signed and goes_on and before <= (0 if line.is_prose else 1)


def _is_credit_by_place(sheet: Sheet, index: int) -> bool:
    """Whether a line is a credit by standing right below a picture's button, or twice: `Jane Doe for The Ledger`."""
    line = sheet.lines[index]
    if line.words > 9 or line.text.endswith((".", ":", "?", "!")):
        return False
    found = _FOR.fullmatch(line.text)
    if not found and not _is_of_outlet(line.text):
        return False
    if found and not is_person(found["name"]):
        return False
    is_below = index > 0 and sheet.lines[index - 1].key in word_set("pictures.txt", "picture")
    is_twice = sum(other.text == line.text for other in sheet.lines) > 1
    return is_below or is_twice


def _is_of_outlet(words: str) -> bool:
    """Whether a person stands before a slash or comma, and an outlet behind it."""
    name, sign, outlet = words.partition("/") if "/" in words else words.partition(",")
    return bool(sign) and is_person(name.strip()) and outlet.strip()[:1].isupper()


def _is_slight(line: Line) -> bool:
    """Whether a line is only a date or a number, as stands between a caption and its credit."""
    return line.words <= 3 and any(map(str.isdigit, line.text))


def _merge(photos: list[Photo]) -> list[Photo]:
    """The photographs without credits that stand alone right before a caption with the same credit."""
    kept: list[Photo] = []
    for photo in sorted(photos, key=lambda one: one.line):
        last = kept[-1] if kept else None
        if (
            last
            and not last.caption
            and last.credit.casefold() == photo.credit.casefold()
            and photo.line - last.line <= 6
        ):
            kept[-1] = photo
        elif any(one.caption == photo.caption and one.credit == photo.credit for one in kept):
            continue
        else:
            kept.append(photo)
    return kept
