"""What a piece of HTML gives: Markdown, and what stood in it beside the text."""

import msgspec

from sitegen.importers.draft import Removed


class Picture(msgspec.Struct, frozen=True):
    """An image of the capture, in the place of its reading order; `src` is as the capture has it."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    line: int = 0


class Converted(msgspec.Struct, frozen=True):
    """Markdown, the pictures taken out of it, the addresses of embedded media, and words that were no text."""

    markdown: str = ""
    pictures: tuple[Picture, ...] = ()
    embeds: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
