"""The sizes of a picture as a page offers them to a browser, which takes the smallest that is large enough."""

from typing import Final

import msgspec

from sitegen.model.addresses import Address
from sitegen.model.pictures import Picture, Sizes, sized_address
from sitegen.pages.edition import Edition

Wide = int
"""About how wide a place on a page shows its pictures, in CSS pixels."""
LEAD: Final[Wide] = 812
COLUMN: Final[Wide] = 592
COLUMN_SIZES: Final = "(min-width: 76em) 37rem, (min-width: 56em) calc(100vw - 27rem), 100vw"
"""How wide the column of text is, for images within it; other places say it in their templates."""
CARD: Final[Wide] = 224
PORTRAIT: Final[Wide] = 176
UNSEEN_LOSS: Final = 0.75
"""A picture narrower than its original by no more than this is not seen to be worse."""


class SizedView(msgspec.Struct, frozen=True, kw_only=True):
    """The smaller sizes of a picture: `sources` pair a better format's media type with its addresses and widths,
    `srcset` are those of the original's own format (empty where there are none), the original among them; `low` is
    a very small one as a `data:` address, or empty.
    """

    sources: tuple[tuple[str, str], ...]
    srcset: str
    low: str


def show_sized(edition: Edition, address: Address, wide: Wide) -> tuple[Picture, SizedView] | None:
    """The picture at an address with its sizes, for a place that shows it about so wide; `None` without any.

    A better format is offered only where its widest is wide enough for the place: no gain is worth a blurred picture.
    """
    picture = edition.pictures.get(address)
    if picture is None:
        return None
    least = min(wide, UNSEEN_LOSS * picture.width)
    offered = [sizes for sizes in picture.others if sizes.widths[-1] >= least]
    own = list_candidates(edition, address, picture.own) if picture.own else []
    if own and not is_unshown(address):
        own.append(f"{edition.href(address)} {picture.width}w")
    view = SizedView(
        sources=tuple(
            (f"image/{sizes.format}", ", ".join(list_candidates(edition, address, sizes))) for sizes in offered
        ),
        srcset=", ".join(own),
        low=picture.low,
    )
    return picture, view


def list_candidates(edition: Edition, address: Address, sizes: Sizes) -> list[str]:
    """Address and width of each of the sizes, as `srcset` has them."""
    return [f"{edition.href(sized_address(address, width, sizes.format))} {width}w" for width in sizes.widths]


def find_source(edition: Edition, address: Address) -> str:
    """What a page gives as the picture itself: the original, or for what no browser shows the widest of its sizes."""
    picture = edition.pictures.get(address) if is_unshown(address) else None
    if picture and picture.own:
        return edition.href(sized_address(address, picture.own.widths[-1], picture.own.format))
    return edition.href(address)


def is_unshown(address: Address) -> bool:
    """Whether the original is of a kind that browsers do not show."""
    return address.lower().endswith((".tif", ".tiff"))
