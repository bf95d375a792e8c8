"""Which of all that a page says becomes a field: what it prints is held against what it says of itself."""

import re
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from sitegen.fields.addresses import is_web_address
from sitegen.importers.draft import Certainty, Field, Options
from sitegen.importers.frontmatter.dates import read_date
from sitegen.importers.html.linked import say_linked
from sitegen.importers.html.main_text import MainText
from sitegen.importers.html.page import Head, Said, find_address, find_language
from sitegen.importers.html.printed import find_bylines, find_dek, find_headlines, find_tags
from sitegen.importers.markup import Element, plain_words
from sitegen.model.slugs import fold

_SEAM: Final = re.compile(r"\s+[-–—|·•»:]{1,2}\s+|\s*\|\s*|_(?=\S+$)|-(?=[^\s-]{2,12}$)")
_BY: Final = re.compile(r"^(?:by|von|par|por|di|door|av|written by|story by)\s+", re.IGNORECASE)
_NO_NAME: Final = re.compile(r"https?://|@|^\W*$|[0-9]{2}:[0-9]{2}", re.IGNORECASE)


class Page(msgspec.Struct, frozen=True):
    """A page taken apart: its tree, its head, what its JSON-LD says, its main text."""

    root: Any
    head: Head
    linked: dict[str, Any]
    main: MainText


def choose_fields(page: Page, body: str, options: Options) -> tuple[list[Field], str]:
    """The fields of the article, and its body without a headline that would stand twice."""
    title = choose_title(page)
    fields = [title]
    address = find_address(page.root, page.head)
    language = find_language(page.root, page.head)
    for field in (
        _choose_date(page, options),
        _choose_updated(page, options),
        _choose_byline(page),
        _choose_publication(page),
        _choose_dek(page, title.value, body),
        _choose_tags(page),
        Field("url", address.value, address.rule, line=address.line)
        if address and is_web_address(address.value)
        else None,
        Field("language", language.value, language.rule, line=language.line) if language else None,
    ):
        if field is not None and field.value:
            fields.append(field)
    if options.language and not any(field.name == "language" for field in fields):
        fields.append(Field("language", options.language, "option"))
    return fields, _without_title(body, title.value)


def choose_title(page: Page) -> Field:
    """The headline as it is printed where the head of the page says the same; else the best of what is said."""
    said = [*say_linked(page.linked, "headline"), *page.head["title"]]
    window = next((one for one in page.root.iter("title") if _words(one)), None)
    names = [fold(one.value) for one in page.head["publication"]]
    named = Said(cut_site(_words(window), names), "title", int(window.sourceline or 0)) if window is not None else None
    candidates = [*said, *([named] if named else [])]
    printed = find_headlines(page.root)
    for agree in (_are_equal, _say_alike):
        for headline in printed:
            if any(agree(headline.value, one.value) for one in candidates):
                return Field("title", _shorter(headline, candidates), "headline", "sure", line=headline.line)
    if not said and len({headline.value for headline in printed}) == 1:
        return Field("title", printed[0].value, "headline", "likely", line=printed[0].line)
    if candidates:
        best = candidates[0]
        return Field("title", cut_site(plain_words(best.value), names), best.rule, "likely", line=best.line)
    found = printed[0] if printed else Said(page.main.title or "Untitled", "main-text")
    return Field("title", found.value, found.rule, "guess", line=found.line)


def cut_site(title: str, names: Iterable[str]) -> str:
    """A title without the name of its site at its end or beginning."""
    names = [name for name in names if name]
    parts = _SEAM.split(title)
    if len(parts) < 2:
        return title
    if any(name in fold(parts[-1]) or fold(parts[-1]) in name for name in names if fold(parts[-1])):
        return title[: title.rindex(parts[-1])].rstrip(" -–—|·•»:_")
    if fold(parts[0]) in names:
        return title[len(parts[0]) :].lstrip(" -–—|·•»:_")
    is_long = len(parts[-1]) < 0.3 * len(title)
    return title[: title.rindex(parts[-1])].rstrip(" -–—|·•»:_") if is_long and not names else title


def _shorter(headline: Said, candidates: list[Said]) -> str:
    """The printed headline, but where more was put into its element than the page itself calls its title."""
    inner = next((one.value for one in candidates if fold(one.value) and headline.value.startswith(one.value)), "")
    return inner or headline.value


