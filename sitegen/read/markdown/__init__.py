"""Markdown text in, `Body` out: HTML, plain text and the table of offsets between them, in one pass over tokens.

What comes in is the text below the front matter and where it stands in its file. What goes out is an
`Outcome[Body]`. This room knows nothing of records, rights or pages: a wikilink stays an unresolved target, an
image a mark. The HTML is byte for byte what markdown-it-py renders (preset `commonmark` with tables, footnotes,
definition lists; HTML5 instead of XHTML; no typographic replacement) except for what `writer.py` lists.

Three ways lead there, each for what the one before refuses: `plain.py` writes bodies of plain paragraphs at once;
`recognise.py` knows documents of simple lines without importing the parser; `parser.py` is markdown-it with quicker
rules. On the last two ways `words.py` writes the words of each leaf block that are simple, from their source. They
may differ in nothing but time, which tests hold them to.
"""

from typing import Any, Literal

from sitegen.diagnostics import Diagnostic, Outcome
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
    return Outcome(plain) if plain is not None else _parse(text, path, first_line, html, within)


def _parse(text: str, path: str, first_line: int, html: HtmlMode, within: str) -> Outcome[Body]:
    from sitegen.read.markdown.places import Places
    from sitegen.read.markdown.recognise import write_recognised
    from sitegen.read.markdown.writer import BodyWriter

    places = Places(text, path, first_line)
    before: tuple[Diagnostic, ...] = ()
    keeps_html = False
    if html == "sanitized":
        from sitegen.read.markdown.raw_html import missing_extra

        before = missing_extra(places)
        keeps_html = not before
    env: dict[str, Any] = {}
    found: list[Diagnostic] = []
    writer = BodyWriter(places, found, within, env, keeps_html)
    if not write_recognised(text, writer, env, keeps_html):
        from sitegen.read.markdown.parser import markdown_parser, parse_tokens, report_losses
        from sitegen.read.markdown.token_writer import TokenWriter

        env, found = {}, []
        writer = BodyWriter(places, found, within, env, keeps_html)
        TokenWriter(writer).write(parse_tokens(markdown_parser(keeps_html), text, env))
        before += report_losses(env, places)
    return Outcome(writer.body(), (*before, *found))
