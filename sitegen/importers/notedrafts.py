"""What another program's annotation becomes: a draft of a note, not yet matched to an article nor anchored in it."""

from typing import Any, Final

import msgspec

CONTEXT_AT_MOST: Final = 32


class SourceDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What a note relies on, as a note's `sources` name it."""

    name: str
    title: str = ""
    url: str = ""
    date: str = ""


class NoteDraft(msgspec.Struct, frozen=True, kw_only=True):
    """One annotation on one target.

    `article` is the address it was written on, as it stands there; `exact` is empty where it is on all of it, or
    where its passage is told by other means than its words. `body` is Markdown. `id` may stand in a file of notes; it
    is empty where nothing of the foreign one can. `is_private` says that its maker shared it with nobody, `is_unquoted`
    that it is on a part of its target, and quotes no words of it.
    """

    article: str
    id: str = ""
    kind: str = "comment"
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    body: str = ""
    verdict: str = ""
    creator: str = ""
    created: str = ""
    tags: tuple[str, ...] = ()
    sources: tuple[SourceDraft, ...] = ()
    replies: tuple["NoteDraft", ...] = ()
    is_private: bool = False
    is_unquoted: bool = False


def as_mapping(draft: NoteDraft) -> dict[str, Any]:
    """The draft as a file of notes has it: nothing empty, contexts as long as they may be, replies below the body."""
    fields: dict[str, Any] = {
        "id": draft.id,
        "kind": draft.kind,
        "exact": draft.exact,
        "prefix": draft.prefix[-CONTEXT_AT_MOST:],
        "suffix": draft.suffix[:CONTEXT_AT_MOST],
        "body": "\n\n".join(filter(None, (draft.body, *map(_quote_reply, draft.replies)))),
        "verdict": draft.verdict,
        "creator": draft.creator,
        "created": draft.created,
        "tags": list(draft.tags),
        "sources": [{name: value for name, value in msgspec.structs.asdict(s).items() if value} for s in draft.sources],
    }
    return {name: value for name, value in fields.items() if value}


def _quote_reply(reply: NoteDraft) -> str:
    """A reply as a quotation, signed; those it got in turn stand within it."""
    signed = ", ".join(filter(None, (reply.creator, reply.created[:10])))
    text = "\n\n".join(filter(None, (reply.body, signed, *map(_quote_reply, reply.replies))))
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
