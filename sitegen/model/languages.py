"""What the site must know of languages: which way they are written, and what they are called in English.

The names are keys of the interface, so a translated interface translates them too. A language not listed is
shown by its tag.
"""

from typing import Final
from unicodedata import bidirectional

RIGHT_TO_LEFT: Final = frozenset(
    [
        "ar",
        "arc",
        "arz",
        "azb",
        "ckb",
        "dv",
        "fa",
        "glk",
        "ha-arab",
        "he",
        "iw",
        "khw",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "pa-arab",
        "pnb",
        "prs",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    ]
)
RIGHT_TO_LEFT_SCRIPTS: Final = frozenset(
    ["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"]
)
_FIRST_RIGHT_TO_LEFT: Final = "\u0590"

NAMES: Final = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "eo": "Esperanto",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "ga": "Irish", "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "la": "Latin", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "ms": "Malay", "nl": "Dutch", "nb": "Norwegian", "nn": "Norwegian", "no": "Norwegian",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovene", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "yi": "Yiddish",
    "zh": "Chinese",
}  # fmt: skip


def direction(language: str) -> str:
    """`rtl` for languages (or scripts, as in `az-Arab`) written from right to left, else `ltr`."""
    parts = language.lower().replace("_", "-").split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0] in RIGHT_TO_LEFT else "ltr"


def direction_of(text: str) -> str:
    """`rtl` where most letters of the text are written from right to left, else `ltr`; empty where it has no letters.

    Not the first letter decides, as HTML's `auto` has it: a note may begin with the foreign word that it explains.
    """
    if not any(map(str.isalpha, text)):
        return ""
    if max(text) < _FIRST_RIGHT_TO_LEFT:
        return "ltr"
    kinds = [bidirectional(letter) for letter in text]
    return "rtl" if kinds.count("R") + kinds.count("AL") > kinds.count("L") else "ltr"


def direction_apart(text: str, language: str) -> str:
    """The direction of the text where it is not that of the language around it; else the empty text."""
    way = direction_of(text)
    return "" if way == direction(language) else way


def language_name(language: str) -> str:
    """The English name of a language, or its tag where this table does not know it."""
    return NAMES.get(language.lower().replace("_", "-").split("-")[0], language)


def language_apart(language: str, ground: str) -> str:
    """The language if a reader must be told that it is not `ground`'s; else the empty text."""
    return "" if not language or language == ground or language.lower() == ground.lower() else language
