"""Tags under any of their names: on the line of their heading, or in a list below it."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from sitegen.importers.text.dates import find_dates
from sitegen.importers.text.noise import ends_list
from sitegen.importers.text.sheet import Line, Sheet
from sitegen.importers.text.words import key_of, phrases, starts, word_set

_SEPARATORS: Final = (";", "|", "•", "·", ",", " / ", " – ", " — ")
_SURE: Final = frozenset(
    {
        "tags",
        "tag",
        "tagged",
        "filed under",
        "in this article",
        "in this story",
        "etiquetas",
        "schlagworte",
        "mots-cles",
        "keywords",
        "tags zum artikel",
        "archivado en",
        "related topics",
        "topics in this article",
        "topics",
        "topic",
        *map(
            key_of,
            "tagi теги метки тема теми темы słowa-kluczowe themen stichworte schlagwörter temas thèmes sujets "
            "argomenti etichette temi assuntos emner ämnen onderwerpen trefwoorden".split(),
        ),
        "słowa kluczowe",
        "ключові слова",
        "ключевые слова",
        "parole chiave",
        "palabras clave",
        "mots cles",
    }
)
_TAGGED: Final = re.compile(
    r"^.{3,80}?[|•·,.;]\s*(?=(?:and\s+)?(?:tagged|tags)\b)", re.IGNORECASE
)  # "Posted in News | Tagged x"
_HASHTAGS: Final = re.compile(r"(?:#[\w-]{2,40}[\s,;]*){2,}")
_WORDS: Final = re.compile(r"[\w’-]+")
_LONGEST_ITEM: Final = 7
_MOST_ITEMS: Final = 30
HEADINGS: Final = {"people heading": "people", "places heading": "places", "organizations heading": "topics"}


class Listed(NamedTuple):
    """Tags, or names of one collection, and the line that says what they are."""

    field: str
    items: tuple[str, ...]
    printed: str
    line: int


def mark_tags(sheet: Sheet, text: str) -> list[Listed]:
    """Every list of tags of the sheet, its lines given their role."""
    found: list[Listed] = []
    for index in sheet.free():
        line = sheet.lines[index]
        field = next((name for section, name in HEADINGS.items() if phrases("heads.txt", section).match(line.key)), "")
        is_named = phrases("heads.txt", "tags").match(line.key)
        heads_row = not field and not is_named and _heads_row(sheet, index)
        if not field and (is_named or heads_row or _heads_topics(sheet, index)):
            field = "tags"
        if field and (below := _list_below(sheet, index)):
            items = _read_items([sheet.lines[i] for i in below], text)
            is_lonely = len(items) == 1 and not sheet.lines[below[0]].bullet and text.count(items[0]) < 2
            if items and not is_lonely and (field != "tags" or heads_row or _fit(items, line.text, text)):
                for at in (index, *below):
                    sheet.take(at, "tags", "tags under a heading")
                found.append(Listed(field, items, line.text, line.number))
        elif items := _read_line(line, text):
            sheet.take(index, "tags", "tags on a line")
            found.append(Listed("tags", items, line.text, line.number))
    return found


def mark_bare_list(sheet: Sheet, start: int) -> Listed | None:
    """A list of short items after the text, without a heading: tags where most of them occur in the text."""
    plain, ends = _plain_lines(sheet)
    done = start
    for index in sheet.free(start):
        run = _run_of_items(sheet, index) if index >= done else []
        if len(run) > _MOST_ITEMS:
            done = run[-1] + 1  # nor are its last ones a list of their own: the text would lose half of what it lists
        if not 2 <= len(run) <= _MOST_ITEMS:
            continue
        items, above = [sheet.lines[at].text for at in run], plain[: ends[index]]
        named = [item for item in items if _stands_in(item.split(), above) or _stands_in([_initials(item)], above)]
        if len(named) * 2 >= len(items):
            for at in run:
                sheet.take(at, "tags", "list after the text")
            return Listed("tags", tuple(items), items[0], sheet.lines[index].number)
    return None


def _plain_lines(sheet: Sheet) -> tuple[str, list[int]]:
    """The words of all lines as `_plain` has them, and for each line how far those above it reach."""
    plain, ends, end = [" "], [], 1
    for line in sheet.lines:
        ends.append(end)
        words = _plain(line.text)[1:]
        if words.strip():
            plain.append(words)
            end += len(words)
    return "".join(plain), ends


def _run_of_items(sheet: Sheet, index: int) -> list[int]:
    """The short lines with bullets from one on."""
    run: list[int] = []
    for at in range(index, len(sheet.lines)):
        line = sheet.lines[at]
        if sheet.roles[at] or not line.bullet or line.words > 4:
            break
        run.append(at)
    return run


def _heads_topics(sheet: Sheet, index: int) -> bool:
    """Whether "More on" stands above names rather than headlines: all short, and set close."""
    if not phrases("heads.txt", "tags or related").match(sheet.lines[index].key):
        return False
    below = [sheet.lines[at] for at in _list_below(sheet, index)]
    return len(below) >= 2 and all(line.words <= 3 and line.text[:1].isupper() for line in below)


def _heads_row(sheet: Sheet, index: int) -> bool:
    """Whether "More about" stands above one line of short names with signs between them."""
    if not phrases("heads.txt", "tags or related").match(sheet.lines[index].key):
        return False
    below = [sheet.lines[at].text for at in _list_below(sheet, index)]
    has_signs = len(below) == 1 and any(sign in below[0] for sign in (" | ", " · ", " • "))
    return has_signs and all(len(item.split()) <= 3 for item in split_tags(below[0], ""))


def _initials(item: str) -> str:
    words = item.split()
    return "".join(word[0] for word in words) if len(words) > 1 else "\0"


def _list_below(sheet: Sheet, index: int) -> list[int]:
    """The lines of the list below a heading: bullets, or short lines, or one line with separators."""
    found: list[int] = []
    for at in range(index + 1, len(sheet.lines)):
        line = sheet.lines[at]
        if not line.text or line.text in {",", ";", "|", "·", "•"}:
            found.append(at)
            continue
        previous = [i for i in found if sheet.lines[i].text not in {",", ";", "|", "·", "•", ""}]
        is_first = not previous
        is_over = line.is_prose or line.ends_sentence or ends_list(line) or bool(find_dates(line.text))
        if is_over or len(previous) >= _MOST_ITEMS or sheet.roles[at]:
            break
        if phrases("heads.txt", "tags").match(line.key) or any(
            phrases("heads.txt", s).match(line.key) for s in HEADINGS
        ):
            break
        if not is_first and bool(line.bullet) != bool(sheet.lines[previous[0]].bullet):
            break
        has_separators = any(sign in line.text for sign in _SEPARATORS[:5])
        if line.words > _LONGEST_ITEM and not (is_first and has_separators):
            break
        if not is_first and line.is_after_blank and not line.bullet and (line.words > 4 or has_separators):
            break
        if (
            not is_first
            and not line.bullet
            and any(sign in sheet.lines[previous[0]].text.rstrip(" ,;") for sign in _SEPARATORS[:5])
        ):
            break
        found.append(at)
    return found


def _read_items(lines: Sequence[Line], text: str) -> tuple[str, ...]:
    written = [line.text.strip(" ,;|·•") for line in lines if line.text.strip(" ,;|·•")]
    if len(written) == 1:
        return split_tags(written[0], text)
    items = [item for line in written for item in (split_tags(line, text) if "," in line or "#" in line else (line,))]
    return tuple(dict.fromkeys(items))


def _fit(items: Sequence[str], heading: str, text: str) -> bool:
    """Whether a list is one of tags: below a heading that says so, or its items occur in the text elsewhere."""
    if key_of(heading) in _SURE:
        return True
    named = [item for item in items if text.casefold().count(item.casefold()) > 1]
    return len(named) * 5 >= len(items) * 2


def _read_line(line: Line, text: str) -> tuple[str, ...]:
    """The tags of a line that begins with what they are called, by what else the text says."""
    if _HASHTAGS.fullmatch(line.text):
        return split_tags(line.text, text.replace(line.text, ""))
    words = _TAGGED.sub("", line.text) if line.words <= _MOST_ITEMS else line.text
    lead = starts("heads.txt", "tags").match(words)
    if lead is None or (line.ends_sentence and not line.text.endswith(('"', "”"))):
        return ()
    rest = words[lead.end() :]
    has_colon = rest.lstrip().startswith((":", "–", "—", "|"))
    rest = rest.lstrip(" :–—|#")
    is_sure = key_of(lead[0]) in _SURE
    has_separators = any(sign in rest for sign in _SEPARATORS[:5])
    if not rest or rest[0] in ".?!" or not (is_sure or (has_colon and (has_separators or len(rest.split()) <= 4))):
        return ()
    if is_sure and not has_colon and not has_separators and (line.words > 14 or rest[:1].islower()):
        return ()
    items = split_tags(rest, text.replace(line.text, ""))
    if sum(len(item.split()) for item in items) > _LONGEST_ITEM * max(len(items), 1):
        return ()
    return items


def split_tags(written: str, text: str) -> tuple[str, ...]:
    """The tags of a line: at its separators, or, where it has none, at the names that the text has too."""
    if written.count("#") > 1:
        return tuple(dict.fromkeys(part.strip(" ,;") for part in written.split("#") if part.strip(" ,;")))
    for sign in _SEPARATORS:
        if sign in written:
            parts = (part.strip(" .,;|") for part in written.split(sign))
            return tuple(dict.fromkeys(part.removeprefix("and ") for part in parts if part))
    return _split_by_text(written.strip(" ."), text)


def _split_by_text(written: str, text: str) -> tuple[str, ...]:
    words = written.split()
    if len(words) < 2:
        return (written,) if written else ()
    plain = _plain(text)
    items: list[str] = []
    loose: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in range(min(5, len(words) - at), 1, -1) if _stands_in(words[at : at + n], plain)), 0)
        size = size or int(_stands_in(words[at : at + 1], plain))
        if size:
            items += [" ".join(loose)] if loose else []
            items.append(" ".join(words[at : at + size]))
            loose = []
        else:
            loose.append(words[at])
        at += size or 1
    items += [" ".join(loose)] if loose else []
    return tuple(items)


def _is_given_pair(words: Sequence[str]) -> bool:
    """Whether two words are a given name and another name."""
    given = word_set("given.txt", "given")
    return len(words) == 2 and key_of(words[0]) in given and words[0][:1].isupper() and words[1][:1].isupper()


def _stands_in(words: Sequence[str], plain: str) -> bool:
    return _plain(" ".join(words)) in plain or _is_given_pair(words)


def _plain(text: str) -> str:
    """The words alone, a space around each."""
    return f" {' '.join(_WORDS.findall(text.casefold()))} "
