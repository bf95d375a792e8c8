"""One new content file: an article with its date, a free page, or the record of a name."""

import posixpath

import msgspec

from sitegen import files
from sitegen.build.linking import day_at
from sitegen.build.request import BuildRequest
from sitegen.build.settings import load_settings
from sitegen.diagnostics import Diagnostic, Outcome, describe_failure, has_errors
from sitegen.fields.dates import parse_date, why_no_date
from sitegen.model.slugs import RESERVED, slugify
from sitegen.read import classify, read_article, read_page, read_record, write_content, write_record
from sitegen.read.slugs import name_of_file
from sitegen.scaffold.kinds import Kind, read_prompt
from sitegen.scaffold.request import Begun, NewContent, refuse
from sitegen.scaffold.schema_files import make_pointer


def write_new_content(request: NewContent) -> Begun:
    """The file that was written: never over another of the same slug, wherever in its folder that lies."""
    settings = load_settings(BuildRequest(root=request.root))
    if has_errors(settings.diagnostics):
        return refuse(*settings.diagnostics)
    year, month, day = day_at(request.now, settings.value.timezone)
    request = msgspec.structs.replace(request, date=request.date or f"{year:04d}-{month:02d}-{day:02d}")
    slug = _choose_slug(request)
    if slug.value is None:
        return refuse(*slug.diagnostics)
    if there := find_file(request.root, request.kind, slug.value):
        hint = "edit that file, or choose another address with `--slug`"
        return refuse(Diagnostic("file-exists", f"`{there}` is there already", None, hint))
    path = choose_path(request.kind, slug.value, request.date)
    pointer = make_pointer(request.root, path) if path.endswith(".yaml") else b""
    content = pointer + compose_content(request)
    if problems := _read_again(request.kind, path, content):
        return refuse(*problems)
    try:
        files.make_folder(f"{request.root}/{posixpath.dirname(path)}")
        files.add_file(f"{request.root}/{path}", content)
    except OSError as error:
        return Begun((describe_failure(error),))
    return Begun((), path, slug.value)


def _choose_slug(request: NewContent) -> Outcome[str | None]:
    """The file's name, by the rules of every slug; none where a word or the date could not be read."""
    given = request.slug or request.name
    slug = slugify(given) if files.is_utf8(request.name + given) else ""
    if not slug:
        hint = "give it an address with `--slug`"
        return Outcome(None, (Diagnostic("empty-slug", f"`{given}` leaves nothing for an address", None, hint),))
    if slug in RESERVED:
        message = f"the slug `{slug}` is kept for the site's own pages"
        return Outcome(None, (Diagnostic("reserved-slug", message, None, "choose another with `--slug`"),))
    if parse_date(request.date) is None:
        message = f"`{request.date}` is not a date"
        return Outcome(None, (Diagnostic("invalid-date", message, None, why_no_date(request.date)),))
    return Outcome(slug)


def find_file(root: str, kind: Kind, slug: str) -> str:
    """The path of the article, page or record that has this slug by its name; empty where there is none."""
    folder = f"content/{kind}"
    paths = [state.path for state in files.scan_tree(f"{root}/{folder}", f"{folder}/").files]
    layout = classify(paths).value
    if kind == "pages":
        mine = layout.pages
    else:
        mine = tuple(one.path for one in (layout.articles if kind == "articles" else layout.records))
    return next((path for path in mine if slugify(name_of_file(path)) == slug), "")


def choose_path(kind: Kind, slug: str, date: str) -> str:
    """Where the file goes: articles into the folder of their year, where `import` puts them too."""
    if kind == "articles":
        return f"content/articles/{date[:4]}/{slug}.md"
    return f"content/{kind}/{slug}.{'md' if kind == 'pages' else 'yaml'}"


def compose_content(request: NewContent) -> bytes:
    """The file: what is known, then the lines that offer more, as comments."""
    name = " ".join(request.name.split())
    if request.kind != "articles" and request.kind != "pages":
        return write_record(request.kind, {"name": name}) + read_prompt(request.kind).encode()
    fields = {"title": name} | ({"date": request.date} if request.kind == "articles" else {})
    front = write_content(request.kind, fields).removesuffix(b"---\n")
    return front + read_prompt(request.kind).encode() + b"---\n\n"


def _read_again(kind: Kind, path: str, content: bytes) -> tuple[Diagnostic, ...]:
    """What its reader would say against the file, which is not there yet: so without a place."""
    if kind == "articles":
        problems = read_article(path, content).diagnostics
    else:
        problems = (read_page(path, content) if kind == "pages" else read_record(kind, path, content)).diagnostics
    return tuple(msgspec.structs.replace(one, span=None) for one in problems)
