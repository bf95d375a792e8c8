"""Where pictures are looked at and their sizes made: each once, kept by content below `.sitegen/photos/`.

What is kept is known by the digests of the original's content, of what is wanted and of the encoders: neither another
article nor another version of the rest of the program makes a derivative again. One file holds all sizes of a picture.
"""

from collections.abc import Iterable, Mapping, Sequence
from os import getpid
from threading import Lock

import msgspec

from sitegen import files
from sitegen.build.album import Album, Negative, Original
from sitegen.build.cache import Damaged, load_value, save_value
from sitegen.build.remembered import State, digest
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
    """A picture that was read again; `negative` is `None` where it could not be."""

    address: Address
    negative: Negative | None


class Known(msgspec.Struct, frozen=True):
    """What is remembered: by path the state and the content's digest, by that digest (in hex) what the picture is."""

    states: dict[str, tuple[State, bytes]] = {}
    studies: dict[str, Study] = {}


class Darkroom:
    """Looks at pictures and makes their sizes; `damage` names what was kept and could not be used.

    With `is_used` false nothing kept is taken, with `is_written` false nothing is kept; unless `is_trusting` every
    original is read again. Only `print_sizes` may be called from several threads.
    """

    def __init__(
        self, root: str, recipe: Recipe, is_used: bool = True, is_written: bool = True, is_trusting: bool = True
    ) -> None:
        self._root, self._recipe = root, recipe
        self._is_used, self._is_written, self._is_trusting = is_used, is_written, is_trusting
        self._folder, self._engine = f"{root}/{FOLDER}", encoder_versions()
        self._negatives: dict[Address, tuple[Original, Negative]] = {}
        self._encoding = Lock()
        self.damage: list[str] = []
        found = load_value(f"{self._folder}/{KNOWN}", Known, self._engine) if is_used else None
        if isinstance(found, Damaged):
            self.damage.append(KNOWN)
        self._known = found if isinstance(found, Known) else Known()

    def recall(self, originals: Iterable[Original]) -> tuple[dict[Address, Negative], list[Original]]:
        """The pictures whose files are as they were, and those that must be looked at."""
        held: dict[Address, Negative] = {}
        pending: list[Original] = []
        for original in originals:
            state, content = self._known.states.get(original.path, (None, b""))
            study = self._known.studies.get(content.hex())
            if study and self._is_trusting and original.state[3] and state == original.state:
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
                looked.append(Looked(original.address, self._look(original)))
            return tuple(looked)

        weights = [original.state[1] for original in originals]
        shares = work_off(share_out(originals, weights, jobs), work, tuple[Looked, ...])
        found = {one.address: one.negative for share in shares for one in share if one.negative}
        for original in originals:
            if negative := found.get(original.address):
                self._known.states[original.path] = (original.state, negative.content)
                self._known.studies[negative.content.hex()] = negative.study
        return found

    def _look(self, original: Original) -> Negative | None:
        try:
            content = files.read_bytes(f"{self._root}/{original.path}")
        except OSError:
            return None  # who copies it says so
        known = digest(content)
        return Negative(known, self._known.studies.get(known.hex()) or study_picture(content))

    def assemble(self, originals: Iterable[Original], negatives: Mapping[Address, Negative]) -> Album:
        """The album of these pictures, of which no size need have been made yet."""
        self._negatives = {one.address: (one, negatives[one.address]) for one in originals if one.address in negatives}
        planned = {address: plan_sizes(one.study, self._recipe) for address, (_, one) in self._negatives.items()}
        pictures = {address: picture for address, picture in planned.items() if picture}
        versions = {address: self._key(negatives[address], picture) for address, picture in pictures.items()}
        return Album(pictures, versions, lambda address: self.print_sizes(address, pictures[address]))

    def _key(self, negative: Negative, picture: Picture) -> bytes:
        return digest(self._engine + negative.content + msgspec.msgpack.encode(picture.sizes))

    def develop(self, album: Album, crew: Crew) -> int:
        """Make the sizes that are not there yet, and forget those that nobody wants any more; how many were made."""
        there = frozenset(files.list_names(self._folder)) if self._is_used else frozenset[str]()
        missing = [a for a, version in album.versions.items() if version.hex() not in there]
        missing = list({album.versions[address]: address for address in missing}.values())
        jobs = crew.size_for(len(missing), PARALLEL_FROM)
        weights = [album.pictures[address].width * album.pictures[address].height for address in missing]

        def work(share: Sequence[Address], number: int, notepad: Notepad) -> int:
            for address in share:
                notepad.note(f"making sizes of {address}")
                self._encode(address, album.pictures[address])
            return len(share)

        files.make_folder(self._folder)
        made = sum(work_off(share_out(missing, weights, jobs), work, int))
        self._remember(album)
        return made

    def _remember(self, album: Album) -> None:
        originals = [original for original, _ in self._negatives.values()]
        states = {one.path: self._known.states[one.path] for one in originals if one.path in self._known.states}
        contents = {content.hex() for _, content in states.values()}
        studies = {content: study for content, study in self._known.studies.items() if content in contents}
        if Known(states, studies) != load_value(f"{self._folder}/{KNOWN}", Known, self._engine):
            save_value(f"{self._folder}/{KNOWN}", Known(states, studies), self._engine, f".{getpid()}")
        wanted = {KNOWN, *(version.hex() for version in album.versions.values())}
        for name in files.list_names(self._folder):
            if name not in wanted:
                files.remove_file(f"{self._folder}/{name}")

    def print_sizes(self, address: Address, picture: Picture) -> Iterable[OutputFile]:
        """Every size of a picture as a file to publish; made now where it is not kept."""
        kept = self.find_kept(address, picture)
        if kept is None:
            with self._encoding:
                kept = self.find_kept(address, picture) or self._encode(address, picture)
        paths = (sized_address(address, width, one.format) for one in picture.sizes for width in one.widths)
        return [OutputFile(path, content) for path, content in zip(paths, kept, strict=True)]

    def find_kept(self, address: Address, picture: Picture) -> list[bytes] | None:
        """A picture's sizes as they are kept, in the order of its formats and widths; `None` where they are not."""
        key = self._key(self._negatives[address][1], picture).hex()
        found = load_value(f"{self._folder}/{key}", list[bytes], self._engine)
        if isinstance(found, Damaged):
            self.damage.append(key)
        return found if isinstance(found, list) else None

    def _encode(self, address: Address, picture: Picture) -> list[bytes]:
        original, negative = self._negatives[address]
        content = files.read_bytes(f"{self._root}/{original.path}")
        made = {(format, width): one for format, width, one in encode_sizes(content, picture.sizes)}
        contents = [made[one.format, width] for one in picture.sizes for width in one.widths]
        if self._is_written:
            files.make_folder(self._folder)
            path = f"{self._folder}/{self._key(negative, picture).hex()}"
            save_value(path, contents, self._engine, f".{getpid()}")
        return contents
