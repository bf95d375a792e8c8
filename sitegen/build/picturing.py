"""Pictures in a build: what there is to say of them, and their smaller sizes made before any page is.

Nothing here imports an encoder unless the site shows a picture of pixels.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

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
from sitegen.model.site import Site
from sitegen.photos import has_encoders

if TYPE_CHECKING:
    from sitegen.build.darkroom import Darkroom


class Pictured(msgspec.Struct, frozen=True):
    """The pictures of a site with what is wrong with them; there is no `darkroom` where none is needed."""

    album: Album = NO_PICTURES
    problems: tuple[Diagnostic, ...] = ()
    darkroom: "Darkroom | None" = None


def look_at_pictures(
    request: BuildRequest, settings: Settings, site: Site, sources: Sources, crew: Crew, is_written: bool = True
) -> Pictured:
    """Every picture that the site shows, looked at; their sizes are not made yet."""
    if not settings.images:
        return Pictured()
    states = {state.path: state for state in sources.content.files}
    originals = list_originals(site, states, sources.looked_at)
    if not originals:
        return Pictured()
    if not has_encoders():
        return Pictured(problems=(miss_encoders(originals[0]),))
    from sitegen.build.darkroom import Darkroom

    room = Darkroom(request.root, recipe_of(settings), not request.clean, is_written, not request.verify)
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
