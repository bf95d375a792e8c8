"""The inline rule for `[[target]]`, `[[target|words as printed]]` and `[[!words]]`.

It leaves `wikilink_open … wikilink_close` and `unlinked_open … unlinked_close` around the printed words, which
are parsed as Markdown. Code binds tighter, a link inside wins over one around it, and `[[words]](address)` is
an ordinary link, all as CommonMark has it for its own links. Without printed words the target is printed, less
its collection: `[[people/georgia]]` prints `georgia`.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

SEPARATOR = re.compile(r"\\?\|")
NOT_IN_TARGET = re.compile(r"[\[\]`<>\\*!^]")


def wikilink_rule(md: "MarkdownIt") -> None:
    """Adds the rule to a parser, before its own rule for links."""
    md.inline.ruler.before("link", "wikilink", wikilink)


def wikilink(state: "StateInline", silent: bool) -> bool:
    """Whether a wikilink begins here; if so it is consumed."""
    start, src = state.pos, state.src
    if not src.startswith("[[", start):
        return False
    end = state.md.helpers.parseLinkLabel(state, start + 1, True)
    if end < 0 or end + 1 >= state.posMax or src[end + 1] != "]":
        return False
    if src.startswith("(", end + 2):
        from markdown_it.rules_inline import link

        if link(state, silent):
            return True
    parts = parts_of(src, start + 2, end)
    if parts is None:
        return False
    if not silent:
        _push(state, parts, src[start : end + 2])
    state.pos = end + 2
    return True


def parts_of(src: str, begin: int, end: int) -> tuple[str, int, int] | None:
    """The target (empty for `[[!words]]`) and where the printed words stand, or nothing if it is no wikilink."""
    if src[begin] == "!":
        target, words = "", begin + 1
    else:
        bar = SEPARATOR.search(src, begin, end)
        target = " ".join(src[begin : bar.start() if bar else end].split())
        if not target or NOT_IN_TARGET.search(target):
            return None
        words = bar.end() if bar else max(begin, src.rfind("/", begin, end) + 1)
    while words < end and src[words].isspace():
        words += 1
    while words < end and src[end - 1].isspace():
        end -= 1
    return (target, words, end) if words < end else None


def _push(state: "StateInline", parts: tuple[str, int, int], raw: str) -> None:
    target, words, end = parts
    name = "wikilink" if target else "unlinked"
    start, limit = state.pos, state.posMax
    opened = state.push(f"{name}_open", "", 1)
    opened.meta = {"target": target, "at": start, "raw": raw}
    state.pos, state.posMax = words, end
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    if state.pos > end:  # the parser's rule for text goes on to the bracket, past white space that is not printed
        state.tokens[-1].content = state.tokens[-1].content[: end - state.pos]
    state.linkLevel -= 1
    state.push(f"{name}_close", "", -1)
    state.posMax = limit
