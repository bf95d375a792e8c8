"""Names of one collection that are easily taken for one another: those that records say, in both directions, and
records that share a form or, of people, surname and initial. A name without a record is never among the found ones:
nobody has said yet that it is not the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sitegen.link.registry import TAGGED
from sitegen.model.records import Ref
from sitegen.model.site import Name
from sitegen.model.slugs import fold

MOST: Final = 6
"""More than so many found ones tell nobody anything: where all are Smiths, a Smith is looked for in the index."""

IN_BRACKETS: Final = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")
Links = Mapping[Ref, tuple[Ref, ...]]


def find_likenesses(
    names: Mapping[Ref, Name], said: Links, sort_keys: Mapping[Ref, tuple[str, str]]
) -> dict[Ref, tuple[Ref, ...]]:
    """For each name those it may be confused with: what its record says first, the others in the order of names."""
    others: dict[Ref, set[Ref]] = {}
    for ref, similar in said.items():
        for other in similar:
            others.setdefault(ref, set()).add(other)
            others.setdefault(other, set()).add(ref)
    for group in _group_alike(names.values()):
        if len(group) <= MOST + 1:
            for ref in group:
                others.setdefault(ref, set()).update(group)
    return {
        ref: (*(own := tuple(dict.fromkeys(said.get(ref, ())))), *_sort(found - {ref, *own}, sort_keys))
        for ref, found in others.items()
        if found - {ref}
    }


def _sort(refs: Iterable[Ref], sort_keys: Mapping[Ref, tuple[str, str]]) -> list[Ref]:
    return sorted(refs, key=lambda ref: (sort_keys[ref], ref))


def _group_alike(names: Iterable[Name]) -> Iterator[set[Ref]]:
    """The records of each key that two or more have in common."""
    groups: dict[tuple[str, str], set[Ref]] = {}
    for named in names:
        if named.record and named.collection in TAGGED:
            for key in _list_keys(named):
                groups.setdefault((named.collection, key), set()).add(named.ref)
    return (group for group in groups.values() if len(group) > 1)


def _list_keys(named: Name) -> Iterator[str]:
    """What others with a like name have, too: every form without what stands behind it in brackets."""
    aliases = named.record.aliases if named.record else ()
    for form in (named.name, *(alias.text for alias in aliases)):
        yield fold(IN_BRACKETS.sub("", form) or form)
    last, comma, first = named.sort_name.partition(",")
    if named.collection == "people" and comma and (folded := fold(first)):
        yield f"{fold(last)}, {folded[0]}"
