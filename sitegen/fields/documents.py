"""A YAML text as the one node it consists of, its problems in the report of its file."""

from typing import Final

from sitegen.fields.nodes import Mapping, Node, Scalar
from sitegen.fields.plain import recognise
from sitegen.fields.report import Report, kind_of_node

_EMPTY: Final = Mapping((), 1, 1, 1)


def read_fields(yaml: str, report: Report) -> Mapping | None:
    """The mapping a YAML text must be; an empty text is an empty one, None is what cannot be read."""
    met = len(report.problems)
    root = read_root(yaml, report)
    if type(root) is Mapping:
        return root
    if root is None:
        return _EMPTY if len(report.problems) == met else None
    message = f"this must be fields (`name: value`), not {kind_of_node(root)}"
    report.add("wrong-type", message, report.span(root), "write `name: value` on a line for each field")
    return None


def read_root(yaml: str, report: Report) -> Node | None:
    """The one node a YAML text consists of, None where it is empty; its problems go to the report."""
    plain = recognise(yaml, report.first_line)
    if plain is not None:
        return plain
    from sitegen.fields.events import read_nodes  # imported late: a plain archive never loads yaml

    outcome = read_nodes(yaml, report.path, report.first_line)
    report.problems.extend(outcome.diagnostics)
    root = outcome.value
    return None if type(root) is Scalar and root.is_absent else root
