"""Words counted and cut: by white space, and each ideograph or kana by itself."""

import re
from functools import cache
from itertools import islice
from typing import Final

IDEOGRAPHS: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SIGN: Final = re.compile(r"\w")
WORDS_ALIKE: Final = bytes(ord(" " if chr(at).isspace() else "a") for at in range(256))
"""Makes every letter of an ASCII text one and the same, every white space a space."""

PUNCTUATION: Final = bytes(at for at in range(128) if not SIGN.match(chr(at)) and not chr(at).isspace())
ELLIPSIS: Final = "…"


@cache
def _word() -> re.Pattern[str]:
    """Compiled late, as it takes milliseconds: most archives have no ideograph, and cut few texts."""
    return re.compile(rf"[{IDEOGRAPHS}]|[^\s{IDEOGRAPHS}]+")


@cache
def _ideograph() -> re.Pattern[str]:
    return re.compile(f"[{IDEOGRAPHS}]")


def has_ideograph(text: str) -> bool:
    """Whether some words of the text stand together."""
    return not text.isascii() and _ideograph().search(text) is not None


def count_words(text: str) -> int:
    """How many words the text has; punctuation that stands alone is none."""
    if text.isascii():  # without its punctuation a word is a run of letters, whatever they are
        runs = text.encode().translate(WORDS_ALIKE, PUNCTUATION)
        return runs.count(b" a") + runs.startswith(b"a")
    words = _word().findall(text) if has_ideograph(text) else text.split()
    return len(words) - sum([SIGN.search(word) is None for word in words if not word[0].isalnum()])


def end_of_words(text: str, count: int) -> int:
    """The offset behind the text's `count`th word, or its length if it has fewer."""
    if count <= 0:
        return 0
    for number, match in enumerate(_word().finditer(text), 1):
        if number == count:
            return match.end()
    return len(text)


def split_words(text: str, count: int) -> list[str]:
    """The text's first words, `count` at most, each with the space behind it, if there is one."""
    if not has_ideograph(text):
        return [f"{word} " for word in text.split(None, count)[:count]]
    found = list(islice(_word().finditer(text), count))
    return [f"{m.group()} " if text[m.end() : m.end() + 1].isspace() else m.group() for m in found]


def cut_end(text: str, limit: int) -> str:
    """The text, cut between words to `limit` characters at most and closed by an ellipsis if it is longer."""
    if len(text) <= limit:
        return text
    return f"{text[: word_end_before(text, limit - 2)].rstrip()} {ELLIPSIS}"


def cut_beginning(text: str, limit: int) -> str:
    """The end of the text, opened by an ellipsis if it is longer than `limit`."""
    if len(text) <= limit:
        return text
    begin = next((m.start() for m in _word().finditer(text, len(text) - limit + 1)), len(text))
    if begin and not text[begin - 1].isspace() and not _is_ideograph(text[begin - 1]):
        begin = next((m.start() for m in _word().finditer(text, _end_of_word_at(text, begin))), len(text))
    return f"{ELLIPSIS} {text[begin:]}"


def word_end_before(text: str, limit: int) -> int:
    """The last end of a word at or before `limit`; `limit` itself where one word is longer than that."""
    if limit >= len(text):
        return len(text)
    if text[limit].isspace() or _is_ideograph(text[limit]) or _is_ideograph(text[limit - 1]):
        return limit
    space = max(text.rfind(" ", 0, limit), text.rfind("\n", 0, limit))
    return len(text[:space].rstrip()) if space > 0 else limit


def _end_of_word_at(text: str, at: int) -> int:
    match = _word().match(text, at)
    return match.end() if match else at


def _is_ideograph(character: str) -> bool:
    return not character.isascii() and _word().fullmatch(character) is not None and character >= "\u3040"
