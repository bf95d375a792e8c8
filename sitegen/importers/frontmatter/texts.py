"""Values of foreign fields as the texts and lists that ours hold."""

import html
import re
from typing import Any, Final

from sitegen.importers.markup import plain_words
from sitegen.importers.markup.trees import mend_characters
from sitegen.read.markdown import parse_body

_MARKUP: Final = re.compile(r"\*\*\S.*?\*\*|\]\(|</?[a-z]", re.IGNORECASE)


def read_lines(value: Any) -> str:  # noqa: ANN401  # plain values
    """The text of a field in one line: without the markup some archives put even there."""
    if value is None or isinstance(value, dict | list):
        return ""
    text = mend_characters(str(value))
    if not _MARKUP.search(text):
        return " ".join(html.unescape(text).split())
    return plain_words(" ".join(parse_body(html.unescape(text), "").value.text.split()))


def read_list(value: Any) -> list[str]:  # noqa: ANN401  # plain values
    """The texts of a list, of comma-separated words, or of a mapping that names its items."""
    if isinstance(value, str):
        value = value.split(",")
    items = value if isinstance(value, list) else [value]
    texts = (read_lines(item if not isinstance(item, dict) else _name_of(item)) for item in items)
    return list(dict.fromkeys(filter(None, texts)))


def _name_of(item: dict[str, Any]) -> Any:  # noqa: ANN401  # plain values
    return next(
        (item[key] for key in ("display_name", "name", "title", "label", "slug", "login") if item.get(key)), None
    )
