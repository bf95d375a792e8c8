"""Which parts of its view a page shows, as far as its templates tell without being rendered."""

from collections.abc import Iterator

from jinja2 import TemplateError, meta, nodes

from sitegen.render.environment import ThemeEnvironment, templates_of

VIEW = "view"


class _WholeError(Exception):
    """The view is handed on whole: anything of it may be shown."""


def parts_shown(env: ThemeEnvironment, name: str) -> frozenset[str] | None:
    """What a page of this template can show of its view, e.g. `title`, `head.title`; `None`: anything.

    A name that means something else in one of the templates only adds to what is found.
    """
    try:
        trees = [env.tree(one) for one in templates_of(env, name)]
        if any(None in meta.find_referenced_templates(tree) for tree in trees):
            return None
        aliases: dict[str, set[str]] = {}
        for tree in trees:
            _add_aliases(tree, aliases)
        return frozenset(path for tree in trees for path in _paths_in(tree, aliases))
    except (_WholeError, TemplateError):
        return None


def _add_aliases(tree: nodes.Template, aliases: dict[str, set[str]]) -> None:
    """Adds the names that are set to a part of the view, with these parts: `{% set head = view.head %}`."""
    for node in tree.find_all(nodes.Assign):
        if isinstance(node.target, nodes.Name) and isinstance(node.node, nodes.Getattr) and _is_view(node.node.node):
            aliases.setdefault(node.target.name, set()).add(node.node.attr)


def _is_view(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == VIEW


def _paths_in(node: nodes.Node, aliases: dict[str, set[str]]) -> Iterator[str]:
    """The paths below a node, outermost attribute first so that its inner ones are not taken for whole parts."""
    match node:
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
                yield from _paths_in(child, aliases)
