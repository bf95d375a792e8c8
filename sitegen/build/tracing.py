"""What a task reads of the site while it runs, found by looking on: nobody declares dependencies.

The site and its shared fragments are handed to pages and exports as mappings and sequences that write down every
key that is asked for. A task whose keys all have the same versions as last time would give the same files again.

A key is `<kind>/<name>`, e.g. `articles/geneva`, `names/people/joe-biden`; `<kind>/*` stands for all of a kind.
Writing down must cost next to nothing: each kind has a set of its own, and names are joined with their kind only
when a task has ended.
"""

from collections.abc import Callable, Hashable, ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from typing import Any, Generic, TypeVar, overload

from sitegen.build.shorthand import EVERYTHING, Shorthand
from sitegen.model.site import Site

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
MANY = 1000
"""A task that read more names of one kind than this is said to have read all of the kind."""


class Tracer:
    """The names read since the last `begin`, by kind; `shorthand` is what `lines` are written in."""

    __slots__ = ("_forget", "_kinds", "_parts", "_shorthand", "_starts")

    def __init__(self) -> None:
        self._kinds: dict[str, set[str]] = {}
        self._starts: list[tuple[str, set[str]]] = []
        self._parts: list[SharedParts[Any, Any]] = []
        self._forget: list[Callable[[], None]] = []
        self._shorthand: Shorthand | None = None

    def write_in(self, shorthand: Shorthand) -> None:
        """Have `lines` written in shorthand from now on."""
        self._shorthand = shorthand
        self._starts = [(f"\n{shorthand[kind]}/", names) for kind, names in self._kinds.items()]

    def names_of(self, kind: str) -> set[str]:
        """The set that holds what was read of a kind; it stays the same set."""
        if kind not in self._kinds:
            self._kinds[kind] = set()
            self._starts.append((f"\n{self._shorthand[kind] if self._shorthand else kind}/", self._kinds[kind]))
        return self._kinds[kind]

    def watch_parts(self, parts: "SharedParts[Any, Any]") -> None:
        """Know these parts: what their making read is told by `keys` and `part_lines`."""
        self._parts.append(parts)
        self.forget_with(parts)

    def forget_with(self, mapping: "dict[Any, Any]") -> None:
        """Have a mapping emptied of what was asked for whenever a task begins."""
        self._forget.append(mapping.clear)

    def begin(self) -> None:
        """Start afresh."""
        for forget in self._forget:
            forget()
        for names in self._kinds.values():
            if names:
                names.clear()

    def read(self, kind: str, name: str = EVERYTHING) -> None:
        """Write down one key."""
        self.names_of(kind).add(name)

    def lines(self) -> str:
        """The keys read, each on a line of its own between line ends; many of a kind as one, shared parts as parts."""
        chunks = []
        spell = self._shorthand.__getitem__ if self._shorthand else str
        for start, names in self._starts:
            if not names:
                continue
            if EVERYTHING in names or len(names) > MANY:
                chunks.append(start + EVERYTHING)
            else:
                chunks.append(start + start.join(map(spell, names)))
        return "".join(chunks) + "\n"

    def part_lines(self) -> dict[str, str]:
        """What the making of every part read that was made so far, as `lines`, by the part's key."""
        return {f"{parts.kind}/{name}": lines for parts in self._parts for name, lines in parts.reads.items()}

    def keys(self) -> frozenset[str]:
        """The keys read, with those that the making of shared parts read instead of the parts; not in shorthand."""
        found = set(self.lines().split("\n"))
        for parts in self._parts:
            if parts:
                found.update(*[lines.split("\n") for lines in parts.lines_of_asked()])
        found.discard("")
        return frozenset(found) if len(found) <= MANY else _coarsen(found)


def _coarsen(keys: set[str]) -> frozenset[str]:
    """The keys with many of a kind as one."""
    of_kind: dict[str, list[str]] = {}
    for key in keys:
        of_kind.setdefault(key.partition("/")[0], []).append(key)
    kept: set[str] = set()
    for kind, group in of_kind.items():
        kept.update(group if len(group) <= MANY else [f"{kind}/{EVERYTHING}"])
    return frozenset(kept)


class TracedMapping(dict[str, V]):
    """A mapping that writes down the keys asked for; going through all of it is reading everything.

    As a dictionary it holds what the task at hand has asked for, so that asking again costs nothing: a list of
    articles asks for each of them several times.
    """

    __slots__ = ("_add", "_source")

    def __init__(self, kind: str, source: Mapping[str, V], tracer: Tracer) -> None:
        self._source = source
        self._add = tracer.names_of(kind).add
        tracer.forget_with(self)

    def __missing__(self, key: str) -> V:
        self._add(key)
        value = self[key] = self._source[key]
        return value

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401  # as Mapping has it
        """The value, or the default; that a key is not there is read as well."""
        self._add(key)
        return self._source.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._add(str(key))
        return key in self._source

    def __iter__(self) -> Iterator[str]:
        self._add(EVERYTHING)
        return iter(self._source)

    def __len__(self) -> int:
        self._add(EVERYTHING)
        return len(self._source)

    def __bool__(self) -> bool:
        return len(self) > 0

    def keys(self) -> KeysView[str]:  # type: ignore[override]  # of what there is, not of what was asked for
        """All keys."""
        self._add(EVERYTHING)
        return self._source.keys()

    def values(self) -> ValuesView[V]:  # type: ignore[override]  # as `keys`
        """All values."""
        self._add(EVERYTHING)
        return self._source.values()

    def items(self) -> ItemsView[str, V]:  # type: ignore[override]  # as `keys`
        """All keys with their values."""
        self._add(EVERYTHING)
        return self._source.items()


