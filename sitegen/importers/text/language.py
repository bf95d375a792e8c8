"""The language of a text by its commonest words, where there are enough of them to be sure."""

import re
from collections import Counter

from sitegen.importers.text.words import read_table


def recognise_language(text: str) -> str:
    """The language's code, or the empty text where no language leads clearly."""
    if foreign := _by_script(text):
        return foreign
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    total = sum(words.values())
    counts = sorted(
        (
            (sum(words[word] for line in lines for word in line.split()), name)
            for name, lines in read_table("languages.txt").items()
        ),
        reverse=True,
    )
    if total < 20 or not counts:
        return ""
    (most, name), (second, _other) = counts[0], counts[1]
    return name if most >= total * 0.12 and most >= second * 1.4 else ""


def _by_script(text: str) -> str:
    letters = [c for c in text[:4000] if c.isalpha()]
    if len(letters) < 20:
        return ""

    def share(first: str, last: str) -> float:
        return sum(first <= c <= last for c in letters) / len(letters)

    if share("\u3040", "\u30ff") > 0.1:
        return "ja"
    scripts = {
        "zh": ("\u4e00", "\u9fff"),
        "ko": ("\uac00", "\ud7a3"),
        "el": ("\u0370", "\u03ff"),
        "he": ("\u0590", "\u05ff"),
    }
    scripts |= {
        "hi": ("\u0900", "\u097f"),
        "th": ("\u0e00", "\u0e7f"),
        "ka": ("\u10a0", "\u10ff"),
        "hy": ("\u0530", "\u058f"),
    }
    return next((code for code, (first, last) in scripts.items() if share(first, last) > 0.5), "")
