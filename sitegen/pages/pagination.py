"""Long lists cut into pages whose addresses stay: older pages are numbered from the oldest.

`page/1/` holds the oldest `size` items for good; the list's own address holds the newest one to two pages'
worth. A page links to its neighbours and to both ends only, so that it stays the same when newer ones come.
"""

from collections.abc import Sequence
from typing import Generic, TypeVar

import msgspec

from sitegen.model.addresses import Address
from sitegen.pages.edition import Edition

T = TypeVar("T")


class Leaf(msgspec.Struct, Generic[T], frozen=True, array_like=True):
    """One page of a list: its number (0 is the list's own address, the newest) and its items, newest first."""

    number: int
    items: tuple[T, ...]


class Paging(msgspec.Struct, frozen=True, kw_only=True):
    """The links below a page of a list; empty hrefs where there is nothing that way."""

    number: int
    newest: str = ""
    newer: str = ""
    older: str = ""
    oldest: str = ""


def paginate(items: Sequence[T], size: int) -> tuple[Leaf[T], ...]:
    """The items (newest first) as leaves, the newest leaf first; there is always at least one."""
    older = max(0, len(items) // size - 1)
    first = len(items) - older * size
    leaves = [Leaf(0, tuple(items[:first]))]
    for number in range(older, 0, -1):
        start = first + (older - number) * size
        leaves.append(Leaf(number, tuple(items[start : start + size])))
    return tuple(leaves)


def leaf_address(base: Address, number: int) -> Address:
    """Where a leaf of the list at `base` stands."""
    return f"{base}page/{number}/" if number else base


def make_paging(edition: Edition, base: Address, leaves: Sequence[Leaf[T]], at: int) -> Paging:
    """The links of `leaves[at]` in the list at `base`."""

    def link(index: int) -> str:
        if not 0 <= index < len(leaves):
            return ""
        return edition.href(leaf_address(base, leaves[index].number))

    last = len(leaves) - 1
    return Paging(
        number=leaves[at].number,
        newest=link(0) if at > 0 else "",
        newer=link(at - 1),
        older=link(at + 1),
        oldest=link(last) if at < last else "",
    )
