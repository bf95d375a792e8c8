"""Mappings of which most is never looked at: values made when they are asked for, and a few values laid over many."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

V = TypeVar("V")


class _Keyed(Mapping[str, V]):
    """A mapping that has its keys from another."""

    _keys: Mapping[str, Any]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Lazily(_Keyed[V]):
    """Values made when they are first asked for, and kept."""

    def __init__(self, keys: Mapping[str, Any], make: Callable[[str], V]) -> None:
        self._keys, self._make = _find_keys(keys), make
        self._known: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        found = self._known.get(key)
        if found is None:
            if key not in self._keys:
                raise KeyError(key)
            found = self._known[key] = self._make(key)
        return found


class Layered(_Keyed[V]):
    """An older mapping with some `fresh` values over it, in the order of `keys`; nothing old is looked at before it is
    asked for. One laid over another lies on the ground that it had.
    """

    def __init__(self, old: Mapping[str, V], fresh: Mapping[str, V], keys: Mapping[str, Any] | None = None) -> None:
        self._keys = _find_keys(old if keys is None else keys)
        self.ground, self.fresh = old, dict(fresh)
        if isinstance(old, Layered):
            self.ground = old.ground
            self.fresh = {key: value for key, value in old.fresh.items() if key in self._keys} | self.fresh

    def __getitem__(self, key: str) -> V:
        if key in self.fresh:
            return self.fresh[key]
        if key in self._keys:
            return self.ground[key]
        raise KeyError(key)


def _find_keys(mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a mapping has its keys from in the end: one that has them from another would keep that for ever."""
    return mapping._keys if isinstance(mapping, _Keyed) else mapping


def find_changed(old: Mapping[str, V], new: Mapping[str, V]) -> set[str]:
    """The keys of the new mapping with another value than in the old; one ground is not looked at."""
    if new is old:
        return set()
    is_laid = isinstance(new, Layered) and new.ground is (old.ground if isinstance(old, Layered) else old)
    some = new.fresh if is_laid and isinstance(new, Layered) else new
    return {key for key in some if key not in old or old[key] is not new[key]}


def find_other(old: Mapping[str, V], new: Mapping[str, V]) -> set[str]:
    """The keys of either mapping that have another value, or none, in the other."""
    return set() if new is old else find_changed(old, new) | (old.keys() - new.keys())
