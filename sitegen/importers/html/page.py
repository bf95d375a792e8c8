"""What a page says of itself in its head: meta elements, Open Graph, canonical address, language."""

import json
import pkgutil
import re
from functools import cache
from typing import Any, Final

import msgspec

from sitegen.importers.markup import Element

_SAVED: Final = re.compile(r"saved from url=\([0-9]+\)(\S+)")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Said(msgspec.Struct, frozen=True):
    """One value, where the page says it, and in which line."""

    value: str
    rule: str
    line: int = 0


Head = dict[str, list[Said]]
"""The values of each of our fields, in the order in which they are trusted."""


def read_head(root: Element) -> Head:
    """Everything the head of a page says, none twice."""
    found: dict[tuple[str, str], list[Said]] = {}
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            called = (meta.get(attribute) or "").strip().lower()
            if called and content:
                said = Said(content, f"meta-{called}", int(meta.sourceline or 0))
                found.setdefault((attribute, called), []).append(said)
                if attribute == "name":  # Open Graph stands under either attribute
                    found.setdefault(("property", called), []).append(said)
    head = {field: [said for key in keys for said in found.get(key, ())] for field, keys in _names().items()}
    return {field: _without_doubles(said) for field, said in head.items()}


def find_address(root: Element, head: Head) -> Said | None:
    """The address of the page: as it names itself, else where a browser saved it from."""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and _is_full(link.get("href")):
            return Said(link.get("href").strip(), "canonical", int(link.sourceline or 0))
    said = next((one for one in head["url"] if _is_full(one.value)), None)
    return said or _find_saved(root)


def find_language(root: Element, head: Head) -> Said | None:
    """The language of the page: of its root element, else as its head says."""
    html = next(root.iter("html"), None)
    declared = (
        (html.get("lang") or html.get("{http://www.w3.org/XML/1998/namespace}lang") or "") if html is not None else ""
    )
    said = [Said(declared, "html-lang", 1), *head["language"]]
    usable = (one for one in said if _LANGUAGE.fullmatch(one.value.strip()))
    found = next(usable, None)
    return Said(found.value.strip().replace("_", "-"), found.rule, found.line) if found else None


def _find_saved(root: Element) -> Said | None:
    from lxml import etree

    comments = [*root.itersiblings(etree.Comment, preceding=True), *root.iter(etree.Comment)]
    for comment in comments[:20]:
        saved = _SAVED.search(comment.text or "")
        if saved and _is_full(saved[1]):
            return Said(saved[1], "saved-from", int(comment.sourceline or 0))
    return None


def _is_full(address: Any) -> bool:  # noqa: ANN401  # lxml's
    return isinstance(address, str) and address.strip().lower().startswith(("http://", "https://"))


def _without_doubles(said: list[Said]) -> list[Said]:
    return list({one.value: one for one in reversed(said)}.values())[::-1]


@cache
def _names() -> dict[str, list[tuple[str, str]]]:
    """The meta elements that say each field, in the order in which they are trusted."""
    table: dict[str, str] = json.loads(pkgutil.get_data("sitegen.importers.html", "names.json") or b"{}")
    return {
        field: [(part.partition(":")[0], part.partition(":")[2]) for part in names.split()]
        for field, names in table.items()
    }
