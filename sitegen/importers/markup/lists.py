"""Lists and definitions: blocks whose items hold blocks."""

from typing import TYPE_CHECKING

from sitegen.importers.markup.trees import Element

if TYPE_CHECKING:
    from sitegen.importers.markup.blocks import BlockWriter


def write_list(writer: "BlockWriter", element: Element) -> list[str]:
    """A list with its items; where it is nested too deeply, or is no list but for its name, the blocks in it."""
    if writer.is_deepest or not holds_only(element, "li", "ul", "ol"):
        return writer.write_unwrapped(element)
    items: list[list[str]] = []
    for child in element.iterchildren("li", "ul", "ol"):
        is_item = child.tag == "li"
        blocks = writer.write_within(child) if is_item else write_list(writer.nested(), child)
        if blocks and items and not is_item:
            items[-1].extend(blocks)  # a list straight below a list belongs to the item before it
        elif blocks:
            items.append(blocks)
    return _join_items(items, element)


def _join_items(items: list[list[str]], element: Element) -> list[str]:
    number = _first_number(element)
    between = "\n\n" if any(map(_is_loose, items)) else "\n"
    marks = (f"{number + at}. " if element.tag == "ol" else "- " for at in range(len(items)))
    written = [_indent(between.join(item), mark) for item, mark in zip(items, marks, strict=True)]
    return [between.join(written)] if written else []


def write_definitions(writer: "BlockWriter", element: Element) -> list[str]:
    """Terms and what they mean, a term on one line; where that is not what is in it, the blocks in it."""
    if writer.is_deepest or not holds_only(element, "dt", "dd"):
        return writer.write_unwrapped(element)
    written: list[str] = []
    for child in element.iterchildren("dt", "dd"):
        if child.tag == "dt":
            written.append(writer.write_line(child))
            continue
        blocks = writer.write_within(child)
        if blocks and written and written[-1]:
            meaning = _indent("\n\n".join(blocks), ":   ")
            written[-1] = f"{written[-1]}\n\n{meaning}"
        else:
            written.extend(blocks)
    return written


def holds_only(element: Element, *tags: str) -> bool:
    """Whether an element has no words of its own and no children but these."""
    return not (element.text or "").strip() and all(
        not (child.tail or "").strip() and (child.tag in tags or not isinstance(child.tag, str)) for child in element
    )


def _first_number(element: Element) -> int:
    start = (element.get("start") or "") if element.tag == "ol" else ""
    return int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1


def _is_loose(item: list[str]) -> bool:
    """Whether an item is more than a line of words with a list below it."""
    return len(item) > 2 or (len(item) == 2 and not item[1].startswith(("- ", "1. ")))


def _indent(text: str, mark: str) -> str:
    space = " " * len(mark)
    head, *lines = text.split("\n")
    return "\n".join([mark + head, *(space + line if line else "" for line in lines)])
