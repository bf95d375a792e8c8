"""Records of Hypothesis, and of Annotator before it: what its service answers and its clients keep."""

from typing import Any

from sitegen.importers.notedrafts import NoteDraft
from sitegen.importers.selectors import find_quote, identify, list_of, moment_of, text_of

EVERYBODY = "group:__world__"


def is_record(value: dict[str, Any]) -> bool:
    """Whether the object is such a record and no W3C annotation, which says its type."""
    return "@context" not in value and "type" not in value and bool({"uri", "user", "target", "quote"} & value.keys())


def read_record(record: dict[str, Any]) -> NoteDraft:
    """The record as a draft. Its text is Markdown, and stays as it is."""
    target = next((one for one in list_of(record.get("target")) if isinstance(one, dict)), {})
    quote = find_quote(target.get("selector"))
    permissions = record.get("permissions")
    readers = list_of(permissions.get("read")) if isinstance(permissions, dict) else [EVERYBODY]
    return NoteDraft(
        article=text_of(record.get("uri")) or text_of(target.get("source")),
        id=identify(text_of(record.get("id"))),
        exact=quote.exact or text_of(record.get("quote")),
        prefix=quote.prefix,
        suffix=quote.suffix,
        body=text_of(record.get("text")).strip(),
        creator=_name_user(record),
        created=moment_of(record.get("created")),
        tags=tuple(filter(None, map(text_of, list_of(record.get("tags"))))),
        is_unquoted=bool(target.get("selector") or record.get("ranges")) and not (quote.exact or record.get("quote")),
        is_private=not any(text_of(reader).startswith("group:") for reader in readers),
    )


def parent_of(record: dict[str, Any]) -> str:
    """The id of the annotation that the record replies to; empty where it is none."""
    references = list_of(record.get("references"))
    return text_of(references[-1]) if references else ""


def _name_user(record: dict[str, Any]) -> str:
    """The name a user gives, else that of the account, without the service it is at."""
    info = record.get("user_info")
    shown = text_of(info.get("display_name")) if isinstance(info, dict) else ""
    return shown or text_of(record.get("user")).removeprefix("acct:").partition("@")[0]
