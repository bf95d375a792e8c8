"""HTML becomes Markdown of our own kind: what is text stays to the letter, what is none is set apart.

In: a fragment or page of HTML, as text or as a parsed tree. Out: `Converted`: Markdown whose plain text is the words
of the HTML, and beside it the pictures, the embedded media, and the words of what no reader saw (scripts, forms).
This room must not know which form of capture the HTML came in, nor what becomes of a picture.

`trees` parses, in linear time and to a bounded depth; `runs` collects the words of one leaf block with their style;
`phrases` writes them and reads them back, so that nothing is ever lost to Markdown's own signs; `blocks` walks the
tree; `lists`, `tables` and `pictures` are the blocks with an inner order of their own.
"""

from sitegen.importers.markup.blocks import convert_tree
from sitegen.importers.markup.converted import Converted, Picture
from sitegen.importers.markup.fragments import convert_html, plain_words
from sitegen.importers.markup.trees import Element, parse_fragment, parse_page

__all__ = [
    "Converted",
    "Element",
    "Picture",
    "convert_html",
    "convert_tree",
    "parse_fragment",
    "parse_page",
    "plain_words",
]
