"""Which parts of its view a page shows, as far as its templates tell without being rendered."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from jinja2 import TemplateError, nodes

from sitegen.render.environment import ThemeEnvironment, templates_of

VIEW = "view"


class _WholeError(Exception):
    """The view is handed on whole: anything of it may be shown."""


class _Said(NamedTuple):
    """What one template says: each is looked through once, though many pages are made of it.

    `mentions` are names with up to two attributes (`view`, `head`, `title`), `aliases` what is set to a part of the
    view (`head`, `head`), `given` what is called with the view first; `macros` take it as `view`, `others` do not.
    """

    mentions: frozenset[tuple[str, str, str]]
    aliases: frozenset[tuple[str, str]]
    given: frozenset[str]
    macros: frozenset[str]
    others: frozenset[str]
    names_others: bool


_said: WeakKeyDictionary[nodes.Template, _Said] = WeakKeyDictionary()


def parts_shown(env: ThemeEnvironment, name: str) -> frozenset[str] | None:
    """What a page of this template can show of its view, e.g. `title`, `head.title`; `None`: anything.

    A name that means something else in one of the templates only adds to what is found. A macro that is given the
    view and calls it so as well shows of it what it names.
    """
    try:
        all_said = [_look_through(env.tree(one)) for one in templates_of(env, name)]
        others = frozenset(env.globals).union(*[said.others for said in all_said])
        macros = frozenset().union(*[said.macros for said in all_said]) - others
        if any(said.names_others or said.given - macros for said in all_said):
            return None
        return frozenset(_paths(all_said))
    except (_WholeError, TemplateError):
        return None


def _paths(all_said: Sequence[_Said]) -> Iterator[str]:
    aliases: dict[str, set[str]] = {}
    for said in all_said:
        for alias, part in said.aliases:
            aliases.setdefault(alias, set()).add(part)
    for said in all_said:
        for name, first, second in said.mentions:
            if name == VIEW and not first:
                raise _WholeError
            if name == VIEW:
                yield f"{first}.{second}" if second else first
            for part in aliases.get(name, ()):
                yield f"{part}.{first}" if first else part


def _look_through(tree: nodes.Template) -> _Said:
    if tree not in _said:
        _said[tree] = _Reader(tree).said()
    return _said[tree]


class _Reader:
    """Looks through one template, outermost attribute first so that its inner ones are not taken for whole parts."""

    def __init__(self, tree: nodes.Template) -> None:
        self._mentions: set[tuple[str, str, str]] = set()
        self._aliases: set[tuple[str, str]] = set()
        self._given: set[str] = set()
        self._macros: set[str] = set()
        self._others: set[str] = set()
        self._names_others = False
        waiting: list[nodes.Node] = [tree]
        while waiting:
            waiting += self._read(waiting.pop())

    def said(self) -> _Said:
        """What was found."""
        return _Said(
            frozenset(self._mentions),
            frozenset(self._aliases),
            frozenset(self._given),
            frozenset(self._macros),
            frozenset(self._others),
            self._names_others,
        )

    def _read(self, node: nodes.Node) -> Sequence[nodes.Node]:
        """Takes what the node itself says; what is left are nodes to be read."""
        match node:
            case nodes.Getattr(node=nodes.Getattr(node=nodes.Name(name=name), attr=first), attr=second):
                self._mentions.add((name, first, second))
                return ()
            case nodes.Getattr(node=nodes.Name(name=name), attr=first):
                self._mentions.add((name, first, ""))
                return ()
            case nodes.Name(name=name, ctx=use):
                if use != "load":
                    self._others.add(name)
                if use != "param":
                    self._mentions.add((name, "", ""))
                return ()
            case nodes.Assign(target=nodes.Name(name=alias), node=nodes.Getattr(node=inner, attr=part)) if _is_view(
                inner
            ):
                self._others.add(alias)
                self._aliases.add((alias, part))
                return ()
            case nodes.Macro(name=name, args=parameters):
                takes_view = bool(parameters) and parameters[0].name == VIEW
                (self._macros if takes_view else self._others).add(name)
            case nodes.Extends(template=other) | nodes.Include(template=other) | nodes.Import(template=other):
                self._names_others |= not _is_literal(other)
            case nodes.FromImport(template=other, names=names):
                self._names_others |= not _is_literal(other)
                self._others.update(name[1] for name in names if isinstance(name, tuple))
            case nodes.Call(node=called, args=[given, *rest]) if _is_view(given) and (macro := _macro_named(called)):
                self._given.add(macro)
                return [called, *rest, *node.kwargs, *filter(None, (node.dyn_args, node.dyn_kwargs))]
        return _children(node)


def _children(node: nodes.Node) -> Sequence[nodes.Node]:
    """What `iter_child_nodes` gives, in less time."""
    values = [getattr(node, field, None) for field in node.fields]
    children = [value for value in values if isinstance(value, nodes.Node)]
    for value in values:
        if type(value) is list:
            children += [one for one in value if isinstance(one, nodes.Node)]
    return children


def _is_literal(template: nodes.Node) -> bool:
    """Whether the names of templates are written down, one or several."""
    if isinstance(template, nodes.Tuple | nodes.List):
        return all(isinstance(item, nodes.Const) for item in template.items)
    return isinstance(template, nodes.Const)


def _is_view(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == VIEW


def _macro_named(called: nodes.Node) -> str:
    """The macro that `name(…)` or `module.name(…)` calls, if it calls one."""
    match called:
        case nodes.Name(name=macro) | nodes.Getattr(node=nodes.Name(), attr=macro):
            return macro
    return ""
