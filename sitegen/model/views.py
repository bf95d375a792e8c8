"""Views whose parts are made when they are asked for, so that a template that shows little costs little.

A view is what a template shows. Where a view is large and its parts are dear, its class is a `PartedView`: plain
attributes are set at once, a `part` is made at its first use and kept. What a page shows, and so what its digest is
taken of, are then the parts that its template names.
"""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

V = TypeVar("V")
T = TypeVar("T")


class part(Generic[V, T]):  # noqa: N801  # used like `property`
    """A part of a view, made by the decorated function at its first use."""

    def __init__(self, make: Callable[[V], T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, view: None, owner: type[V]) -> Self: ...
    @overload
    def __get__(self, view: V, owner: type[V]) -> T: ...
    def __get__(self, view: V | None, owner: type[V]) -> Self | T:
        if view is None:
            return self
        made = view.__dict__[self._name] = self._make(view)  # found there before this is asked again
        return made


class PartedView:
    """A view made of annotated attributes and parts; names that begin with `_` are not shown.

    `nested` are the parts that are such views themselves and always there.
    """

    nested: ClassVar[dict[str, type["PartedView"]]] = {}

    @classmethod
    def names(cls) -> list[str]:
        """All that can be shown, by name; what nested views hold as `head.title`."""
        own: dict[str, None] = {}
        for one in reversed(cls.__mro__):
            own |= dict.fromkeys(vars(one).get("__annotations__", ()))
            own |= dict.fromkeys([name for name, value in vars(one).items() if isinstance(value, part)])
        return [
            full
            for name in own
            if name[0] != "_" and name != "nested"
            for full in ([f"{name}.{inner}" for inner in cls.nested[name].names()] if name in cls.nested else [name])
        ]


def shown_getter(view: type[PartedView], named: Iterable[str] | None) -> Callable[[PartedView], Any]:
    """A function that gives of a view what a template names, such as `title` or `head.title`; all for `None`."""
    every = sorted(view.names())
    asked = frozenset(every if named is None else named)
    asked |= {name.partition(".")[0] for name in asked if name not in every}
    shown = [name for name in every if name in asked or name.partition(".")[0] in asked]
    return attrgetter(*shown) if shown else lambda _view: ()
