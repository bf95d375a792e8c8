"""From markdown-it's tokens to the three values of a body, in one pass.

The HTML is what markdown-it-py renders, except that

- every block at the top carries its permanent id, `p1`, `p2`, … in reading order, the footnotes last;
- headings have ids from their words; if one of them is of level 1 all go down by one; every heading of level 2
  at the top opens a section, which carries the permanent id;
- tables stand in a box that can scroll, their head cells have a scope, and alignment is a class, because the
  pages' security policy forbids inline style;
- footnotes have no rule above them, and roles; their ids have no colon;
- links to other hosts have `rel="external"`, those from the site's root begin with `ROOT`, and those of a scheme
  that is not allowed are left out, their words stay;
- images load lazily, and their address is a mark;
- wikilinks leave their words.
"""

from collections.abc import Callable

from markdown_it.common.utils import mdTrim, unescapeAll
from markdown_it.token import Token

from sitegen.diagnostics import Diagnostic
from sitegen.model.body import IMAGE_MARK, Anchor, Block, Body, BodyImage, Heading, WikiLink
from sitegen.model.html import escape
from sitegen.read.markdown import links
from sitegen.read.markdown.headings import HeadingIds, words_of
from sitegen.read.markdown.places import Places
from sitegen.read.markdown.strands import Strands

Inline = Callable[[Token, Token], None]
BlockRule = Callable[[list[Token], int], None]

KINDS = {"fence": "pre", "code_block": "pre", "footnote_block_open": "section", "html_block": "div"}
"""Elements of top blocks whose token does not name them."""


