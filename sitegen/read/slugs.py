"""The slug of a file: its `slug` field, else its name, else (for `index.md`) the name of its folder."""

from sitegen.diagnostics import Span
from sitegen.fields.report import Report
from sitegen.model.entries import Printed
from sitegen.model.slugs import RESERVED, slugify


def name_of_file(path: str) -> str:
    """The name without folder and extension; `summit/index.md` is called `summit`."""
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    return folder.rpartition("/")[2] if stem == "index" else stem


def slug_of_file(path: str, given: Printed | None, report: Report) -> str:
    """The slug, or the empty text after it has been reported why there is none."""
    name = given.text if given else name_of_file(path)
    span = given.span if given else Span(path)
    slug = slugify(name)
    if not slug:
        help = "give it another `slug:`" if given else "add `slug:`, or rename the file"
        report.add("empty-slug", f"`{name}` leaves nothing for an address", span, help)
        return ""
    if slug in RESERVED:
        help = "give it another `slug:`" if given else "add `slug:`, or rename the file"
        report.add("reserved-slug", f"the slug `{slug}` is kept for the site's own pages", span, help)
        return ""
    return slug
