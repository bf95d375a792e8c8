"""Everything a template may call: pure filters, most of them bound to the words of the interface."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import markupsafe
from jinja2 import pass_eval_context
from jinja2.filters import sync_do_join as do_join
from jinja2.nodes import EvalContext
from markupsafe import Markup

from sitegen.model.body import Thread, Weave
from sitegen.model.datelines import long_date, month_name, row_date, short_date
from sitegen.model.dates import Date
from sitegen.model.html import Html, escape
from sitegen.model.interface import Interface
from sitegen.model.languages import direction
from sitegen.render.weave import weave, weave_text

Filter = Callable[..., str | int]
NOTHING: Mapping[int, Any] = MappingProxyType({})


def host_of(url: str) -> str:
    """The host a reader recognises a link by, without `www.`; the whole URL where there is none."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def highest_count(items: Iterable[Any]) -> int:
    """The highest `count` of the items; 0 for none."""
    return max((item.count for item in items), default=0)


def no_notes(_block: int) -> str:
    """Nothing: for bodies without a margin."""
    return ""


def woven(body: Weave) -> Html:
    """A body's HTML with its links, without margin notes."""
    return weave(body, no_notes)


def with_notes(
    body: Weave,
    margin: Mapping[int, Any],
    macro: Callable[[Any], str],
    pulls: Mapping[int, Any] = NOTHING,
    pull: Callable[[Any], str] = str,
) -> Html:
    """A body's HTML, each annotated block followed by what `macro` makes of its notes, then by what `pull` makes of
    the quotation pulled out of it.
    """

    def notes_of(block: int) -> str:
        notes = margin.get(block)
        return str(macro(notes)) if notes else ""

    def pull_of(block: int) -> str:
        return str(pull(pulls[block])) if block in pulls else ""

    return weave(body, notes_of, pull_of)


def threaded(text: str, threads: tuple[Thread, ...]) -> Html:
    """A line of plain text (headline, dek, caption) with its threads."""
    return weave_text(text, threads)


def structured(text: str) -> Html:
    """JSON-LD for a script element: nothing in it can end the element."""
    return Html(text.replace("<", "\\u003c"))


def meta_tags(pairs: Iterable[tuple[str, str]], attribute: str) -> Html:
    """A `<meta>` per pair, a line each; made here because every page has dozens of them."""
    return Html("".join([f'{_open_meta(attribute, name)}{escape(content)}">\n' for name, content in pairs]))


@pass_eval_context
def joined(context: EvalContext, items: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
    """As Jinja joins; at once what is finished HTML throughout, as the rows of long lists are."""
    is_finished = attribute is None and type(items) is tuple and set(map(type, items)) == {Html}
    if is_finished and type(between) is str and context.autoescape:
        return Markup(str(markupsafe.escape(between)).join(items))  # every item is HTML
    return do_join(context, items, between, attribute)


@lru_cache(maxsize=256)
def _open_meta(attribute: str, name: str) -> str:
    return f'<meta {attribute}="{escape(name)}" content="'


def make_filters(interface: Interface) -> dict[str, Filter]:
    """The filters of one site by the names templates use."""

    def bound(spell: Callable[[Date, Interface], str]) -> Filter:
        return lru_cache(maxsize=65536)(lambda date: spell(date, interface))  # a day is spelled on many pages

    return {
        "long_date": bound(long_date),
        "short_date": bound(short_date),
        "row_date": bound(row_date),
        "month_name": lambda month: month_name(month, interface),
        "number": interface.number,
        "direction": direction,
        "highest_count": highest_count,
        "host": host_of,
        "join": joined,
        "woven": woven,
        "with_notes": with_notes,
        "threaded": threaded,
        "structured": structured,
        "meta_tags": meta_tags,
    }
