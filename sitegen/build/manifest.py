"""The list of what we wrote into an output folder, so that we never take anything else for ours.

The manifest is a header line and one JSON line per file, sorted: path, size, digest. While a commit is under way
a second list, the pending one, names what may already have been put in place: after a kill both together say
what is ours.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from hashlib import sha256

import msgspec

from sitegen import files

MANIFEST_NAME = ".sitegen-manifest"
PENDING_NAME = ".sitegen-manifest.pending"
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9_-]+(?:[/.][A-Za-z0-9_-]+)*")
HEADER = b'{"format":"sitegen-manifest","version":1}'


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A file as we wrote it: path below the output with `/`, size in bytes, the first 128 bits of SHA-256 in hex."""

    path: str
    size: int
    digest: str


class Known(msgspec.Struct, frozen=True, dict=True):
    """What we wrote into one output folder; a path has two entries when a commit was cut short.

    A manifest that is to the byte the one a build remembers is only taken apart when it is asked for its paths:
    `entries` are then not known yet.
    """

    entries: dict[str, tuple[Entry, ...]] | None = None
    listed: bytes = b""

    @property
    def is_sealed(self) -> bool:
        """Whether all that is ours stands in a manifest that a build remembers, and no commit was cut short."""
        return self.entries is None and bool(self.listed)

    @cached_property
    def by_path(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of every path."""
        if self.entries is not None or not self.listed:
            return self.entries or {}
        lines = self.listed.split(b"\n")[1:-1]
        return {entry.path: (entry,) for entry in msgspec.json.decode(_as_array(lines), type=list[Entry])}


class Damage(msgspec.Struct, frozen=True):
    """A manifest that is not one of ours, or no longer."""

    line: int


def digest_bytes(content: bytes) -> str:
    """The digest that entries carry; processors of today have instructions for SHA-256."""
    return sha256(content).hexdigest()[:32]


def is_address(path: str) -> bool:
    """Whether a path stays below the output folder and names one file the same way everywhere."""
    if len(path) < 4096 and _PLAIN_ADDRESS.fullmatch(path):
        return True  # as nearly all are
    return (
        0 < len(path) < 4096
        and "\0" not in path
        and "\\" not in path
        and files.is_utf8(path)
        and "//" not in (parts := f"/{path}/")
        and "/./" not in parts
        and "/../" not in parts
        and path not in (MANIFEST_NAME, PENDING_NAME)
    )


def read_known(output: str, seal: bytes = b"") -> Known | Damage | None:
    """What the output's lists say we wrote; None when there are none, so that nothing in it is ours.

    `seal` is that of a manifest that is known to be whole.
    """
    listed = _read_list(output, MANIFEST_NAME)
    pending = _read_list(output, PENDING_NAME)
    if listed and pending is None and seal and seal_of(listed) == seal:
        return Known(listed=listed)
    return None if listed is None and pending is None else _know(listed, pending)


def seal_of(manifest: bytes) -> bytes:
    """What tells that a manifest is still this one."""
    return sha256(manifest).digest()


@lru_cache(maxsize=1)
def _know(listed: bytes | None, pending: bytes | None) -> Known | Damage:
    """What the lists say; it is asked for twice in a build, and found out once."""
    entries = () if listed is None else _decode_manifest(listed)
    if isinstance(entries, Damage):
        return entries
    by_path: dict[str, tuple[Entry, ...]] = {entry.path: (entry,) for entry in entries}
    if pending or len(by_path) < len(entries):
        by_path = {}
        for entry in (*entries, *_decode_pending(pending or b"")):
            by_path[entry.path] = (*by_path.get(entry.path, ()), entry)
    return Known(by_path, listed or b"")


def _read_list(output: str, name: str) -> bytes | None:
    path = f"{output}/{name}"
    return files.read_bytes(path) if files.kind_of(path) == "file" else None


def _decode_manifest(content: bytes) -> tuple[Entry, ...] | Damage:
    """The entries, or the first line that cannot be one; it decides what may be deleted, so it must be whole."""
    lines = content.split(b"\n")
    if lines[0] != HEADER or lines[-1] != b"":
        return Damage(1 if lines[0] != HEADER else len(lines))
    return _decode_at_once(lines[1:-1]) or _decode_by_line(lines[1:-1])


def _as_array(lines: list[bytes]) -> bytes:
    return b"[%b]" % b",".join(lines)


def _decode_at_once(lines: list[bytes]) -> tuple[Entry, ...]:
    """The entries of a manifest in which nothing is wrong, else none."""
    try:
        entries = msgspec.json.decode(_as_array(lines), type=tuple[Entry, ...])
    except msgspec.DecodeError:
        return ()
    paths = "\0".join([f"/{entry.path}/" for entry in entries])
    is_odd = any(sign in paths for sign in ("\\", "//", "/./", "/../"))
    is_sound = len(entries) == len(lines) and paths.count("\0") == len(entries) - 1 and not is_odd
    is_sound = is_sound and files.is_utf8(paths) and max((len(entry.path) for entry in entries), default=0) < 4096
    own = {MANIFEST_NAME, PENDING_NAME}
    return entries if is_sound and not any(entry.path in own for entry in entries) else ()


def _decode_by_line(lines: list[bytes]) -> tuple[Entry, ...] | Damage:
    decoder = msgspec.json.Decoder(Entry)
    entries = []
    for number, line in enumerate(lines, start=2):
        try:
            entry = decoder.decode(line)
        except msgspec.DecodeError:
            return Damage(number)
        if not is_address(entry.path):
            return Damage(number)
        entries.append(entry)
    return tuple(entries)


def _decode_pending(content: bytes) -> Iterable[Entry]:
    """The entries that were written whole; a torn line was not followed by any change."""
    decoder = msgspec.json.Decoder(Entry)
    for line in content.split(b"\n"):
        try:
            entry = decoder.decode(line)
        except msgspec.DecodeError:
            continue
        if is_address(entry.path):
            yield entry


def encode_manifest(entries: Iterable[Entry]) -> bytes:
    """The manifest's bytes: the same for the same entries in any order."""
    encode = msgspec.json.Encoder().encode
    return b"\n".join((HEADER, *sorted(map(encode, entries)), b""))


def amend_manifest(manifest: bytes, replaced: Iterable[tuple[Entry | None, Entry]]) -> bytes | None:
    """The manifest with other entries for some of its paths, and with new ones; None where one does not fit.

    An entry to be replaced must be there as it is given, and a path that is new must not.
    """
    encode = msgspec.json.Encoder().encode
    places: list[tuple[int, int, bytes]] = []
    for old, new in replaced:
        start = b"[%b," % encode(new.path)
        at = find_line(manifest, start)
        line = b"%b\n" % encode(old) if old else b""
        if manifest.startswith(line or start, at) != bool(line):
            return None
        places.append((at, at + len(line), b"%b\n" % encode(new)))
    chunks: list[bytes] = []
    done = 0
    for begin, end, line in sorted(places):
        chunks += (manifest[done:begin], line)
        done = end
    return b"".join((*chunks, manifest[done:]))


def find_line(manifest: bytes, start: bytes) -> int:
    """Where the line of a path stands, or is to stand, which begins with `start`.

    Lines are sorted, and by nothing but their paths, of which there are no two alike.
    """
    low, high = manifest.index(b"\n") + 1, len(manifest)
    while low < high:
        middle = (low + high) // 2
        begin = max(low, manifest.rfind(b"\n", low, middle) + 1)
        end = manifest.index(b"\n", middle) + 1
        if manifest[begin:end] < start:
            low = end
        else:
            high = begin
    return low


def note_pending(output: str, entries: Iterable[Entry]) -> None:
    """Adds to the pending list, on the disk before the first change; starts afresh after a torn line."""
    encode = msgspec.json.Encoder().encode
    files.append_file(f"{output}/{PENDING_NAME}", b"\n".join((b"", *map(encode, entries), b"")))


def is_as_written(path: str, entries: Iterable[Entry]) -> bool:
    """Whether the file still holds bytes of ours.

    An empty file counts: a power cut leaves such, and nothing of anyone's can be lost in it.
    """
    state = files.file_state(path)
    if state is None or state.size == 0:
        return state is not None
    candidates = [entry.digest for entry in entries if entry.size == state.size]
    return bool(candidates) and digest_bytes(files.read_bytes(path)) in candidates
