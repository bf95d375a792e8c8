"""Pictures in several sizes: which there are of an original, in which formats, and where they are published."""

from typing import Final, Literal

import msgspec

from sitegen.model.addresses import Address

Format = Literal["avif", "webp", "jpeg", "png"]
FOLDER: Final = "assets/sized/"
"""Where smaller sizes lie, each below a folder with the address of its original: no author's file can stand there."""
ENDINGS: Final[dict[Format, str]] = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}


class Sizes(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The widths, smallest first, that there are of a picture in one format."""

    format: Format
    widths: tuple[int, ...]


class Picture(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A picture of which there are smaller sizes: how large it is as displayed, and what there is beside it.

    `own` are the sizes in the original's format (`None` where that is not made), `others` those in better ones, the
    best first. `low` is a very small picture as a `data:` address, to stand in its place until it comes; empty where
    light would shine through.
    """

    width: int
    height: int
    own: Sizes | None
    others: tuple[Sizes, ...]
    low: str

    @property
    def sizes(self) -> tuple[Sizes, ...]:
        """All there are, by format."""
        return (*self.others, *((self.own,) if self.own else ()))


def sized_address(original: Address, width: int, format: Format) -> Address:
    """Where one size of the picture at an address is published."""
    return f"{FOLDER}{original}/{width}.{ENDINGS[format]}"


def original_of(address: Address) -> Address:
    """The address of the original of which there would be a size here; empty where no sizes are."""
    return address.removeprefix(FOLDER).rpartition("/")[0] if address.startswith(FOLDER) else ""
