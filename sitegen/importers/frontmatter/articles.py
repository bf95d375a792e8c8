"""A dated file of a foreign archive becomes an article, any other text a free page."""

from typing import Any, Final

import msgspec

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.fields.addresses import is_web_address
from sitegen.importers.draft import Draft, Field, Options, Removed
from sitegen.importers.frontmatter.bodies import BodyText, convert_body
from sitegen.importers.frontmatter.bylines import read_bylines
from sitegen.importers.frontmatter.dates import read_date
from sitegen.importers.frontmatter.documents import Document
from sitegen.importers.frontmatter.filing import file_date, find_slug, is_draft, page_address
from sitegen.importers.frontmatter.pictures import find_photos, read_sides, take_pictures
from sitegen.importers.frontmatter.survey import Survey
from sitegen.importers.frontmatter.table import Table
from sitegen.importers.frontmatter.texts import read_lines, read_list
from sitegen.importers.frontmatter.values import mean
from sitegen.importers.markup import Picture

_LISTS: Final = ("people", "topics", "places", "tags")
_LINES: Final = ("title", "subtitle", "genre", "series", "rights")
_BESIDE: Final = frozenset(
    "photos photo_alt photo_caption photo_credit slug draft published status byline source_url".split()
)
_PAGE_FIELDS: Final = frozenset("title subtitle language updated aliases draft noindex extra".split())
_OWN: Final = frozenset({"", "index.html", "404.html", "search", "feed.xml", "rss.xml"})
"""Addresses that every site has, ours too."""
_LONGEST: Final = 20_000


class _Given(msgspec.Struct):
    """The fields of one file as they are sorted: ours, what goes to `extra`, what is left out."""

    document: Document
    table: Table
    fields: list[Field] = []
    extra: dict[str, Any] = {}
    removed: list[Removed] = []
    problems: list[Diagnostic] = []

    def add(self, ours: str, value: Any, theirs: str, certainty: Any = "sure", printed: str = "") -> None:  # noqa: ANN401  # foreign
        """Adds a field of ours, said by one of theirs; a list is joined to the one that is there."""
        before = next((field for field in self.fields if field.name == ours), None)
        if before is not None and isinstance(value, list) and isinstance(before.value, list):
            self.fields.remove(before)
            value = (
                list(dict.fromkeys((*before.value, *value))) if all(isinstance(one, str) for one in value) else value
            )
        self.fields.append(
            Field(ours, value, f"field:{theirs}", certainty, printed, self.document.lines.get(theirs, 0))
        )

    def has(self, ours: str) -> bool:
        """Whether a field of ours has been said."""
        return any(field.name == ours for field in self.fields)


def draft_text(
    name: str, document: Document, kind: str, table: Table, survey: Survey, options: Options
) -> Outcome[Draft]:
    """The draft of an article or page, and what is wrong with its body."""
    body = convert_body(document.body, name, document.body_line, survey, table)
    given = _Given(document, table)
    _sort_fields(given, name, survey, options)
    media = _add_pictures(given, body.value, name, survey, options)
    _add_what_is_missing(given, name, options)
    slug = find_slug(name, document.fields, kind, table)
    if kind == "pages":
        _move_to_extra(given)
        slug = page_address(name, slug, table)
    if given.extra:
        given.fields.append(Field("extra", given.extra, "field:unknown"))
    draft = Draft(
        "pages" if kind == "pages" else "articles",
        tuple(given.fields),
        body.value.markdown,
        slug=slug,
        media=tuple(media),
        removed=(*given.removed, *body.value.removed),
    )
    problems = (*body.diagnostics, *given.problems, *_list_shortcodes(body.value, name))
    return Outcome(draft, problems)


def _sort_fields(given: _Given, name: str, survey: Survey, options: Options) -> None:
    """Every foreign field to its place, those first that the table names first."""
    document, table = given.document, given.table
    ranks = {theirs: rank for rank, theirs in enumerate(table.fields["articles"])}
    for theirs in sorted(document.fields, key=lambda one: ranks.get(one.lower(), len(ranks))):
        value = document.fields[theirs]
        if value is None or value in ("", [], {}):
            continue
        known = table.fields["articles"]
        ours = table.name_field("articles", theirs)
        if theirs.lower().replace("-", "_") in known and not ours:
            given.removed.append(Removed(document.lines.get(theirs, 0), f"{theirs}: {value}", "field-dropped"))
        elif ours not in _BESIDE and not _take_field(given, ours, theirs, value, survey, options, name):
            _add_extra(given, theirs, value)
    if is_draft(document.fields, table):
        given.add("draft", True, "draft")
    _add_bylines(given, survey)
    _add_source(given, survey)


def _take_field(
    given: _Given,
    ours: str,
    theirs: str,
    value: Any,  # noqa: ANN401  # plain values
    survey: Survey,
    options: Options,
    name: str,
) -> bool:
    """Whether a field of ours could be made of one of theirs."""
    if ours in _LISTS:
        given.add(ours, read_list(value), theirs)
    elif ours in _LINES and not given.has(ours):
        given.add(ours, read_lines(value), theirs)
    elif ours in ("date", "updated") and not given.has(ours):
        return _take_date(given, ours, theirs, str(value), options, name)
    elif ours == "language" and isinstance(value, str) and value.replace("_", "-").replace("-", "").isalnum():
        given.add(ours, value.replace("_", "-"), theirs)
    elif ours in ("aliases", "permalink"):
        return _take_addresses(given, theirs, value if isinstance(value, list) else [value], survey)
    elif ours == "url" and isinstance(value, str) and is_web_address(value) and not given.has("url"):
        given.add("url", value, theirs)
    elif ours == "publication" and isinstance(value, str) and not given.has(ours):
        given.add(ours, read_lines(value), theirs)
    elif ours == "noindex":
        given.add(ours, str(value).lower() == "true", theirs)
    else:
        return ours in ("sources", "title") and isinstance(value, str)
    return True


