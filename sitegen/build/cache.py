"""What one build leaves for the next: values in msgpack files with a checksum, and blobs in append-only files.

Data, never code. Everything is written for one engine (see `fingerprint`); what is damaged is as good as absent and
costs time and one warning, what is another engine's costs time and one notice. Lists of blobs are written last, by
rename, so that a kill leaves at most bytes that nobody names.
"""

import zlib
from collections.abc import Iterable
from hashlib import sha256
from typing import TypeVar

import msgspec

from sitegen import files

T = TypeVar("T")
MAGIC = b"sitegen cache 2\n"
KEY = 16
"""How many bytes tell whose cache it is."""
FOLDER = f"{files.CACHE_NAME}/cache"


class Damaged(msgspec.Struct, frozen=True, gc=False):
    """A cache file that is there and cannot be used; `is_foreign`: it is sound, but another engine's."""

    path: str
    is_foreign: bool = False


def cache_folder(root: str) -> str:
    """Where an archive's cache lies; safe to delete at any time."""
    return f"{root}/{FOLDER}"


def load_value(path: str, kind: type[T], engine: bytes) -> T | Damaged | None:
    """The value kept at a path; `None` where there is none."""
    try:
        content = files.read_bytes(path)
    except FileNotFoundError:
        return None
    except OSError:
        return Damaged(path)
    sealed, head = len(MAGIC) + KEY, len(MAGIC) + KEY + 32
    key, payload = content[len(MAGIC) : sealed], memoryview(content)[head:]
    if content[: len(MAGIC)] != MAGIC or content[sealed:head] != _seal(key, payload):
        return Damaged(path)
    if key != _key_of(engine):
        return Damaged(path, is_foreign=True)
    try:
        return msgspec.msgpack.decode(payload, type=kind)
    except msgspec.DecodeError:
        return Damaged(path)


def save_value(path: str, value: object, engine: bytes, by: str = "") -> None:
    """Keep a value for the next build, in one step; `by` tells apart who may be at it at the same time."""
    payload = msgspec.msgpack.encode(value)
    fresh = f"{path}{by}.new"
    files.remove_tree(fresh)
    key = _key_of(engine)
    files.create_file_of(fresh, (MAGIC, key, _seal(key, memoryview(payload)), payload))
    try:
        files.rename_file(fresh, path)
    except IsADirectoryError:
        files.remove_tree(path)
        files.rename_file(fresh, path)


def prepare_folder(folder: str) -> None:
    """Makes a folder of the cache; what stands in its place and is none goes."""
    try:
        files.make_folder(folder)
    except FileExistsError:
        files.remove_file(folder)
        files.make_folder(folder)


def _key_of(engine: bytes) -> bytes:
    return sha256(engine).digest()[:KEY]


def _seal(key: bytes, payload: memoryview) -> bytes:
    seal = sha256(key)
    seal.update(payload)
    return seal.digest()


class Blob(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A piece of a blob file: the file's number, where it begins, how long it is, its CRC-32."""

    file: int
    start: int
    length: int
    check: int


Unwritten = dict[int, bytearray]
"""Blob files that are only held in memory, by number."""


class BlobWriter:
    """One process's own blob file: pieces are gathered and written by the megabyte.

    With `unwritten` nothing reaches the disk: the pieces stay there, for a reader in the same process.
    """

    def __init__(self, folder: str, number: int, unwritten: Unwritten | None = None) -> None:
        self.number = number
        self._path = blob_path(folder, number)
        self._unwritten = unwritten
        self._waiting: list[bytes] = []
        self._size = self._written = 0

    def add(self, content: bytes) -> Blob:
        """Where the piece will stand."""
        blob = Blob(self.number, self._size, len(content), zlib.crc32(content))
        self._waiting.append(content)
        self._size += len(content)
        if self._size - self._written > 1 << 20:
            self.flush()
        return blob

    def flush(self) -> None:
        """Write what waits; nothing is written where nothing was added."""
        if self._waiting:
            content = b"".join(self._waiting)
            if self._unwritten is None:
                files.extend_file(self._path, content)
            else:
                self._unwritten.setdefault(self.number, bytearray()).extend(content)
            self._waiting.clear()
            self._written = self._size


class BlobReader:
    """Reads pieces of any blob file of one folder; a piece that is not what was written is `None`."""

    def __init__(self, folder: str, unwritten: Unwritten | None = None) -> None:
        self._folder = folder
        self._unwritten = unwritten or {}
        self._open: dict[int, files.PieceFile | None] = {}

    def hold(self, unwritten: Unwritten, numbers: Iterable[int]) -> None:
        """Read from `unwritten`, too; these files stay readable even when another process removes them."""
        self._unwritten = unwritten
        for number in numbers:
            self._open[number] = files.open_pieces(blob_path(self._folder, number))

    def read(self, blob: Blob) -> bytes | None:
        """The piece's bytes."""
        if blob.file in self._unwritten:
            return bytes(self._unwritten[blob.file][blob.start : blob.start + blob.length])
        if blob.file not in self._open:
            self._open[blob.file] = files.open_pieces(blob_path(self._folder, blob.file))
        opened = self._open[blob.file]
        if opened is None:
            return None
        try:
            content = opened.read(blob.start, blob.length)
        except OSError:  # a bad sector: as good as damaged
            return None
        return content if len(content) == blob.length and zlib.crc32(content) == blob.check else None


def blob_path(folder: str, number: int) -> str:
    """The path of a blob file."""
    return f"{folder}/blobs-{number}"


def blob_files(folder: str) -> tuple[int, ...]:
    """The numbers of all blob files there are."""
    names = (name.removeprefix("blobs-") for name in files.list_names(folder) if name.startswith("blobs-"))
    return tuple(sorted(int(name) for name in names if name.isdigit()))
