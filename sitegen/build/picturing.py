"""Pictures in a build: what there is to say of them, and their smaller sizes made before any page is.

Nothing here imports an encoder unless the site shows a picture of pixels.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from sitegen import files
from sitegen.build.album import (
    NO_PICTURES,
    Album,
    Negative,
    Original,
    describe_trouble,
    list_originals,
    miss_encoders,
    recipe_of,
)
from sitegen.build.request import BuildRequest
from sitegen.build.snapshot import Sources
from sitegen.build.stopwatch import Stopwatch
from sitegen.build.workers import Crew
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic
from sitegen.model.addresses import Address
from sitegen.model.pictures import original_of
from sitegen.model.site import Site
from sitegen.photos import has_encoders

if TYPE_CHECKING:
    from sitegen.build.darkroom import Darkroom


MANY = 64
"""So many pictures are looked at before a preview begins; each takes about as long as a page takes to be read."""


class Pictured(msgspec.Struct, frozen=True):
    """The pictures of a site with what is wrong with them; there is no `darkroom` where none is needed."""

    album: Album = NO_PICTURES
    problems: tuple[Diagnostic, ...] = ()
    darkroom: "Darkroom | None" = None


def look_at_pictures(request: BuildRequest, settings: Settings, site: Site, sources: Sources, crew: Crew) -> Pictured:
    """Every picture that the site shows, looked at; their sizes are not made yet."""
    states = sources.content.files
    is_wanted = settings.images and request.looks_at_pictures
    originals = list_originals(site, lambda: {state.path: state for state in states}) if is_wanted else []
    if not originals:
        return Pictured()
    if not has_encoders():
        return Pictured(problems=(miss_encoders(originals[0]),))
    from sitegen.build.darkroom import Darkroom

    room = Darkroom(request.root, recipe_of(settings), not request.clean, not request.verify)
    held, pending = room.recall(originals)
    negatives = held | room.look_at(pending, crew)
    return Pictured(room.assemble(originals, negatives), list_troubles(originals, negatives, site), room)


def list_troubles(
    originals: list[Original], negatives: Mapping[Address, Negative], site: Site
) -> tuple[Diagnostic, ...]:
    """The warnings about pictures of which no sizes can be made."""
    looked = ((one, negatives[one.address].study) for one in originals if one.address in negatives)
    return tuple(found for one, study in looked if (found := describe_trouble(one, study, site)))


def develop_pictures(pictured: Pictured, crew: Crew, watch: Stopwatch) -> None:
    """Makes the sizes that are missing."""
    if pictured.darkroom:
        watch.begin("Sizing pictures")
        pictured.darkroom.develop(pictured.album, crew)


class Proofs:
    """The pictures of an archive that stays open: who asks never waits for one to be decoded, nor for its sizes.

    What is known is there at once; the others are `pending`, and looked at one by one when there is time.
    """

    def __init__(self, request: BuildRequest) -> None:
        self._request = request
        self._settings: Settings | None = None
        self._room: Darkroom | None = None
        self.pending: list[Original] = []
        self.album = NO_PICTURES

    def take(
        self, settings: Settings, site: Site, states: Mapping[str, files.FileState], crew: Crew | None
    ) -> Pictured:
        """The pictures that the site shows, as far as they are known; the others seem to have no sizes yet.

        As an archive is opened, by a `crew`, somebody waits anyway: then all are looked at, unless they are many.
        """
        self.pending, self.album = [], NO_PICTURES
        originals = list_originals(site, lambda: states) if settings.images else []
        if not originals:
            return Pictured()
        if not has_encoders():
            return Pictured(problems=(miss_encoders(originals[0]),))
        room = self._open_room(settings)
        negatives, pending = room.recall(originals)
        at_once, self.pending = (pending[:MANY], pending[MANY:]) if crew else ([], pending)
        negatives |= room.look_at(at_once, crew or Crew(1))
        self.album = room.assemble(originals, negatives)
        return Pictured(self.album, list_troubles(originals, negatives, site), room)

    def _open_room(self, settings: Settings) -> "Darkroom":
        if self._room is None or self._settings != settings:
            from sitegen.build.darkroom import Darkroom

            self._settings, self._room = settings, Darkroom(self._request.root, recipe_of(settings))
        return self._room

    def look_at_next(self) -> bool:
        """Looks at a picture that waits; whether it was the last one, and the site is other by what they are."""
        assert self._room
        self._room.look_at([self.pending.pop()], Crew(1))
        if not self.pending:
            self._room.keep_known()
        return not self.pending

    def find_making(self, path: str) -> Callable[[], object] | None:
        """What makes the sizes of a picture, one of which would be at this path, where they are not made yet.

        It takes long, and may be called in another thread.
        """
        one = self.album.prints.get(original_of(path))
        if one is None or self._room is None or self._room.is_kept(one):
            return None
        return partial(self._room.print_sizes, one)
