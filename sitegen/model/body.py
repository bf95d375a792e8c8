"""A Markdown body as three values: HTML, plain text, and the table of offsets from one to the other.

Wikilinks, mentions, quotations and notes are spans over the plain text; `link` decides them, `render` weaves
them in by the table. HTML is never parsed again.

The plain text (version `TEXT_VERSION`; selectors depend on it): leaf blocks in reading order, each ended by one
line feed, footnotes last; a line break within a block, soft or hard, is one space; line feeds within code stay;
markup, footnote numbers and alternative texts are removed. A leaf block is a paragraph, a heading, the text of a
tight list item, a term, a table cell, a block of code; one without text (an image alone) is an empty line.
"""

import re
from bisect import bisect_right
from typing import Final

import msgspec

from sitegen.diagnostics import Span
from sitegen.model.html import escape

TEXT_VERSION: Final = 1


class Run(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Plain text `[text, text+length)` stands in the HTML at `[html, html+size)`; `size` differs from `length`
    only for a single character (`&` as `&amp;`, the space of a hard break as `<br>`), so offsets within a run add up.
    """

    text: int
    html: int
    length: int
    size: int


class Block(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The `number`th block of the body (from 1), addressed as `#p<number>`; a whole list or table is one block.

    `html` ranges from the block's first tag to behind its last; `kind` is the HTML element's name.
    """

    number: int
    kind: str
    text: int
    text_end: int
    html: int
    html_end: int


class Anchor(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A link that Markdown itself makes: its words in the plain text, its element in the HTML. None may stand in it."""

    text: int
    text_end: int
    html: int
    html_end: int


class Heading(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A heading of the body: its id, its plain words, its level as rendered (2 to 6)."""

    id: str
    words: str
    level: int


class WikiLink(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """`[[target|words]]` over plain text `[start, end)`. A target may be `people/georgia` or a bare slug."""

    target: str
    start: int
    end: int
    span: Span


class BodyImage(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An image of the body; `src` as written, a path without percent-encoding. Its tag ranges over `[html, html_end)`
    of the HTML, where `IMAGE_MARK` + its number from 0 + NUL stands for the address.
    """

    src: str
    alt: str
    span: Span
    html: int = 0
    html_end: int = 0


IMAGE_MARK: Final = "\x00i"
"""Followed by the image's index and `\x00`: where `render` puts the image's address."""


class Saying(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Where a quotation stands that was found in the text, to be addressed as `#q-<id>`."""

    start: int
    end: int
    id: str


class Body(msgspec.Struct, frozen=True, gc=False):
    """The three values of a Markdown text, and what else stands in it.

    `forbidden` are plain-text ranges where the author forbids linking (`[[!words]]`), `code` those of code. `sayings`
    are not read but found; they stand here and not in the findings, so that an edit that only moves them links nothing.
    """

    html: str = ""
    text: str = ""
    runs: tuple[Run, ...] = ()
    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[WikiLink, ...] = ()
    images: tuple[BodyImage, ...] = ()
    forbidden: tuple[tuple[int, int], ...] = ()
    anchors: tuple[Anchor, ...] = ()
    code: tuple[tuple[int, int], ...] = ()
    sayings: tuple[Saying, ...] = ()


class TextInBlocks(msgspec.Struct, frozen=True, gc=False):
    """Of a body the text and its blocks, named as they are there."""

    text: str = ""
    blocks: tuple[Block, ...] = ()


def block_at(body: Body | TextInBlocks, offset: int) -> int:
    """The number of the block that holds the plain-text offset; 0 in a body without blocks."""
    at = bisect_right(body.blocks, offset, key=_beginning) - 1
    return body.blocks[at].number if at >= 0 else 0


def escaped_runs(words: str, text: int = 0, html: int = 0) -> tuple[Run, ...]:
    """The runs of plain words that stand at `text` in the plain text and, escaped, at `html` in the HTML."""
    runs: list[Run] = []
    done = 0
    for match in _SPECIAL.finditer(words):
        start, size = match.start(), len(escape(match.group()))
        if start > done:
            runs.append(Run(text + done, html, start - done, start - done))
            html += start - done
        runs.append(Run(text + start, html, 1, size))
        html += size
        done = start + 1
    if done < len(words):
        runs.append(Run(text + done, html, len(words) - done, len(words) - done))
    return tuple(runs)


_SPECIAL: Final = re.compile('[&<>"]')


def _beginning(block: Block) -> int:
    return block.text


class LinkThread(msgspec.Struct, frozen=True, gc=False, array_like=True, tag="link"):
    """A link to weave into `[start, end)`; `href` begins with `ROOT` for addresses of the site."""

    start: int
    end: int
    href: str


class NoteThread(msgspec.Struct, frozen=True, gc=False, array_like=True, tag="note"):
    """A marked passage: `<mark id="m-ID">` and, after its last piece, the visible number linking to `#n-ID`.

    `slot` pairs passage and note within their block (0: they are not paired); `label` is how the note is announced.
    """

    start: int
    end: int
    id: str
    kind: str
    number: int
    slot: int
    label: str


class QuoteThread(msgspec.Struct, frozen=True, gc=False, array_like=True, tag="quote"):
    """A quotation to be addressed as `#q-<id>`."""

    start: int
    end: int
    id: str


Thread = LinkThread | NoteThread | QuoteThread


class SizedImage(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What a browser may take instead of a body's image: better formats by media type, `srcset` of its own (either may
    be empty), and how wide it is shown; `width` and `height` are those of the image itself.
    """

    sources: tuple[tuple[str, str], ...]
    srcset: str
    sizes: str
    width: int
    height: int


class Weave(msgspec.Struct, frozen=True, gc=False):
    """A body with the threads to weave in: what a view holds and `render` turns into HTML.

    `images` are the addresses of the body's images in order, `sized` what else there is of those by number. `shared`
    is a digest of body and threads, made where they were made, so that a view's digest need not take them in again.
    """

    body: Body
    threads: tuple[Thread, ...] = ()
    images: tuple[str, ...] = ()
    shared: str = ""
    sized: dict[int, SizedImage] = {}
