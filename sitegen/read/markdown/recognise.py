"""A document without the parser: its lines are recognised (`recognise_blocks`), then written (`block_writer`).

A leaf block whose words are refused goes to the parser alone; a document whose lines are refused, or whose footnotes
the parser would have something to say of, goes there as a whole. The reader of the body cannot tell the difference.
"""

from collections.abc import Iterator
from typing import Any

from sitegen.read.markdown.block_writer import BlockWriter
from sitegen.read.markdown.blocks import Paragraph
from sitegen.read.markdown.recognise_blocks import BlockRecogniser
from sitegen.read.markdown.refusal import Refused
from sitegen.read.markdown.writer import BodyWriter


def write_recognised(text: str, body: BodyWriter, env: dict[str, Any], keeps_html: bool) -> bool:
    """Whether the document is recognised, and now written; if not, what the writer and `env` hold is of no use."""
    if "^[" in text or (keeps_html and "<" in text):
        return False
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    recognised = BlockRecogniser(text.replace("\x00", "\ufffd").split("\n"))
    writer = BlockWriter(body)
    try:
        recognised.read()
        if notes := recognised.notes:
            env["footnotes"] = {"refs": {f":{label}": -1 for label in notes}, "list": {}}
        writer.write(recognised.blocks)
        if notes:
            writer.write_footnotes(_in_order(notes, env["footnotes"]["list"]))
    except Refused:
        return False
    return True


def _in_order(notes: dict[str, Paragraph], used: dict[int, Any]) -> Iterator[tuple[int, int, Paragraph]]:
    """The footnotes in the order in which they are referred to, their numbers and how often they are."""
    if len(used) != len(notes):
        raise Refused
    for number, note in used.items():
        words = notes[note["label"]]
        if "[^" in words.content:
            raise Refused
        yield number, note["count"], words
