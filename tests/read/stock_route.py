"""The route a body takes when no recogniser and no rule of our own is in the way: what ours must equal."""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from sitegen.diagnostics import Diagnostic, Outcome
from sitegen.model.body import Body
from sitegen.read.markdown import parser
from sitegen.read.markdown.cut_links import report_cut_links
from sitegen.read.markdown.places import Places
from sitegen.read.markdown.token_writer import TokenWriter
from sitegen.read.markdown.wikilinks import wikilink_rule
from sitegen.read.markdown.writer import BodyWriter


class Blocks(ParserBlock):
    """Notes where nesting ends the parser's work."""

    def tokenize(self, state, startLine, endLine):  # noqa: N803  # as the parser names them
        if state.level >= state.md.options.maxNesting and (line := state.skipEmptyLines(startLine)) < endLine:
            state.env.setdefault("too deep", []).append(line)
        super().tokenize(state, startLine, endLine)


class Words(ParserInline):
    """Notes where nesting ends the parser's work."""

    def skipToken(self, state):  # noqa: N802  # as the parser names it
        if state.level >= state.md.options["maxNesting"]:
            state.env.setdefault("too deep inline", []).append(state.src)
        super().skipToken(state)


@cache
def stock_parser(keeps_html: bool) -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": keeps_html, "xhtmlOut": False, "typographer": False})
    md.block, md.inline = Blocks(), Words()
    md.configure("commonmark", {"html": keeps_html, "xhtmlOut": False, "typographer": False})
    md.enable("table").use(footnote_plugin).use(deflist_plugin).use(wikilink_rule)
    md.core.ruler.before("footnote_tail", "footnote_check", parser._note_footnotes)
    md.validateLink = lambda _url: True
    return md


def parse_by_stock(text: str, path: str, html: str = "escaped", *, within: str = "") -> Outcome[Body]:
    """What `parse_body` must answer."""
    if not text or text.isspace():
        return Outcome(Body())
    found: list[Diagnostic] = []
    places, env = Places(text, path, 1), {}
    writer = BodyWriter(places, found, within, env, html == "sanitized")
    TokenWriter(writer).write(stock_parser(html == "sanitized").parse(text, env))
    body = writer.body()
    return Outcome(body, (*parser.report_losses(env, places), *found, *report_cut_links(body, places)))
