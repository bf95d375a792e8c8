"""A free page of `content/pages/`: about, colophon."""

from typing import Final

from sitegen.diagnostics import Outcome, Span
from sitegen.fields.addresses import language
from sitegen.fields.dates import date
from sitegen.fields.lists import one_or_list_of
from sitegen.fields.mappings import Table, decode, free_mapping, report_missing
from sitegen.fields.report import Report
from sitegen.fields.scalars import long_text, printed, truth
from sitegen.fields.shapes import Fields, shape_fields
from sitegen.model.entries import FreePage, Printed
from sitegen.model.slugs import RESERVED, slugify
from sitegen.read.front_matter import read_front_matter
from sitegen.read.markdown import parse_body
from sitegen.read.notes import HtmlMode

_FOLDER: Final = "content/pages/"

_FIELDS: Final[Table] = {
    "title": printed,
    "subtitle": long_text,
    "language": language,
    "updated": date,
    "slug": printed,
    "aliases": one_or_list_of(printed),
    "draft": truth,
    "noindex": truth,
    "extra": free_mapping,
}


def list_page_fields() -> tuple[str, ...]:
    """The names of a free page's fields, in the order in which they are written."""
    return tuple(_FIELDS)


def shape_page() -> Fields:
    """What a free page's front matter holds."""
    return shape_fields(_FIELDS, ("title",))


def read_page(path: str, content: bytes, markdown_html: HtmlMode = "escaped") -> Outcome[FreePage | None]:
    """The page a Markdown file makes, or None where it has no readable fields or no address."""
    outcome = read_front_matter(content, path)
    front = outcome.value
    if front is None:
        return Outcome(None, outcome.diagnostics)
    report = front.report
    values = decode(front.fields, _FIELDS, report)
    report_missing(("title",), front.fields, values, report, front.head, front.advice)
    slug = _address(path, values.pop("slug", None), report)
    body = parse_body(front.body, path, front.body_line, markdown_html)
    problems = (*report.problems, *body.diagnostics)
    if not slug:
        return Outcome(None, problems)
    title = values.pop("title", None) or Printed(slug, Span(path))
    return Outcome(FreePage(path=path, slug=slug, title=title, body=body.value, **values), problems)


def _address(path: str, given: Printed | None, report: Report) -> str:
    """The page's address below the root: the folders it stands in and its name, each as a slug."""
    below = path.removeprefix(_FOLDER)
    folder, _, name = below.rpartition("/")
    stem = name.rpartition(".")[0]
    written = given.text if given else folder if stem == "index" else f"{folder}/{stem}"
    span = given.span if given else Span(path)
    parts = [part for part in written.split("/") if part]
    slugs = [slugify(part) for part in parts]
    if not slugs or not all(slugs):
        help = "give it another `slug:`" if given else "add `slug:`, or rename the file"
        report.add("empty-slug", f"`{written}` leaves nothing for an address", span, help)
        return ""
    if slugs[0] in RESERVED:
        help = "give it another `slug:`" if given else "add `slug:`, or rename the file"
        report.add("reserved-slug", f"the slug `{slugs[0]}` is kept for the site's own pages", span, help)
        return ""
    return "/".join(slugs)
