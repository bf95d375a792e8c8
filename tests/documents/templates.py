"""What templates see: the views of every page, the frame, filters and functions, as the code has them."""

import inspect
import re
import typing
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec
from jinja2 import Environment, nodes

from sitegen.model.chrome import Chrome
from sitegen.model.datelines import long_date, month_name, row_date, short_date
from sitegen.model.fragments import JotView, LinkView, RowView
from sitegen.model.interface import Interface
from sitegen.model.languages import direction
from sitegen.model.views import PartedView, part
from sitegen.pages.annotations import AnnotationsView
from sitegen.pages.article import ArticleView
from sitegen.pages.articles_index import ArticlesView
from sitegen.pages.credits import CreditView
from sitegen.pages.free import FreeView
from sitegen.pages.health import HealthView
from sitegen.pages.home import HomeView
from sitegen.pages.indexes import IndexView
from sitegen.pages.more import MoreView
from sitegen.pages.notfound import NotFoundView
from sitegen.pages.people import PersonView
from sitegen.pages.places import PlaceView
from sitegen.pages.quotes import QuotesView
from sitegen.pages.redirects import RedirectView
from sitegen.pages.search import SearchView
from sitegen.pages.sources import SourceView
from sitegen.pages.timeline import TimelineView, YearView
from sitegen.pages.topics import TopicView
from sitegen.render import filters
from tests.conftest import REPOSITORY

VIEWS: dict[str, type] = {
    "pages/home.html": HomeView,
    "pages/article.html": ArticleView,
    "pages/articles.html": ArticlesView,
    "pages/timeline.html": TimelineView,
    "pages/timeline-year.html": YearView,
    "pages/index.html": IndexView,
    "pages/index-letter.html": IndexView,
    "pages/person.html": PersonView,
    "pages/topic.html": TopicView,
    "pages/place.html": PlaceView,
    "pages/source.html": SourceView,
    "pages/credit.html": CreditView,
    "pages/entity-more.html": MoreView,
    "pages/annotations.html": AnnotationsView,
    "pages/quotes.html": QuotesView,
    "pages/free.html": FreeView,
    "pages/health.html": HealthView,
    "pages/search.html": SearchView,
    "pages/404.html": NotFoundView,
    "pages/redirect.html": RedirectView,
    "parts/row.html": RowView,
    "parts/link.html": LinkView,
    "parts/jot.html": JotView,
}
"""What each template is given as `view`."""

FILTERS: dict[str, Callable[..., Any]] = {
    "long_date": long_date,
    "short_date": short_date,
    "row_date": row_date,
    "month_name": month_name,
    "number": Interface.number,
    "direction": direction,
    "highest_count": filters.highest_count,
    "host": filters.host_of,
    "join": filters.joined,
    "woven": filters.woven,
    "with_notes": filters.with_notes,
    "threaded": filters.threaded,
    "structured": filters.structured,
    "meta_tags": filters.meta_tags,
}
"""Where each filter is told of."""

HEAD = """\
# Templates

Written from the code: what every template is given. How a theme is changed is told in [themes](../themes.md).

A template `pages/x.html` sees one `view`, described below, and these names:

| name | is |
|---|---|
| `view` | what this page shows; `view.head` is what stands in its `<head>` |
| `chrome` | the frame, the same on every page ([Chrome](#chrome)) |
| `_("Older")` | a text of the interface in the site's language |
| `count(3, "note", "notes")` | a number with its noun |
| `root` | the mark that becomes the way to the site's root, for addresses of your own: `{{ root }}assets/own.svg` |
| `site_header(view.head.section)`, `site_footer()` | the frame's parts, rendered once |

Text is escaped; what is finished HTML (`Html`) and what a filter makes of it is not. An `href` already leads from
this page to where it should.
Of Jinja's own filters and tests all but the random ones are there.
"""


def write_templates() -> str:
    """The page of all views, blocks and filters."""
    parts = [HEAD, *_tell_blocks(), *_tell_filters(), "\n# Views\n"]
    parts.append("\n| template | view |\n|---|---|\n")
    parts += [f"| `{template}` | [{_name(view)}](#{_anchor(view)}) |\n" for template, view in VIEWS.items()]
    for view in _list_views():
        parts.append(f"\n## {_name(view)}\n\n{_prose(view.__doc__)}\n\n| | is |\n|---|---|\n")
        parts += [f"| `{name}` | {_spell(kind)} |\n" for name, kind in _list_fields(view).items()]
    return "".join(parts)


