"""A name and those it appears with, drawn as a small radial network.

A canvas of 300 by 240; the name stands in the centre, up to six others around it, the most frequent on top and
the rest clockwise. Below three, or where nobody appears twice, the bars beside
it say everything, so nothing is drawn.
"""

from collections.abc import Sequence
from itertools import accumulate
from math import cos, pi, sin
from unicodedata import east_asian_width

import msgspec

CENTRE = (150, 120)
REACH = (98, 92)
SPOKES_AT_LEAST = 3
SPOKES_AT_MOST = 6
LABEL_AT_MOST = 15


class Neighbour(msgspec.Struct, frozen=True, array_like=True):
    """A name around the centre: its label and how many articles it shares with the name in the centre.

    `words` say both in full; `href` leads to its page.
    """

    label: str
    shared: int
    words: str = ""
    href: str = ""


class Dot(msgspec.Struct, frozen=True, array_like=True):
    """A circle and its label: centre, radius, the label's base line; what it is in words, and where it leads."""

    x: int
    y: int
    radius: str
    label: str
    label_y: int
    words: str = ""
    href: str = ""


class Tie(msgspec.Struct, frozen=True, array_like=True):
    """A line from the centre to a neighbour, the thicker the more they share."""

    path: str
    width: str


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """The drawing: `far` joins neighbours that appear together as well."""

    centre: Dot
    dots: tuple[Dot, ...]
    ties: tuple[Tie, ...]
    far: str


def draw_network(name: str, neighbours: Sequence[Neighbour], pairs: Sequence[tuple[int, int]]) -> Network | None:
    """The network around `name`; `pairs` are positions of neighbours that also share articles with each other."""
    around = neighbours[:SPOKES_AT_MOST]
    most = max((neighbour.shared for neighbour in around), default=0)
    if len(around) < SPOKES_AT_LEAST or most < 2:
        return None
    places = [_place(i, len(around)) for i in range(len(around))]
    dots = tuple(
        Dot(
            *place,
            radius=f"{4 + 5 * n.shared / most:.1f}",
            label=shorten_label(n.label),
            label_y=place[1] - 14 if place[1] <= CENTRE[1] else place[1] + 22,
            words=n.words,
            href=n.href,
        )
        for place, n in zip(places, around, strict=True)
    )
    ties = tuple(
        Tie(f"M{CENTRE[0]} {CENTRE[1]} {x} {y}", f"{1 + 5 * n.shared / most:.1f}")
        for (x, y), n in zip(places, around, strict=True)
    )
    far = "".join(f"M{places[a][0]} {places[a][1]} {places[b][0]} {places[b][1]}" for a, b in pairs)
    centre = Dot(*CENTRE, "10", shorten_label(name), CENTRE[1] + 26)
    return Network(centre=centre, dots=dots, ties=ties, far=far)


def shorten_label(label: str) -> str:
    """The label cut to what fits beside a dot, in letters of common width."""
    if sum(map(_width_of, label)) <= LABEL_AT_MOST:
        return label
    widths = accumulate(map(_width_of, label))
    return label[: sum(width <= LABEL_AT_MOST - 1 for width in widths)].rstrip() + "…"


def _width_of(letter: str) -> float:
    """How many letters of common width stand in its place."""
    if east_asian_width(letter) in "WF":
        return 2
    return 1.7 if letter in "MWmw" else 1.25 if letter.isupper() else 1


def _place(at: int, size: int) -> tuple[int, int]:
    """Where neighbour `at` of `size` stands: on an ellipse, from the top clockwise."""
    angle = 2 * pi * at / size - pi / 2
    return round(CENTRE[0] + REACH[0] * cos(angle)), round(CENTRE[1] + REACH[1] * sin(angle))
