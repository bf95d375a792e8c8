"""Wikilinks that the bars of a table cut in two, so that a row loses its last words."""

import re
from collections.abc import Iterator
from typing import Final

from sitegen.diagnostics import Diagnostic
from sitegen.model.body import Body
from sitegen.read.markdown.places import Places

BEGUN: Final = re.compile(r"\[\[([^\[\]|\n]+)$", re.MULTILINE)


def report_cut_links(body: Body, places: Places) -> Iterator[Diagnostic]:
    """A warning for each wikilink whose bar ended a cell."""
    if "[[" not in body.text:
        return
    searched = 0
    for block in body.blocks:
        if block.kind != "table":
            continue
        for found in BEGUN.finditer(body.text[block.text : block.text_end]):
            span = places.search(f"[[{found[1]}|", searched)
            if span is None:
                continue
            searched = span.line - places.first_line
            hint = rf"in a table write `[[{found[1]}\|…]]`"
            yield Diagnostic("cut-link", f"the table ends a cell within `[[{found[1]}|`", span, hint, "warning")
