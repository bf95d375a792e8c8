"""What the elements of HTML are to a reader of the text."""

from typing import Final

BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul caption".split()
)
HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())
STRONG: Final = frozenset({"b", "strong"})
EMPHASISED: Final = frozenset({"i", "em", "cite", "dfn", "var"})
CODE: Final = frozenset({"code", "tt", "kbd", "samp"})
PICTURES: Final = frozenset({"img", "figure", "picture", "amp-img"})
EMBEDS: Final = frozenset({"iframe", "video", "audio", "embed", "object", "frame"})
UNSEEN: Final = frozenset(
    "base button canvas datalist head input link map meta noembed noframes noscript option output progress script "
    "select style svg template textarea title".split()
)
"""Elements whose words, if there are any, no reader of the text saw."""
