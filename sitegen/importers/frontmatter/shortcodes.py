"""Shortcodes of other generators: kept as text, listed, and hidden from Markdown while a body is worked on."""

import re
from typing import Final

import msgspec

from sitegen.importers.markup import Picture

_CODE: Final = re.compile(r"\{\{(?:(?!\}\}).){0,2000}?\}\}|\{%(?:(?!%\}).){0,2000}?%\}", re.DOTALL)
_NAME: Final = re.compile(r"\{[{%][<%-]?\s*(/?[A-Za-z][\w./-]*)")
_FILTER: Final = re.compile(r"\|\s*([A-Za-z_]\w*)")
_ATTRIBUTE: Final = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>%}]+))")
_TEXTS: Final = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_PICTURE: Final = re.compile(r"(?:^|[-_])(?:img|image|figure|photo|picture|thumbnail)(?:[-_]|$)")
_MARK: Final = re.compile("\ue000([0-9]+)\ue001")


class Shortcode(msgspec.Struct, frozen=True):
    """One shortcode as it was written, its name, and the line it stands in."""

    name: str
    text: str
    line: int


class Hidden(msgspec.Struct, frozen=True):
    """A text with a mark in the place of each shortcode."""

    text: str
    codes: tuple[Shortcode, ...]

    def restore(self, text: str) -> str:
        """The text with every mark as what it stands for."""
        return _MARK.sub(lambda found: self.codes[int(found[1])].text, text)


def hide_shortcodes(text: str, first_line: int) -> Hidden:
    """The text with its shortcodes hidden; `first_line` is where it begins in its file."""
    text = _MARK.sub("", text)
    codes: list[Shortcode] = []
    parts = []
    at = line = 0
    for found in _CODE.finditer(text):
        line += text.count("\n", at, found.start())
        parts.append(text[at : found.start()])
        parts.append(f"\ue000{len(codes)}\ue001")
        codes.append(Shortcode(_name_of(found[0]), found[0], line + first_line))
        line += found[0].count("\n")
        at = found.end()
    return Hidden("".join(parts) + text[at:], tuple(codes))


def read_picture(code: Shortcode) -> Picture | None:
    """The picture a shortcode shows, if it is one that shows pictures."""
    if not _PICTURE.search(code.name):
        return None
    given = {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(code.text)}
    bare = [one or other for one, other in _TEXTS.findall(_ATTRIBUTE.sub("", code.text))]
    src = given.get("src") or given.get("url") or given.get("file") or (bare[0] if bare else "")
    alt = given.get("alt") or (bare[1] if len(bare) > 1 else "")
    caption = given.get("caption") or given.get("title", "")
    return Picture(src, alt, caption, given.get("credit") or given.get("attr", ""), code.line) if src else None


def _name_of(code: str) -> str:
    """The name of a shortcode or tag; of an expression in quotes that of its filter."""
    named = _NAME.match(code)
    if named:
        return named[1].lstrip("/")
    filtered = _FILTER.search(code)
    return filtered[1] if filtered else "expression"
