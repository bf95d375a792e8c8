"""Photographs of a clipping: captions and credits, each out of the text."""

from typing import Final, NamedTuple

from sitegen.importers.text.credits import is_credit, split_caption, strip_credit
from sitegen.importers.text.sheet import Line, Sheet
from sitegen.importers.text.words import key_of, read_table, word_set

_LONGEST_CAPTION: Final = 90


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
        if _is_uncredited(line):
            sheet.take(index, "caption", "caption without a credit")
            found.append(Photo(line.text, "", line.text, line.number, "caption without a credit"))
        elif is_credit(line.text) and not line.bullet:
            found.append(_read_credit_line(sheet, index))
        elif (
            (split := split_caption(line.text)) and split.caption and _may_be_caption(line, split.caption, split.credit)
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
    return is_cued and not line.ends_sentence and 6 <= line.words <= _LONGEST_CAPTION and not split_caption(line.text)


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
    if line.bullet or line.text[0] in '"“„«' or not 4 <= line.words <= _LONGEST_CAPTION:
        return None
    is_touching = above == index - 1 and not line.is_before_blank
    plain = key_of(line.text)
    is_said_again = any(key_of(other.text) == plain for at, other in enumerate(sheet.lines) if at != above)
    below_picture = above > 0 and sheet.lines[above - 1].key in word_set("pictures.txt", "picture")
    has_cue = any(cue in line.text.casefold() for cue in read_table("pictures.txt")["cue"])
    return above if is_touching or is_said_again or below_picture or has_cue else None


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
