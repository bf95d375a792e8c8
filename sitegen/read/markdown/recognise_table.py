"""Tables with a bar at both ends of every line, as pieces."""

import re
from typing import Final

from sitegen.read.markdown.pieces import TRIMMED, Piece, closed, opened
from sitegen.read.markdown.refusal import Refused

UNDERLINE: Final = re.compile(r"\|(?:[ \t]*+:?-++:?[ \t]*+\|)++[ \t]*+\Z")
BAR: Final = re.compile(r"(?<!\\)\|")
MOST_CELLS: Final = 50_000
"""Above it the parser leaves off filling up rows."""

TABLE, HEAD, BODY, ROW = ((opened(tag, tag), closed(tag, tag)) for tag in ("table", "thead", "tbody", "tr"))
CELLS: Final = {
    (tag, style): (Piece(f"{tag}_open", tag, 1, attrs={"style": style} if style else {}), closed(tag, tag))
    for tag in ("th", "td")
    for style in ("", "text-align:left", "text-align:right", "text-align:center")
}


def add_table(tokens: list[Piece], lines: list[str], first: int) -> None:
    """Adds the table that all these lines make, the first of them being the document's line `first`."""
    if len(lines) < 2 or UNDERLINE.match(lines[1]) is None:
        raise Refused
    styles = [_style(cell.strip(" \t")) for cell in lines[1].strip(" \t")[1:-1].split("|")]
    head = _cells(lines[0])
    if len(head) != len(styles) or len(styles) * len(lines) > MOST_CELLS:
        raise Refused
    tokens += (TABLE[0], HEAD[0])
    _add_row(tokens, "th", head, styles, first)
    tokens.append(HEAD[1])
    if len(lines) > 2:
        tokens.append(BODY[0])
        for number, line in enumerate(lines[2:], first + 2):
            _add_row(tokens, "td", _cells(line), styles, number)
        tokens.append(BODY[1])
    tokens.append(TABLE[1])


def _cells(line: str) -> list[str]:
    """The sources of a row's cells."""
    row = line.strip(TRIMMED)
    cells = BAR.split(row) if "\\" in row else row.split("|")
    if len(cells) < 3 or cells[-1]:
        raise Refused
    return [cell.replace("\\|", "|").strip(TRIMMED) for cell in cells[1:-1]]


def _style(cell: str) -> str:
    if cell.endswith(":"):
        return "text-align:center" if cell.startswith(":") else "text-align:right"
    return "text-align:left" if cell.startswith(":") else ""


def _add_row(tokens: list[Piece], tag: str, cells: list[str], styles: list[str], line: int) -> None:
    tokens.append(ROW[0])
    for column, style in enumerate(styles):
        beginning, ending = CELLS[tag, style]
        content = cells[column] if column < len(cells) else ""
        tokens += (beginning, Piece("inline", content=content, map=(line, line + 1)), ending)
    tokens.append(ROW[1])
