"""What a note says, as HTML that needs no page around it: its wikilinks lead where they lead on the page."""

from collections.abc import Iterator, Sequence

from sitegen.model.body import Body
from sitegen.model.html import escape


def link_body(body: Body, hrefs: Sequence[str]) -> str:
    """The body's HTML with its wikilinks; `hrefs` are in their order, empty for one that leads nowhere.

    A link whose words hold markup is closed before a tag and opened again behind it.
    """
    html = body.html
    out: list[str] = []
    done = 0
    for link, href in zip(body.links, hrefs, strict=False):
        for start, end in _stretches(body, link.start, link.end) if href else ():
            out += (html[done:start], f'<a href="{escape(href)}">', html[start:end], "</a>")
            done = end
    out.append(html[done:])
    return "".join(out)


def _stretches(body: Body, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where plain text `[start, end)` stands in the HTML, stretch by stretch between tags."""
    begun = reached = -1
    for run in body.runs:
        if run.text + run.length <= start or run.text >= end:
            continue
        first = run.html + max(0, start - run.text)
        last = run.html + run.size if run.text + run.length <= end else run.html + end - run.text
        if first != reached:
            if begun >= 0:
                yield begun, reached
            begun = first
        reached = last
    if begun >= 0:
        yield begun, reached
