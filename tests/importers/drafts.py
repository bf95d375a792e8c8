"""Drafts as tests look at them."""

from typing import Any

from sitegen.importers.draft import Draft
from sitegen.read.markdown import parse_body


def fields_of(draft: Draft) -> dict[str, Any]:
    """The values of a draft's fields by name."""
    return {field.name: field.value for field in draft.fields}


def list_plain_lines(body: str) -> list[str]:
    """The words of a body without its Markdown, block by block."""
    return parse_body(body, "content/articles/x.md", 1, "escaped").value.text.split("\n")
