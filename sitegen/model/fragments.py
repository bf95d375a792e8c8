"""What the shared parts show: an article's row in lists, a name's link, a note as lists show it."""

from collections.abc import Mapping

import msgspec

from sitegen.model.body import Weave
from sitegen.model.dates import Date
from sitegen.model.records import Ref


class RowView(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An article in a list; `language` is empty where it is the site's own, `publication` where not recorded."""

    title: str
    href: str
    date: Date | None
    language: str
    publication: str
    notes: int
    sources: int


class LinkView(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A name linked to its page."""

    name: str
    href: str


class JotView(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A note apart from its article: `passage` is what it is about (empty: the whole article), at `href`.

    `number` is 0 where the note has no place; `language` that of the passage, empty where it is the site's own;
    `direction` that of a body written the other way than the site; `sources` are told as written.
    """

    kind: str
    label: str
    href: str
    passage: str
    language: str
    body: Weave
    number: int = 0
    verdict: str = ""
    direction: str = ""
    sources: tuple[str, ...] = ()


class FragmentViews(msgspec.Struct, frozen=True, gc=False):
    """Everything to be rendered once before any page: by slug, by ref, by (article, note)."""

    rows: Mapping[str, RowView]
    links: Mapping[Ref, LinkView]
    notes: Mapping[tuple[str, str], JotView]
