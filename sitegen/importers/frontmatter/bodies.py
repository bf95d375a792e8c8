"""The body of a foreign file as Markdown of our kind: no HTML in it, its pictures set apart, its links leading on."""

import re
from functools import cache
from typing import Any, Final

import msgspec

from sitegen.diagnostics import Diagnostic, Outcome
from sitegen.importers.draft import Removed
from sitegen.importers.frontmatter.definitions import find_idle_definitions
from sitegen.importers.frontmatter.links import lead_links, open_references
from sitegen.importers.frontmatter.shortcodes import Hidden, Shortcode, hide_shortcodes, read_picture
from sitegen.importers.frontmatter.survey import Survey
from sitegen.importers.frontmatter.table import Table
from sitegen.importers.markup import Picture, convert_html
from sitegen.importers.markup.trees import mend_characters

_IMAGE: Final = re.compile(
    r"(?<!\\)!\[((?:\\.|[^\[\]\\]){0,2000})\]\(\s*(?:<([^>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
    r"(?:\s+[\"']([^\"'\n]*)[\"'])?\s*\)(?:\{:?[^}\n]*\})?"
)
_EMPTY_LINK: Final = re.compile(r"(?<![\\!])\[\s*\]\([^)\n]*\)(?:\{:?[^}\n]*\})?")
_KRAMDOWN: Final = re.compile(r"^[ \t]*\{:[^}\n]*\}[ \t]*\n?|(?<=[)\w*])\{:[^}\n]*\}", re.MULTILINE)
_WIKI: Final = re.compile(r"(?<!\\)\[(?=\[)")
_PAIRED: Final = re.compile(
    r"<(/?)(?:div|table|thead|tbody|tr|td|th|ul|ol|li|dl|figure|details|section|blockquote|center|article|aside)\b",
    re.IGNORECASE,
)
_FOOTNOTE: Final = re.compile(r"\[\^([^\]\s]+)\]")


class BodyText(msgspec.Struct, frozen=True):
    """Markdown, and what stood in it: pictures, embedded media, shortcodes, words that were no text."""

    markdown: str = ""
    pictures: tuple[Picture, ...] = ()
    embeds: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    shortcodes: tuple[Shortcode, ...] = ()


def convert_body(text: str, name: str, line: int, survey: Survey, table: Table) -> Outcome[BodyText]:
    """The body of a file; `line` is where it begins. What is HTML is judged by the name of the file."""
    hidden = hide_shortcodes(open_references(mend_characters(text), survey), line)
    work = _Work(hidden, name, line)
    marked = work.drop_shortcodes(hidden.text, table)
    is_html = name.lower().endswith((".html", ".htm", ".xhtml"))
    markdown = work.convert(marked, line) if is_html else work.convert_markdown(marked)
    markdown = lead_links(markdown, survey).strip("\n")
    return Outcome(work.finish(markdown + "\n" if markdown.strip() else ""), tuple(work.problems))


