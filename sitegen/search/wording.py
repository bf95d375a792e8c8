"""Words as the indexing program takes them, who splits at spaces alone: a way there that can be gone back.

Chinese, Japanese, Thai and their like put no spaces between words: each of their letters becomes a word, and what is
asked in them is a phrase. A sign between spaces would count as a word that nobody can ask for: it joins the word
before it. Where a space was put in or taken out stands a backtick, which the program passes over; `search/words.js`
shows the text as it was. A backtick of the text is doubled.
"""

import re
from functools import cache
from typing import Final

UNSPACED: Final = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf"  # Thai, Lao
    "\u1000-\u102a\u1780-\u17b3"  # Burmese, Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
"""Letters of scripts that are written without spaces; `search/words.js` has the same."""
MARKS: Final = (
    "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
    "\u3099\u309a\ufe00-\ufe0f\uff9e\uff9f"
)
"""What belongs to the letter before it."""
TONES: Final = (
    "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e\u0ec8\u0ec9\u0eca\u0ecb\u0ecc\u1037\u1039\u103a"
    "\u17c9\u17ca\u17cb\u17cc\u17cd\u17ce\u17cf\u17d0\u17d1\u17d2\u17d3"
)
"""Marks that Unicode counts among no letters, and the program would end a word at."""
_OPENING: Final = "\\[({\"'‘“«‹〈《「『【〔〖〘〝（［｛｟｢"
_IS_UNSPACED: Final = f"[{UNSPACED}]"
_BREAK: Final = (
    rf"(?<=[^\s`{_OPENING}])(?=[{_OPENING}]*[{UNSPACED}])"
    rf"|(?:(?<=[{UNSPACED}])|(?<=[{UNSPACED}][{MARKS}]))(?=[^\W{UNSPACED}{MARKS}])"
)
_LONE_SIGN: Final = re.compile(r"(?<=\S)\s+(?=[^\w\s`]+(?:\s|$))")


def space_words(text: str) -> str:
    """The text with a space after each letter of a script that has none, and lone signs joined to the word before."""
    marked = _LONE_SIGN.sub("`", text.replace("`", "``"))
    is_unspaced, breaks = _compile_patterns()
    return breaks.sub("` ", marked) if is_unspaced.search(marked) else marked


@cache
def _compile_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Late: it takes as long as a build with nothing to do, and few builds write an index."""
    return re.compile(_IS_UNSPACED), re.compile(_BREAK)
