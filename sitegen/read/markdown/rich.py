"""Bodies of more than plain paragraphs, by the recognisers or by the parser; imported with the first one that comes."""

from typing import Any

from sitegen.diagnostics import Diagnostic, Outcome
from sitegen.model.body import Body
from sitegen.read.markdown.cut_links import report_cut_links
from sitegen.read.markdown.places import Places
from sitegen.read.markdown.recognise import write_recognised
from sitegen.read.markdown.writer import BodyWriter


def parse_rich(text: str, path: str, first_line: int, keeps_html: bool, within: str) -> Outcome[Body]:
    """What `parse_body` answers; raw HTML is kept, if it is to be, where what cleans it is installed."""
    places = Places(text, path, first_line)
    before: tuple[Diagnostic, ...] = ()
    if keeps_html:
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
    elif "too deep inline" in env:
        from sitegen.read.markdown.parser import report_losses

        before += report_losses(env, places)
    body = writer.body()
    return Outcome(body, (*before, *found, *report_cut_links(body, places)))
