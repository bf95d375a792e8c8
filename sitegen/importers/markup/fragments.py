"""The two ways a form asks for a piece of HTML: as Markdown, or as its words alone."""

from sitegen.diagnostics import Outcome
from sitegen.importers.markup.blocks import convert_tree
from sitegen.importers.markup.converted import Converted
from sitegen.importers.markup.trees import parse_fragment


def convert_html(html: str, name: str, line: int = 1) -> Outcome[Converted]:
    """A fragment as Markdown; `line` is where it begins in the capture `name`."""
    tree = parse_fragment(html, name, line)
    return Outcome(convert_tree(tree.value, line), tree.diagnostics)


def plain_words(html: str) -> str:
    """The words of a fragment in one line, its entities decoded."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    return " ".join("".join(parse_fragment(html, "").value.itertext()).split())
