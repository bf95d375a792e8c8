"""Where pictures are looked at and their sizes made: each once, kept by content below `.sitegen/photos/`.

What is kept is known by the digests of the original's content, of what is wanted and of the encoders: neither another
article nor another version of the rest of the program makes a derivative again. One file holds all sizes of a picture.
"""

from collections.abc import Iterable, Mapping, Sequence
from errno import ESTALE
from os import getpid
from threading import Lock
from time import time_ns

import msgspec

from sitegen import files
from sitegen.build.album import Album, Negative, Original, Print
from sitegen.build.cache import Damaged, load_value, prepare_folder, save_value
from sitegen.build.remembered import State, digest, state_of
from sitegen.build.workers import Crew, Notepad, share_out, work_off
from sitegen.model.addresses import Address
from sitegen.model.pages import OutputFile
from sitegen.model.pictures import Picture, sized_address
from sitegen.photos import Recipe, Study, encode_sizes, encoder_versions, plan_sizes, study_picture

FOLDER = f"{files.CACHE_NAME}/photos"
KNOWN = "known"
PARALLEL_FROM = 2
"""Fewer pictures than this are worked on by one process: each takes so long that a second pays at once."""


class Looked(msgspec.Struct, frozen=True, array_like=True):
    """A picture that was read again, with the state its file had before."""

    address: Address
    state: State
    negative: Negative


class Known(msgspec.Struct, frozen=True):
    """What is remembered: by path the state and the content's digest, by that digest (in hex) what the picture is."""

    states: dict[str, tuple[State, bytes]] = {}
    studies: dict[str, Study] = {}