def _take_date(given: _Given, ours: str, theirs: str, written: str, options: Options, name: str) -> bool:
    found = read_date(written, options.date_order)
    if found:
        given.add(ours, found, theirs, printed="" if found == written else written)
    elif ours == "date":
        given.add("date_printed", written, theirs)
        help = "say `--date-order dmy` or `mdy`, or write `date` by hand; the printed form is kept"
        span = Span(name, given.document.lines.get(theirs, 1))
        message = f"`{written}` is no date that could be only one day"
        given.problems.append(Diagnostic("unclear-date", message, span, help, "warning"))
    return bool(found) or ours == "date"


def _take_addresses(given: _Given, theirs: str, values: list[Any], survey: Survey) -> bool:
    """Former addresses as paths, without those that a free page still has; a full one is the original's."""
    paths = []
    for value in values:
        address = str(value).strip()
        if is_web_address(address):
            if given.has("url"):
                return False
            given.add("url", address, theirs)
        elif address.strip("/") in survey.pages:
            given.removed.append(Removed(given.document.lines.get(theirs, 0), address, "address-of-a-page"))
        elif "{" not in address and ":" not in address and address.strip("/") not in _OWN:
            paths.append("/" + address.lstrip("/"))
    if paths:
        given.add("aliases", paths, theirs)
    return bool(paths) or given.has("url")


def _add_bylines(given: _Given, survey: Survey) -> None:
    """The authors, by the names of their records; a record's address where the name alone would not lead there."""
    table = given.table
    for theirs, value in given.document.fields.items():
        if table.name_field("articles", theirs) != "byline" or not value:
            continue
        bylines = read_bylines(value, survey)
        if bylines.names and not given.has("byline"):
            names = bylines.names[0] if len(bylines.names) == 1 else list(bylines.names)
            given.add("byline", names, theirs, "guess" if bylines.is_guess else "sure", bylines.printed)
            if bylines.resolve:
                given.add("resolve", bylines.resolve, theirs)


def _add_source(given: _Given, survey: Survey) -> None:
    """The outlet that a text came from, by the name of its record, with the address it had there."""
    said = {
        given.table.name_field("articles", theirs): (theirs, value) for theirs, value in given.document.fields.items()
    }
    _, address = said.get("source_url", ("", None))
    theirs, source = said.get("sources", ("", None))
    url = address if isinstance(address, str) and is_web_address(address) else ""
    names = read_list(source) if isinstance(source, str | list) and source else []
    known = survey.names.get("sources", {})
    items: list[dict[str, str]] = [{"name": known.get(one, one)} for one in names]
    if len(items) == 1 and url:
        items[0]["url"] = url
    elif url and not given.has("url"):
        given.add("url", url, "source_url")
    if items:
        given.add("sources", items, theirs, printed=", ".join(names))


def _add_pictures(given: _Given, body: BodyText, name: str, survey: Survey, options: Options) -> list[Any]:
    document, table = given.document, given.table
    pictures: list[Picture] = []
    sides = read_sides(document.fields, table)
    for theirs, value in document.fields.items():
        if table.name_field("articles", theirs) == "photos":
            pictures += find_photos(value, table, sides if not pictures else {})
    photos, media, addresses = take_pictures((*pictures, *body.pictures), survey, name, options.names)
    if photos:
        given.add("photos", photos, "image")
    for key, found in (("images", addresses), ("embeds", list(body.embeds))):
        if found:
            given.extra[key] = found
    return media


def _add_what_is_missing(given: _Given, name: str, options: Options) -> None:
    """Title, date and language from what stands around the fields."""
    if not any(field.name == "title" and field.value for field in given.fields):
        given.fields = [field for field in given.fields if field.name != "title"]
        stem = find_slug(name, {}, "articles", given.table).replace("-", " ").replace("_", " ")
        given.fields.append(Field("title", stem[:1].upper() + stem[1:], "file-name", "guess"))
    if (date := file_date(name)) and not given.has("date") and not given.has("date_printed"):
        given.fields.append(Field("date", date, "file-name", "likely"))
    if options.language and not given.has("language"):
        given.fields.append(Field("language", options.language, "option"))


def _add_extra(given: _Given, theirs: str, value: Any) -> None:  # noqa: ANN401  # plain values
    if len(str(value)) > _LONGEST:
        given.removed.append(Removed(given.document.lines.get(theirs, 0), f"{theirs}: {value}", "field-too-long"))
    else:
        given.extra[theirs] = mean(value)


def _move_to_extra(given: _Given) -> None:
    """A free page has few fields: the others become the user's own."""
    for field in given.fields:
        if field.name not in _PAGE_FIELDS:
            given.extra.setdefault(field.name, field.value)
    given.fields = [field for field in given.fields if field.name in _PAGE_FIELDS]


def _list_shortcodes(body: BodyText, name: str) -> list[Diagnostic]:
    """Each kind of shortcode once, with how often and where it stands first."""
    problems = []
    for kind in dict.fromkeys(code.name for code in body.shortcodes):
        codes = [code for code in body.shortcodes if code.name == kind]
        times = f", {len(codes)} times" if len(codes) > 1 else ""
        message = f"the shortcode `{kind}` is kept as text{times}"
        help = f"to take it out, write `shortcodes: {{{kind}: drop}}` (or `photo`) into `import.yaml`"
        problems.append(Diagnostic("shortcode-kept", message, Span(name, codes[0].line), help, "advice"))
    return problems
