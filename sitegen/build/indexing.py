"""The search: a card for every article and name, kept from build to build, and an index for each shard of them.

A shard is indexed only where a document in it is another: its digest stands with the files it gave, in the trace of
the task. Cards say which shard an article belongs to and what its document is, so that nothing else of it is read.
The program is given nothing but the documents (`pagefind`). A preview keeps what it made in the cache (`is_kept`), one
index of each shard.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from importlib.machinery import PathFinder
from typing import Final

import msgspec

from sitegen import files
from sitegen.build.pagefind import ProgramFailedError, make_index
from sitegen.build.remembered import digest
from sitegen.diagnostics import Diagnostic
from sitegen.model.pages import OutputFile
from sitegen.search import NAMES, TONES, group_months, settle_index

FOLDER: Final = "search/"
LIST: Final = "search/shards.json"
"""What shards there are: the newest first, the names before all."""
BLANK: Final = ("index.html", b"<!doctype html><html><body><main data-pagefind-body><p>%s</p></main>" % (b"0" * 40))
"""A document nobody finds, without a title: the program makes no index of nothing."""
SEGMENTED: Final = ("zh", "ja", "th")
"""Languages whose words the program would find by itself, not always where a reader does: documents tell them."""
PROGRAMS: Final = (("pagefind_bin_extended", "pagefind_extended"), ("pagefind_bin", "pagefind"))


class Card(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What is known of a document without making it: the month of its article, its digest."""

    month: str
    digest: bytes


class Bundle(msgspec.Struct, frozen=True):
    """Files below a folder that are made together of `count` documents, and stay as they are while the digest does."""

    folder: str
    digest: bytes
    count: int
    make: Callable[[], Iterable[OutputFile]]


class IndexFailedError(Exception):
    """The program that makes indexes ended in an error; what is to be told stands in `diagnostic`."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def find_program() -> str:
    """Where the program is that makes indexes; empty where the extra `search` is not installed."""
    if PathFinder.find_spec("cbor2") is None:
        return ""
    for package, name in PROGRAMS:
        spec = PathFinder.find_spec(package)
        path = f"{spec.origin.rpartition('/')[0]}/{name}" if spec and spec.origin else ""
        if path and files.kind_of(path) == "file":
            return path
    return ""


class Indexer:
    """Runs the program; `folder` is its own, below the cache."""

    def __init__(self, program: str, folder: str, language: str, is_kept: bool = False) -> None:
        self._program, self._folder, self._is_kept = program, folder, is_kept
        base = language.partition("-")[0].lower()
        self._language = "unknown" if base in SEGMENTED else base

    def index(self, shard: str, key: bytes, documents: Iterable[tuple[str, bytes]]) -> Iterator[OutputFile]:
        """The files of a shard's index, below `search/`."""
        place = f"{self._folder}/{shard}"
        kept = f"{place}/{key.hex()}"
        if files.kind_of(kept) != "folder":
            settled = settle_index(self._run(shard, documents), has_program=shard == NAMES)
            files.remove_tree(place)
            if self._is_kept:
                write_tree(kept, settled)
        else:
            settled = read_tree(kept)
        return (OutputFile(f"{FOLDER}{shard}/{path}", content) for path, content in settled.items())

    def _run(self, shard: str, documents: Iterable[tuple[str, bytes]]) -> Mapping[str, bytes]:
        settings = {"force_language": self._language, "include_characters": TONES, "keep_index_url": True}
        try:
            return make_index(self._program, settings, documents)
        except ProgramFailedError as failure:
            raise IndexFailedError(_describe_failure(str(failure))) from failure


def _describe_failure(said: str) -> Diagnostic:
    message = f"the search could not be indexed: {said}"
    return Diagnostic("search-failed", message, None, "build again; `search: false` in the settings builds without it")


def write_tree(folder: str, tree: Mapping[str, bytes]) -> None:
    """Writes files below a new folder."""
    made = set[str]()
    for path, content in tree.items():
        above = f"{folder}/{path}".rpartition("/")[0]
        if above not in made:
            files.make_folder(above)
            made.add(above)
        files.create_file(f"{folder}/{path}", content)


def read_tree(folder: str) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        one.path: files.read_bytes(f"{folder}/{one.path}") for one in files.scan_tree(folder, with_hidden=True).files
    }


class Shelf(msgspec.Struct, frozen=True):
    """Cards by what they are of: `articles` by slug in order of time, `names` by ref."""

    articles: Mapping[str, Card]
    names: Mapping[str, Card]


class Catalogue:
    """The shards of an archive and their bundles; `make_document` gives the path and bytes of a slug's or ref's."""

    def __init__(
        self,
        shelf: Callable[[], Shelf],
        make_document: Callable[[str], tuple[str, bytes]],
        indexer: Indexer,
    ) -> None:
        self._read_shelf, self._make_document, self._indexer = shelf, make_document, indexer

    @cached_property
    def _shelf(self) -> Shelf:
        return self._read_shelf()

    @cached_property
    def shards(self) -> dict[str, list[str]]:
        """The keys of the documents in each shard."""
        articles = ((slug, card.month) for slug, card in self._shelf.articles.items())
        return {
            NAMES: list(self._shelf.names),
            **group_months(articles),
        }  # names first, even none: they bring the program

    def bundle(self, shard: str) -> Bundle:
        """The index of a shard, to be made when it is needed."""
        keys = self.shards[shard]
        cards = self._shelf.names if shard == NAMES else self._shelf.articles
        key = digest(b"".join(cards[one].digest for one in keys))  # in the order in which they are indexed
        documents = map(self._make_document, keys) if keys else [BLANK]
        return Bundle(f"{FOLDER}{shard}/", key, len(keys), lambda: self._indexer.index(shard, key, documents))

    def list_file(self) -> OutputFile:
        """What shards there are, each with a tag that changes with it, and how many documents it has."""
        told = [
            {"name": shard, "tag": self.bundle(shard).digest.hex()[:10], "count": len(keys)}
            for shard, keys in self.shards.items()
        ]
        return OutputFile(LIST, msgspec.json.encode(told))
