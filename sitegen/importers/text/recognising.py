"""The order in which a sheet's lines are recognised: what is surest first, so that the rest is told by its place."""

from typing import NamedTuple

from sitegen.importers.draft import Options
from sitegen.importers.text.asides import mark_links
from sitegen.importers.text.beside import sign_below, sign_beside
from sitegen.importers.text.body import Body, mark_body, write_body
from sitegen.importers.text.bylines import read_byline
from sitegen.importers.text.captions import Photo, mark_captions
from sitegen.importers.text.heads import find_summary, find_title, first_words, mark_head, mark_repeats, strip_site
from sitegen.importers.text.language import recognise_language
from sitegen.importers.text.noise import find_tail, mark_noise, mark_teasers
from sitegen.importers.text.sheet import Sheet
from sitegen.importers.text.signatures import Signature, mark_contributors, mark_source_lines, sign
from sitegen.importers.text.tags import Listed, mark_bare_list, mark_tags


class Recognised(NamedTuple):
    """Everything that one clipping tells, with the lines it stands in."""

    sheet: Sheet
    language: str
    title: str
    title_line: int
    is_title_supplied: bool
    head: dict[str, tuple[int, str]]
    signature: Signature
    photos: tuple[Photo, ...]
    tags: tuple[Listed, ...]
    summary: tuple[str, ...]
    contributors: tuple[tuple[int, tuple[str, ...], str], ...]
    source_lines: tuple[tuple[int, str], ...]
    body: Body


def recognise_sheet(text: str, options: Options) -> Recognised:
    """What the lines of a clipping are."""
    sheet = Sheet(text)
    language = options.language or recognise_language(text)
    contributors = mark_contributors(sheet)
    source_lines = mark_source_lines(sheet)
    tags = mark_tags(sheet, text)
    signature = sign_beside(sheet, sign(sheet, options.date_order, language))
    photos = mark_captions(sheet, "")
    mark_noise(sheet, lambda line: line in options.boilerplate)
    index = find_title(sheet, text)
    title = strip_site(sheet.lines[index].text, sheet) if index is not None else ""
    glued: dict[int, tuple[str, str]] = {}
    if index is not None:
        sheet.take(index, "title", "headline")
        glued = mark_repeats(sheet, index, title)
        behind = _photos_glued(sheet, glued)
        parted = {photo.line for photo in behind}
        photos = [*(photo for photo in photos if photo.line not in parted), *behind]
        signature = _sign_glued(sheet, glued, signature, options, language)
    start = _find_start(sheet, -1 if index is None else index)
    end = max(find_tail(sheet, start, signature.names), start)
    signature = sign_below(sheet, start, end, signature)
    photos = _drop_late(sheet, photos, end)
    tags += [found] if not tags and (found := mark_bare_list(sheet, start + 1)) else []
    head = mark_head(sheet, index, start) if index is not None else {}
    summary = find_summary(sheet, 0 if index is None else index + 1, end)
    mark_teasers(sheet, 0, end)
    start = _find_start(sheet, -1 if index is None else index)
    for at in list(sheet.free(0, start)):
        sheet.give(at, "noise", "before the text")
    mark_links(sheet, start, end)
    mark_body(sheet, start, end)
    for at in list(sheet.free(end)):
        sheet.give(at, "noise", "after the text")
    body = write_body(sheet)
    supplied = "" if title else first_words([line for at, line in enumerate(sheet.lines) if sheet.roles[at] == "text"])
    return Recognised(
        sheet=sheet,
        language=language,
        title=title or supplied,
        title_line=sheet.lines[index].number if index is not None else 0,
        is_title_supplied=not title,
        head=head,
        signature=signature,
        photos=tuple(photos),
        tags=tuple(tags),
        summary=summary[1] if summary else (),
        contributors=tuple(contributors),
        source_lines=tuple(source_lines),
        body=body,
    )


def _drop_late(sheet: Sheet, photos: list[Photo], end: int) -> list[Photo]:
    """The photographs of the text: what stands behind its end belongs to something else."""
    for index in range(end, len(sheet.lines)):
        if sheet.roles[index] in ("caption", "credit"):
            sheet.take(index, "noise", "after the text")
    last = sheet.lines[end].number if end < len(sheet.lines) else 1 << 30
    return [photo for photo in photos if photo.line < last]


def _sign_glued(
    sheet: Sheet, glued: dict[int, tuple[str, str]], signature: Signature, options: Options, language: str
) -> Signature:
    """The signature with the byline and date that are glued behind the headline."""
    for at, (_before, behind) in glued.items():
        signed = read_byline(behind, options.date_order, language) if behind and not signature.names else None
        if signed is not None:
            sheet.take(at, sheet.roles[at] or "byline", "byline glued to the headline")
            signature = signature._replace(
                names=signed.names,
                byline_line=sheet.lines[at].number,
                byline_printed=behind,
                byline_rule="byline",
                date=signature.date or signed.date,
                date_line=signature.date_line or sheet.lines[at].number,
                date_printed=signature.date_printed or behind,
            )
    return signature


def _photos_glued(sheet: Sheet, glued: dict[int, tuple[str, str]]) -> list[Photo]:
    """The photographs whose caption had the headline glued to it."""
    found: list[Photo] = []
    for at, (before, behind) in glued.items():
        found += mark_captions(sheet, before, at) or mark_captions(sheet, behind, at)
    return found


def _find_start(sheet: Sheet, title: int) -> int:
    """The first line of the text: a paragraph after the headline, and after the last line of the head before it."""
    first = sheet.first_prose(title + 1)
    marks = [at for at in range(title + 1, min(first + 8, len(sheet.lines))) if sheet.roles[at] in ("byline", "date")]
    prose_between = [at for at in sheet.free(first, marks[-1]) if sheet.lines[at].is_prose] if marks else []
    if marks and marks[-1] > first and len(prose_between) <= 1:
        return sheet.first_prose(marks[-1] + 1) if sheet.first_prose(marks[-1] + 1) < len(sheet.lines) else first
    return first
