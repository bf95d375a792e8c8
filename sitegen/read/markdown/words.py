"""The words of leaf blocks, plain ones at once, known forms as they are recognised, the rest by the parser."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sitegen.read.markdown.blocks import Leaf
from sitegen.read.markdown.forms import MARKUP, is_plain
from sitegen.read.markdown.headings import words_of
from sitegen.read.markdown.inline import InlineWriter
from sitegen.read.markdown.recognise_words import WordRecogniser

if TYPE_CHECKING:
    from markdown_it.token import Token


class WordWriter:
    """Writes the leaf blocks of one document; `env` is the parser's, so that all count the same footnotes."""

    def __init__(self, inline: InlineWriter, env: dict[str, Any], keeps_html: bool) -> None:
        self._inline = inline
        self._strands = inline.strands
        self._recogniser = WordRecogniser(inline, env, keeps_html)
        self._env = env
        self._keeps_html = keeps_html

    def write(self, leaf: Leaf, opening: str = "", closing: str = "") -> None:
        """Writes a leaf block between its tags, from the parser's tokens where it has already made them."""
        src, strands = leaf.content, self._strands
        if not leaf.children and src and is_plain(src):
            strands.lay_leaf(opening, src, closing)
            return
        strands.add(opening)
        if not leaf.children and not self._recogniser.is_recognised(leaf):
            leaf.children = self._parsed(src)
        if leaf.children:
            self._inline.write(leaf)
        strands.end_leaf(closing)

    def read_heading(self, leaf: Leaf) -> str:
        """The words of a heading that is yet to be written, markup and addresses left out."""
        src = leaf.content
        if not leaf.children:
            if MARKUP.search(src) is None:
                return src
            at, said = self._strands.at, self._strands.said
            if "![" not in src and self._recogniser.is_recognised(leaf):
                return "".join(reversed(self._recogniser.take_back(at, said)))
            leaf.children = self._parsed(src)
        return words_of(leaf.children)

    def _parsed(self, src: str) -> "Sequence[Token]":
        from sitegen.read.markdown.parser import parse_words

        return parse_words(src, self._env, self._keeps_html)