@cache
def _list_views() -> tuple[type, ...]:
    """Every class that a template meets, those first that pages are given."""
    found: dict[type, None] = {}
    waiting: list[type] = [Chrome, *VIEWS.values()]
    while waiting:
        view = waiting.pop(0)
        if view not in found:
            found[view] = None
            waiting += [inner for kind in _list_fields(view).values() for inner in _find_views(kind)]
    return tuple(found)


def _tell_blocks() -> Iterator[str]:
    yield "\n# Blocks\n\nEvery page extends `layout/base.html`, and can fill these of its blocks:\n\n"
    source = (REPOSITORY / "templates/layout/base.html").read_text("utf-8")
    tree = Environment().parse(source)  # nothing is rendered
    for block in tree.find_all(nodes.Block):
        yield f"- `{block.name}`\n"


def _tell_filters() -> Iterator[str]:
    yield "\n# Filters\n\n| filter | gives |\n|---|---|\n"
    for name, function in sorted(FILTERS.items()):
        yield f"| `{name}` | {_prose(function.__doc__).replace(chr(10), ' ')} |\n"


def _list_fields(view: type) -> dict[str, Any]:
    """What a template may ask of the view, with its type."""
    if not issubclass(view, PartedView):
        hints = typing.get_type_hints(view)
        own = {name: hints[name] for name in getattr(view, "__struct_fields__", ())}
        shown = {
            name: typing.get_type_hints(value.fget).get("return", Any)
            for name, value in inspect.getmembers(view, lambda one: isinstance(one, property))
            if not name.startswith("_") and value.fget
        }
        return own | shown
    found: dict[str, Any] = {}
    for one in reversed(view.__mro__):
        hints = typing.get_type_hints(one) if one is not object else {}
        found |= {name: hints[name] for name in vars(one).get("__annotations__", ()) if _is_shown(name)}
        for name, value in vars(one).items():
            if isinstance(value, part) and _is_shown(name):
                found[name] = typing.get_type_hints(value._make).get("return", Any)
    return found


def _is_shown(name: str) -> bool:
    return not name.startswith("_") and name != "nested"


def _find_views(kind: Any) -> Iterator[type]:
    """The classes of ours within a type."""
    for inner in typing.get_args(kind):
        yield from _find_views(inner)
    origin = typing.get_origin(kind) or kind
    is_ours = inspect.isclass(origin) and origin.__module__.startswith("sitegen.")
    if is_ours and issubclass(origin, msgspec.Struct | PartedView):
        yield origin


def _spell(kind: Any) -> str:
    """The type in words that a writer of templates reads."""
    if kind is type(None):
        return "nothing"
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is None or (inspect.isclass(kind) and not inner):
        if inspect.isclass(kind):
            return f"[{_name(kind)}](#{_anchor(kind)})" if list(_find_views(kind)) else f"`{kind.__name__}`"
        return f"`{kind}`".replace("typing.", "")
    if origin is typing.Literal:
        return ", ".join(f"`{value}`" if value else "empty" for value in inner)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return f"list of {_spell(inner[0])}"
    if origin is tuple:
        return f"({', '.join(_spell(one) for one in inner)})"
    if inspect.isclass(origin) and issubclass(origin, typing.cast("type", typing.get_origin(typing.Mapping[str, str]))):
        return f"{_spell(inner[1])} by {_spell(inner[0])}"
    if inspect.isclass(origin) and list(_find_views(origin)):
        return f"[{_name(origin)}](#{_anchor(origin)}) of {', '.join(_spell(one) for one in inner)}"
    return " or ".join(_spell(one) for one in inner)


def _name(view: type) -> str:
    """The class by name, with its module where there are two of that name."""
    is_alone = [one.__name__ for one in _list_views()].count(view.__name__) < 2
    return view.__name__ if is_alone else f"{view.__name__} of {view.__module__.rpartition('.')[2]}"


def _anchor(view: type) -> str:
    return _name(view).lower().replace(" ", "-")


def _prose(text: str | None) -> str:
    return re.sub(r"\n[^\S\n]+", "\n", inspect.cleandoc(text or ""))
