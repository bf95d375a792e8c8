"""The head of a text: which line is the headline, and what the lines around it are."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from sitegen.importers.text.sheet import Line, Sheet
from sitegen.importers.text.words import key_of, phrases

_LEAST_SCORE: Final = 3.0
_LEAST_SIGNED: Final = 1.5
_FEW_WORDS: Final = 3
_SHORT_DEK: Final = 14
_LONGEST_PAIR: Final = 30
_LONGEST_LABEL: Final = 5
_LONGEST_DEK: Final = 45
_LEAST_MENU: Final = 4
_MOST_FOR_NAVIGATION: Final = 0.6  # a page's menu may have any number of entries
_WORDS: Final = re.compile(r"[^\W\d_]{4,}")
_LONGEST_HEAD: Final = 400  # each line of it is held against the others
_SUFFIX: Final = re.compile(r"\s+(?:[|»·•–—]|-{1,2}|:)\s+[^|»·•–—:-]{2,40}$")
_NUMBERS: Final = re.compile(r"\d+")
_WAY: Final = re.compile(r"\s[/>›→]\s")
_TRAIL: Final = re.compile(r"[/>»›→|]")  # the way to a page: "Home / News"
_PLACE_FIRST: Final = re.compile(
    r"^(?:[A-ZÀ-Þ][\w’'-]+(?:[ /-][A-ZÀ-Þ(][\w’'.)-]*){0,3}(?:\.\s+(?=[A-ZÀ-Þ„»])|\s*\([\w/ .,-]{2,24}\)\s*[-–—.:])"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{3,30}(?:,\s*[\w.’' ]{2,20})?\s*(?:\(|[—–]|--|- ))"
)
_BESIDE_DEK: Final = frozenset({"share", "tool", "stray signs", "advertisement", "embed"})
_BOUND: Final = frozenset({"date", "byline"})


def find_title(sheet: Sheet, body_text: str) -> int | None:
    """The headline's line: before the first paragraphs, said again, and of the words that the text is about."""
    end = _end_of_head(sheet)
    known = Counter(word.casefold() for word in _WORDS.findall(body_text))
    scored = [(_score(sheet, index, end, known), -index) for index in range(end) if sheet.roles[index] == ""]
    best = max(scored, default=(0.0, 0))
    is_enough = best[0] >= (_LEAST_SIGNED if _is_beside_mark(sheet, -best[1]) else _LEAST_SCORE)
    return -best[1] if is_enough else None


def _is_beside_mark(sheet: Sheet, index: int) -> bool:
    """Whether a line of some words stands close to a byline or date, in a head that has no better one."""
    near = range(max(0, index - 2), min(index + 5, len(sheet.lines)))
    line = sheet.lines[index] if index < len(sheet.lines) else None
    is_worded = line is not None and line.words >= 4 and not line.ends_sentence
    return is_worded and any(sheet.roles[at] in _BOUND for at in near)


def _end_of_head(sheet: Sheet) -> int:
    """Where the head ends: at the second paragraph, for the first may be a dek or a caption."""
    prose = [index for index in sheet.free() if sheet.lines[index].is_prose]
    first_long = next((index for index in prose if sheet.lines[index].words >= 20), len(sheet.lines))
    return min(first_long + 1, len(sheet.lines), _LONGEST_HEAD)


def _score(sheet: Sheet, index: int, end: int, known: "Counter[str]") -> float:
    """How much speaks for a line being the headline."""
    line = sheet.lines[index]
    if line.bullet or not any(map(str.isalpha, line.text)) or not 2 <= line.words <= 32:
        return 0.0
    score = 2.0 if 4 <= line.words <= 22 else 0.5
    words = Counter(word.casefold() for word in _WORDS.findall(line.text))
    share = sum(known[word] > times for word, times in words.items()) / max(len(words), _FEW_WORDS)
    score += 2.0 * share
    score += 2.5 if _is_said_again(sheet, index) else 0.0
    score -= 2.5 if _is_label(sheet, index) else 0.0
    score -= 2.5 if _is_below_byline(sheet, index) else 0.0
    score -= 2.0 if line.text.endswith(".") and not line.text.endswith("...") else 0.0
    score -= 2.0 if line.ends_sentence and line.words > 18 else 0.0
    score += 0.5 if index == 0 else 0.0
    score += 0.5 if line.is_after_blank and line.is_before_blank else 0.0
    score += 1.0 if _is_before_byline(sheet, index) else 0.0
    score -= 3.0 if _WAY.search(line.text) else 0.0
    if phrases("heads.txt", "kicker").match(line.key) or phrases("heads.txt", "genre").match(line.key):
        score -= 2.0
    before = [sheet.lines[at].words for at in range(index) if sheet.roles[at] == ""]
    score -= sum(0.8 for words in before if words >= 4)
    score -= min(sum(0.2 for words in before if words < 4), _MOST_FOR_NAVIGATION)
    return score if not (line.is_prose and line.ends_sentence and index + 1 == end and line.words > 12) else score - 2.0


