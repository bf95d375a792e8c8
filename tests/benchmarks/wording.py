"""Invented names and sentences from the word lists in `words/`, the same for the same seed on every machine.

Only `Random.random()` is asked for chance: its sequence is promised to stay the same between versions of Python.
"""

import re
from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

WORDS = Path(__file__).parent / "words"
MONTHS = tuple("January February March April May June July August September October November December".split())
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
SLOT = re.compile(r"\{(\w+)\}")


def read_sections(name: str) -> dict[str, list[str]]:
    """The entries of a word list by section; a line that starts with three backticks begins an entry of many lines."""
    sections: dict[str, list[str]] = {}
    entries: list[str] = []
    fence: list[str] = []
    for line in (WORDS / name).read_text("utf-8").splitlines():
        if fence or line.startswith("```"):
            fence.append(line)
            if len(fence) > 1 and line.startswith("```"):
                entries.append("\n".join(fence))
                fence = []
        elif line.startswith("[") and line.endswith("]"):
            entries = sections.setdefault(line[1:-1], [])
        elif line and not line.startswith("# "):
            entries.append(line)
    return sections


class Phrase(NamedTuple):
    """A phrase cut at its slots: literal text and slot by turns, the literal first and last."""

    pieces: tuple[str, ...]
    inner: tuple[str, ...]
    """The same for use within a sentence: a common word at its beginning is not capitalised."""


def cut_phrase(text: str) -> Phrase:
    """The phrase at its slots; doubled braces are braces."""
    pieces = SLOT.split(text.replace("{{", "\x01").replace("}}", "\x02"))
    pieces = [piece.replace("\x01", "{").replace("\x02", "}") for piece in pieces]
    first = pieces[0]
    inner = [first[:1].lower() + first[1:], *pieces[1:]]
    return Phrase(tuple(pieces), tuple(inner))


def load_phrases() -> dict[str, tuple[Phrase, ...]]:
    """Every part of a text by its name, ready to be filled."""
    sections = read_sections("phrases.txt") | read_sections("rich.txt")
    return {part: tuple(cut_phrase(text) for text in texts) for part, texts in sections.items()}


class Pool:
    """Names ranked by how often they are used: the weight of rank r is 1 / r ** exponent (Zipf's law)."""

    def __init__(self, names: Sequence[str], exponent: float = 1.0) -> None:
        self.names = tuple(names)
        self.weights = tuple(accumulate(1 / rank**exponent for rank in range(1, len(names) + 1)))

    def draw(self, rng: Random) -> str:
        """One name."""
        at = bisect(self.weights, rng.random() * self.weights[-1])
        return self.names[min(at, len(self.names) - 1)]

    def draw_several(self, rng: Random, number: int) -> tuple[str, ...]:
        """Up to so many different names."""
        found: dict[str, None] = {}
        for _ in range(number * 4):
            if len(found) >= min(number, len(self.names)):
                break
            found[self.draw(rng)] = None
        return tuple(found)


def pick(rng: Random, choices: Sequence[str]) -> str:
    """One of the choices, each as likely as another."""
    return choices[int(rng.random() * len(choices))]


def invent(rng: Random, number: int, make: Callable[[], str]) -> list[str]:
    """So many different names; when `make` has told all it knows, numbers are added."""
    found: dict[str, None] = {}
    tries = 0
    while len(found) < number:
        tries += 1
        name = make()
        found[name if tries < number * 50 else f"{name} {len(found)}"] = None
    return list(found)


class Names(NamedTuple):
    """Everything an archive can name, most frequent first; `families` are the last words of `people`, all different."""

    people: tuple[str, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    sources: tuple[str, ...]
    firms: tuple[str, ...]
    agencies: tuple[str, ...]


def invent_names(seed: int, people: int, topics: int, places: int, sources: int) -> Names:
    """The names of one archive."""
    parts = read_sections("names.txt")
    words = read_sections("topics.txt")
    rng = Random(f"{seed}/names")

    def stem() -> str:
        return pick(rng, parts["onset"]) + pick(rng, parts["vowel"]) + pick(rng, parts["middle"])

    def firm() -> str:
        return f"{stem()}{pick(rng, parts['vowel'])[0]} {pick(rng, parts['firm'])}"

    families = invent(rng, people, lambda: stem() + pick(rng, parts["family"]))
    towns = invent(rng, places, lambda: stem() + pick(rng, parts["town"]))
    return Names(
        people=tuple(f"{pick(rng, parts['given'])} {family}" for family in families),
        topics=tuple(invent(rng, topics, lambda: f"{pick(rng, words['which'])} {pick(rng, words['what'])}")),
        places=tuple(f"Port {town}" if rng.random() < 0.1 else town for town in towns),
        sources=tuple(invent(rng, sources, lambda: f"{pick(rng, towns)} {pick(rng, parts['paper'])}")),
        firms=tuple(invent(rng, 300, firm)),
        agencies=tuple(invent(rng, 12, lambda: f"{stem()} {pick(rng, parts['agency'])}")),
    )


class Voice:
    """Fills phrases for one article, mostly with the names that the article is about."""

    def __init__(self, rng: Random, phrases: dict[str, tuple[Phrase, ...]], pools: dict[str, Pool]) -> None:
        self.rng, self.phrases, self.pools = rng, phrases, pools
        self.own: dict[str, tuple[str, ...]] = {}
        self.fill: dict[str, Callable[[], str]] = {
            "count": lambda: str(2 + int(rng.random() * 95)),
            "percent": lambda: f"{rng.random() * 40:.1f} pct",
            "money": lambda: f"{rng.random() * 900 + 1:.1f} mln crowns",
            "tonnes": lambda: f"{int(rng.random() * 900) * 1000 + 12000:,} tonnes",
            "month": lambda: pick(rng, MONTHS),
            "day": lambda: str(1 + int(rng.random() * 28)),
            "weekday": lambda: pick(rng, WEEKDAYS),
            "firm": lambda: pools["firms"].draw(rng),
            "person": lambda: self._name("people"),
            "place": lambda: self._name("places"),
            "topic": lambda: self._name("topics"),
            "family": lambda: self._name("people").rpartition(" ")[2],
            "slug": lambda: self._name("topics").replace(" ", "-"),
        }

    def _name(self, collection: str) -> str:
        own = self.own.get(collection)
        return pick(self.rng, own) if own and self.rng.random() < 0.75 else self.pools[collection].draw(self.rng)

    def say(self, part: str, is_inner: bool = False) -> str:
        """A phrase of this part, filled; the inner form is for the middle of a sentence."""
        choices = self.phrases[part]
        phrase = choices[int(self.rng.random() * len(choices))]
        pieces = phrase.inner if is_inner else phrase.pieces
        out = list(pieces)
        for at in range(1, len(pieces), 2):
            out[at] = self._slot(pieces[at], is_inner or at > 1 or bool(pieces[0]))
        return "".join(out)

    def _slot(self, slot: str, is_inner: bool) -> str:
        fill = self.fill.get(slot)
        if fill:
            return fill()
        if slot in self.phrases:
            return self.say(slot, is_inner)
        text = self.fill[slot.lower()]()
        return text[:1].upper() + text[1:]
