"""HTML text becomes a tree, however broken it is: in linear time, and never deeper than can be walked."""

import re
from typing import Any, Final

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.markup.attributes import MOST, Thinned, thin_attributes

Element = Any
"""An element of lxml, which has no types of its own."""

_DEPTH: Final = 256
_C1: Final = re.compile("[\x80-\x9f]")
_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")


def parse_page(html: str, name: str) -> Outcome[Element]:
    """The root of a page, whatever of it there is, and a warning where its end could not be read."""
    return _parse(html, name, 1)


def parse_fragment(html: str, name: str, line: int = 1) -> Outcome[Element]:
    """An element that holds the fragment; `line` is where it begins in the capture `name`."""
    return _parse(f"<div>{html}</div>", name, line)


def mend_characters(text: str) -> str:
    """The text as browsers read it: C1 controls are Windows-1252's letters, other controls stand for nothing."""
    return _UNREADABLE.sub("", _C1.sub(_letter_of_1252, text))


def line_of(element: Element, first_line: int = 1) -> int:
    """The line of the capture an element begins in."""
    return int(element.sourceline or 1) + first_line - 1


def _letter_of_1252(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("cp1252", "ignore")


def _parse(html: str, name: str, line: int) -> Outcome[Element]:
    from lxml import etree
    from lxml import html as lxml_html

    thinned = thin_attributes(_DECLARATION.sub("", mend_characters(html), count=1))
    parser = lxml_html.HTMLParser(huge_tree=False, remove_comments=False, remove_pis=True, encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(thinned.html.encode(), parser=parser)
    except etree.ParserError:  # nothing in it that could be an element
        return Outcome(lxml_html.fragment_fromstring("<div></div>"))
    return Outcome(root, (*_report_thinned(thinned, name, line), *_report_loss(parser.error_log, name, line)))


def _report_thinned(thinned: Thinned, name: str, line: int) -> list[Diagnostic]:
    if thinned.first < 0:
        return []
    before = thinned.html[: thinned.first]
    span = Span(name, before.count("\n") + line, thinned.first - before.rfind("\n"))
    message = f"an element with more than {MOST} attributes is read without the others"
    return [Diagnostic("capture-too-costly", message, span, "no word is lost; look at what its credits say", "warning")]


def _report_loss(log: Any, name: str, line: int) -> list[Diagnostic]:  # noqa: ANN401  # lxml's
    """What the parser gave up on; all that it mended is the browsers' business."""
    fatal = [one for one in log if one.level_name == "FATAL"][:1]
    message = f"HTML nested deeper than {_DEPTH} elements ends here; what follows was not read"
    help = "take the rest from the capture by hand, or flatten its `<div>`s and import it again"
    return [
        Diagnostic("nesting-too-deep", message, Span(name, one.line + line - 1, max(1, one.column)), help, "warning")
        for one in fatal
    ]
