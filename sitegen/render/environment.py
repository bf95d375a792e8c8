"""The Jinja environment of one site, and which templates a page is made of.

A template sees its view, the filters of `filters.py` and these names: `_` and `count` (interface words), `chrome`
(the frame), `root` (the mark for the way to the root), `site_header` and `site_footer` (rendered once). What is
random or reads a clock in Jinja is taken out.
"""

from collections.abc import Callable, Iterator, Sequence

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateNotFound, meta

from sitegen.model.chrome import Chrome
from sitegen.model.html import ROOT, Html
from sitegen.model.interface import Interface
from sitegen.render.filters import make_filters

TemplateFinder = Callable[[str], tuple[str, str] | None]
"""Gives a template's path (for messages) and text by its name, e.g. `pages/person.html`; `None`: there is none."""

THEME_PREFIX = "theme/"
"""`theme/pages/article.html` names the built-in template even where the archive has one of that name."""

FRAME = ("parts/header.html", "parts/footer.html")


def template_candidates(name: str, folders: Sequence[str]) -> tuple[str, ...]:
    """The paths a template may stand at, the one to prefer first; the last folder is the built-in theme's."""
    if ".." in name.split("/"):
        return ()
    if name.startswith(THEME_PREFIX):
        return (f"{folders[-1]}/{name.removeprefix(THEME_PREFIX)}",)
    return tuple(f"{folder}/{name}" for folder in folders)


def make_environment(find: TemplateFinder, interface: Interface, chrome: Chrome) -> Environment:
    """An environment whose templates are compiled once and never reloaded; header and footer come rendered."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = find(name)
        return (found[1], found[0], lambda: True) if found else None

    env = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,
    )
    for name in ("lipsum", "range", "cycler", "joiner"):
        env.globals.pop(name, None)
    env.filters.pop("random", None)
    env.filters.update(make_filters(interface))
    env.globals["_"] = interface.translate
    env.globals["count"] = interface.count
    env.globals["chrome"] = chrome
    env.globals["root"] = ROOT
    set_frame(env, chrome)
    return env


def set_frame(env: Environment, chrome: Chrome) -> None:
    """Make `site_header(section)` and `site_footer()` known: each is rendered at its first use, then kept."""
    headers: dict[str, Html] = {}
    footer: list[Html] = []
    sections = {link.section for link in chrome.navigation}

    def site_header(section: str) -> Html:
        known = section if section in sections else ""
        if known not in headers:
            headers[known] = Html(env.get_template(FRAME[0]).render(section=known))
        return headers[known]

    def site_footer() -> Html:
        if not footer:
            footer.append(Html(env.get_template(FRAME[1]).render()))
        return footer[0]

    env.globals["site_header"] = site_header
    env.globals["site_footer"] = site_footer


def templates_of(env: Environment, name: str) -> tuple[str, ...]:
    """The names of all templates a page of this template may be made of, itself first, then sorted.

    Templates named by an expression cannot be known and are left out; missing ones are listed as well, so that
    their appearing counts as a change.
    """
    found = {name, *FRAME}
    waiting = [name, *FRAME]
    while waiting:
        for other in _references(env, waiting.pop()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return (name, *sorted(found - {name}))


def _references(env: Environment, name: str) -> Iterator[str]:
    assert env.loader is not None
    try:
        source, _path, _fresh = env.loader.get_source(env, name)
    except TemplateNotFound:
        return
    yield from filter(None, meta.find_referenced_templates(env.parse(source, name)))
