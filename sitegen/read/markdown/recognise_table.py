"""Tables with a bar at both ends of every line."""

import re
from typing import Final

from sitegen.read.markdown.blocks import TRIMMED, Table, Words
from sitegen.read.markdown.refusal import Refused

UNDERLINE: Final = re.compile(r"\|(?:[ \t]*+:?-++:?[ \t]*+\|)++[ \t]*+\Z")
BAR: Final = re.compile(r"(?<!\\)\|")
MOST_CELLS: Final = 50_000
"""Above it the parser leaves off filling up rows."""


def recognise_table(lines: list[str], first: int) -> Table:
    """The table that all these lines make, the first of them being the document's line `first`."""
    if len(lines) < 2 or UNDERLINE.match(lines[1]) is None:
        raise Refused
    alignments = [_alignment(cell.strip(" \t")) for cell in lines[1].strip(" \t")[1:-1].split("|")]
    width = len(alignments)
    head = _cells(lines[0])
    if len(head) != width or width * len(lines) > MOST_CELLS:
        raise Refused
    rows = [_row(_cells(line), width, number) for number, line in enumerate(lines[2:], first + 2)]
    return Table(alignments, _row(head, width, first), rows)


def _cells(line: str) -> list[str]:
    """The sources of a row's cells."""
    row = line.strip(TRIMMED)
    cells = BAR.split(row) if "\\" in row else row.split("|")
    if len(cells) < 3 or cells[-1]:
        raise Refused
    return [cell.replace("\\|", "|").strip(TRIMMED) for cell in cells[1:-1]]


def _alignment(cell: str) -> str:
    if cell.endswith(":"):
        return "center" if cell.startswith(":") else "right"
    return "left" if cell.startswith(":") else ""


def _row(cells: list[str], width: int, line: int) -> list[Words]:
    place = (line, line + 1)
    return [Words(content, place) for content in (cells + [""] * (width - len(cells)))[:width]]
