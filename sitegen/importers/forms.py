"""The forms of captures that there are, and which of them a capture has."""

from importlib import import_module
from typing import Final, Literal, cast

from sitegen.importers.draft import Recognise

Form = Literal["text", "html", "wxr", "frontmatter", "photos"]

MODULES: Final[dict[Form, str]] = {
    "text": "sitegen.importers.text",
    "html": "sitegen.importers.html",
    "wxr": "sitegen.importers.wxr",
    "frontmatter": "sitegen.importers.frontmatter",
    "photos": "sitegen.importers.photos",
}
"""Where each form's `recognise` is; imported late, because some need the libraries of the extra `[import]`."""


def find_recogniser(form: Form) -> Recognise:
    """The entry function of a form."""
    return cast("Recognise", import_module(MODULES[form]).recognise)
