"""Bodies of nothing but plain paragraphs, as newswires have them: recognised and written in one step.

What is recognised: lines that begin with a letter, a mark that begins no block, a number that is no list's, or
dashes before words; no line indented or ended by white space; in the whole text no backslash, backtick, asterisk,
underscore, opening bracket, `<`, entity, carriage return or NUL. Everything else is left to others. No
quantifier gives back what it took, so a text is looked at once.
"""

import re
from typing import Final

from sitegen.model.body import Block, Body, Run
from sitegen.model.html import escape
from sitegen.read.markdown.strands import SPECIAL

LINE: Final = r"""
    (?: [^\s>\#+\-*=_~`|\[<0-9:\\\x00]
      | [0-9]++ (?: (?![.)]) | [.)] (?!\s|\Z) )
      | -++ (?: (?<=--) [ ] )? (?![\s|:\-]) (?=[^\n])
    )
    [^\\`*_\[<\r\n\x00]*+ (?<!\s)
"""
PARAGRAPHS: Final = re.compile(rf"\n*+ {LINE} (?: \n++ {LINE} )*+ \n*+ \Z", re.VERBOSE)
BETWEEN: Final = re.compile(r"\n\n+")
ENTITY: Final = re.compile(r"&#?[A-Za-z0-9]++;")


def plain_body(text: str, within: str) -> Body | None:
    """The body that plain paragraphs tell, or nothing where the text may hold anything else."""
    if PARAGRAPHS.match(text) is None or ("&" in text and ENTITY.search(text)):
        return None
    html: list[str] = []
    words: list[str] = []
    runs: list[Run] = []
    blocks: list[Block] = []
    said = at = 0
    for number, paragraph in enumerate(BETWEEN.split(text.strip("\n")), 1):
        opening = "<p>" if within else f'<p id="p{number}">'
        begin, first = at, said
        at += len(opening)
        said += len(paragraph)
        shown = escape(paragraph)
        if len(shown) == len(paragraph):
            runs.append(Run(first, at, len(paragraph), len(paragraph)))
        else:
            _add_runs(runs, paragraph, first, at)
        at += len(shown) + 5
        said += 1
        html.append(f"{opening}{shown}</p>\n")
        words.append(paragraph)
        blocks.append(Block(number, "p", first, said, begin, at - 1))
    words.append("")
    plain = "\n".join([one.replace("\n", " ") for one in words])
    return Body("".join(html), plain, tuple(runs), tuple(blocks))


def _add_runs(runs: list[Run], paragraph: str, said: int, at: int) -> None:
    """Adds the runs of a paragraph that holds characters to escape."""
    for position, piece in enumerate(SPECIAL.split(paragraph)):
        if position % 2:
            size = 6 if piece == '"' else 5 if piece == "&" else 4
            runs.append(Run(said, at, 1, size))
            said += 1
            at += size
        elif piece:
            length = len(piece)
            runs.append(Run(said, at, length, length))
            said += length
            at += length
