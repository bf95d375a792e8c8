"""Whose a given name is that stands alone in a text: the one person's of that name whom the text named in full before.

Whoever else bears it in the article, in its front matter or further on, known or not, leaves it to nobody.
"""

from collections.abc import Callable, Iterable, Set

from sitegen.model.records import Ref
from sitegen.model.textnames import form_of


class GivenNames:
    """The bearers of the given names that stand alone in one article."""

    def __init__(self, lines: Iterable[tuple[str, str]], find_full: Callable[[str], Set[Ref]]) -> None:
        self._bearers: dict[str, set[Ref]] = {}
        self._elsewhere: set[str] = set()
        for sign, form in lines:
            if sign == "!":
                self._elsewhere.add(form)
            elif sign in "=+-" and " " in form:
                self.add(form, find_full(form))

    def add(self, name: str, refs: Iterable[Ref]) -> None:
        """Takes note of people of this name."""
        people = {ref for ref in refs if ref.startswith("people/")}
        self._bearers.setdefault(form_of(name).partition(" ")[0], set()).update(people)

    def find(self, given: str, named: Set[Ref]) -> Ref:
        """The only bearer, if the text `named` them before; empty where it is not certain."""
        bearers = self._bearers.get(given, set())
        if given in self._elsewhere or len(bearers) != 1 or not bearers <= named:
            return ""
        return next(iter(bearers))
