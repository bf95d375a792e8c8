"""What the site must know of languages: which way they are written, and what they are called in English.

The names are keys of the interface, so a translated interface translates them too. A language not listed is
shown by its tag.
"""

from typing import Final

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


def language_name(language: str) -> str:
    """The English name of a language, or its tag where this table does not know it."""
    return NAMES.get(language.lower().replace("_", "-").split("-")[0], language)


def language_apart(language: str, ground: str) -> str:
    """The language if a reader must be told that it is not `ground`'s; else the empty text."""
    return "" if not language or language == ground or language.lower() == ground.lower() else language
