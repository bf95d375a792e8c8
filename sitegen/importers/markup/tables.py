"""Tables: those of facts stay tables, those that only place things on a page become the blocks they hold."""

from typing import TYPE_CHECKING, Final

from sitegen.importers.markup.lists import holds_only
from sitegen.importers.markup.trees import Element

if TYPE_CHECKING:
    from sitegen.importers.markup.blocks import BlockWriter

_HOLDS_BLOCKS: Final = ("table", "ul", "ol", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "dl")
_WIDEST: Final = 100


def write_table(writer: "BlockWriter", element: Element) -> list[str]:
    """A table with its caption above it, or the blocks of its cells one after another."""
    if not _is_regular(element):
        return writer.write_unwrapped(element)
    rows = [row for row in element.iter("tr") if _table_of(row) is element]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    width = max((sum(map(_span_of, row)) for row in cells), default=0)
    if not 2 <= width <= _WIDEST or len(rows) < 2 or any(map(_holds_blocks, rows)):
        return writer.write_unwrapped(element)
    captions = [writer.write_line(caption) for caption in element.iter("caption")]
    written = [_write_row(writer, row, width) for row in cells]
    if any(cell.tag == "td" for cell in cells[0]):
        written.insert(0, [""] * width)  # Markdown wants a head; the table has none
    head, *body = [f"| {' | '.join(row)} |" for row in written]
    return [*captions, "\n".join([head, "|" + " --- |" * width, *body])]


def _is_regular(element: Element) -> bool:
    """Whether all words of a table stand in its cells and captions."""
    groups = [element, *element.iterchildren("thead", "tbody", "tfoot")]
    return all(
        holds_only(group, "tr", "caption", "colgroup", "col", "thead", "tbody", "tfoot") for group in groups
    ) and all(holds_only(row, "td", "th") for group in groups for row in group.iterchildren("tr"))


def _table_of(row: Element) -> Element:
    return next(row.iterancestors("table"), None)


def _holds_blocks(row: Element) -> bool:
    return any(next(cell.iter(*_HOLDS_BLOCKS), None) is not None or sum(1 for _ in cell.iter("p")) > 1 for cell in row)


def _span_of(cell: Element) -> int:
    span = cell.get("colspan") or ""
    return min(int(span), _WIDEST) if span.isascii() and span.isdigit() and 0 < len(span) < 4 else 1


def _write_row(writer: "BlockWriter", cells: list[Element], width: int) -> list[str]:
    row: list[str] = []
    for cell in cells:
        row.append(writer.write_line(cell).replace("|", "\\|"))
        row.extend([""] * (max(1, _span_of(cell)) - 1))
    return row + [""] * (width - len(row))
