"""Who wrote an article, as citations need it: printed names split into family and given, organisations whole.

What is printed is never completed or corrected: only where a name divides is decided here, by the person's own
sort name if a record gives one ("Xi, Jinping"), else by particles and suffixes (`name-parts.json`).
"""

import pkgutil
from functools import lru_cache

import msgspec

from sitegen.model.site import Article, BylineName, Site


class Author(msgspec.Struct, frozen=True, gc=False):
    """A printed name and its parts; of an organisation or a single name only `literal` is known."""

    printed: str
    literal: str = ""
    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""

    @property
    def inverted(self) -> str:
        """The name as a list of references begins with it: family, given, suffix."""
        if self.literal:
            return self.literal
        family = f"{self.particle} {self.family}" if self.particle else self.family
        return ", ".join([part for part in (family, self.given, self.suffix) if part])


@lru_cache(maxsize=1)
def _name_parts() -> tuple[frozenset[str], frozenset[str]]:
    known = msgspec.json.decode(pkgutil.get_data("sitegen.model", "name-parts.json") or b"{}")
    return frozenset(known["particles"]), frozenset(known["suffixes"])


def authors_of(article: Article, site: Site) -> tuple[Author, ...]:
    """The article's authors in the order of its bylines, nobody twice."""
    if not article.byline:
        return ()
    found = (_author(name, site) for line in article.byline for name in line.names)
    return tuple(dict.fromkeys(author for author in found if author is not None))


def _author(name: BylineName, site: Site) -> Author | None:
    """The name in its parts; what is not known to be a person stays whole."""
    printed = " ".join(name.part.text.split())
    if not printed:
        return None
    if not name.ref.startswith("people/"):
        return Author(printed, literal=printed)
    person = site.names.get(name.ref)
    return split_name(printed, person.sort_name if person else "")


@lru_cache(maxsize=65536)
def split_name(printed: str, sort_name: str = "") -> Author:
    """The printed name of a person in its parts; `sort_name` ("Berg, Jan van der") decides where it can."""
    hint = sort_name.partition(",")[0].strip() if "," in sort_name else ""
    name, suffix = _without_suffix(printed)
    if "," in name:  # "Last, First"
        family, _, given = name.partition(",")
        if not family.strip() or not given.strip():
            return Author(printed, literal=printed)
        return Author(printed, family=family.strip(), given=given.strip(), suffix=suffix)
    if hint and name.startswith(f"{hint} "):
        return Author(printed, family=hint, given=name[len(hint) :].strip(), suffix=suffix)
    if hint and name.endswith(f" {hint}"):
        return _with_particle(printed, name[: -len(hint)].split(), hint, suffix)
    words = name.split()
    if len(words) < 2:
        return Author(printed, literal=printed)
    return _with_particle(printed, words[:-1], words[-1], suffix)


def _without_suffix(printed: str) -> tuple[str, str]:
    """The name and what follows it: `Jr.`, `III`."""
    head, _, last = printed.rpartition(" ")
    if head.strip(", ") and last in _name_parts()[1]:
        return head.rstrip(", "), last
    return printed, ""


def _with_particle(printed: str, before: list[str], family: str, suffix: str) -> Author:
    """The name with the lower-case particles before its family name set apart, one given name left at least."""
    particles = _name_parts()[0]
    at = len(before)
    while at > 1 and before[at - 1] in particles:
        at -= 1
    return Author(printed, family=family, given=" ".join(before[:at]), particle=" ".join(before[at:]), suffix=suffix)