def _is_said_again(sheet: Sheet, index: int) -> bool:
    """Whether another line is the same, or has it glued to its own words."""
    text = sheet.lines[index].text
    if len(text) < 15 or sheet.lines[index].words < 5:  # a name, such as the paper's own, or a section
        return False
    return any(text in other.text for at, other in enumerate(sheet.lines) if at != index)


def _is_label(sheet: Sheet, index: int) -> bool:
    """Whether a short line is a section's: it recurs alone, or a longer one touches it from below."""
    line = sheet.lines[index]
    if line.words > _LONGEST_LABEL:
        return False
    if line.words < _LONGEST_LABEL and sheet.times[line.text] > 1:
        return True
    below = sheet.lines[index + 1] if index + 1 < len(sheet.lines) and not sheet.roles[index + 1] else None
    is_touching = below is not None and not line.is_before_blank
    return is_touching and below is not None and line.words <= below.words <= 22 and not below.ends_sentence


def _is_below_byline(sheet: Sheet, index: int) -> bool:
    """Whether the byline stands above a line, and something above that that could be the headline itself."""
    bylines = [at for at in range(index) if sheet.roles[at] == "byline"]
    return bool(bylines) and any(sheet.lines[at].words >= 4 for at in sheet.free(0, bylines[-1]))


def _is_before_byline(sheet: Sheet, index: int) -> bool:
    return any(sheet.roles[at] in _BOUND for at in range(index + 1, min(index + 3, len(sheet.lines))))


def strip_site(title: str, sheet: Sheet) -> str:
    """The headline without the name of the site behind it, where the text has it without, too, or the name is short."""
    found = _SUFFIX.search(title)
    if found is None:
        return title
    bare = title[: found.start()]
    is_said = any(line.text == bare or line.text.startswith(bare) for line in sheet.lines if line.text != title)
    is_named = "|" in found[0] or "»" in found[0]
    return bare if is_said or (is_named and len(bare.split()) >= 4) else title


def mark_repeats(sheet: Sheet, index: int, title: str) -> dict[int, tuple[str, str]]:
    """The title's other copies given their role; where one is glued to other words, those before and behind it."""
    rest: dict[int, tuple[str, str]] = {}
    key = key_of(title)
    for at, line in enumerate(sheet.lines):
        if at == index or len(title) < 12:
            continue
        if (key_of(line.text) == key and _NUMBERS.findall(line.text) == _NUMBERS.findall(title)) or (
            key_of(line.text).startswith(key) and len(line.text) <= len(title) + 30 and at < index + 3
        ):
            sheet.take(at, "repeat", "headline again")
        elif title in line.text and sheet.roles[at] in ("", "caption") and line.words < 160:
            before, _, behind = line.text.partition(title)
            if not _reads_on(line.text, title):
                rest[at] = (before.strip(), behind.strip())
    return rest


def _reads_on(text: str, title: str) -> bool:
    """Whether the title is part of a sentence there: in quotes, or with small letters around it."""
    before, _, after = text.partition(title)
    return before.rstrip().endswith(("“", '"', "'", "‘", ":")) or after.lstrip()[:1] in {",", "”", '"', "’"}


def mark_head(sheet: Sheet, title: int, start: int) -> dict[str, tuple[int, str]]:
    """What the other lines of the head are: kicker above the headline; dek below it; field → line and words.

    `start` is where the text begins. What is neither stays without a role.
    """
    found: dict[str, tuple[int, str]] = {}
    above = [index for index in sheet.free(0, title) if not sheet.lines[index].bullet]
    if (
        above
        and above[-1] == title - 1
        and sheet.lines[above[-1]].words <= 5
        and not sheet.lines[above[-1]].ends_sentence
        and not _is_tagline(sheet, above[-1])
        and not _is_menu(sheet.lines[above[-1]])
    ):
        found["kicker"] = (above[-1], sheet.lines[above[-1]].text)
        sheet.give(above[-1], "kicker", "short line above the headline")
    bounds = [index for index in range(title + 1, start) if sheet.roles[index] in _BOUND]
    for index in sheet.free(title + 1, start):
        line = sheet.lines[index]
        if line.bullet or line.words < 5 or "dek" in found:
            continue
        is_bounded = any(bound > index for bound in bounds) or (not line.is_prose and line.words >= 6)
        if is_bounded and _is_near(sheet, title, index):
            found["dek"] = (index, line.text)
            sheet.give(index, "dek", "line below the headline")
    if "dek" not in found and (at := _find_dek_before_place(sheet, start)):
        found["dek"] = (at, sheet.lines[at].text)
        sheet.give(at, "dek", "line below the headline, apart from the text")
    return found


