"""What foreign annotations have in common: values that may be one or many, selectors within selectors, ids."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

DEEPEST = 12


class Quote(NamedTuple):
    """The words of a passage and what stands around it; all empty where an annotation quotes none."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""


def list_of(value: Any) -> list[Any]:  # noqa: ANN401  # foreign JSON
    """The value as a list: JSON-LD writes one of something without brackets, and none as nothing."""
    return value if isinstance(value, list) else [] if value is None else [value]


def text_of(value: Any) -> str:  # noqa: ANN401  # foreign JSON
    """The value where it is text, or the first text of a list; else the empty text."""
    return next((one for one in list_of(value) if isinstance(one, str)), "")


def id_of(value: Any) -> str:  # noqa: ANN401  # foreign JSON
    """The address of a resource, which may be written out or as an object that has it."""
    first = next(iter(list_of(value)), None)
    return text_of(first.get("id")) if isinstance(first, dict) else text_of(first)


def moment_of(value: Any) -> str:  # noqa: ANN401  # foreign JSON
    """A date or moment as files of the archive have them: to the second."""
    return re.sub(r"(?<=:\d\d)\.\d+", "", text_of(value))


def find_quote(selector: Any) -> Quote:  # noqa: ANN401  # foreign JSON
    """The first quoted passage among selectors; a refinement quotes better than what it refines."""
    for one in _walk_selectors(selector, 0):
        if text_of(one.get("exact")):
            return Quote(text_of(one["exact"]), text_of(one.get("prefix")), text_of(one.get("suffix")))
    return Quote()


def _walk_selectors(selector: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # foreign JSON
    for one in list_of(selector) if depth < DEEPEST else ():
        if isinstance(one, dict):
            yield from _walk_selectors(one.get("refinedBy"), depth + 1)
            yield one
            yield from _walk_selectors(one.get("items"), depth + 1)


def identify(address: str) -> str:
    """The last part of an id or address, as an id of a note can be; empty where nothing is left of it."""
    last = re.split(r"[/#?:]", address.rstrip("/#?:"))[-1]
    return re.sub(r"[^A-Za-z0-9._-]+", "-", last).strip("._-")
