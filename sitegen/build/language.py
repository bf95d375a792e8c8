"""The words of the interface in the language of a site: the theme's, the archive's own over them, dates by CLDR.

A language is a file `languages/<tag>.yaml` among the templates, text by text; `de-AT` goes on from `de`. What no file
says of months, dates, large numbers and the names of languages comes from Babel where that is installed (the extra
`i18n`), and so do the forms of nouns beside numbers. What nobody says stays English.
"""

import re
from collections.abc import Callable, Iterator
from string import Formatter
from typing import TYPE_CHECKING

from sitegen.build.theme import ThemeFiles
from sitegen.diagnostics import Diagnostic, Span, did_you_mean
from sitegen.fields.documents import read_fields
from sitegen.fields.report import Report
from sitegen.fields.scalars import text as text_of
from sitegen.model.datelines import ALONE, MONTHS, MONTHS_SHORT, SHORT
from sitegen.model.interface import THOUSAND, Interface, count_in_two_forms
from sitegen.model.languages import NAMES

if TYPE_CHECKING:
    from babel import Locale

FOLDER = "languages/"
ENGLISH = "en"
REFERENCE = "languages/de.yaml"
"""The built-in file that has every text there is."""
_PATTERN = re.compile(r"'([^']*)'|(d+|M+|L+|y+)")


def load_interface(theme: ThemeFiles, language: str) -> Interface:
    """The interface in a language; its words are empty for English unless the archive has some of its own."""
    words: dict[str, str] = {}
    locale = None if _base(language) == ENGLISH else find_locale(language)
    if locale:
        words |= _name_dates(locale) | _name_languages(locale)
    for tag in _widen(language):
        for name in (f"theme/{FOLDER}{tag}.yaml", f"{FOLDER}{tag}.yaml"):
            words |= _read_words(theme, name)[0]
    return Interface(language, words, _forms_of(locale) if locale else count_in_two_forms)


def check_language(theme: ThemeFiles, language: str) -> list[Diagnostic]:
    """What is wrong with the archive's own words, and advice where the interface has none for the site's language."""
    problems: list[Diagnostic] = []
    own = theme.list_own(FOLDER)
    known = _read_words(theme, f"theme/{REFERENCE}")[0] if own else {}
    for name in own:
        report = _read_words(theme, name)[1]
        problems += report.problems
        for key, span in _read_words(theme, name)[2]:
            if key.rpartition("|")[2] not in known:
                hint = did_you_mean(key, known) or "see the built-in `languages/de.yaml` for all there are"
                message = f"the interface has no text `{key}`"
                problems.append(Diagnostic("unknown-text", message, span, hint, "warning"))
    if _base(language) != ENGLISH and not any(theme.find(f"{FOLDER}{tag}.yaml") for tag in _widen(language)):
        message = f"the interface has no words in `{language}`: it stays English"
        hint = f"translate it in `templates/{FOLDER}{language}.yaml`"
        problems.append(Diagnostic("untranslated-interface", message, Span("sitegen.yaml"), hint, "advice"))
    return problems


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _widen(language: str) -> Iterator[str]:
    """The tag's language alone, then with each further part: `zh`, `zh-Hant`, `zh-Hant-TW`."""
    parts = language.split("-")
    yield from ("-".join(parts[: at + 1]) for at in range(len(parts)))


def _read_words(theme: ThemeFiles, name: str) -> tuple[dict[str, str], Report, list[tuple[str, Span]]]:
    """The texts of one file, what is wrong with it, and where each key stands."""
    found = theme.find(name)
    path, text = found or (name, "")
    report = Report(path, text)
    words: dict[str, str] = {}
    keys: list[tuple[str, Span]] = []
    fields = read_fields(text, report) if found else None
    for key, value in fields.entries if fields else ():
        keys.append((key.text, report.span(key)))
        said = text_of(value, key.text, report)
        if said and not _has_places_of(key.text, said):
            message = f"these words have other places in braces than `{key.text.rpartition('|')[2]}`"
            report.add("wrong-places", message, report.span(value), "write each place as it stands in English")
        elif said:
            words[key.text] = said
    return words, report, keys


def _has_places_of(key: str, words: str) -> bool:
    """Whether the words can be filled with what the English text is filled with; dates may have the month's number."""
    try:
        wanted, given = (
            {name for _, name, _, _ in Formatter().parse(text) if name is not None} for text in (key, words)
        )
    except ValueError:
        return False
    return given <= wanted | {"m"} if "{month}" in key else given == wanted


def find_locale(language: str) -> "Locale | None":
    """What CLDR says of a language; nothing without Babel, or for a language it does not know."""
    try:
        from babel import Locale, UnknownLocaleError  # late: only sites in other languages need it
    except ImportError:
        return None
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _forms_of(locale: "Locale") -> Callable[[int], str]:
    rule = locale.plural_form
    return lambda number: str(rule(number))


def _name_dates(locale: "Locale") -> dict[str, str]:
    """The months by name, how a date is put together, and how a thousand is written."""
    long, short, alone = (
        locale.months[context][width]
        for context, width in (("format", "wide"), ("format", "abbreviated"), ("stand-alone", "wide"))
    )
    words = {THOUSAND: f"1{locale.number_symbols['latn']['group']}000"}
    for at, (name, brief) in enumerate(zip(MONTHS, MONTHS_SHORT, strict=True), 1):
        words |= {name: long[at], f"{SHORT}|{brief}": short[at], f"{ALONE}|{name}": alone[at]}
    for key, skeleton in (
        ("{day} {month} {year}", "yMMMMd"), ("{month} {year}", "yMMMM"), ("short|{day} {month} {year}", "yMMMd"),
        ("short|{month} {year}", "yMMM"), ("short|{day} {month}", "MMMd"),
    ):  # fmt: skip
        if found := locale.datetime_skeletons.get(skeleton):
            words[key] = _PATTERN.sub(_place, found.pattern.replace("{", "").replace("}", ""))
    return words


def _place(match: re.Match[str]) -> str:
    """A part of a CLDR pattern as our own: quoted words as they are, fields by name."""
    quoted, field = match.groups()
    if field is None:
        return str(quoted) or "'"
    names = {"d": "{day}", "y": "{year}"}
    return names.get(field[0]) or ("{month}" if len(field) > 2 else "{m}")


def _name_languages(locale: "Locale") -> dict[str, str]:
    return {name: locale.languages[tag] for tag, name in NAMES.items() if tag in locale.languages}
