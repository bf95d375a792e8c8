"""A document without the parser: what its lines are (`recognise_blocks`), then its words (`words`), written.

A leaf block whose words are refused goes to the parser alone; a document whose lines are refused, or of which the
parser would have something to say, goes there as a whole. The writer cannot tell the difference.
"""

from typing import Any, Final

from sitegen.read.markdown.pieces import Piece, closed
from sitegen.read.markdown.recognise_blocks import BlockRecogniser
from sitegen.read.markdown.refusal import Refused
from sitegen.read.markdown.writer import BodyWriter

FOOTNOTES: Final = Piece("footnote_block_open", "", 1), Piece("footnote_block_close", "", -1)
FOOTNOTE_CLOSE: Final = closed("footnote", "")


def write_recognised(text: str, writer: BodyWriter, env: dict[str, Any], keeps_html: bool) -> bool:
    """Whether the document is recognised, and now written; if not, what the writer and `env` hold is of no use."""
    if "^[" in text or (keeps_html and "<" in text):
        return False
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    tokens: list[Piece] = []
    blocks = BlockRecogniser(text.replace("\x00", "\ufffd").split("\n"), 0, tokens, 0)
    try:
        blocks.read()
        if notes := blocks.notes:
            env["footnotes"] = {"refs": {f":{label}": -1 for label in notes}, "list": {}}
        writer.write(tokens)
        if notes:
            writer.write(_footnotes(notes, env["footnotes"]["list"]))
    except Refused:
        return False
    return "too deep inline" not in env


def _footnotes(notes: dict[str, list[Piece]], used: dict[int, Any]) -> list[Piece]:
    """The pieces of the footnotes, in the order in which they are referred to."""
    if len(used) != len(notes):
        raise Refused
    pieces = [FOOTNOTES[0]]
    for number, note in used.items():
        beginning, leaf, ending = notes[note["label"]]
        if "[^" in leaf.content:
            raise Refused
        pieces += (Piece("footnote_open", "", 1, meta={"id": number, "label": note["label"]}), beginning, leaf)
        pieces += [Piece("footnote_anchor", meta={"id": number, "subId": again}) for again in range(note["count"])]
        pieces += (ending, FOOTNOTE_CLOSE)
    pieces.append(FOOTNOTES[1])
    return pieces
