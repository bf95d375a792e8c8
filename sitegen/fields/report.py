"""What a reading of one file has to say: the diagnostics met while its nodes are converted.

A `Report` lives as long as one file is being read; what leaves the reading is the tuple of its problems.
"""

from sitegen.diagnostics import Diagnostic, Severity, Span
from sitegen.fields.nodes import Mapping, Node, Scalar


class Report:
    """Collects the problems of one file; `text` is its YAML, which begins in line `first_line` of the file."""

    __slots__ = ("first_line", "path", "problems", "text")

    def __init__(self, path: str, text: str = "", first_line: int = 1) -> None:
        self.path = path
        self.text = text
        self.first_line = first_line
        self.problems: list[Diagnostic] = []

    def span(self, node: Node) -> Span:
        """The node's place in the file."""
        return Span(self.path, node.line, node.column, node.length or 1)

    def add(
        self, rule: str, message: str, span: Span, help: str = "", severity: Severity = "error", *related: Span
    ) -> None:
        """Adds a problem."""
        self.problems.append(Diagnostic(rule, message, span, help, severity, related))

    def wrong_type(self, field: str, expected: str, node: Node, help: str = "") -> None:
        """Says that a field holds another kind of thing than it must."""
        message = f"{name_field(field)} must be {expected}, not {kind_of_node(node)}"
        self.add("wrong-type", message, self.span(node), help or _how_to_write(expected))


def name_field(field: str) -> str:
    """A field as messages name it; `tags[]` is an item of `tags`."""
    return f"an item of `{field[:-2]}`" if field.endswith("[]") else f"`{field}`"


def _how_to_write(expected: str) -> str:
    if expected == "text":
        return "write it behind the colon, in quotes if it begins with a bracket"
    return f"write {expected}"


def kind_of_node(node: Node) -> str:
    """What an author would call the node: `text`, `a list`, `a mapping`."""
    if isinstance(node, Scalar):
        return "text"
    return "a mapping" if isinstance(node, Mapping) else "a list"


def shorten(text: str, limit: int = 60) -> str:
    """The text for a message: one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
