"""The parser's tokens, written: every kind that it knows, where line feeds go as its own renderer has them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from sitegen.model.html import escape
from sitegen.read.markdown.blocks import TRIMMED
from sitegen.read.markdown.footnotes import note_tag, way_back_html
from sitegen.read.markdown.writer import BodyWriter

if TYPE_CHECKING:
    from markdown_it.token import Token

KINDS = {"fence": "pre", "code_block": "pre", "html_block": "div"}
"""Elements of top blocks whose token does not name them."""


class TokenWriter:
    """Writes the tokens of one document onto a body."""

    def __init__(self, body: BodyWriter) -> None:
        self._body = body
        self._strands = body.strands
        self._depth = 0

    def write(self, tokens: "Sequence[Token]") -> None:
        """Writes all tokens of a document."""
        body = self._body
        for at, token in enumerate(tokens):
            kind, nesting = token.type, token.nesting
            if kind == "inline":
                body.words.write(token)
                continue
            if nesting < 0:
                self._depth -= 1
            elif self._depth == 0:
                body.begin_block(KINDS.get(kind, token.tag))
            rule = RULES.get(kind)
            if rule is not None:
                rule(self, tokens, at)
            elif not token.hidden:
                self._plain_tag(tokens, at)
            if nesting > 0:
                self._depth += 1
            elif self._depth == 0:
                body.end_block()

    def _id(self) -> str:
        """The id attribute for the block now opened; empty within others."""
        return "" if self._depth else self._body.top_id()

    def _plain_tag(self, tokens: "Sequence[Token]", at: int) -> None:
        """A tag without a rule of its own; where line feeds go is markdown-it's `renderToken`."""
        token = tokens[at]
        if token.nesting < 0:
            self._strands.add(f"</{token.tag}>\n" if token.block else f"</{token.tag}>")
            return
        before = _line_feed(tokens, at) if token.block else ""
        after = "\n" if token.block and not _is_followed_at_once(tokens, at) else ""
        attributes = _attributes(token) if token.attrs or token.tag == "th" else ""
        self._strands.add(f"{before}<{token.tag}{self._id()}{attributes}>{after}")

    def _open_heading(self, tokens: "Sequence[Token]", at: int) -> None:
        level, tag = self._body.head(tokens[at + 1], int(tokens[at].tag[1]), self._depth == 0)
        self._strands.add(_line_feed(tokens, at) + tag)
        tokens[at + 2].tag = f"h{level}"

    def _fence(self, tokens: "Sequence[Token]", at: int) -> None:
        token = tokens[at]
        info = _plain_info(token.info).split(maxsplit=1)
        self._body.write_code(token.content, info[0] if info else "", self._id())

    def _code_block(self, tokens: "Sequence[Token]", at: int) -> None:
        self._body.write_code(tokens[at].content, "", self._id())

    def _raw_block(self, tokens: "Sequence[Token]", at: int) -> None:
        token, body = tokens[at], self._body
        body.inline.raw.write_block(token.content, lambda _: body.places.words("", token), f"<div{self._id()}>\n")

    def _open_table(self, tokens: "Sequence[Token]", at: int) -> None:
        self._body.open_table(self._id(), _line_feed(tokens, at))

    def _open_head(self, tokens: "Sequence[Token]", at: int) -> None:
        self._body.open_table_head(self._depth == 1)

    def _open_footnote(self, tokens: "Sequence[Token]", at: int) -> None:
        self._strands.add(note_tag(tokens[at].meta["id"], self._body.within))

    def _footnote_anchor(self, tokens: "Sequence[Token]", at: int) -> None:
        meta = tokens[at].meta
        self._strands.add(way_back_html(meta["id"], meta.get("subId", -1), self._body.within))


RULES: Final[dict[str, "Callable[[TokenWriter, Sequence[Token], int], None]"]] = {
    "heading_open": TokenWriter._open_heading,
    "fence": TokenWriter._fence,
    "code_block": TokenWriter._code_block,
    "html_block": TokenWriter._raw_block,
    "table_open": TokenWriter._open_table,
    "thead_open": TokenWriter._open_head,
    "table_close": lambda writer, tokens, at: writer._body.close_table(),
    "footnote_block_open": lambda writer, tokens, at: writer._body.open_footnotes(),
    "footnote_block_close": lambda writer, tokens, at: writer._body.close_footnotes(),
    "footnote_open": TokenWriter._open_footnote,
    "footnote_close": lambda writer, tokens, at: writer._strands.add("</li>\n"),
    "footnote_anchor": TokenWriter._footnote_anchor,
}
"""How a token of each type is written; any other is a plain tag."""


def _line_feed(tokens: "Sequence[Token]", at: int) -> str:
    """What stands before a tag: a line feed behind a tight paragraph."""
    return "\n" if at and tokens[at - 1].hidden else ""


def _plain_info(info: str) -> str:
    """What stands behind a fence, its escapes and entities resolved."""
    if "\\" in info or "&" in info:
        from markdown_it.common.utils import unescapeAll

        info = unescapeAll(info)
    return info.strip(TRIMMED)


def _is_followed_at_once(tokens: "Sequence[Token]", at: int) -> bool:
    """Whether an opening tag's content stands on its own line: text, a tight paragraph, or nothing at all."""
    token = tokens[at]
    if token.nesting != 1 or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return following.type == "inline" or following.hidden or (following.nesting == -1 and following.tag == token.tag)


def _attributes(token: "Token") -> str:
    """The tag's attributes; alignment becomes a class."""
    parts = [' scope="col"'] if token.tag == "th" else []
    for key, value in token.attrs.items():
        if key == "style":
            parts.append(f' class="{str(value).removeprefix("text-align:")}"')
        else:
            parts.append(f' {key}="{escape(str(value))}"')
    return "".join(parts)
