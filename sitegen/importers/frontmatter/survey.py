"""What one look at all files of an archive tells: the names behind slugs, image records, and where addresses led."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from sitegen.importers.decoding import decode_capture
from sitegen.importers.draft import Options
from sitegen.importers.frontmatter.documents import Document, read_document
from sitegen.importers.frontmatter.filing import RECORDS, file_date, find_kind, find_slug, is_draft, page_address
from sitegen.importers.frontmatter.naming import name_record, split_records
from sitegen.importers.frontmatter.table import Table, read_table
from sitegen.model.slugs import fold, slugify

_SETTING: Final = ("baseurl", "base_url", "url", "host", "site_url", "siteurl")
_SHOWN: Final = re.compile(r"\bsrc\s*=\s*\"?([\w./-]+)")
_WEB: Final = re.compile(r"https?://[^/\s]+")


class Survey(msgspec.Struct, frozen=True):
    """`names` are those of records by kind and slug; `doubled` names (folded) that two people have.

    `pictures` are image records by their identifier, `gallery` the capture that stands for those which no article
    shows (`unshown`). `addresses` lead from what a file, a slug or a path is called to `articles/x` or `pages/x`;
    `pages` are the addresses of free pages; `site` is where all of it was published.
    """

    names: dict[str, dict[str, str]] = {}
    doubled: frozenset[str] = frozenset()
    pictures: dict[str, dict[str, str]] = {}
    unshown: tuple[str, ...] = ()
    gallery: str = ""
    addresses: dict[str, str] = {}
    pages: frozenset[str] = frozenset()
    site: str = ""


def survey_archive(captures: Iterable[tuple[str, bytes]], options: Options) -> Survey:
    """The survey of all captures of a batch; their names are paths in the archive."""
    table = read_table(options.table).value
    found = _Found(table)
    for name, content in captures:
        document = read_document(decode_capture(content).text, name).value
        if document is not None:
            found.add(name, document)
    return found.finish()


class _Found:
    """Gathers what the files tell, one after another."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.names: dict[str, dict[str, str]] = {kind: {} for kind in RECORDS}
        self.pictures: dict[str, dict[str, str]] = {}
        self.first_picture = ""
        self.shown: set[str] = set()
        self.addresses: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self.pages: set[str] = set()
        self.site = table.site

    def add(self, name: str, document: Document) -> None:
        kind = find_kind(name, document, self.table)
        if kind in RECORDS:
            for slug, fields in split_records(name, document, kind, self.table):
                self.names[kind][slug] = name_record(fields, kind, slug, self.table)[0]
                self.addresses[f"{kind}/{slug}"].add((f"{kind}/{slug}", name))
                self.addresses[normalise_address(name.rpartition("/")[0] + "/" + slug)].add((f"{kind}/{slug}", name))
        elif kind == "pictures":
            self._add_picture(name, document)
        elif kind == "settings":
            self.site = self.site or _find_site(document.fields)
        elif kind in ("articles", "pages"):
            is_left_out = kind == "pages" and not document.body.strip()
            if not is_left_out and not is_draft(document.fields, self.table):
                self._add_address(name, document, kind)
            self.shown.update(_SHOWN.findall(document.body))
            self.shown.update(_texts_of(document.fields))

    def _add_picture(self, name: str, document: Document) -> None:
        fields = document.fields
        uid = str(fields.get("uid") or fields.get("id") or name.rpartition("/")[2].rpartition(".")[0])
        self.pictures[uid] = {
            ours: " ".join(value.split())
            for theirs, value in fields.items()
            if isinstance(value, str) and value.strip() and (ours := self.table.name_field("pictures", theirs))
        }
        self.first_picture = self.first_picture or name

    def _add_address(self, name: str, document: Document, kind: str) -> None:
        slug = find_slug(name, document.fields, kind, self.table)
        target = f"articles/{slugify(slug)}" if kind == "articles" else f"pages/{page_address(name, slug, self.table)}"
        if kind == "pages":
            self.pages.add(target.removeprefix("pages/"))
        stem = name.rpartition(".")[0]
        for called in (stem, stem.rpartition("/")[2], slug, _by_day(name, slug)):
            self.addresses[normalise_address(called)].add((target, name))
        for theirs, value in document.fields.items():
            if self.table.name_field("articles", theirs) in ("aliases", "permalink"):
                for path in value if isinstance(value, list) else [value]:
                    if isinstance(path, str) and path.strip("/ "):
                        self.addresses[normalise_address(path)].add((target, name))

    def finish(self) -> Survey:
        counted: dict[str, int] = defaultdict(int)
        for name in self.names["people"].values():
            counted[fold(name)] += 1
        unshown = sorted(uid for uid, one in self.pictures.items() if uid not in self.shown and one.get("credit"))
        return Survey(
            self.names,
            frozenset(name for name, number in counted.items() if number > 1),
            self.pictures,
            tuple(unshown),
            self.first_picture,
            {called: min(targets)[0] for called, targets in self.addresses.items() if len(targets) == 1},
            frozenset(self.pages),
            self.site,
        )


def normalise_address(address: str) -> str:
    """An address or file's name in the form in which two are compared."""
    path = _WEB.sub("", address.partition("#")[0].partition("?")[0]).strip("/ ")
    for ending in ("/index.html", "/index", "/_index.md", "/index.md", ".html", ".md", ".markdown"):
        path = path.removesuffix(ending)
    return path.removeprefix("content/").lower()


def _by_day(name: str, slug: str) -> str:
    """The usual address of a post with a date in its name: `2014/03/19/slug`."""
    date = file_date(name)
    return f"{date.replace('-', '/')}/{slug}" if date else slug


def _find_site(fields: dict[str, Any]) -> str:
    for key, value in fields.items():
        if key.lower() in _SETTING and isinstance(value, str) and _WEB.match(value):
            return value.rstrip("/")
    return ""


def _texts_of(fields: dict[str, Any]) -> set[str]:
    """The texts that fields hold, one level deep: the identifiers of image records among them."""
    found: set[str] = set()
    for value in fields.values():
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
        found.update(str(one) for one in inner if isinstance(one, str))
    return found
