"""Authors as foreign archives name them: by names, by the slugs of their records, or by mappings."""

import re
from typing import Any, Final

import msgspec

from sitegen.importers.frontmatter.survey import Survey
from sitegen.importers.frontmatter.texts import read_lines
from sitegen.link.bylines import split_byline
from sitegen.model.slugs import fold

_SLUG: Final = re.compile(r"[a-z]+(?:[-_][a-z]+)+")
_NAMES: Final = ("display_name", "name", "full_name", "title", "login", "slug")


class Bylines(msgspec.Struct, frozen=True):
    """Names as they are to be printed; `resolve` leads to records what their names alone would not."""

    names: tuple[str, ...] = ()
    printed: str = ""
    resolve: dict[str, str] = {}
    is_guess: bool = False


def read_bylines(value: Any, survey: Survey) -> Bylines:  # noqa: ANN401  # plain values
    """The bylines that a field says; a slug without a record is taken for the name it seems to be made of."""
    items = value if isinstance(value, list) else [value]
    known = survey.names.get("people", {})
    names: list[str] = []
    resolve: dict[str, str] = {}
    printed = []
    is_guess = False
    for item in items:
        text = read_lines(_name_of(item) if isinstance(item, dict) else item)
        if not text:
            continue
        name = known.get(text, text)
        if text in known and _needs_help(name, survey):
            resolve[name] = f"people/{text}"
        elif text not in known and _SLUG.fullmatch(text):
            name = " ".join(part.capitalize() for part in re.split("[-_]", text))
            is_guess = True
        if name != text:
            printed.append(text)
        names.append(name)
    return Bylines(tuple(dict.fromkeys(names)), ", ".join(printed), resolve, is_guess)


def _needs_help(name: str, survey: Survey) -> bool:
    """Whether a byline would not lead to the record of that name: two have it, or it does not read as one name."""
    return fold(name) in survey.doubled or [part.text for part in split_byline(name).names] != [name]


def _name_of(item: dict[str, Any]) -> Any:  # noqa: ANN401  # plain values
    return next((item[key] for key in _NAMES if item.get(key)), None)
