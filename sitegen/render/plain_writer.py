"""Statements of templates as Python source: a function that collects pieces of HTML and joins them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from jinja2 import nodes
from markupsafe import escape

from sitegen.render.plain_expressions import NOT_CONSTANT, Speller
from sitegen.render.plain_names import Importer, Includer, Loop, Names, NotPlainError, Value


class Writer:
    """Writes the body of one function; `names` are those at its beginning, which blocks see."""

    def __init__(
        self,
        speller: Speller,
        find_module: Importer,
        find_included: Includer,
        names: Names,
        blocks: Mapping[str, nodes.Block],
    ) -> None:
        self._speller = speller
        self._find_module, self._find_included = find_module, find_included
        self._names = names
        self._blocks = blocks
        self._numbers = count()
        self._lines: list[str] = []
        self._depth = 1
        self._pieces: list[str] = []
        self._text: list[str] = []

    def function(self, identifier: str, parameters: Sequence[str]) -> str:
        """The source of the whole function."""
        self._flush()
        body = "\n".join(self._lines)
        return f"def {identifier}({', '.join(parameters)}):\n o = []\n{body}\n return ''.join(o)\n"

    def write_nodes(self, body: Iterable[nodes.Node], names: Names) -> None:
        """Writes one statement after another."""
        for node in body:
            self.write_node(node, names)

    def write_node(self, node: nodes.Node, names: Names) -> None:
        """Writes one statement."""
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                self._write_output(child, names)
        elif isinstance(node, nodes.If):
            self._write_if(node, names)
        elif isinstance(node, nodes.For):
            self._write_for(node, names)
        elif isinstance(node, nodes.Assign):
            source = self._speller.spell(node.node, names)
            self._line(f"{self._bind(node.target, names)} = {source}")
        elif isinstance(node, nodes.With):
            within = names.inner()
            for target, value in zip(node.targets, node.values, strict=True):
                source = self._speller.spell(value, names)
                self._line(f"{self._bind(target, within)} = {source}")
            self.write_nodes(node.body, within)
        elif isinstance(node, nodes.Block) and self._depth == 1:
            self.write_nodes(self._blocks[node.name].body, self._names.inner())
        elif isinstance(node, nodes.Import):
            names.bind(node.target, self._find_module(node))
        elif isinstance(node, nodes.Include):
            self.write_nodes(self._find_included(node), names.inner())
        else:
            raise NotPlainError(type(node).__name__)

    def _write_output(self, node: nodes.Expr, names: Names) -> None:
        if isinstance(node, nodes.TemplateData):
            self._text.append(node.data)
            return
        constant = self._speller.fold(node, names)
        if constant is not NOT_CONSTANT:
            self._text.append(str(escape(constant)))
            return
        function = self._speller.macro(node.node, names) if isinstance(node, nodes.Call) else None
        if function and isinstance(node, nodes.Call):
            source = self._speller.call_macro(function, node, names)
        elif isinstance(node, nodes.Name | nodes.Getattr) and self._speller.macro(node, names):
            raise NotPlainError
        else:
            source = f"printed({self._speller.spell(node, names)})"
        self._close_text()
        self._pieces.append(source)

    def _write_if(self, node: nodes.If, names: Names) -> None:
        word = "if"
        for branch in (node, *node.elif_):
            self._line(f"{word} {self._speller.spell(branch.test, names)}:")
            self._write_branch(branch.body, names)
            word = "elif"
        if node.else_:
            self._line("else:")
            self._write_branch(node.else_, names)

    def _write_branch(self, body: Iterable[nodes.Node], names: Names) -> None:
        within = names.inner()
        self._write_within(body, within)
        names.blur(within)

    def _write_within(self, body: Iterable[nodes.Node], names: Names) -> None:
        self._depth += 1
        before = len(self._lines)
        self.write_nodes(body, names)
        self._flush()
        if len(self._lines) == before:
            self._line("pass")
        self._depth -= 1

    def _write_for(self, node: nodes.For, names: Names) -> None:
        if node.test or node.recursive:
            raise NotPlainError
        number = next(self._numbers)
        items, loop = f"s{number}", Loop(f"i{number}", f"n{number}")
        self._line(f"{items} = {self._speller.spell(node.iter, names)}")
        outside, self._lines = self._lines, []
        within = names.inner()
        targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        spelled = [self._bind(target, within) for target in targets]
        target = ", ".join(spelled) if isinstance(node.target, nodes.Name) else f"({', '.join(spelled)},)"
        within.bind("loop", loop)
        self._write_within(node.body, within)
        body, self._lines = self._lines, outside
        if loop.is_used or node.else_:
            self._line(f"{items} = as_sequence({items})")
        if loop.is_used:
            self._line(f"{loop.size} = len({items})")
            self._line(f"for {loop.at}, {target} in enumerate({items}):")
        else:
            self._line(f"for {target} in {items}:")
        self._lines += body
        if node.else_:
            self._line(f"if not {items}:")
            self._write_within(node.else_, names.inner())

    def _bind(self, target: nodes.Node, names: Names) -> str:
        if not isinstance(target, nodes.Name) or target.name == "loop":
            raise NotPlainError
        identifier = f"v{next(self._numbers)}_{target.name}"
        names.bind(target.name, Value(identifier))
        return identifier

    def _line(self, line: str) -> None:
        self._flush()
        self._lines.append(" " * self._depth + line)

    def _close_text(self) -> None:
        if self._text:
            self._pieces.append(repr("".join(self._text)))
            self._text = []

    def _flush(self) -> None:
        """Writes what is to be put out so far."""
        self._close_text()
        if self._pieces:
            many = len(self._pieces) > 1
            pieces = ", ".join(self._pieces)
            self._lines.append(" " * self._depth + (f"o += ({pieces})" if many else f"o.append({pieces})"))
            self._pieces = []
