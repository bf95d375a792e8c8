"""The words of the interface: English is the key, a language is a file of translations.

Templates and views say `translate("Older")` and `count(3, "note", "notes")`; archived text never comes here.
"""

from collections.abc import Mapping

import msgspec


class Interface(msgspec.Struct, frozen=True, gc=False):
    """The interface texts of one language; `words` maps English to it and is empty for English."""

    language: str = "en"
    words: Mapping[str, str] = {}

    def translate(self, text: str) -> str:
        """The text in this language, itself where no translation is known."""
        return self.words.get(text, text)

    def count(self, number: int, one: str, many: str) -> str:
        """The number with its noun, e.g. `1 note`, `3,204 notes`."""
        return f"{number:,} {self.translate(one if number == 1 else many)}"