def _are_equal(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _say_alike(one: str, other: str) -> bool:
    """Whether two headlines are one: the same words, or one with the name of a site behind it."""
    one, other = fold(one), fold(other)
    return bool(one and other) and (one == other or (len(one) > 12 and (one in other or other in one)))


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _choose_date(page: Page, options: Options) -> Field | None:
    said = [*say_linked(page.linked, "datePublished"), *page.head["date"], *_printed_dates(page.root)]
    for one in said:
        if date := read_date(one.value, options.date_order):
            certainty: Certainty = "sure" if one.rule.startswith(("json", "meta-article")) else "likely"
            return Field("date", date, one.rule, certainty, one.value if one.value != date else "", one.line)
    found = read_date(page.main.date) if page.main.date and not page.main.date.endswith("-01-01") else ""
    return Field("date", found, "main-text", "guess") if found else None


def _choose_updated(page: Page, options: Options) -> Field | None:
    for one in (*say_linked(page.linked, "dateModified"), *page.head["updated"]):
        if date := read_date(one.value, options.date_order):
            return Field("updated", date, one.rule, "likely", line=one.line)
    return None


def _printed_dates(root: Element) -> list[Said]:
    """The moments that `<time>` elements say, those first that are marked as publication."""
    times = [
        (one.get("pubdate") is None and "publish" not in (one.get("class") or "").lower(), one)
        for one in root.iter("time")
    ]
    ordered = [one for _, one in sorted(times, key=lambda pair: pair[0])]
    return [Said(one.get("datetime"), "time", int(one.sourceline or 0)) for one in ordered if one.get("datetime")]


def _choose_byline(page: Page) -> Field | None:
    """The authors, as the page says them for machines, else as it prints them; never the name of the outlet itself."""
    scope = page.main.container if page.main.container is not None else page.root
    outlets = {fold(said.value) for said in (*page.head["publication"], *say_linked(page.linked, "publisher"))}
    for said in (say_linked(page.linked, "author"), page.head["byline"], find_bylines(scope), find_bylines(page.root)):
        names = [_BY.sub("", one.value).strip(" ,|") for one in said if not _NO_NAME.search(one.value)]
        names = [name for name in dict.fromkeys(names) if name and fold(name) not in outlets]
        if names:
            first = said[0]
            is_said = first.rule.startswith(("json", "meta"))
            names = names if is_said else names[:1]
            value = names[0] if len(names) == 1 else names
            return Field("byline", value, first.rule, "sure" if is_said else "likely", line=first.line)
    return None


def _choose_publication(page: Page) -> Field | None:
    said = [*say_linked(page.linked, "publisher"), *page.head["publication"]]
    said = [one for one in said if not _NO_NAME.search(one.value)]
    if not said:
        return None
    sections = [*page.head["section"], *say_linked(page.linked, "articleSection")]
    name = said[0].value
    value = {"name": name, "section": sections[0].value} if sections and fold(sections[0].value) != fold(name) else name
    return Field("publication", value, said[0].rule, line=said[0].line)


def _choose_dek(page: Page, title: str, body: str) -> Field | None:
    scope = page.main.container if page.main.container is not None else page.root
    found = find_dek(scope)
    if found is None or _say_alike(found.value, title):
        return None
    return Field("subtitle", found.value, found.rule, "likely", line=found.line)


def _choose_tags(page: Page) -> Field | None:
    """The tags, from the first place that has any; a text that lists several is cut at its commas."""
    scope = page.main.container if page.main.container is not None else page.root
    for said in (page.head["tags"], say_linked(page.linked, "keywords"), find_tags(scope)):
        words = (part.strip() for one in said for part in re.split(r"[,;，、]", one.value))
        tags = [word for word in dict.fromkeys(words) if word and len(word) <= 60]
        if tags:
            return Field("tags", tags, said[0].rule, line=said[0].line)
    return None


def _without_title(body: str, title: str) -> str:
    """The body without its first block where that is the headline again."""
    first, _, rest = body.partition("\n\n")
    return rest if fold(first.lstrip("# ")) == fold(title) and rest else body