class BodyWriter:
    """Writes one body; `write` once, then `body`."""

    def __init__(self, places: Places, found: list[Diagnostic], within: str) -> None:
        self.places = places
        self.found = found
        self.within = within
        self.strands = Strands()
        self.blocks: list[Block] = []
        self.headings: list[Heading] = []
        self.links: list[WikiLink] = []
        self.images: list[BodyImage] = []
        self.forbidden: list[tuple[int, int]] = []
        self.anchors: list[Anchor] = []
        self.code: list[tuple[int, int]] = []
        self._ids = HeadingIds()
        self._shift = 0
        self._depth = 0
        self._in_section = False
        self._began: tuple[str, int, int] = ("", 0, 0)
        self._opened: list[tuple[Token, int]] = []
        self._closings: list[tuple[str, int, int]] = []
        self._inline: dict[str, Inline] = {
            "hardbreak": self._hard_break,
            "code_inline": self._code,
            "link_open": self._open_link,
            "link_close": self._close_link,
            "image": self._image,
            "footnote_ref": self._footnote_ref,
            "wikilink_open": self._open_words,
            "unlinked_open": self._open_words,
            "wikilink_close": self._close_words,
            "unlinked_close": self._close_words,
        }
        self._block: dict[str, BlockRule] = {
            "heading_open": self._open_heading,
            "fence": self._fence,
            "code_block": self._code_block,
            "table_open": self._open_table,
            "thead_open": self._open_head,
            "table_close": self._close_table,
            "footnote_block_open": self._open_footnotes,
            "footnote_block_close": self._close_footnotes,
            "footnote_open": self._open_footnote,
            "footnote_close": self._close_footnote,
            "footnote_anchor": self._footnote_anchor,
        }

    def write(self, tokens: list[Token]) -> None:
        """Writes all tokens of a body."""
        self._shift = int(any(t.tag == "h1" and t.nesting == 1 for t in tokens))
        strands, rules = self.strands, self._block
        for at, token in enumerate(tokens):
            if token.type == "inline":
                self._write_inline(token)
                strands.end_leaf()
                continue
            if token.nesting < 0:
                self._depth -= 1
            elif self._depth == 0:
                self._begin_block(token)
            rule = rules.get(token.type)
            if rule is None:
                self._plain_tag(tokens, at)
            else:
                rule(tokens, at)
            if token.nesting > 0:
                self._depth += 1
            elif self._depth == 0:
                self._end_block()
        self._end_section()

    def body(self) -> Body:
        """The body as written."""
        html, text, runs = self.strands.finish()
        return Body(
            html=html,
            text=text,
            runs=runs,
            blocks=tuple(self.blocks),
            headings=tuple(self.headings),
            links=tuple(self.links),
            images=tuple(self.images),
            forbidden=tuple(self.forbidden),
            anchors=tuple(self.anchors),
            code=tuple(self.code),
        )

    # Blocks at the top: number, id, section

    def _begin_block(self, token: Token) -> None:
        """Takes note of where a block at the top begins; a heading that opens a section takes note once more."""
        if token.type == "footnote_block_open":
            self._end_section()
        kind = f"h{self._level(token)}" if token.type == "heading_open" else KINDS.get(token.type, token.tag)
        self._began = (kind, self.strands.said, self.strands.at)

    def _end_block(self) -> None:
        kind, text, html = self._began
        strands = self.strands
        end = strands.at - strands.ends_in_newline()
        self.blocks.append(Block(len(self.blocks) + 1, kind, text, strands.said, html, end))

    def _end_section(self) -> None:
        if self._in_section:
            self.strands.add("</section>\n")
            self._in_section = False

    def _id(self) -> str:
        """The id attribute for the block now opened; empty within others and in bodies within another."""
        return f' id="p{len(self.blocks) + 1}"' if self._depth == 0 and not self.within else ""

    def _level(self, token: Token) -> int:
        return min(int(token.tag[1]) + self._shift, 6)

    # Block tags

    def _plain_tag(self, tokens: list[Token], at: int) -> None:
        """A tag without a rule of its own; where line feeds go is markdown-it's `renderToken`."""
        token = tokens[at]
        if token.hidden:
            return
        before = "\n" if token.block and token.nesting != -1 and at and tokens[at - 1].hidden else ""
        after = "\n" if token.block and not _is_followed_at_once(tokens, at) else ""
        if token.nesting < 0:
            tag = f"h{self._level(token)}" if token.type == "heading_close" else token.tag
            self.strands.add(f"{before}</{tag}>{after}")
        else:
            self.strands.add(f"{before}<{token.tag}{self._id()}{_attributes(token)}>{after}")

    def _open_heading(self, tokens: list[Token], at: int) -> None:
        level = self._level(tokens[at])
        before = "\n" if at and tokens[at - 1].hidden else ""
        if self.within:
            self.strands.add(f"{before}<h{level}>")
            return
        words = words_of(tokens[at + 1].children or ()).strip()
        identity = self._ids.take(words)
        self.headings.append(Heading(identity, words, level))
        if self._depth == 0 and level == 2:
            self._end_section()
            self._in_section = True
            self.strands.add(f'<section id="p{len(self.blocks) + 1}" aria-labelledby="{identity}">\n')
            self._began = ("h2", self.strands.said, self.strands.at)
        self.strands.add(f'{before}<h{level} id="{identity}">')

    def _fence(self, tokens: list[Token], at: int) -> None:
        token = tokens[at]
        info = mdTrim(unescapeAll(token.info)) if token.info else ""
        language = f' class="language-{escape(info.split(maxsplit=1)[0])}"' if info else ""
        self._preformatted(f"<pre{self._id()}><code{language}>", token.content)

    def _code_block(self, tokens: list[Token], at: int) -> None:
        self._preformatted(f"<pre{self._id()}><code>", tokens[at].content)

    def _preformatted(self, opening: str, content: str) -> None:
        self.strands.add(opening)
        self._say_code(content)
        self.strands.end_leaf(keeps_newline=content.endswith("\n"))
        self.strands.add("</code></pre>\n")

    def _open_table(self, tokens: list[Token], at: int) -> None:
        before = "\n" if at and tokens[at - 1].hidden else ""
        named = f' aria-labelledby="p{len(self.blocks) + 1}-head"' if self._id() else ""
        self.strands.add(f'{before}<div class="scroll"{self._id()} role="group"{named} tabindex="0">\n<table>\n')

    def _close_table(self, tokens: list[Token], at: int) -> None:
        self.strands.add("</table>\n</div>\n")

    def _open_head(self, tokens: list[Token], at: int) -> None:
        named = f' id="p{len(self.blocks) + 1}-head"' if self._depth == 1 and not self.within else ""
        self.strands.add(f"<thead{named}>\n")

    # Footnotes

    def _note_id(self, token: Token) -> str:
        number = token.meta["id"] + 1
        return f"-{self.within}-{number}" if self.within else str(number)

    def _open_footnotes(self, tokens: list[Token], at: int) -> None:
        role = "" if self.within else ' role="doc-endnotes"'
        self.strands.add(f'<section class="footnotes"{self._id()}{role}>\n<ol class="footnotes-list">\n')

    def _close_footnotes(self, tokens: list[Token], at: int) -> None:
        self.strands.add("</ol>\n</section>\n")

    def _open_footnote(self, tokens: list[Token], at: int) -> None:
        self.strands.add(f'<li id="fn{escape(self._note_id(tokens[at]))}" class="footnote-item">')

    def _close_footnote(self, tokens: list[Token], at: int) -> None:
        self.strands.add("</li>\n")

    def _footnote_anchor(self, tokens: list[Token], at: int) -> None:
        href = f"#fnref{self._note_id(tokens[at])}{_repetition(tokens[at])}"
        mark = "\u21a9\ufe0e"  # with the sign that asks for text rather than a coloured picture
        self.strands.add(f' <a href="{escape(href)}" class="footnote-backref" role="doc-backlink">{mark}</a>')

    def _footnote_ref(self, token: Token, inline: Token) -> None:
        number, repetition = escape(self._note_id(token)), _repetition(token)
        caption = f"{token.meta['id'] + 1}{repetition.replace('-', ':')}"
        self.strands.add(
            f'<sup class="footnote-ref"><a href="#fn{number}" id="fnref{number}{repetition}" role="doc-noteref">'
            f"[{caption}]</a></sup>"
        )

    # Inline

    def _write_inline(self, inline: Token) -> None:
        strands, rules = self.strands, self._inline
        for token in inline.children or ():
            kind = token.type
            if kind == "text":
                strands.say(token.content)
            elif kind == "softbreak":
                strands.say_break("\n")
            elif (rule := rules.get(kind)) is not None:
                rule(token, inline)
            elif token.nesting < 0:
                strands.add(f"</{token.tag}>")
            else:
                strands.add(f"<{token.tag}>")

    def _hard_break(self, token: Token, inline: Token) -> None:
        self.strands.say_break("<br>\n")

    def _code(self, token: Token, inline: Token) -> None:
        self.strands.add("<code>")
        self._say_code(token.content)
        self.strands.add("</code>")

    def _say_code(self, content: str) -> None:
        start = self.strands.said
        self.strands.say(content)
        self.code.append((start, self.strands.said))

    def _open_link(self, token: Token, inline: Token) -> None:
        strands = self.strands
        href, title = str(token.attrs["href"]), str(token.attrs.get("title", ""))
        closing = ""
        begin = strands.at
        if self._is_allowed(href, links.SCHEMES, inline):
            titled = f' title="{escape(title)}"' if title else ""
            strands.add(f"<a{links.link_attributes(href)}{titled}>")
            closing = "</a>"
        elif token.markup == "autolink":
            strands.say("<")  # `<speaker:unknown>` is words rather than an address
            closing = ">"
        self._closings.append((closing, strands.said, begin))

    def _close_link(self, token: Token, inline: Token) -> None:
        closing, text, html = self._closings.pop()
        if closing == ">":
            self.strands.say(">")
        elif closing:
            text_end = self.strands.said
            self.strands.add(closing)
            self.anchors.append(Anchor(text, text_end, html, self.strands.at))

    def _is_allowed(self, href: str, schemes: frozenset[str], inline: Token) -> bool:
        scheme = links.scheme_of(href)
        if not scheme or scheme in schemes:
            return True
        message = f"`{scheme}:` addresses are not linked, only their words are shown"
        hint = f"write an address that begins with {', '.join(f'`{s}:`' for s in sorted(schemes))}, or no link"
        span = self.places.words(f"{scheme}:", inline)
        self.found.append(Diagnostic("link-scheme", message, span, hint, "warning"))
        return False

    def _image(self, token: Token, inline: Token) -> None:
        alt, src = words_of(token.children or (), "\n"), str(token.attrs["src"])
        if not self._is_allowed(src, links.IMAGE_SCHEMES, inline):
            self.strands.add(escape(alt))
            return
        mark = f"{IMAGE_MARK}{len(self.images)}\x00"
        title = str(token.attrs.get("title", ""))
        titled = f' title="{escape(title)}"' if title else ""
        begin = self.strands.at
        self.strands.add(f'<img src="{mark}" alt="{escape(alt)}"{titled} loading="lazy">')
        written = links.written_source(src)
        span = self.places.words(f"![{token.content}]", inline)
        self.images.append(BodyImage(written, alt, span, begin, self.strands.at))

    def _open_words(self, token: Token, inline: Token) -> None:
        self._opened.append((token, self.strands.said))

    def _close_words(self, token: Token, inline: Token) -> None:
        opened, start = self._opened.pop()
        target = opened.meta["target"]
        if target:
            span = self.places.words(opened.meta["raw"], inline, opened.meta["at"])
            self.links.append(WikiLink(target, start, self.strands.said, span))
        else:
            self.forbidden.append((start, self.strands.said))


def _is_followed_at_once(tokens: list[Token], at: int) -> bool:
    """Whether an opening tag's content stands on its own line: text, a tight paragraph, or nothing at all."""
    token = tokens[at]
    if token.nesting != 1 or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return following.type == "inline" or following.hidden or (following.nesting == -1 and following.tag == token.tag)


def _repetition(token: Token) -> str:
    again = token.meta.get("subId", -1)
    return f"-{again}" if again > 0 else ""


def _attributes(token: Token) -> str:
    """The tag's attributes; alignment becomes a class."""
    if not token.attrs:
        return ' scope="col"' if token.tag == "th" else ""
    parts = [' scope="col"'] if token.tag == "th" else []
    for key, value in token.attrs.items():
        if key == "style":
            parts.append(f' class="{str(value).removeprefix("text-align:")}"')
        else:
            parts.append(f' {key}="{escape(str(value))}"')
    return "".join(parts)
