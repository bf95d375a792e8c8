"""Stock markdown-it's rendering, and ours with the documented differences taken away again, to compare them."""

import html
import re

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

OPTIONS = {"html": False, "xhtmlOut": False}
STOCK = MarkdownIt("commonmark", OPTIONS).enable("table").use(footnote_plugin).use(deflist_plugin)
ID = re.compile(r' id="(?:p\d+(?:-head)?)"')
SECTION = re.compile(r'<section(?: id="p\d+")? aria-labelledby="[^"]*">\n')
HEADING = re.compile(r'<h([1-6]) id="[^"]*">')
IMAGE = re.compile(r'<img src="(?:\x00i\d+\x00|[^"]*)"')
NUMBER_IN_LINK = re.compile(r'<a href="[^"]*"[^>]*>(?:(?!</a>).)*<sup class="footnote-ref">', re.DOTALL)
DENIED = re.compile(r"(?:[(<]|\]:)\s*<?(?!(?:https?|mailto|tel|ftp):)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def stock_html(markdown: str) -> str:
    """What stock renders, with the levels of headings and images' addresses as ours can be compared to."""
    out = STOCK.render(markdown)
    out = in_outline(out)
    out = out.replace('<hr class="footnotes-sep">\n', "")
    out = re.sub(r'(id="fnref\d+|href="#fnref\d+):(\d+)"', r'\1-\2"', out)
    return IMAGE.sub("<img src=''", out)


def in_outline(rendered: str) -> str:
    """The HTML with its headings below a headline of the page: those under the same one stay alike."""
    above: list[str] = []

    def settle(heading: re.Match[str]) -> str:
        if heading[1] == "<h":
            above[:] = [*(level for level in above if level < heading[2]), heading[2]]
        return f"{heading[1]}{min(len(above) + 1, 6)}>"

    return re.sub(r"(</?h)([1-6])>", settle, rendered)


def bare_html(rendered: str) -> str:
    """Our HTML without what the writer documents as its own."""
    text, mark, footnotes = rendered.partition('<section class="footnotes"')
    out = SECTION.sub("", text).replace("</section>\n", "") + mark + footnotes
    out = HEADING.sub(r"<h\1>", ID.sub("", out))
    out = out.replace(' rel="external"', "").replace('href="\x00', 'href="/').replace(' loading="lazy"', "")
    out = re.sub(r'<div class="scroll" role="group"(?: aria-labelledby="p\d+-head")? tabindex="0">\n', "", out)
    out = out.replace("</table>\n</div>", "</table>").replace(' scope="col"', "")
    out = re.sub(r'(<t[hd]) class="(left|right|center)"', r'\1 style="text-align:\2"', out)
    out = re.sub(r' role="doc-[a-z]+"', "", out)
    return IMAGE.sub("<img src=''", out)


def has_own_syntax(markdown: str) -> bool:
    """Whether our rendering may differ for a documented reason: a wikilink, an address that is not allowed, a
    footnote's number in a link.
    """
    text = html.unescape(markdown).replace("\\", "")
    return "[[" in text or bool(DENIED.search(text)) or bool(NUMBER_IN_LINK.search(stock_html(markdown)))
