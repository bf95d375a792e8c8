"""The lines of the text itself as Markdown: paragraphs, subheads, quotations set apart, lists."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from sitegen.importers.text.sheet import Sheet

_LONGEST_PULL_QUOTE: Final = 60
_LONGEST_SUBHEAD: Final = 14
_LONGEST_QUOTED: Final = 11
_QUOTED: Final = re.compile(r"[\"'“‘«»„‚]\s?[^\"“”«»„.!…]*[^\"“”«»„.,!…\s]\s?[\"'”’»«“‘]")
_SPECIAL: Final = re.compile(r"([\\`*_\[\]~|<>&#]|!(?=\[)|\^(?=\[))")
_BLOCK_START: Final = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=:])")
_HOVERCARD: Final = re.compile(
    r"(?<=[a-z.’'])(?P<card>[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]*){1,4}(?:(?! MORE\b).){0,900}? MORE)(?=\W|$)"
)


class Body(NamedTuple):
    """The Markdown, and its paragraphs as printed, for whoever looks for names in them; the subheads; what was cut."""

    markdown: str
    paragraphs: tuple[str, ...]
    subheads: tuple[str, ...]
    cut: tuple[tuple[int, str, str], ...]


def mark_body(sheet: Sheet, start: int, end: int) -> None:
    """Gives every line of the text its role: paragraph, subhead, item, quote, verse; what fits none is noise."""
    last = max(
        (i for i in sheet.free(start, end) if sheet.lines[i].is_prose or sheet.lines[i].ends_sentence),
        default=start - 1,
    )
    for index in list(sheet.free(start, end)):
        line = sheet.lines[index]
        if sheet.roles[index]:
            continue
        if run := _run_of_short_lines(sheet, index, end):
            role = "item" if line.bullet else "verse"
            for at in run:
                sheet.give(at, role, "lines of a list")
        elif index > last:
            _mark_after_text(sheet, index, end)
        else:
            sheet.give(index, *_role_between(sheet, index, start, end))


def _role_between(sheet: Sheet, index: int, start: int, end: int) -> tuple[str, str]:
    """What a line between the first and last paragraph is, and by which rule."""
    line = sheet.lines[index]
    if line.bullet:
        return "item", "item of a list"
    if _is_repeated(sheet, index, start, end):
        return "quote", "words of the text set apart"
    if _is_question(sheet, index, end):
        return "subhead", "short question between paragraphs"
    if _is_quoted_subhead(sheet, index, end):
        is_said = any(line.text[1:-1].strip() in other.text for other in sheet.lines[start:end] if other is not line)
        return ("quote", "words of the text set apart") if is_said else ("subhead", "quoted words between paragraphs")
    if line.text.isupper() and line.words >= 5:
        return "noise", "line of capitals between paragraphs"
    if line.is_prose or line.ends_sentence or line.text.endswith((":", "…", "...", ",")):
        return "text", "paragraph"
    if _is_one_of_headlines(sheet, index, start, end):
        return "noise", "one of several headlines"
    if _is_above_tool(sheet, index):
        return "noise", "short line above a tool"
    if _is_subhead(sheet, index, end):
        return "subhead", "short line between paragraphs"
    if line.words > _LONGEST_SUBHEAD:
        return "text", "paragraph"
    return "noise", "short line that leads to no paragraph"


def _is_one_of_headlines(sheet: Sheet, index: int, start: int, end: int) -> bool:
    """Whether a line stands beside another that is no sentence either, both as long as headlines are: links."""
    beside = (next(sheet.free(index + 1, end), -1), index - 1)
    return sheet.lines[index].words >= 6 and any(
        start <= at < end
        and (not sheet.roles[at] or sheet.rules[at] == "one of several headlines")
        and not (sheet.lines[at].is_prose or sheet.lines[at].ends_sentence or sheet.lines[at].bullet)
        and sheet.lines[at].words >= 6
        for at in beside
    )


def _mark_after_text(sheet: Sheet, index: int, end: int) -> None:
    """A short line behind the last sentence: a subhead where a list follows it, else no part of the text."""
    following = next(sheet.free(index + 1, end), None)
    if (
        following is not None
        and _run_of_short_lines(sheet, following, end)
        and sheet.lines[index].words <= _LONGEST_SUBHEAD
    ):
        sheet.give(index, "subhead", "short line above a list")
    else:
        sheet.give(index, "noise", "after the text")


def _run_of_short_lines(sheet: Sheet, index: int, end: int) -> list[int]:
    """Three lines or more without blank ones between them, none a sentence: a list, or verse."""
    run = [index]
    while run[-1] + 1 < end:
        at = run[-1] + 1
        line = sheet.lines[at]
        if sheet.roles[at] or line.is_after_blank or bool(line.bullet) != bool(sheet.lines[index].bullet):
            break
        run.append(at)
    lines = [sheet.lines[at] for at in run]
    is_list = len(run) >= 3 and sum(line.is_prose for line in lines) * 4 <= len(lines)
    return run if is_list and (_have_pattern([line.text for line in lines]) or lines[0].bullet) else []


def _have_pattern(lines: Sequence[str]) -> bool:
    """Whether most lines of a list are built alike: all with numbers, or with the same sign."""
    return any(
        sum(bool(re.search(sign, line)) for line in lines) * 10 >= len(lines) * 8
        for sign in (r"\d", r" [–—-] ", r": ", r" @ ", r"\$")
    )


def _is_repeated(sheet: Sheet, index: int, start: int, end: int) -> bool:
    """Whether a line stands within another paragraph word for word, as pull quotes do."""
    words = sheet.lines[index].text.strip("“”\"'‘’«»„ .")
    if not 4 <= len(words.split()) <= _LONGEST_PULL_QUOTE:
        return False
    sentences = [one.strip("“”\"'‘’«»„ .") for one in re.split(r"(?<=[.!?])\s+", words)]
    others = [sheet.lines[at].text for at in range(start, end) if at != index]
    is_within = any(words in other and len(other) > len(words) + 20 for other in others)
    return is_within or (
        len(sentences) > 1
        and sheet.lines[index].text[0] in '“"«„'
        and any(all(one in other for one in sentences) and len(other) > len(words) + 20 for other in others)
    )


def _is_question(sheet: Sheet, index: int, end: int) -> bool:
    """Whether a line asks what the next paragraph answers."""
    line = sheet.lines[index]
    is_alone = line.is_after_blank and line.is_before_blank and next(sheet.free(index + 1, end), None) is not None
    return is_alone and line.text.endswith("?") and line.words <= 8 and line.text[0] not in "\"'“‘«"


def _is_quoted_subhead(sheet: Sheet, index: int, end: int) -> bool:
    """Whether a line is nothing but a few quoted words that are not closed by a stop."""
    line = sheet.lines[index]
    is_alone = line.is_after_blank and line.is_before_blank and next(sheet.free(index + 1, end), None) is not None
    return is_alone and line.words <= _LONGEST_QUOTED and _QUOTED.fullmatch(line.text) is not None


def _is_above_tool(sheet: Sheet, index: int) -> bool:
    """Whether a short line heads what a page shows beside the text: "Show all 12" stands below it."""
    following = sheet.rules[index + 1] if index + 1 < len(sheet.lines) else ""
    return sheet.lines[index].words <= _LONGEST_SUBHEAD and following in ("tool", "newsletter")


def _is_subhead(sheet: Sheet, index: int, end: int) -> bool:
    line = sheet.lines[index]
    if line.words > _LONGEST_SUBHEAD or line.text.endswith((",", ";")) or not any(map(str.isalpha, line.text)):
        return False
    following = next(sheet.free(index + 1, end), None)
    if following is None:
        return False
    below = sheet.lines[following]
    return (
        below.is_prose
        or below.ends_sentence
        or below.text.endswith(":")
        or bool(below.bullet)
        or bool(_run_of_short_lines(sheet, following, end))
    )


def write_body(sheet: Sheet) -> Body:
    """The Markdown of the lines with a role of the text, in order."""
    blocks: list[str] = []
    paragraphs: list[str] = []
    cut: list[tuple[int, str, str]] = []
    previous = ""
    for index, line in enumerate(sheet.lines):
        role = sheet.roles[index]
        if role not in ("text", "subhead", "item", "quote", "verse"):
            continue
        text, removed = cut_inline(line.text)
        cut += ((line.number, words, "hover card") for words in removed)
        if role in ("item", "verse") and role == previous and not line.is_after_blank:
            blocks[-1] += ("\n" if role == "item" else "\\\n") + _block_of(role, text, line.bullet)
        elif role == "item" and previous == "item":
            blocks[-1] += "\n" + _block_of(role, text, line.bullet)
        else:
            blocks.append(_block_of(role, text, line.bullet))
        previous = role
        if role != "subhead":
            paragraphs.append(text)
    subheads = tuple(sheet.lines[index].text for index in sheet.with_role("subhead"))
    return Body("\n\n".join(blocks), tuple(paragraphs), subheads, tuple(cut))


def _block_of(role: str, text: str, bullet: str) -> str:
    escaped = escape(text)
    sign = bullet if bullet[:1].isdigit() else "-"
    return {"subhead": f"## {escaped}", "item": f"{sign} {escaped}", "quote": f"> {escaped}"}.get(role, escaped)


def escape(text: str) -> str:
    """The words as Markdown that reads as these words and nothing else."""
    quiet = _SPECIAL.sub(_quieten, text)
    return _BLOCK_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", quiet)


def _quieten(found: re.Match[str]) -> str:
    """A sign with a backslash where it could mean something."""
    sign, text, at = found[0], found.string, found.start()
    if sign == "_" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum():
        return sign
    if sign in "#>" and at > 0:
        return sign
    if sign == "&" and not re.match(r"&(?:#\w+|\w+);", text[at:]):
        return sign
    if sign == "<" and not re.match(r"<[A-Za-z/!?]", text[at:]):
        return sign
    return f"\\{sign}"


def cut_inline(text: str) -> tuple[str, tuple[str, ...]]:
    """The paragraph without a hover card glued to a name: the name again in full, links, and the word MORE."""
    removed: list[str] = []
    while (found := _HOVERCARD.search(text)) is not None:
        before = text[: found.start()].split()
        surname = re.sub(r"^\W+", "", before[-1]) if before else ""
        if not surname or surname not in found["card"]:
            break
        removed.append(found["card"])
        text = text[: found.start()] + text[found.end() :]
    return text, tuple(removed)
