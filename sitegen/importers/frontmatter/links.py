"""Links between the files of an archive, in whatever way it wrote them, as links of ours."""

import re
from typing import Final

from sitegen.importers.frontmatter.survey import Survey, normalise_address

_REFERENCE: Final = re.compile(
    r"(?<=\]\()\s*\{\{[<%]\s*(?:rel)?(?:ref|link)\s+[\"']?([^\"'>%}]+?)[\"']?\s*[>%]\}\}"
    r"|(?<=\]\()\{%\s*(?:post_url|link)\s+([^%\s]+)\s*%\}"
)
_BASE: Final = re.compile(r"\{\{-?\s*(?:site|page)\.[\w.]*(?:url|baseurl|prefix)\s*-?\}\}(?=/)")
_FILTERED: Final = re.compile(
    r"(?<=[\"'(])\{\{-?\s*[\"']([^\"']*)[\"']\s*\|\s*(?:url|relative_url|absolute_url|prepend:[^}|]*)\s*-?\}\}"
)
_LINK: Final = re.compile(
    r"(?<![\\!])\[((?:\\.|[^\[\]\\\n]|\n(?!\s*\n)){1,300})\]\(<?(/[^)\s>\"]*|[^)\s>\":/#]+\.md)>?(?:\s+\"[^\"\n]*\")?\)"
)
_SIGNS: Final = frozenset("*`|\\_[]<&")


def open_references(text: str, survey: Survey) -> str:
    """The text with plain addresses for references in the place of one.

    A reference to nothing known stays, but where the old site is known, and it says where below its root it leads.
    """
    text = _BASE.sub("", text)
    text = _FILTERED.sub(lambda found: found[1], text)
    return _REFERENCE.sub(lambda found: _open_reference(found, survey), text)


def lead_links(markdown: str, survey: Survey) -> str:
    """The Markdown with links to files of the archive as wikilinks, all others below its root to the old site."""
    return _LINK.sub(lambda found: _lead(found, survey), markdown)


def _open_reference(found: re.Match[str], survey: Survey) -> str:
    reference = (found[1] or found[2]).strip()
    if _find_target(reference, survey):
        return "/" + reference.lstrip("/").replace(" ", "%20")
    if survey.site and reference.startswith("/") and found[1] and "#" not in reference:
        return reference.removesuffix("_index.md").removesuffix(".md").rstrip("/") + "/"
    return found[0]


def _find_target(address: str, survey: Survey) -> str:
    """What an address or the name of a file leads to, or nothing."""
    target = survey.addresses.get(normalise_address(address), "")
    if not target and address.endswith(".md"):
        target = survey.addresses.get(normalise_address(address.rpartition("/")[2]), "")
    return target


def _lead(found: re.Match[str], survey: Survey) -> str:
    words, address = found[1], found[2]
    target = _find_target(address, survey)
    if target and not _SIGNS.intersection(words):
        bar = "\\|" if _is_in_row(found) else "|"
        return f"[[{target}{bar}{words}]]"
    if not survey.site or not address.startswith("/"):
        return found[0]
    return found[0].replace(f"({address}", f"({survey.site}{address}", 1)


def _is_in_row(found: re.Match[str]) -> bool:
    """Whether the link may stand in a row of a table, where a bare bar would end its cell and lose the last one."""
    start = found.string.rfind("\n", 0, found.start()) + 1
    end = found.string.find("\n", found.end())
    return "|" in found.string[start : end if end >= 0 else None]
