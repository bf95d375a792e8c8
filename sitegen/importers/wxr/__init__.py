"""WordPress exports (WXR): posts become articles, pages free pages, authors and categories records.

In: the bytes of an export. Out: a draft for every post, page, and for every author and category of which the export
says more than a name. Attachments are no drafts: they are the pictures of the posts that show them. Comments are kept
beside the raw captures. `nodes` finds the elements of a file that need not be XML, `export` names them, `content` turns
the text of a post into HTML, `articles` and `records` make drafts.
"""

from collections import Counter
from typing import Final

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.decoding import decode_capture, find_declared
from sitegen.importers.draft import Draft, Options
from sitegen.importers.wxr.articles import draft_item
from sitegen.importers.wxr.export import Item, read_export
from sitegen.importers.wxr.nodes import Scanner
from sitegen.importers.wxr.records import draft_records

__all__ = ["recognise"]

_TEXTS: Final = ("post", "page")
_FURNITURE: Final = frozenset(
    "attachment revision nav_menu_item custom_css customize_changeset oembed_cache user_request wp_block wp_template "
    "wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face".split()
)
"""What belongs to the old site and not to its texts."""


def recognise(content: bytes, name: str, options: Options) -> Outcome[tuple[Draft, ...]]:
    """Every post, page, author and category of an export, in the order of the file."""
    decoded = decode_capture(content, find_declared(content))
    scanner = Scanner(decoded.text, name)
    export = read_export(scanner.read_channel())
    problems = [*scanner.problems, *_report_left_out(export.items, name)]
    drafts = []
    for item in export.items:
        if _is_text(item) and item.status not in ("trash", "auto-draft"):
            outcome = draft_item(item, export, name)
            drafts.append(outcome.value)
            problems += outcome.diagnostics
    return Outcome((*drafts, *draft_records(export, drafts)), tuple(problems))


def _is_text(item: Item) -> bool:
    """Whether an item is something to read: a post or page that says anything at all."""
    return item.kind in _TEXTS and bool(item.find_text("title") or item.find_text("content:encoded"))


def _report_left_out(items: tuple[Item, ...], name: str) -> list[Diagnostic]:
    """Items of kinds that are none of the site's own and no texts we know: one line for each kind."""
    kinds = Counter(item.kind for item in items if item.kind not in (*_TEXTS, *_FURNITURE))
    problems = []
    for kind, count in sorted(kinds.items()):
        first = next(item.node.line for item in items if item.kind == kind)
        message = f"{count:,} of the kind `{kind}` {'is' if count == 1 else 'are'} left out, the first of them here"
        problems.append(Diagnostic("left-out", message, Span(name, first), "take them over by hand", "warning"))
    return problems
