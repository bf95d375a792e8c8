"""What the names of a template stand for while it is compiled to Python: values, loops, macros."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from jinja2 import nodes


class NotPlainError(Exception):
    """The template does something that is left to Jinja."""


class Value(msgspec.Struct, frozen=True):
    """Something that has a Python name of its own; `told` is what a global stands for, on every page the same."""

    source: str
    told: Any = None


class Loop(msgspec.Struct):
    """The loop around the names; `at` and `size` are Python names, needed only if the template asks for them."""

    at: str
    size: str
    is_used: bool = False


class Function(msgspec.Struct):
    """A macro as a Python function; `names` are those of its template."""

    identifier: str
    node: nodes.Macro
    names: "Names"
    is_written: bool = False


class Module(msgspec.Struct, frozen=True):
    """The macros of an imported template."""

    functions: Mapping[str, Function] = {}


Meaning = Value | Loop | Function | Module
Importer = Callable[[nodes.Import], Module]
"""Gives the macros that a template imports."""
Includer = Callable[[nodes.Include], Sequence[nodes.Node]]
"""Gives the statements of a template that is included."""
Definer = Callable[[Function], None]
"""Sees to it that the Python function of a macro is there."""


class Names:
    """The names at one place of a template: its own, and those around it."""

    def __init__(self, own: dict[str, Meaning], around: "Names | None" = None) -> None:
        self._own: dict[str, Meaning | None] = dict(own)
        self._around = around

    def inner(self) -> "Names":
        """The names within: what is bound there is not known outside."""
        return Names({}, self)

    def bind(self, name: str, meaning: Meaning) -> None:
        """Gives the name a meaning from here on."""
        self._own[name] = meaning

    def blur(self, branch: "Names") -> None:
        """Makes unknown what was bound in a branch: whether it was taken shows only when a page is rendered."""
        self._own |= dict.fromkeys(branch._own)

    def find(self, name: str) -> Meaning:
        """What the name stands for; a name that nobody gave a meaning is not plain."""
        place: Names | None = self
        while place:
            if name in place._own:
                meaning = place._own[name]
                if meaning is None:
                    break
                return meaning
            place = place._around
        raise NotPlainError(name)
