"""Promised addresses: `published.txt` names those that are to stay, and one that is no longer there is told.

An address stands as a link has it, from the root of the site (`/people/ada/`); lines that are empty or begin with `#`
are the author's own. It is kept as long as anything answers at it: a page, a file, a redirect; `gone` in the settings
gives it up. The file is only ever appended to, and only by a build that was asked to and found no errors.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from sitegen import files
from sitegen.build.reading import describe_unreadable
from sitegen.build.remembered import Due, Row
from sitegen.diagnostics import Diagnostic, Outcome, Severity, Span, nearest
from sitegen.fields.text import read_text
from sitegen.link.claims import BELOW_PAGES, BESIDE_PAGES, FIXED, FIXED_FOLDERS, decode_path, redirect_file
from sitegen.model.addresses import Address, Routes
from sitegen.model.records import COLLECTIONS
from sitegen.model.site import Site

MOST_COMPARED = 2000
"""Among more addresses than this none is sought that is like a vanished one."""


class Standing(NamedTuple):
    """What a build has to publish: the linked site, its articles' rows by slug, the paths of `static/`, and the
    addresses that the site has of itself because the settings say so.
    """

    site: Site
    rows: Mapping[str, Row]
    statics: Collection[str]
    routes: Routes
    own: tuple[Address, ...]


class Promise(NamedTuple):
    """An address as it stands in the file, the output file that answers at it, and its place."""

    address: str
    file: str
    span: Span


def read_promises(root: str, base_url: str = "") -> Outcome[tuple[Promise, ...]]:
    """What the archive promised; nothing where it has no such file."""
    name, path = files.PROMISES_NAME, f"{root}/{files.PROMISES_NAME}"
    kind = files.kind_of(path)
    if kind == "nothing":
        return Outcome(())
    if kind != "file":
        hint = "put a file there, or remove it"
        return Outcome((), (Diagnostic("unreadable-file", "this is no regular file", Span(name), hint),))
    try:
        text = read_text(files.read_bytes(path), name)
    except OSError as error:
        return Outcome((), (describe_unreadable(name, error),))
    return Outcome(tuple(_list_promises(text.value or "", base_url)), text.diagnostics)


def _list_promises(text: str, base_url: str) -> Iterator[Promise]:
    for number, line in enumerate(text.split("\n"), 1):
        address = line.strip()
        if address and not address.startswith("#"):
            column = line.index(address) + 1
            span = Span(files.PROMISES_NAME, number, column, len(address))
            yield Promise(address, _file_at(address, base_url), span)


def _file_at(address: str, base_url: str) -> str:
    """The output file that answers at an address of this site."""
    below = address.removeprefix(base_url) if base_url else address
    return redirect_file(below.strip().lstrip("/")).lstrip("/")


def check_promises(
    root: str, gone: Iterable[str], standing: Standing, severity: Severity = "error"
) -> list[Diagnostic]:
    """One for every promised address at which nothing is any more; none where the archive promises nothing.

    `gone` are the addresses that the settings give up.
    """
    base_url = standing.routes.base_url
    promises = read_promises(root, base_url)
    if not promises.value:
        return list(promises.diagnostics)
    answering = _list_answering(standing) | {_file_at(address, base_url) for address in gone}
    answering |= {decode_path(file) for file in answering if "%" in file}  # promised as it is, and read as encoded
    former = {redirect.former for redirect in standing.site.redirects}
    vanished = [
        promise
        for promise in promises.value
        if promise.file not in answering and promise.address not in former and not _comes_with_pages(promise.file)
    ]
    known = _list_known(standing) if vanished else ()
    return [*promises.diagnostics, *(_miss_address(promise, known, severity) for promise in vanished)]


def _comes_with_pages(file: str) -> bool:
    """Whether it is a page or file that the site makes of others as they are: nobody can promise it."""
    return file.startswith(FIXED_FOLDERS) or file.endswith(BESIDE_PAGES) or BELOW_PAGES.search(f"/{file}") is not None


def _list_answering(standing: Standing) -> set[str]:
    """All output files at which something for readers stands."""
    site, routes = standing.site, standing.routes
    addresses = (*FIXED, *standing.own, *_list_articles(standing), *(f"{ref}/" for ref in site.names))
    return {
        *standing.statics,
        *(routes.file(address) for address in (*addresses, *(page.address for page in site.pages))),
        *(redirect.former for redirect in site.redirects),
        *(asset.address for asset in site.assets),
    }


def _list_articles(standing: Standing) -> Iterator[Address]:
    """The addresses of articles; only where they hold a date must the linked articles be looked into."""
    site, rows, _, routes, _ = standing
    if "{year}" in routes.articles or "{month}" in routes.articles:
        yield from (site.articles[slug].address for slug in site.chronology)
    else:
        yield from (routes.article(slug, None, rows[slug].path) for slug in site.chronology)


def _list_known(standing: Standing) -> tuple[str, ...]:
    """The links to what may have taken the place of a vanished page; none in a very large archive."""
    addresses = [*_list_articles(standing), *_list_records(standing.site), *(p.address for p in standing.site.pages)]
    return tuple(_link(address, standing.routes) for address in addresses) if len(addresses) <= MOST_COMPARED else ()


def _list_records(site: Site) -> Iterator[Address]:
    return (named.address for named in site.names.values() if named.record)


def _miss_address(promise: Promise, known: Iterable[str], severity: Severity) -> Diagnostic:
    top, _, rest = promise.file.removesuffix("/index.html").removesuffix(".html").partition("/")
    path = f"/{promise.file.removesuffix('index.html')}"
    what, field = (rest, "former_slugs") if top in COLLECTIONS else (path, "aliases")
    near = nearest(promise.address, (address for address in known if address.startswith(f"/{top}/") or not rest))
    successor = f"`{near[0]}`" if near else "what took its place"
    hint = f"write `{what}` into the `{field}` of {successor}, or give it up below `gone:` in sitegen.yaml"
    message = f"`{promise.address}` was promised to stay, and nothing is there any more"
    return Diagnostic("vanished-address", message, promise.span, hint, severity)


def record_addresses(root: str, standing: Standing, today: Due) -> int:
    """How many addresses were added to the file: those of articles, records and pages that it does not hold yet.

    Drafts and articles of tomorrow promise nothing, though this build may show them. What stands in the file stays as
    it is, and until the new file is whole the old one is there.
    """
    path = f"{root}/{files.PROMISES_NAME}"
    is_there = files.kind_of(path) == "file"
    before = files.read_bytes(path) if is_there else b""
    routes = standing.routes
    held = {promise.file for promise in read_promises(root, routes.base_url).value}
    addresses = _list_lasting(standing, today)
    fresh = sorted(_link(address, routes) for address in addresses if routes.file(address) not in held)
    if fresh:
        line_end = b"\r\n" if b"\r\n" in before else b"\n"
        joint = line_end if before and not before.endswith(b"\n") else b""
        lines = (address.encode() + line_end for address in fresh)
        after = b"".join((before, joint, *lines))
        files.revise_file(path, before, after) if is_there else files.add_file(path, after)
    return len(fresh)


def _list_lasting(standing: Standing, today: Due) -> Iterator[Address]:
    site, rows = standing.site, standing.rows
    for slug, address in zip(site.chronology, _list_articles(standing), strict=True):
        if not rows[slug].is_draft and rows[slug].due <= today:
            yield address
    yield from _list_records(site)
    yield from (page.address for page in site.pages if not page.entry.draft)


def _link(address: Address, routes: Routes) -> str:
    return f"/{routes.link(address)}"
