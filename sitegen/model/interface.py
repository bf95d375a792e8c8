"""The words of the interface: English is the key, a language is a file of translations.

Templates and views say `translate("Older")` and `count(3, "note", "notes")`; archived text never comes here. A key may
stand twice, the second time with its context before a bar: `short|May` is the month on a chart, `few|notes` the form
that goes with three of them in a language that has one (the categories are those of CLDR).
"""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

THOUSAND: Final = "1,000"
"""The key that shows how large numbers are written."""


def count_in_two_forms(number: int) -> str:
    """The form that goes with a number in English, German and many others: `one` or `other`."""
    return "one" if number == 1 else "other"


class Interface(msgspec.Struct, frozen=True, gc=False):
    """The interface texts of one language; `words` maps English to it and is empty for English.

    `form_of` tells the category of a number.
    """

    language: str = "en"
    words: Mapping[str, str] = {}
    form_of: Callable[[int], str] = count_in_two_forms

    def translate(self, text: str, context: str = "") -> str:
        """The text in this language, itself where no translation is known."""
        if context and (found := self.words.get(f"{context}|{text}")):
            return found
        return self.words.get(text, text)

    def number(self, number: int) -> str:
        """The number as it is written, e.g. `3,204`."""
        written = f"{number:,}"
        if "," in written and (sample := self.words.get(THOUSAND)):
            return written.replace(",", sample[1:-3])
        return written

    def count(self, number: int, one: str, many: str) -> str:
        """The number with its noun, e.g. `1 note`, `3,204 notes`."""
        if not self.words:
            return f"{number:,} {one if number == 1 else many}"
        form = self.form_of(number)
        return f"{self.number(number)} {self.translate(one if form == 'one' else many, form)}"
