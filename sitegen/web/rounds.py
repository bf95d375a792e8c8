"""Many addresses, asked politely: hosts side by side, each host one address after the other."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from urllib.parse import urlsplit

import msgspec

from sitegen.web.asking import Reply, ask

HOSTS_AT_ONCE: Final = 8


class Round(msgspec.Struct, frozen=True):
    """How a round is made: seconds between two requests to a host, seconds for a request, and for the whole round."""

    pause: float = 1.0
    timeout: float = 15.0
    within: float = 600.0


def visit_all(urls: Iterable[str], how: Round, tell: Callable[[int], None]) -> dict[str, Reply]:
    """The reply of every address that there was time for; `tell` is told how many are done."""
    of_host: dict[str, list[str]] = {}
    for url in urls:
        of_host.setdefault(urlsplit(url).netloc, []).append(url)
    ends = time.monotonic() + how.within
    found: dict[str, Reply] = {}

    def visit(mine: list[str]) -> None:
        for number, url in enumerate(mine):
            if time.monotonic() >= ends:
                return
            if number:
                time.sleep(how.pause)  # a host is asked no faster than a reader would
            found[url] = ask(url, how.timeout)
            tell(len(found))

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for done in [pool.submit(visit, mine) for mine in of_host.values()]:
            done.result()
    return found
