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
    r"(?<![\\!])\[((?:\\.|[^\[\]\\\n]){1,300})\]\(<?(/[^)\s>\"]*|[^)\s>\":/#]+\.md)>?(?:\s+\"[^\"\n]*\")?\)"
)
_SIGNS: Final = frozenset("*`|\\_[]<&")


def open_references(text: str) -> str:
    """The text with references in the place of addresses as plain addresses."""
    text = _BASE.sub("", text)
    text = _FILTERED.sub(lambda found: found[1], text)
    return _REFERENCE.sub(lambda found: _as_path((found[1] or found[2]).strip()), text)


def lead_links(markdown: str, survey: Survey) -> str:
    """The Markdown with links to files of the archive as wikilinks, all others below its root to the old site."""
    return _LINK.sub(lambda found: _lead(found, survey), markdown)


def _as_path(reference: str) -> str:
    return "/" + reference.lstrip("/").replace(" ", "%20")


def _lead(found: re.Match[str], survey: Survey) -> str:
    words, address = found[1], found[2]
    target = survey.addresses.get(normalise_address(address))
    if target is None:
        target = (
            survey.addresses.get(normalise_address(address.rpartition("/")[2])) if address.endswith(".md") else None
        )
    if target and not _SIGNS.intersection(words):
        return f"[[{target}|{words}]]"
    if target is None and not survey.site:
        return found[0]
    return found[0].replace(f"({address}", f"({survey.site}{address}", 1) if address.startswith("/") else found[0]
