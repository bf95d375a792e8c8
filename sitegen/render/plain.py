"""Templates as straight Python functions: what most templates are made of, without Jinja's work at every name.

A page's template is joined with the layouts it extends; macros become functions, and only those that are called.
Words of the interface and the frame's values are put in as they stand. Only the plain part of Jinja is known here,
and only its sunny side: whatever is not plain is left to Jinja altogether, and whatever fails while it renders is
rendered again by Jinja, which then says what is wrong and where. So what comes out is what Jinja would have written.
"""

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any, NamedTuple

from jinja2 import Environment, TemplateError, nodes
from jinja2.nodes import EvalContext
from jinja2.runtime import markup_join
from markupsafe import Markup

from sitegen.render.plain_expressions import Speller, as_sequence, printed
from sitegen.render.plain_names import Function, Meaning, Module, Names, NotPlainError, Value
from sitegen.render.plain_writer import Writer

Renderer = Callable[[Any], str]
LAYERS_AT_MOST = 20


class Outline(NamedTuple):
    """What a template extends, and its blocks."""

    extends: list[nodes.Extends]
    blocks: list[nodes.Block]


class PlainTemplates:
    """The plain templates of an environment, compiled when they are first asked for."""

    def __init__(self, find_tree: Callable[[str], nodes.Template], env: Environment) -> None:
        self._tree = find_tree
        self._outlines: dict[nodes.Template, Outline] = {}
        self._modules: dict[str, Module | None] = {}
        self._numbers = count()
        self._renderers: dict[tuple[str, str], Renderer | None] = {}
        self._sources: list[str] = []
        self._written: list[Function] = []
        self._space: dict[str, Any] = {
            "as_sequence": as_sequence,
            "env": env,
            "eval_context": EvalContext(env),
            "Markup": Markup,
            "markup_join": markup_join,
            "printed": printed,
            **{f"f_{name}": function for name, function in env.filters.items()},
            **{f"g_{name}": value for name, value in env.globals.items()},
        }
        self._globals: dict[str, Meaning] = {name: Value(f"g_{name}", value) for name, value in env.globals.items()}
        self._speller = Speller(self._space, self._define)

    def renderer(self, name: str, called: str = "view") -> Renderer | None:
        """The function that renders the template from the value it knows as `called`; `None` if it is not plain."""
        key = (name, called)
        if key not in self._renderers:
            self._renderers[key] = self._compile(name, called)
        return self._renderers[key]

    def leave_to_jinja(self, name: str, called: str = "view") -> None:
        """From now on the template is not plain: what Jinja makes of it is something else."""
        self._renderers[name, called] = None

    def _compile(self, name: str, called: str) -> Renderer | None:
        identifier = f"page{len(self._renderers)}"
        self._sources, self._written = [], []
        try:
            self._sources.append(self._write_page(identifier, name, called))
            # every word of the template stands in what is compiled here as a literal or as a checked name
            exec(compile("\n".join(self._sources), f"<{name}>", "exec"), self._space)
        except (NotPlainError, TemplateError, RecursionError, SyntaxError):
            for function in self._written:
                function.is_written = False
            return None
        renderer: Renderer = self._space[identifier]
        return renderer

    def _write_page(self, identifier: str, name: str, called: str) -> str:
        chain = self._find_layers(name)
        blocks = _choose_blocks([self._outline(tree) for tree in chain])
        names = Names(self._globals | {called: Value("p")})
        writer = Writer(self._speller, self._import, self._include, names, blocks)
        for tree in chain[:-1]:
            for node in tree.body[1:]:
                if isinstance(node, nodes.Import | nodes.Assign):
                    writer.write_node(node, names)
                elif not isinstance(node, nodes.Output | nodes.Block):
                    raise NotPlainError(type(node).__name__)
        writer.write_nodes(chain[-1].body, names)
        return writer.function(identifier, ["p"])

    def _find_layers(self, name: str) -> list[nodes.Template]:
        """The template and those it extends, itself first."""
        chain = [self._tree(name)]
        while extends := self._outline(chain[-1]).extends:
            parent = extends[0].template
            is_plain = len(extends) == 1 and chain[-1].body[0] is extends[0] and isinstance(parent, nodes.Const)
            if not is_plain or not isinstance(parent, nodes.Const) or len(chain) > LAYERS_AT_MOST:
                raise NotPlainError(name)
            chain.append(self._tree(parent.value))
        return chain

    def _outline(self, tree: nodes.Template) -> Outline:
        """What the template extends and its blocks: a layout is looked through once for all its pages."""
        if tree not in self._outlines:
            found = list(tree.find_all((nodes.Extends, nodes.Block)))
            extends = [node for node in found if isinstance(node, nodes.Extends)]
            self._outlines[tree] = Outline(extends, [node for node in found if isinstance(node, nodes.Block)])
        return self._outlines[tree]

    def _import(self, node: nodes.Import) -> Module:
        if node.with_context or not isinstance(node.template, nodes.Const):
            raise NotPlainError
        name = node.template.value
        if name not in self._modules:
            self._modules[name] = None
            self._modules[name] = self._read_module(name)
        module = self._modules[name]
        if module is None:  # it is not plain, or imports itself by a detour
            raise NotPlainError(name)
        return module

    def _include(self, node: nodes.Include) -> list[nodes.Node]:
        """What stands in a template that is included: it knows the names around it, all but `loop`."""
        if node.ignore_missing or not node.with_context or not isinstance(node.template, nodes.Const):
            raise NotPlainError
        tree = self._tree(node.template.value)
        if any(self._outline(tree)) or any(name.name == "loop" for name in tree.find_all(nodes.Name)):
            raise NotPlainError(node.template.value)
        return tree.body

    def _read_module(self, name: str) -> Module:
        names, number = Names(self._globals), next(self._numbers)
        functions: dict[str, Function] = {}
        for node in self._tree(name).body:
            if isinstance(node, nodes.Macro):
                functions[node.name] = Function(f"m{number}_{node.name}", node, names)
                names.bind(node.name, functions[node.name])
            elif isinstance(node, nodes.Import):
                names.bind(node.target, self._import(node))
            elif not isinstance(node, nodes.Output) or not all(isinstance(n, nodes.TemplateData) for n in node.nodes):
                raise NotPlainError(type(node).__name__)
        return Module(functions)

    def _define(self, function: Function) -> None:
        if function.is_written:
            return
        function.is_written = True
        self._written.append(function)
        macro, names = function.node, function.names.inner()
        for parameter in macro.args:
            names.bind(parameter.name, Value(f"p_{parameter.name}"))
        writer = Writer(self._speller, self._import, self._include, names, {})
        writer.write_nodes(macro.body, names)
        defaults = [""] * (len(macro.args) - len(macro.defaults)) + [f"={_literal(node)}" for node in macro.defaults]
        parameters = [f"p_{p.name}{default}" for p, default in zip(macro.args, defaults, strict=True)]
        self._sources.append(writer.function(function.identifier, parameters))


def _choose_blocks(chain: list[Outline]) -> Mapping[str, nodes.Block]:
    """The blocks by name as the outermost template that has them fills them."""
    chosen: dict[str, nodes.Block] = {}
    for outline in chain:
        blocks = {block.name: block for block in outline.blocks}
        if len(blocks) < len(outline.blocks) or any(b.scoped or b.required for b in blocks.values()):
            raise NotPlainError
        chosen = blocks | chosen
    return chosen


def _literal(node: nodes.Expr) -> str:
    if not isinstance(node, nodes.Const):
        raise NotPlainError
    return repr(node.value)
