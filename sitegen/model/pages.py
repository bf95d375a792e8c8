"""What is to be rendered: a page is an address, a template and a view.

A view is one class per template (in `pages/`), frozen or made part by part (`views`), and holds what the template
shows. `Head` is the part every view has. Fragments are shared parts, rendered once and joined everywhere.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from sitegen.model.addresses import Address
from sitegen.model.html import Html
from sitegen.model.records import Ref


class FeedLink(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An alternate representation named in the head: `type` is its media type."""

    title: str
    href: str
    type: str


class Head(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A page's `<head>`: `title` without the site's name; `meta` are name/content pairs (Highwire, `z:`),
    `properties` property/content pairs (Open Graph); `structured` the JSON-LD text, ready for a script element;
    `canonical` a full URL or empty; `language` that of the page's own text (BCP 47); hrefs hold `ROOT`.
    `section` is the navigation entry to mark as current (an address, e.g. `people/`).
    """

    title: str
    address: Address
    language: str = "en"
    description: str = ""
    canonical: str = ""
    section: Address = ""
    noindex: bool = False
    feeds: tuple[FeedLink, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    structured: str = ""
    earlier: str = ""
    later: str = ""


class Page(msgspec.Struct, frozen=True, gc=False):
    """One page to render: `template` below `templates/`, e.g. `pages/person.html`; `view` has a `head`."""

    address: Address
    template: str
    view: Any


class Sketch(msgspec.Struct, frozen=True, gc=False):
    """A page of a long list that need not be made again: `outline` is its view without the lists that `fill` gives.

    `items` says what these are lists of: with the outline everything that `fill` is told. Where both are as they were,
    and all that filling read, so is the page.
    """

    address: Address
    template: str
    outline: Any
    items: Any
    fill: Callable[[], Mapping[str, Any]]

    @property
    def view(self) -> Any:  # noqa: ANN401  # one class per template
        """The whole view, made now."""
        return msgspec.structs.replace(self.outline, **self.fill())

    def finish(self) -> Page:
        """The page, its view made."""
        return Page(self.address, self.template, self.view)


Planned = Page | Sketch


class Fragments(msgspec.Struct, frozen=True, gc=False):
    """Shared parts rendered once. `rows`: an article's list row by slug. `links`: a name's link by ref.
    `notes`: a note as lists show it, by (article, id).
    """

    rows: Mapping[str, Html]
    links: Mapping[Ref, Html]
    notes: Mapping[tuple[str, str], Html]


class OutputFile(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A finished file: its path below the output folder and its bytes."""

    path: str
    content: bytes
