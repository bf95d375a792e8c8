"""Short forms of the keys that tracing writes down.

A large site's tasks read millions of keys, and the slugs in them are long: written out they were most of what a build
keeps for the next, and most of what the next one had to read before it knew what to make. Here every name is the
number under which it first came, the same in all later builds.
"""

from collections.abc import Iterable

EVERYTHING = "*"


class Shorthand(dict[str, str]):
    """The short form of every name: its number, or the name after `=` where it has none; `*` stays as it is."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        super().__init__({name: str(number) for number, name in enumerate(dict.fromkeys(names))})
        self.names = tuple(self)
        self[EVERYTHING] = EVERYTHING

    def __missing__(self, name: str) -> str:
        return f"={name}"

    def shorten(self, key: str) -> str:
        """The short form of a whole key, `<kind>/<name>`."""
        kind, _, name = key.partition("/")
        return f"{self[kind]}/{self[name]}"

    def expand(self, short: str) -> str:
        """The key that was shortened."""
        return "/".join(map(self._expand_name, short.partition("/")[::2]))

    def _expand_name(self, short: str) -> str:
        if short == EVERYTHING:
            return short
        return short[1:] if short.startswith("=") else self.names[int(short)]
