"""The runs of a leaf block written as one Markdown text, and read back: what does not return to the letter loses
its style, not its words.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final

from sitegen.importers.markup.escapes import (
    escape_all,
    escape_beginning,
    escape_words,
    write_address,
    write_code,
    write_title,
)
from sitegen.importers.markup.runs import BREAK, Run, Style, words_of
from sitegen.read.markdown import parse_body

_HARD_BREAK: Final = "\\\n"

Escape = Callable[[str], str]


def write_leaf(runs: list[Run], one_line: bool = False) -> str:
    """The Markdown of a leaf block; with `one_line` (headings, cells of tables) breaks are spaces."""
    if one_line:
        runs = [Run(" ", run.style) if run.text == BREAK else run for run in runs]
    words = _normalise(words_of(runs))
    written = ""
    for escape, keeps_style in ((escape_words, True), (escape_words, False), (escape_all, False)):
        written = _write(runs if keeps_style else [_unstyled(run) for run in runs], escape)
        if written == words or _normalise(parse_body(written, "").value.text) == words:
            break
    return written


def _unstyled(run: Run) -> Run:
    return Run(run.text, Style(link=run.style.link))


def _normalise(text: str) -> str:
    return " ".join(text.split())


def _write(runs: Sequence[Run], escape: Escape) -> str:
    written = ""
    grouped = [(link, list(group)) for link, group in groupby(runs, key=lambda run: run.style.link)]
    for at, (link, group) in enumerate(grouped):
        after = grouped[at + 1][1][0].text[:1] if at + 1 < len(grouped) else ""
        if link is None:
            written += _write_strong(group, written[-1:], after, escape)
            continue
        before, words, behind = _outer_space(_write_strong(group, "[", "]", escape))
        if written.endswith("!") and not before:
            written = written[:-1] + "\\!"
        title = write_title(link.title) if link.title != words_of(group).strip() else ""
        written += (
            f"{before}[{_escape_brackets(words)}]({write_address(link.href)}{title}){behind}" if words else before
        )
    return "\n".join(escape_beginning(line) for line in written.strip().split("\n"))


def _escape_brackets(words: str) -> str:
    """The words of a link, in which a bracket that is not escaped yet is."""
    for bracket in "[]":
        words = words.replace("\\" + bracket, bracket).replace(bracket, "\\" + bracket)
    return words


def _write_strong(runs: Sequence[Run], before: str, after: str, escape: Escape) -> str:
    return _write_groups(runs, before, after, "**", lambda run: run.style.strong, _write_emphasis, escape)


def _write_emphasis(runs: Sequence[Run], before: str, after: str, escape: Escape) -> str:
    return _write_groups(runs, before, after, "*", lambda run: run.style.emphasised, _write_words, escape)


def _write_words(runs: Sequence[Run], _before: str, _after: str, escape: Escape) -> str:
    return "".join(
        _HARD_BREAK if run.text == BREAK else write_code(run.text) if run.style.code else escape(run.text)
        for run in runs
    )


def _write_groups(
    runs: Sequence[Run],
    before: str,
    after: str,
    mark: str,
    is_marked: Callable[[Run], bool],
    write_inner: Callable[[Sequence[Run], str, str, Escape], str],
    escape: Escape,
) -> str:
    """The runs, those that are marked between `mark`s wherever Markdown lets a mark stand."""
    written = ""
    grouped = [(marked, list(group)) for marked, group in groupby(runs, key=is_marked)]
    for at, (marked, group) in enumerate(grouped):
        follows = grouped[at + 1][1][0].text[:1] if at + 1 < len(grouped) else after
        inner = write_inner(group, written[-1:] or before, follows, escape)
        if marked:
            lead, words, trail = _outer_space(inner)
            left, right = lead[-1:] or written[-1:] or before, trail[:1] or follows
            inner = lead + (f"{mark}{words}{mark}" if _can_be_marked(words, left, right) else words) + trail
        written += inner
    return written


def _can_be_marked(words: str, left: str, right: str) -> bool:
    """Whether marks around the words open and close there (the flanking rule of CommonMark)."""
    if not words or left == "*" or "\n\n" in words:
        return False
    opens = words[0].isalnum() or not left.isalnum()
    closes = words[-1].isalnum() or not right.isalnum()
    return opens and closes


def _outer_space(text: str) -> tuple[str, str, str]:
    """The space before a text, the text, the space behind it; a break at its edge counts as space."""
    words = text.strip()
    if words.endswith("\\") and text[len(text.rstrip()) :].startswith("\n"):
        words = words[:-1].rstrip()
    start = text.find(words) if words else len(text)
    while words.startswith(_HARD_BREAK):
        words = words[len(_HARD_BREAK) :]
        start += len(_HARD_BREAK)
    return text[:start], words, text[start + len(words) :]
