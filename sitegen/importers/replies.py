"""Replies put below what they reply to."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from sitegen.importers.notedrafts import NoteDraft


class Reply(NamedTuple):
    """An annotation with its foreign id, and that of its parent, which may be empty or not at hand."""

    id: str
    parent: str
    draft: NoteDraft


def attach_replies(read: Sequence[Reply]) -> tuple[NoteDraft, ...]:
    """The annotations that reply to nothing at hand, in their order, each with its replies, and theirs in turn.

    Those that reply to each other in a ring stand for themselves: nothing is lost.
    """
    ids = {one.id for one in read if one.id}
    below: dict[str, list[Reply]] = {}
    for one in read:
        if one.parent in ids and one.parent != one.id:
            below.setdefault(one.parent, []).append(one)
    placed: set[int] = set()
    top = [one for one in read if one.parent not in ids or one.parent == one.id]
    drafts = [_attach(one, below, placed) for one in top]
    drafts += [_attach(one, below, placed) for one in read if id(one) not in placed]
    return tuple(drafts)


def _attach(one: Reply, below: dict[str, list[Reply]], placed: set[int]) -> NoteDraft:
    placed.add(id(one))
    answers = [_attach(reply, below, placed) for reply in below.get(one.id, ()) if id(reply) not in placed]
    return msgspec.structs.replace(one.draft, replies=tuple(answers)) if answers else one.draft
