"""Which sizes of a picture are worth making, by what it is: nothing is decoded here."""

from typing import Final, Literal

import msgspec

from sitegen.model.pictures import Format, Picture, Sizes

Kind = Literal["avif", "webp", "jpeg", "png", "gif", "tiff"]
Trouble = Literal["", "damaged", "too-large"]
MOST_PIXELS: Final = 100_000_000
"""Decoded, so many take 400 MB; the largest cameras make about as many."""
BEST_FIRST: Final[tuple[Format, ...]] = ("avif", "webp")
OWN: Final[dict[Kind, Format]] = {"avif": "avif", "webp": "webp", "jpeg": "jpeg", "png": "png", "gif": "png"}
"""Sizes of a drawing in few colours are made in many: shrinking makes new ones."""


class Recipe(msgspec.Struct, frozen=True, array_like=True):
    """What is wanted: widths in pixels, and formats, of which `original` is that of each picture itself."""

    widths: tuple[int, ...]
    formats: tuple[str, ...]


class Study(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a picture is: its size as displayed, and what decides over its derivatives.

    With `trouble` it cannot be decoded, which `details` explains, or should not be. `low` as in `Picture`.
    """

    kind: Kind = "jpeg"
    width: int = 0
    height: int = 0
    is_animated: bool = False
    has_transparency: bool = False
    low: str = ""
    trouble: Trouble = ""
    details: str = ""


def plan_sizes(study: Study, recipe: Recipe) -> Picture | None:
    """The picture with the sizes to be made of it, all narrower than the original; `None` where there are none.

    Only of what no browser shows there is one as wide. What moves is left as it is: a single frame of it would show
    something else.
    """
    widths = tuple(sorted(width for width in set(recipe.widths) if width < study.width))
    if study.kind == "tiff" and recipe.widths:
        widths = tuple(sorted({*widths, min(study.width, max(recipe.widths))}))
    if study.trouble or study.is_animated or not widths:
        return None
    own = choose_own(study)
    better = BEST_FIRST[: BEST_FIRST.index(own)] if own in BEST_FIRST else BEST_FIRST
    others = tuple(Sizes(format, widths) for format in better if format in recipe.formats)
    if not others and "original" not in recipe.formats:
        return None
    return Picture(
        width=study.width,
        height=study.height,
        own=Sizes(own, widths) if "original" in recipe.formats else None,
        others=others,
        low=study.low,
    )


def choose_own(study: Study) -> Format:
    """The format that stands for the original's own: what every browser shows that shows the original, and more."""
    if study.kind == "tiff":
        return "png" if study.has_transparency else "jpeg"
    return OWN[study.kind]


def is_worth_sizing(address: str) -> bool:
    """Whether a published file, by its ending, is a picture of pixels; drawings have every size already."""
    return address.lower().endswith((".avif", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"))
