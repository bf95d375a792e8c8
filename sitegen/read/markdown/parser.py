"""The markdown-it parser as this archive uses it: built once, watched where it would drop text in silence."""

from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore, text_join
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from sitegen.diagnostics import Diagnostic
from sitegen.read.markdown.dispatch import DispatchedBlocks
from sitegen.read.markdown.places import Places
from sitegen.read.markdown.wikilinks import wikilink_rule


class WatchedInline(ParserInline):
    """Inline parser that notes where nesting ends its work: from there on, markup is printed as text."""

    def skipToken(self, state: StateInline) -> None:
        if state.level >= state.md.options["maxNesting"]:
            state.env.setdefault("too deep inline", []).append(state.src)
        if (end := state.cache.get(state.pos)) is not None:  # as there, and asked for first: so it is nearly always
            state.pos = end
        else:
            super().skipToken(state)


@cache
def markdown_parser(keeps_html: bool) -> MarkdownIt:
    """The parser; links of every scheme pass it, since the writer judges them where it knows their place."""
    md = MarkdownIt("commonmark", {"html": keeps_html, "xhtmlOut": False, "typographer": False})
    blocks = DispatchedBlocks()
    md.block, md.inline = blocks, WatchedInline()
    md.configure("commonmark", {"html": keeps_html, "xhtmlOut": False, "typographer": False})
    md.enable("table").use(footnote_plugin).use(deflist_plugin).use(wikilink_rule)
    blocks.settle()
    md.core.ruler.at("inline", _read_words)
    md.core.ruler.before("footnote_tail", "footnote_check", _note_footnotes)
    md.validateLink = _any_link  # type: ignore[method-assign, assignment]  # the parser's way of being told
    return md


def _read_words(state: StateCore) -> None:
    """The parser's own rule, where footnotes must be counted before they are put in order; others read when they write.

    `words.py` does, by recognising them or by `parse_words`.
    """
    md, env = state.md, state.env
    if "footnotes" in env or "^[" in state.src:
        for token in state.tokens:
            if token.type == "inline":
                token.children = md.inline.parse(token.content, md, env, [])


def _any_link(_url: str) -> bool:
    return True


def _note_footnotes(state: StateCore) -> None:
    """Keeps the definitions of footnotes in order, since the next rule forgets the unused and the doubled ones."""
    if "footnotes" in state.env:
        opened = (t for t in state.tokens if t.type == "footnote_reference_open")
        state.env["footnote definitions"] = [(t.meta["label"], t.map) for t in opened]


def parse_tokens(md: MarkdownIt, text: str, env: dict[str, Any]) -> list[Token]:
    """The tokens of the text; `env` then holds its definitions."""
    return md.parse(text, env)


def parse_words(source: str, env: dict[str, Any], keeps_html: bool) -> list[Token]:
    """The tokens of one leaf block's words; nesting too deep to be read is noted in `env`."""
    md = markdown_parser(keeps_html)
    inline = Token("inline", "", 0, content=source)
    inline.children = md.inline.parse(source, md, env, [])
    state = StateCore(source, md, env, [inline])
    text_join(state)
    return inline.children


def report_losses(env: dict[str, Any], places: Places) -> tuple[Diagnostic, ...]:
    """What the parser lost without a word of the text that was read with this `env`."""
    found: list[Diagnostic] = []
    if env:
        _report_depth(env, places, found)
        _report_footnotes(env, places, found)
    return tuple(found)


def _report_depth(env: dict[str, Any], places: Places, found: list[Diagnostic]) -> None:
    for line in env.get("too deep", ()):
        found.append(
            Diagnostic(
                "nesting-too-deep",
                "lists and block quotes are nested too deeply here, the text would be lost",
                places.line(line),
                "indent this part less, or break the list up",
            )
        )
    for source in dict.fromkeys(env.get("too deep inline", ())):
        inline = Token("inline", "", 0, content=source)
        found.append(
            Diagnostic(
                "nesting-too-deep",
                "brackets are nested too deeply here, links in them would not be seen",
                places.words(source, inline),
                "write square brackets that are text as `\\[`",
            )
        )


def _report_footnotes(env: dict[str, Any], places: Places, found: list[Diagnostic]) -> None:
    used = env.get("footnotes", {}).get("refs", {})
    seen: set[str] = set()
    for label, lines in env.get("footnote definitions", ()):
        span = places.line(lines[0])
        if label in seen:
            hint = f"give one of them another name than `[^{label}]`"
            found.append(Diagnostic("duplicate-footnote", f"footnote `{label}` is defined twice", span, hint))
        elif used.get(f":{label}", -1) < 0:
            hint = f"refer to it with `[^{label}]`, or delete it"
            message = f"footnote `{label}` is never referred to, so it is not shown"
            found.append(Diagnostic("unused-footnote", message, span, hint, "warning"))
        seen.add(label)
