"""Markdown text in, `Body` out: HTML, plain text and the table of offsets between them, in one pass over its blocks.

What comes in is the text below the front matter and where it stands in its file. What goes out is an
`Outcome[Body]`. This room knows nothing of records, rights or pages: a wikilink stays an unresolved target, an
image a mark. The HTML is byte for byte what markdown-it-py renders (preset `commonmark` with tables, footnotes,
definition lists; HTML5 instead of XHTML; no typographic replacement) except for what `writer.py` lists.

Three ways lead there, each for what the one before refuses: `plain.py` writes bodies of plain paragraphs at once;
`recognise.py` makes `blocks.py` of lines that are simple, which `block_writer.py` writes, without importing the
parser; `parser.py` is markdown-it with quicker rules, whose tokens `token_writer.py` writes. On the last two ways
`words.py` writes what stands in a leaf block: words of known forms as `recognise_words.py` reads them, any others by
the parser's tokens (`inline.py`). The ways may differ in nothing but time, which tests hold them to.
"""

from typing import Literal

from sitegen.diagnostics import Outcome
from sitegen.model.body import Body
from sitegen.read.markdown.plain import plain_body

HtmlMode = Literal["escaped", "sanitized"]


def parse_body(
    text: str,
    path: str,
    first_line: int = 1,
    html: HtmlMode = "escaped",
    *,
    within: str = "",
) -> Outcome[Body]:
    """The body that Markdown `text` tells; `first_line` is where it begins in the file at `path`.

    `within` names what this body is a part of, for a body that shares its page with another (the text of an
    annotation): its blocks get no permanent ids, its headings no sections, and its footnotes' ids are told
    apart by that name.
    """
    if not text or text.isspace():
        return Outcome(Body())
    plain = plain_body(text, within) if html == "escaped" else None
    if plain is not None:
        return Outcome(plain)
    from sitegen.read.markdown.rich import parse_rich

    return parse_rich(text, path, first_line, html == "sanitized", within)