class TracedSequence(Sequence[V]):
    """A sequence that is one key: any look at it is a look at all of it."""

    __slots__ = ("_add", "_source")

    def __init__(self, kind: str, source: Sequence[V], tracer: Tracer) -> None:
        self._source = source
        self._add = tracer.names_of(kind).add

    @overload
    def __getitem__(self, at: int) -> V: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[V]: ...
    def __getitem__(self, at: int | slice) -> V | Sequence[V]:
        self._add(EVERYTHING)
        return self._source[at]

    def __iter__(self) -> Iterator[V]:
        self._add(EVERYTHING)
        return iter(self._source)

    def __len__(self) -> int:
        self._add(EVERYTHING)
        return len(self._source)


class SharedParts(dict[K, V], Generic[K, V]):
    """Parts made when first asked for and kept; whoever asks has read the part, whose making has read other things.

    `make` reads through things of its own, which write down into `inner`; who asks is written down in `outer`. As a
    dictionary it holds what the task at hand has asked for. A part's name in keys is its key, a pair's joined by `#`.
    `recall` gives a part that an earlier build made, where what its making read then is as it was. Parts that one
    task alone asks for need not be kept longer (`is_for_one`).
    """

    __slots__ = ("_add", "_add_all", "_inner", "_is_for_one", "_kept", "_make", "kind", "reads", "recall")

    def __init__(
        self, kind: str, make: Callable[[K], V], inner: Tracer, outer: Tracer, is_for_one: bool = False
    ) -> None:
        self.kind = kind
        self.reads: dict[str, str] = {}
        self.recall: Callable[[str], V | None] = _recall_nothing
        self._make, self._inner, self._is_for_one = make, inner, is_for_one
        self._kept: dict[K, V] = {}
        names = outer.names_of(kind)
        self._add, self._add_all = names.add, names.update
        outer.watch_parts(self)

    def __missing__(self, key: K) -> V:
        name = name_part(key)
        self._add(name)
        part = self._kept.get(key)
        if part is None:
            part = self.recall(name) or self._make_part(key, name)
            if not self._is_for_one:
                self._kept[key] = part
        self[key] = part
        return part

    def list_parts(self, keys: Sequence[K]) -> list[V]:
        """The parts of many keys, in order, as if each were asked for; of a kind that one task alone asks for."""
        named = {key: name_part(key) for key in keys}
        self._add_all(named.values())
        recall, make = self.recall, self._make_part
        self.update({key: recall(name) or make(key, name) for key, name in named.items()})
        return [self[key] for key in keys]

    def _make_part(self, key: K, name: str) -> V:
        self._inner.begin()
        part = self._make(key)
        self.reads[name] = self._inner.lines()
        return part

    def lines_of_asked(self) -> Iterable[str]:
        """What the making of the parts asked for read."""
        return [self.reads[name_part(key)] for key in dict.__iter__(self)]

    def kept(self) -> Mapping[K, V]:
        """All parts made or recalled so far, whoever asked."""
        return self._kept

    def made(self) -> dict[K, V]:
        """The parts that were made, not recalled."""
        return {key: part for key, part in self._kept.items() if name_part(key) in self.reads}

    def adopt(self, parts: Mapping[K, V], reads: Mapping[str, str]) -> None:
        """Take over what another process made, and what the making of each part read there, by name."""
        self._kept.update(parts)
        self.reads.update(reads)

    def __iter__(self) -> Iterator[K]:
        raise TypeError("nobody goes through all shared parts: they are made when asked for")


def _recall_nothing(_name: str) -> None:
    return None


def name_part(key: Hashable) -> str:
    """The part's name within its kind."""
    return key if isinstance(key, str) else "#".join(key)  # type: ignore[arg-type]  # the only others are pairs


def trace_site(site: Site, tracer: Tracer) -> Site:
    """The same site, which writes down what is asked of it."""
    return Site(
        articles=TracedMapping("articles", site.articles, tracer),
        chronology=TracedSequence("chronology", site.chronology, tracer),
        entities=TracedMapping("entities", site.entities, tracer),
        names=TracedMapping("names", site.names, tracer),
        index=TracedMapping("index", site.index, tracer),  # type: ignore[arg-type]  # collections are text
        pages=TracedSequence("pages", site.pages, tracer),
        redirects=TracedSequence("redirects", site.redirects, tracer),
        assets=TracedSequence("assets", site.assets, tracer),
        glances=TracedMapping("glances", site.glances, tracer),
        summaries=TracedMapping("summaries", site.summaries, tracer),
        occurrences=TracedMapping("occurrences", site.occurrences, tracer),
    )
