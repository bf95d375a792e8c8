"""What feeds tell, before it is spelled in Atom or JSON.

Entries are made once and joined into many feeds, so addresses in them begin with `MARK`, replaced as a feed is
finished: by `base_url`, or without one by the relative way to the root, which readers resolve against the feed's
own address.
"""

from typing import Final

import msgspec

from sitegen.model.addresses import Address, Routes
from sitegen.model.iris import encoded_name, encoded_path

MARK: Final = "\x00"
"""Stands for the way to the root. No content holds one."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed tells of one article, on single lines; `url` begins with `MARK`, empty is what is not known."""

    id: str
    url: str
    title: str
    published: str
    updated: str
    summary: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    rights: str = ""


class FeedFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What one feed says of itself; `address` is the page it belongs to (`people/x/`, empty for the site)."""

    title: str
    address: Address
    link: str
    description: str = ""
    language: str = "en"


def marked(routes: Routes, address: Address) -> str:
    """The page's address below the root, percent-encoded, behind the mark."""
    return MARK + encoded_path(routes.link(address))


def marked_file(path: str) -> str:
    """The address of a file, behind the mark."""
    return MARK + encoded_name(path)