def _find_dek_before_place(sheet: Sheet, start: int) -> int:
    """The first paragraph where the second is the one that begins with a place, as texts do; else 0."""
    second = sheet.first_prose(start + 1)
    if start >= len(sheet.lines) or second >= len(sheet.lines) or sheet.lines[start].words > _LONGEST_DEK:
        return 0
    line = sheet.lines[start]
    is_brief = line.words <= _SHORT_DEK or (line.words <= _LONGEST_PAIR and line.text.count(". ") >= 1)
    between = range(start + 1, second)
    if is_brief and any(sheet.roles[at] in ("caption", "credit") for at in between):
        return start
    if any(
        sheet.rules[at] == "share" or sheet.roles[at] in _BOUND or sheet.lines[at].key.startswith("# min")
        for at in between
    ):
        return start
    begins = [_PLACE_FIRST.match(sheet.lines[at].text) is not None for at in (start, second)]
    return start if begins == [False, True] else 0


def _is_menu(line: Line) -> bool:
    """Whether a line is the way to a page, or its sections in a row: "Home / News", "Tech Reviews Science More"."""
    words = line.text.split()
    is_row = len(words) >= 4 and all(word[:1].isupper() for word in words)
    return _TRAIL.search(line.text) is not None or is_row or (len(words) > 1 and words[0].casefold() == "home")


def _is_tagline(sheet: Sheet, index: int) -> bool:
    """Whether a line is a site's motto: of some words, at the end of a page's menu."""
    menu = [at for at in range(index) if sheet.rules[at] == "tool" or sheet.lines[at].words <= 2]
    return sheet.lines[index].words >= 4 and len(menu) >= _LEAST_MENU


def _is_near(sheet: Sheet, title: int, index: int) -> bool:
    """Whether nothing stands between the headline and a line but what has been recognised already."""
    between = range(title + 1, index)
    is_signed = any(sheet.roles[at] == "byline" for at in between)  # what is told of an author stands below the name
    return all(
        sheet.roles[at] not in ("", "noise", "heading") or (sheet.rules[at] in _BESIDE_DEK and not is_signed)
        for at in between
    )


def find_summary(sheet: Sheet, start: int, end: int) -> tuple[int, tuple[str, ...]] | None:
    """The list of key points below a heading for it: the heading's line, and the points."""
    for index in range(start, end):
        if sheet.roles[index]:
            continue
        if not phrases("heads.txt", "summary").match(sheet.lines[index].key):
            if _are_points_below_title(sheet, index, start):
                return _mark_points(sheet, index, end)
            continue
        points: list[int] = []
        for at in range(index + 1, end):
            if sheet.roles[at] or not (
                sheet.lines[at].bullet or (sheet.lines[at].words < 30 and not sheet.lines[at].is_after_blank)
            ):
                break
            points.append(at)
        if len(points) >= 2:
            for at in (index, *points):
                sheet.take(at, "summary", "key points")
            return index, tuple(sheet.lines[at].text for at in points)
    return None


def _are_points_below_title(sheet: Sheet, index: int, start: int) -> bool:
    """Whether a list of whole statements begins right below the headline."""
    is_first = all(sheet.roles[at] for at in range(start, index))
    return is_first and bool(sheet.lines[index].bullet) and sheet.lines[index].words >= 5


def _mark_points(sheet: Sheet, index: int, end: int) -> tuple[int, tuple[str, ...]] | None:
    run = [index]
    while run[-1] + 1 < end and sheet.lines[run[-1] + 1].bullet and not sheet.roles[run[-1] + 1]:
        run.append(run[-1] + 1)
    if len(run) < 2:
        return None
    for at in run:
        sheet.take(at, "summary", "key points")
    return index, tuple(sheet.lines[at].text for at in run)


def first_words(lines: Sequence[Line]) -> str:
    """A title in brackets, as cataloguers supply one where there is none: the first words of the text."""
    words = lines[0].text.split() if lines else []
    if not words:
        return ""
    short = " ".join(words[:9])
    return f"[{short}{'…' if len(words) > 9 else ''}]"