class Darkroom:
    """Looks at pictures and makes their sizes; `damage` names what was kept and could not be used.

    With `is_used` false nothing kept is taken; unless `is_trusting` every original is read again. Only `print_sizes`
    may be called from several threads.
    """

    def __init__(self, root: str, recipe: Recipe, is_used: bool = True, is_trusting: bool = True) -> None:
        self._root, self._recipe = root, recipe
        self._is_used, self._is_trusting = is_used, is_trusting
        self._folder, self._engine = f"{root}/{FOLDER}", encoder_versions()
        self._asked: tuple[str, ...] = ()
        self._encoding = Lock()
        self.damage: list[str] = []
        found = load_value(f"{self._folder}/{KNOWN}", Known, self._engine) if is_used else None
        if isinstance(found, Damaged):
            self.damage.append(KNOWN)
        self._known = found if isinstance(found, Known) else Known()

    def recall(self, originals: Iterable[Original]) -> tuple[dict[Address, Negative], list[Original]]:
        """The pictures whose files are as they were, and those that must be looked at."""
        originals = tuple(originals)
        self._asked = tuple(original.path for original in originals)
        held: dict[Address, Negative] = {}
        pending: list[Original] = []
        for original in originals:
            state, content = self._known.states.get(original.path, (None, b""))
            study = self._known.studies.get(content.hex())
            if study and self._is_trusting and state == original.state:
                held[original.address] = Negative(content, study)
            else:
                pending.append(original)
        return held, pending

    def look_at(self, originals: Sequence[Original], crew: Crew) -> dict[Address, Negative]:
        """These pictures, read; one with a content that is known is not decoded again."""
        jobs = crew.size_for(len(originals), PARALLEL_FROM)

        def work(share: Sequence[Original], number: int, notepad: Notepad) -> tuple[Looked, ...]:
            looked = []
            for original in share:
                notepad.note(f"looking at {original.path}")
                looked.append(self._look(original))
            return tuple(filter(None, looked))

        weights = [original.state[1] for original in originals]
        shares = work_off(share_out(originals, weights, jobs), work, tuple[Looked, ...])
        found = {one.address: one for share in shares for one in share}
        for original in originals:
            if looked := found.get(original.address):
                self._known.states[original.path] = (looked.state, looked.negative.content)
                self._known.studies[looked.negative.content.hex()] = looked.negative.study
        return {address: one.negative for address, one in found.items()}

    def _look(self, original: Original) -> Looked | None:
        path = f"{self._root}/{original.path}"
        try:
            state, now = files.file_state(path), time_ns()
            content = files.read_bytes(path)
        except OSError:
            return None  # who copies it says so
        if state is None:
            return None
        known = digest(content)
        study = self._known.studies.get(known.hex()) or study_picture(content)
        return Looked(original.address, state_of(state, now), Negative(known, study))

    def assemble(self, originals: Iterable[Original], negatives: Mapping[Address, Negative]) -> Album:
        """The album of these pictures, of which no size need have been made yet."""
        pictures: dict[Address, Picture] = {}
        prints: dict[Address, Print] = {}
        for original in originals:
            negative = negatives.get(original.address)
            if negative and (picture := plan_sizes(negative.study, self._recipe)):
                pictures[original.address] = picture
                key = digest(self._engine + negative.content + msgspec.msgpack.encode(picture.sizes))
                prints[original.address] = Print(original, negative.content, picture, key.hex())
        versions = {address: bytes.fromhex(one.key) for address, one in prints.items()}
        return Album(pictures, versions, lambda address: self.print_sizes(prints[address]), prints)

    def develop(self, album: Album, crew: Crew) -> None:
        """Make the sizes that are not there yet, and forget those that nobody wants any more."""
        there = frozenset(files.list_names(self._folder)) if self._is_used else frozenset[str]()
        missing = list({one.key: one for one in album.prints.values() if one.key not in there}.values())
        jobs = crew.size_for(len(missing), PARALLEL_FROM)
        weights = [one.picture.width * one.picture.height for one in missing]

        def work(share: Sequence[Print], number: int, notepad: Notepad) -> int:
            for one in share:
                notepad.note(f"making sizes of {one.original.path}")
                self._encode(one)
            return len(share)

        work_off(share_out(missing, weights, jobs), work, int)
        self.keep_known()
        wanted = {KNOWN, *(one.key for one in album.prints.values())}
        for name in files.list_names(self._folder):
            if name not in wanted:
                files.remove_tree(f"{self._folder}/{name}")

    def keep_known(self) -> None:
        """Keep for the next time what every picture is."""
        known = Known({path: self._known.states[path] for path in self._asked if path in self._known.states}, {})
        contents = {content.hex() for _, content in known.states.values()}
        known.studies.update((one, study) for one, study in self._known.studies.items() if one in contents)
        path = f"{self._folder}/{KNOWN}"
        if known != load_value(path, Known, self._engine):
            prepare_folder(self._folder)
            save_value(path, known, self._engine, f".{getpid()}")

    def print_sizes(self, one: Print) -> Iterable[OutputFile]:
        """Every size of a picture as a file to publish; made now where it is not kept."""
        contents = self._find_kept(one)
        if contents is None:
            with self._encoding:
                contents = self._find_kept(one) or self._encode(one)
        address = one.original.address
        paths = (sized_address(address, width, sizes.format) for sizes in one.picture.sizes for width in sizes.widths)
        return [OutputFile(path, content) for path, content in zip(paths, contents, strict=True)]

    def is_kept(self, one: Print) -> bool:
        """Whether the sizes of a picture were made already."""
        return files.kind_of(f"{self._folder}/{one.key}") == "file"

    def _find_kept(self, one: Print) -> list[bytes] | None:
        found = load_value(f"{self._folder}/{one.key}", list[bytes], self._engine)
        if isinstance(found, Damaged):
            self.damage.append(one.key)
        return found if isinstance(found, list) else None

    def _encode(self, one: Print) -> list[bytes]:
        """All sizes of a picture, in the order of its formats and widths."""
        path = f"{self._root}/{one.original.path}"
        content = files.read_bytes(path)
        if digest(content) != one.content:
            raise OSError(ESTALE, "it changed while it was being read", path)
        made = {(format, width): size for format, width, size in encode_sizes(content, one.picture.sizes)}
        contents = [made[sizes.format, width] for sizes in one.picture.sizes for width in sizes.widths]
        prepare_folder(self._folder)
        save_value(f"{self._folder}/{one.key}", contents, self._engine, f".{getpid()}")
        return contents
