"""`sitegen check --external`: links to other sites, asked and remembered for a while."""

import time
from collections.abc import Mapping
from typing import Final

import msgspec

from sitegen import files
from sitegen.build.request import Progress
from sitegen.diagnostics import Diagnostic, Span
from sitegen.web import Reply, Round, visit_all

REMEMBERED: Final = f"{files.CACHE_NAME}/links"
KEPT_FOR: Final = 7 * 86_400
"""Seconds for which an answer holds; trouble is asked for again each time."""


POLITE: Final = Round()


class Known(msgspec.Struct, frozen=True):
    """An answer, and when it was given, in seconds since 1970."""

    reply: Reply
    asked: float


def look_outward(
    root: str, links: Mapping[str, Span], progress: Progress, how: Round = POLITE
) -> tuple[list[Diagnostic], int]:
    """What is wrong with these links, and how many there was no time for."""
    from sitegen.check.outward import judge_reply

    now = time.time()
    known = _recall(root)
    fresh = {url for url, one in known.items() if now - one.asked < KEPT_FOR and not one.reply.trouble}
    pending = [url for url in links if url not in fresh]
    progress("Asking other sites", 0, len(pending))
    replies = visit_all(pending, how, lambda done: progress("Asking other sites", done, len(pending)))
    known |= {url: Known(reply, now) for url, reply in replies.items()}
    _remember(root, {url: one for url, one in known.items() if now - one.asked < KEPT_FOR})
    problems: list[Diagnostic] = []
    for url, span in links.items():
        if url in known:
            reply = known[url].reply
            problems += filter(None, (judge_reply(url, span, reply.status, reply.moved_to, reply.trouble),))
    return problems, sum(url not in known for url in links)


def _recall(root: str) -> dict[str, Known]:
    try:
        return msgspec.msgpack.decode(files.read_bytes(f"{root}/{REMEMBERED}"), type=dict[str, Known])
    except (OSError, msgspec.DecodeError):
        return {}


def _remember(root: str, known: Mapping[str, Known]) -> None:
    files.make_folder(f"{root}/{files.CACHE_NAME}")
    files.replace_file(f"{root}/{REMEMBERED}", msgspec.msgpack.encode(known))
