"""Which parts of its view a page shows, as far as its templates tell without being rendered."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jinja2 import TemplateError, meta, nodes

from sitegen.render.environment import ThemeEnvironment, templates_of

VIEW = "view"


class _WholeError(Exception):
    """The view is handed on whole: anything of it may be shown."""


class _Names(NamedTuple):
    """What names mean in the templates of a page: parts of the view, and macros that take it first as `view`."""

    aliases: Mapping[str, set[str]]
    macros: frozenset[str]


def parts_shown(env: ThemeEnvironment, name: str) -> frozenset[str] | None:
    """What a page of this template can show of its view, e.g. `title`, `head.title`; `None`: anything.

    A name that means something else in one of the templates only adds to what is found. A macro that is given the
    view and calls it so as well shows of it what it names.
    """
    try:
        trees = [env.tree(one) for one in templates_of(env, name)]
        if any(None in meta.find_referenced_templates(tree) for tree in trees):
            return None
        aliases: dict[str, set[str]] = {}
        for tree in trees:
            _add_aliases(tree, aliases)
        names = _Names(aliases, _view_macros(trees) - env.globals.keys())
        return frozenset(path for tree in trees for path in _paths_in(tree, names))
    except (_WholeError, TemplateError):
        return None


def _add_aliases(tree: nodes.Template, aliases: dict[str, set[str]]) -> None:
    """Adds the names that are set to a part of the view, with these parts: `{% set head = view.head %}`."""
    for node in tree.find_all(nodes.Assign):
        if isinstance(node.target, nodes.Name) and isinstance(node.node, nodes.Getattr) and _is_view(node.node.node):
            aliases.setdefault(node.target.name, set()).add(node.node.attr)


def _view_macros(trees: Sequence[nodes.Template]) -> frozenset[str]:
    """The names of macros that take the view first, as `view`, wherever a macro of the name is defined."""
    macros = [macro for tree in trees for macro in tree.find_all(nodes.Macro)]
    others = {macro.name for macro in macros if not macro.args or not _is_view(macro.args[0])}
    bound = {name.name for tree in trees for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    return frozenset({macro.name for macro in macros} - others - bound)


def _is_view(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == VIEW


def _paths_in(node: nodes.Node, names: _Names) -> Iterator[str]:
    """The paths below a node, outermost attribute first so that its inner ones are not taken for whole parts."""
    aliases = names.aliases
    match node:
        case nodes.Name(ctx="param"):
            return
        case nodes.Call(node=called, args=[given, *rest]) if _is_view(given) and _calls_one_of(called, names.macros):
            for child in (called, *rest, *node.kwargs):
                yield from _paths_in(child, names)
        case nodes.Assign(target=nodes.Name(name=alias)) if alias in aliases and isinstance(node.node, nodes.Getattr):
            return
        case nodes.Getattr(node=nodes.Getattr(node=inner, attr=part), attr=attribute) if _is_view(inner):
            yield f"{part}.{attribute}"
        case nodes.Getattr(node=nodes.Name(name=alias), attr=attribute) if alias in aliases:
            yield from (f"{part}.{attribute}" for part in aliases[alias])
        case nodes.Getattr(node=inner, attr=part) if _is_view(inner):
            yield part
        case nodes.Name(name=alias) if alias in aliases:
            yield from aliases[alias]
        case nodes.Name(name=whole) if whole == VIEW:
            raise _WholeError
        case _:
            for child in node.iter_child_nodes():
                yield from _paths_in(child, names)


def _calls_one_of(called: nodes.Node, macros: frozenset[str]) -> bool:
    """Whether `name(…)` or `module.name(…)` can only mean one of these macros."""
    match called:
        case nodes.Name(name=macro) | nodes.Getattr(node=nodes.Name(), attr=macro):
            return macro in macros
    return False
