"""A document's tokens without the parser: from its lines (`recognise_blocks`) and its words (`recognise_inline`).

A leaf block whose words are refused goes to the parser alone; a document whose lines are refused, or of which the
parser would have something to say, goes there as a whole. The writer cannot tell the difference.
"""

from collections.abc import Sequence
from typing import Any, Final

from sitegen.read.markdown.pieces import AnyToken, Piece, closed
from sitegen.read.markdown.recognise_blocks import BlockRecogniser
from sitegen.read.markdown.recognise_inline import InlineRecogniser
from sitegen.read.markdown.refusal import Refused

FOOTNOTES: Final = Piece("footnote_block_open", "", 1), Piece("footnote_block_close", "", -1)
FOOTNOTE_CLOSE: Final = closed("footnote", "")


def recognise(text: str, keeps_html: bool) -> Sequence[AnyToken] | None:
    """The document's tokens, in the order in which they are written, or nothing if only the parser knows them."""
    if "^[" in text or (keeps_html and "<" in text):
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    tokens: list[Piece] = []
    blocks = BlockRecogniser(text.replace("\x00", "\ufffd").split("\n"), 0, tokens, 0)
    try:
        blocks.read()
        _read_words(tokens, blocks.notes, keeps_html)
    except Refused:
        return None
    return tokens


def _read_words(tokens: list[Piece], notes: dict[str, list[Piece]], keeps_html: bool) -> None:
    env: dict[str, Any] = {}
    if notes:
        env["footnotes"] = {"refs": {f":{label}": -1 for label in notes}, "list": {}}
    words = InlineRecogniser(env, keeps_html)
    for token in tokens:
        if token.type == "inline":
            token.children = _children(words, token.content, env, keeps_html)
    if not notes:
        return
    used = env["footnotes"]["list"]
    if len(used) != len(notes):
        raise Refused
    tokens.append(FOOTNOTES[0])
    for number, note in list(used.items()):
        beginning, leaf, ending = notes[note["label"]]
        if "[^" in leaf.content:
            raise Refused
        leaf.children = _children(words, leaf.content, env, keeps_html)
        tokens += (Piece("footnote_open", "", 1, meta={"id": number, "label": note["label"]}), beginning, leaf)
        tokens += [Piece("footnote_anchor", meta={"id": number, "subId": again}) for again in range(note["count"])]
        tokens += (ending, FOOTNOTE_CLOSE)
    tokens.append(FOOTNOTES[1])


def _children(words: InlineRecogniser, source: str, env: dict[str, Any], keeps_html: bool) -> Sequence[AnyToken]:
    """The tokens of a leaf block's words, from the recogniser or, if it refuses, from the parser."""
    children: Sequence[AnyToken] | None = words.read(source)
    if children is None:
        from sitegen.read.markdown.parser import parse_words

        children = parse_words(source, env, keeps_html)
        if "too deep inline" in env:
            raise Refused
    return children
