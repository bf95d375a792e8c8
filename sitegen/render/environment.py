"""The Jinja environment of one site, and which templates a page is made of.

Templates are compiled to straight Python where they are plain (`plain.py`), by Jinja otherwise.

A template sees its view, the filters of `filters.py` and these names: `_` and `count` (interface words), `chrome`
(the frame), `root` (the mark for the way to the root), `site_header` and `site_footer` (rendered once). What is
random or reads a clock in Jinja is taken out.
"""

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import Final

from jinja2 import (
    BaseLoader,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    nodes,
)
from jinja2.parser import Parser

from sitegen.model.chrome import Chrome
from sitegen.model.html import ROOT, Html
from sitegen.model.interface import Interface
from sitegen.render.filters import make_filters
from sitegen.render.plain import PlainTemplates
from sitegen.render.references import find_references

TemplateFinder = Callable[[str], tuple[str, str] | None]
"""Gives a template's path (for messages) and text by its name, e.g. `pages/person.html`; `None`: there is none."""

THEME_PREFIX = "theme/"
"""`theme/pages/article.html` names the built-in template even where the archive has one of that name."""

FRAME = ("parts/header.html", "parts/footer.html")
SECTION = "section"
"""What the header knows the current section as."""


TREES_AT_MOST: Final = 128
"""How many parsed templates a process keeps: a theme and what became of it in a preview."""

MISTAKES = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What an expression in a template can raise; it is the template's fault only if it was raised there."""


class ThemeEnvironment(Environment):
    """The environment of a site's theme."""

    @cached_property
    def plain(self) -> PlainTemplates:
        """Its templates as Python functions."""
        return PlainTemplates(self.tree, self)

    def render(self, name: str, value: object, called: str = "view") -> str:
        """What the template makes of a value it knows as `called`; its mistakes are raised as Jinja raises them."""
        render = self.plain.renderer(name, called)
        if render is None:
            return self.get_template(name).render({called: value})
        try:
            return render(value)
        except (TemplateError, *MISTAKES):
            html = self.get_template(name).render({called: value})
            self.plain.leave_to_jinja(name, called)
            return html

    def tree(self, name: str) -> nodes.Template:
        """The template, parsed once for all; not to be changed, as Jinja's own compiler does, which folds constants."""
        if name not in self._trees:
            assert self.loader is not None
            source, path, _fresh = self.loader.get_source(self, name)
            self._trees[name] = parse_template(source, name, path)
        return self._trees[name]

    def references(self, name: str) -> tuple[str, ...]:
        """The templates it names, as far as they are not named by an expression; none where it is missing."""
        if name not in self._references:
            assert self.loader is not None
            try:
                found = find_references(self.loader.get_source(self, name)[0])
                self._references[name] = tuple(filter(None, found))
            except TemplateNotFound:
                self._references[name] = ()
        return self._references[name]

    @cached_property
    def _trees(self) -> dict[str, nodes.Template]:
        return {}

    @cached_property
    def _references(self) -> dict[str, tuple[str, ...]]:
        return {}


@lru_cache(maxsize=TREES_AT_MOST)
def parse_template(source: str, name: str, path: str | None) -> nodes.Template:
    """The template's tree, which knows no site: a process that builds again parses only what is new.

    Its nodes know no environment either, for which `Environment.parse` would go through all of them once more: only
    Jinja's compiler asks for it.
    """
    return nodes.Template(Parser(_begin_environment(), source, name, path).subparse(), lineno=1)


def _begin_environment(loader: BaseLoader | None = None) -> ThemeEnvironment:
    return ThemeEnvironment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,
    )


def template_candidates(name: str, folders: Sequence[str]) -> tuple[str, ...]:
    """The paths a template may stand at, the one to prefer first; the last folder is the built-in theme's."""
    if ".." in name.split("/"):
        return ()
    if name.startswith(THEME_PREFIX):
        return (f"{folders[-1]}/{name.removeprefix(THEME_PREFIX)}",)
    return tuple(f"{folder}/{name}" for folder in folders)


def make_environment(find: TemplateFinder, interface: Interface, chrome: Chrome) -> ThemeEnvironment:
    """An environment whose templates are compiled once and never reloaded; header and footer come rendered."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = find(name)
        return (found[1], found[0], lambda: True) if found else None

    env = _begin_environment(FunctionLoader(load))
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


def set_frame(env: ThemeEnvironment, chrome: Chrome) -> None:
    """Make `site_header(section)` and `site_footer()` known: each is rendered at its first use, then kept."""
    headers: dict[str, Html] = {}
    footer: list[Html] = []
    sections = {link.section for link in chrome.navigation}

    def site_header(section: str) -> Html:
        known = section if section in sections else ""
        if known not in headers:
            headers[known] = Html(env.render(FRAME[0], known, SECTION))
        return headers[known]

    def site_footer() -> Html:
        if not footer:
            footer.append(Html(env.render(FRAME[1], None, "")))
        return footer[0]

    env.globals["site_header"] = site_header
    env.globals["site_footer"] = site_footer


def templates_of(env: ThemeEnvironment, name: str) -> tuple[str, ...]:
    """The names of all templates a page of this template may be made of, itself first, then sorted.

    Templates named by an expression cannot be known and are left out; missing ones are listed as well, so that
    their appearing counts as a change.
    """
    found = {name, *FRAME}
    waiting = [name, *FRAME]
    while waiting:
        for other in env.references(waiting.pop()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return (name, *sorted(found - {name}))
