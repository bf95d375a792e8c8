"""What the archive holds already, as far as an import has to know: names, addresses, and captures taken over before."""

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from sitegen import files
from sitegen.model.records import Record
from sitegen.model.slugs import slugify
from sitegen.read import classify, read_record
from sitegen.read.slugs import name_of_file

_HEAD: Final = 64 << 10
_DIGEST: Final = re.compile(rb"^ +sha256: ([0-9a-f]{64})\r?$", re.MULTILINE)
_SLUG: Final = re.compile(rb"^slug: *[\"']?([^\r\n\"']+)", re.MULTILINE)


class Holdings(msgspec.Struct, frozen=True):
    """`slugs` are the articles' own, each with its path; `captures` the articles that a digest was made into."""

    records: tuple[Record, ...] = ()
    slugs: Mapping[str, str] = {}
    captures: Mapping[str, tuple[str, ...]] = {}


def survey_holdings(root: str) -> Holdings:
    """What stands in an archive; files that cannot be read are left to `check`."""
    tree = files.scan_tree(f"{root}/content", "content/")
    layout = classify(state.path for state in tree.files).value
    records = []
    for collection, path in layout.records:
        record = read_record(collection, path, files.read_bytes(f"{root}/{path}")).value
        if record is not None:
            records.append(record)
    slugs: dict[str, str] = {}
    captures: dict[str, tuple[str, ...]] = {}
    for article in layout.articles:
        content = files.read_bytes(f"{root}/{article.path}", _HEAD)
        given = _SLUG.search(content)
        name = given[1].decode("utf-8", "replace") if given else name_of_file(article.path)
        slugs.setdefault(slugify(name), article.path)
        for digest in _DIGEST.findall(content):
            captures[digest.decode()] = (*captures.get(digest.decode(), ()), article.path)
    return Holdings(tuple(records), slugs, captures)
