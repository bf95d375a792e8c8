"""The forms of captures that there are, and which of them a capture has."""

import os
import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Final, Literal, cast

from sitegen.importers.draft import Recognise, Survey

Form = Literal["text", "html", "wxr", "frontmatter", "hypothesis", "webannotation", "photos"]
ANNOTATIONS: Final[tuple[Form, ...]] = ("hypothesis", "webannotation")
"""The forms that give no articles but notes on them."""

MODULES: Final[dict[Form, str]] = {
    "text": "sitegen.importers.text",
    "html": "sitegen.importers.html",
    "wxr": "sitegen.importers.wxr",
    "frontmatter": "sitegen.importers.frontmatter",
    "hypothesis": "sitegen.importers.annotations",
    "webannotation": "sitegen.importers.annotations",
    "photos": "sitegen.importers.photos",
}
"""Where each form's `recognise` is; imported late, because some need the libraries of the extra `[import]`."""

_JSON: Final = (".json", ".jsonld", ".jsonl", ".ndjson")
_ENDINGS: Final[dict[Form, tuple[str, ...]]] = {
    "text": (".txt", ".text", ""),
    "html": (".html", ".htm", ".xhtml", ".shtml"),
    "wxr": (".xml", ".wxr"),
    "frontmatter": (".md", ".markdown", ".mdown", ".html", ".htm", ".yaml", ".yml", ".toml", ".json"),
    "hypothesis": _JSON,
    "webannotation": _JSON,
    "photos": (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".gif", ".avif"),
}
_FRONT_MATTER: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:---[ \t]*\r?\n|\+\+\+[ \t]*\r?\n|\{\s*\")")
_W3C: Final = re.compile(rb'www\.w3\.org/ns/anno\.jsonld|"type"\s*:\s*\[?\s*"Annotation(?:Page|Collection)?"')
_HYPOTHESIS: Final = re.compile(rb'"(?:user|export_userid)"\s*:\s*"acct:')
_MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<html\b|<head\b|<body\b|<!--)", re.IGNORECASE)


@cache
def list_forms() -> tuple[Form, ...]:
    """The forms that this installation has."""
    return tuple(form for form, module in MODULES.items() if find_spec(module) is not None)


def find_recogniser(form: Form) -> Recognise:
    """The entry function of a form."""
    return cast("Recognise", import_module(MODULES[form]).recognise)


def find_surveyor(form: Form) -> Survey | None:
    """The function by which a form learns from all its captures together, if it has one."""
    return cast("Survey | None", getattr(import_module(MODULES[form]), "survey", None))


def may_be_of(form: Form, name: str) -> bool:
    """Whether a file found in a folder is worth reading as a capture of that form, by its name."""
    return os.path.splitext(name)[1].lower() in _ENDINGS[form]


def detect_form(content: bytes, name: str, is_named: bool) -> Form | None:
    """The form of a capture by its first bytes and its name, or None.

    A picture is a capture only where it was named itself: in a folder it belongs to what stands beside it.
    """
    if b"wordpress.org/export/" in content[:8192]:
        return "wxr"
    ending = os.path.splitext(name)[1].lower()
    if ending in _JSON and (found := _detect_annotations(content[: 64 << 10])):
        return found
    if _FRONT_MATTER.match(content[:512]) and ending in _ENDINGS["frontmatter"]:
        return "frontmatter"
    if ending in _ENDINGS["html"] or _MARKUP.match(content[:512]):
        return "html"
    if ending in _ENDINGS["photos"]:
        return "photos" if is_named else None
    if ending in (".md", ".markdown", ".mdown", ".yaml", ".yml"):
        return "frontmatter"
    is_text = content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in content[:512]
    return "text" if ending in _ENDINGS["text"] and is_text else None


def _detect_annotations(start: bytes) -> Form | None:
    """Whose annotations a file of JSON begins with, if it does."""
    if _W3C.search(start):
        return "webannotation"
    return "hypothesis" if _HYPOTHESIS.search(start) else None