class _Work:
    """Gathers what is set apart while one body is converted."""

    def __init__(self, hidden: Hidden, name: str, line: int) -> None:
        self.hidden = hidden
        self.name = name
        self.line = line
        self.pictures: list[Picture] = []
        self.embeds: list[str] = []
        self.removed: list[Removed] = []
        self.problems: list[Diagnostic] = []
        self.kept: list[Shortcode] = list(hidden.codes)

    def finish(self, markdown: str) -> BodyText:
        restore = self.hidden.restore
        shown = [picture for code in self.hidden.codes if (picture := read_picture(code))]
        pictures = [msgspec.structs.replace(one, src=restore(one.src), alt=restore(one.alt)) for one in self.pictures]
        removed = [Removed(one.line, restore(one.text), one.rule) for one in self.removed]
        ordered = sorted((*pictures, *shown), key=lambda picture: picture.line)
        return BodyText(restore(markdown), tuple(ordered), tuple(self.embeds), tuple(removed), tuple(self.kept))

    def drop_shortcodes(self, text: str, table: Table) -> str:
        """The text without the shortcodes that the table takes out of it; `photo` keeps their pictures."""
        for number, code in enumerate(self.hidden.codes):
            if table.shortcodes.get(code.name) in ("photo", "drop"):
                text = text.replace(f"\ue000{number}\ue001", "")
                self.kept.remove(code)
                self.removed.append(Removed(code.line, code.text, f"shortcode-{table.shortcodes[code.name]}"))
        return text

    def convert(self, html: str, line: int) -> str:
        """A piece of HTML as Markdown."""
        outcome = convert_html(html, self.name, line)
        self.problems += outcome.diagnostics
        self.pictures += outcome.value.pictures
        self.embeds += outcome.value.embeds
        self.removed += outcome.value.removed
        return outcome.value.markdown

    def convert_markdown(self, text: str) -> str:
        """Markdown with its pictures set apart and blocks that hold HTML rewritten; other lines as they were."""
        parts = _split_code(text)
        text = "".join(part if is_code else self._take_pictures(part, at) for part, is_code, at in parts)
        text = self._rewrite_html(text) if "<" in text else text
        return "".join(part if is_code else _WIKI.sub(r"\\[", part) for part, is_code, _ in _split_code(text))

    def _take_pictures(self, text: str, line: int) -> str:
        def take(found: re.Match[str]) -> str:
            at = self.line + line + text.count("\n", 0, found.start())
            alt = " ".join(found[1].replace("\\", "").split())
            self.pictures.append(Picture(found[2] or found[3] or "", alt, found[4] or "", line=at))
            return ""

        shown = _IMAGE.sub(take, text)
        return _KRAMDOWN.sub("", _EMPTY_LINK.sub("", shown) if shown != text else text)

    def _rewrite_html(self, text: str) -> str:
        """The text with each block that holds HTML as the Markdown that says the same."""
        parser = _parser()
        env: dict[str, Any] = {}
        tokens = parser.parse(text, env)
        lines = text.split("\n")
        written: list[str] = []
        at = 0
        ranges, references = _find_html(tokens, lines), env.get("references", {})
        idle = find_idle_definitions(lines, references, ranges)
        for start, end in ranges:
            source = _FOOTNOTE.sub("\ue002\\1\ue003", "\n".join(lines[start:end]))
            rendered = parser.render(source, {"references": references})
            written += (lines[number] for number in range(at, start) if number not in idle)
            markdown = self.convert(rendered, self.line + start).rstrip("\n")
            written += [markdown.replace("\ue002", "[^").replace("\ue003", "]")]
            if end < len(lines) and lines[end].strip():
                written.append("")
            at = end
        return "\n".join([*written, *(lines[number] for number in range(at, len(lines)) if number not in idle)])


@cache
def _parser() -> Any:  # noqa: ANN401  # markdown-it, imported late
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable("table")


def _find_html(tokens: list[Any], lines: list[str]) -> list[tuple[int, int]]:
    """The ranges of lines of top-level blocks that hold HTML; one that opens an element reaches to where it closes."""
    blocks: list[tuple[int, int, bool]] = []
    for token in tokens:
        if token.level == 0 and token.map:
            blocks.append((token.map[0], token.map[1], False))
        holds_html = token.type == "html_block" or any(one.type == "html_inline" for one in token.children or ())
        if holds_html and blocks:
            blocks[-1] = (*blocks[-1][:2], True)
    ranges: list[tuple[int, int]] = []
    at = 0
    while at < len(blocks):
        start, _, holds_html = blocks[at]
        last = _find_closing(blocks, at, lines) if holds_html else at
        if holds_html:
            ranges.append((start, blocks[last][1]))
        at = last + 1
    return ranges


def _find_closing(blocks: list[tuple[int, int, bool]], first: int, lines: list[str]) -> int:
    """The block in which the elements that a block opens are closed again; itself where that never happens."""
    open_elements = 0
    for at in range(first, min(len(blocks), first + 200)):
        text = "\n".join(lines[blocks[at][0] : blocks[at][1]])
        open_elements += sum(-1 if closing else 1 for closing in _PAIRED.findall(text))
        if open_elements <= 0:
            return at
    return first


def _split_code(text: str) -> list[tuple[str, bool, int]]:
    """The text in parts: code in fences, and what stands between, each with the number of lines before it."""
    parts: list[tuple[str, bool, int]] = []
    lines: list[str] = []
    fence, begin = "", 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        mark = re.match(r" {0,3}(`{3,}|~{3,})", line)
        if mark and (not fence or (mark[1].startswith(fence) and line.strip() == mark[1])):
            if fence:
                lines.append(line)
            if lines:
                parts.append(("".join(lines), bool(fence), begin))
            begin = number + bool(fence)
            lines = [] if fence else [line]
            fence = "" if fence else mark[1]
        else:
            lines.append(line)
    if lines:
        parts.append(("".join(lines), bool(fence), begin))
    return parts
