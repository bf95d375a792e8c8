"""Words as Markdown has them, so that no character of theirs is taken for a sign."""

import re
from typing import Final

_SIGNS: Final = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|\Z)"
    r"|[*`]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|\[(?=[\[^])|\](?=[(\[:])|(?<=\^)\["
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?[A-Za-z0-9]{1,32};)"
)
_BEGINNING: Final = re.compile(
    r"(?:#{1,6}(?=\s|\Z)|[-+*](?=\s|\Z)|>|~~~|[:~](?=\s)|\|"
    r"|(?:=+|-+)\s*\Z|-\s*-|_\s*_|[-:|][-:| ]*\Z)"
)
_NUMBERED: Final = re.compile(r"([0-9]{1,9})([.)])(?=\s|\Z)")
_TITLE_SIGNS: Final = re.compile(r"[\"\\|]|&(?=#?[A-Za-z0-9]{1,32};)")
"""What ends a title, a cell, or stands for another letter; as entities, for whoever finds titles by their quotes."""
_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")


def escape_words(text: str) -> str:
    """The words with a backslash before what Markdown would read as markup within a line."""
    return _SIGNS.sub(r"\\\g<0>", text)


def escape_all(text: str) -> str:
    """The words with a backslash before every sign: ugly, and right whatever stands around them."""
    return _PUNCTUATION.sub(r"\\\1", text)


def escape_beginning(line: str) -> str:
    """A written line whose beginning no longer opens a list, quotation, heading, table or rule."""
    if numbered := _NUMBERED.match(line):
        return f"{numbered[1]}\\{line[numbered.end(1) :]}"
    return "\\" + line if _BEGINNING.match(line) else line


def write_address(href: str) -> str:
    """An address as the target of a link."""
    address = href.strip().replace("\n", "").replace("\r", "").replace("\t", "")
    address = address.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    is_balanced = address.count("(") == address.count(")") and "&" not in address
    if is_balanced and address:
        return address
    return "<" + re.sub(r"&(?=#?[A-Za-z0-9]{1,32};)", r"\\&", address) + ">"


def write_title(title: str) -> str:
    """The title of a link, with the space before it; empty where there is none."""
    return f' "{_TITLE_SIGNS.sub(_write_entity, title)}"' if title else ""


def _write_entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def write_code(text: str) -> str:
    """Words as a code span, fenced by more backticks than they hold."""
    longest = max((len(found) for found in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[:1] in "` " or text[-1:] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"
