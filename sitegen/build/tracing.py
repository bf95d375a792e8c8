"""What a task reads of the site while it runs, found by looking on: nobody declares dependencies.

The site and its shared fragments are handed to pages and exports as mappings and sequences that write down every
key that is asked for. A task whose keys all have the same versions as last time would give the same files again.

A key is `<kind>/<name>`, e.g. `articles/geneva`, `names/people/joe-biden`; `<kind>/*` stands for all of a kind.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
EVERYTHING = "*"


class Tracer:
    """The keys read since the last `begin`."""

    __slots__ = ("keys",)

    def __init__(self) -> None:
        self.keys: set[str] = set()

    def begin(self) -> None:
        """Start afresh."""
        self.keys = set()


class TracedMapping(Mapping[str, V]):
    """A mapping that writes down the keys asked for; going through all of it is reading everything."""

    __slots__ = ("_prefix", "_source", "_tracer")

    def __init__(self, kind: str, source: Mapping[str, V], tracer: Tracer) -> None:
        self._prefix, self._source, self._tracer = f"{kind}/", source, tracer

    def __getitem__(self, key: str) -> V:
        self._tracer.keys.add(self._prefix + key)
        return self._source[key]

    def __contains__(self, key: object) -> bool:
        self._tracer.keys.add(f"{self._prefix}{key}")
        return key in self._source

    def __iter__(self) -> Iterator[str]:
        self._tracer.keys.add(self._prefix + EVERYTHING)
        return iter(self._source)

    def __len__(self) -> int:
        self._tracer.keys.add(self._prefix + EVERYTHING)
        return len(self._source)


class TracedSequence(Sequence[V]):
    """A sequence that is one key: any look at it is a look at all of it."""

    __slots__ = ("_key", "_source", "_tracer")

    def __init__(self, kind: str, source: Sequence[V], tracer: Tracer) -> None:
        self._key, self._source, self._tracer = f"{kind}/{EVERYTHING}", source, tracer

    @overload
    def __getitem__(self, at: int) -> V: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[V]: ...
    def __getitem__(self, at: int | slice) -> V | Sequence[V]:
        self._tracer.keys.add(self._key)
        return self._source[at]

    def __iter__(self) -> Iterator[V]:
        self._tracer.keys.add(self._key)
        return iter(self._source)

    def __len__(self) -> int:
        self._tracer.keys.add(self._key)
        return len(self._source)


class SharedParts(Mapping[K, V], Generic[K, V]):
    """Parts made when first asked for and kept; whoever asks reads what the making read."""

    __slots__ = ("_keys", "_make", "_parts", "_tracer")

    def __init__(self, make: Callable[[K], V], keys: Callable[[], Iterator[K]], tracer: Tracer) -> None:
        self._make, self._keys, self._tracer = make, keys, tracer
        self._parts: dict[K, tuple[V, frozenset[str]]] = {}

    def __getitem__(self, key: K) -> V:
        found = self._parts.get(key)
        if found is None:
            outer, self._tracer.keys = self._tracer.keys, set()
            try:
                value = self._make(key)
                found = self._parts[key] = (value, frozenset(self._tracer.keys))
            finally:
                self._tracer.keys = outer
        self._tracer.keys |= found[1]
        return found[0]

    def __iter__(self) -> Iterator[K]:
        return self._keys()

    def __len__(self) -> int:
        return sum(1 for _ in self._keys())
