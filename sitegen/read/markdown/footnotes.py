"""Footnotes: how references to them are counted, and what is written for them."""

from typing import Any, Final

from sitegen.model.html import escape

BACKWARD: Final = "\u21a9\ufe0e"
"""Leads back from a footnote; with the sign that asks for text rather than a coloured picture."""


class References:
    """The references in one document, numbered as the parser's plugin does, in its `env`."""

    def __init__(self, env: dict[str, Any]) -> None:
        self._env = env

    def is_defined(self, label: str) -> bool:
        """Whether the document defines such a footnote."""
        notes = self._env.get("footnotes")
        return notes is not None and f":{label}" in notes["refs"]

    def count(self, label: str) -> tuple[int, int]:
        """The footnote's number, from 0, and how many references to it were counted before."""
        refs, notes = self._env["footnotes"]["refs"], self._env["footnotes"]["list"]
        number: int = refs[f":{label}"]
        if number < 0:
            number = refs[f":{label}"] = len(notes)
            notes[number] = {"label": label, "count": 0}
        again: int = notes[number]["count"]
        notes[number]["count"] = again + 1
        return number, again

    def discount(self, label: str) -> None:
        """Forgets the reference counted last, which is to this footnote."""
        refs, notes = self._env["footnotes"]["refs"], self._env["footnotes"]["list"]
        number = refs[f":{label}"]
        notes[number]["count"] -= 1
        if not notes[number]["count"]:
            del notes[number]
            refs[f":{label}"] = -1


def reference_html(number: int, again: int, within: str) -> str:
    """A reference to a footnote, before which there were `again` others."""
    name, repeated = escape(_name(number, within)), _repetition(again)
    caption = f"{number + 1}{repeated.replace('-', ':')}"
    return (
        f'<sup class="footnote-ref"><a href="#fn{name}" id="fnref{name}{repeated}" role="doc-noteref">'
        f"[{caption}]</a></sup>"
    )


def note_tag(number: int, within: str) -> str:
    """What opens a footnote."""
    return f'<li id="fn{escape(_name(number, within))}" class="footnote-item">'


def way_back_html(number: int, again: int, within: str) -> str:
    """The link from a footnote to a reference to it, before which there were `again` others."""
    href = escape(f"#fnref{_name(number, within)}{_repetition(again)}")
    return f' <a href="{href}" class="footnote-backref" role="doc-backlink">{BACKWARD}</a>'


def _name(number: int, within: str) -> str:
    """What a footnote's ids end in."""
    return f"-{within}-{number + 1}" if within else str(number + 1)


def _repetition(again: int) -> str:
    """What tells apart the references to one footnote, from the second on."""
    return f"-{again}" if again > 0 else ""
