"""The pictures of a site of which there are smaller sizes, as its pages and tasks know them."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import NamedTuple

import msgspec

from sitegen import files
from sitegen.build.remembered import State
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, Span
from sitegen.model.addresses import Address
from sitegen.model.pages import OutputFile
from sitegen.model.pictures import Picture
from sitegen.model.site import Site
from sitegen.photos.planning import MOST_PIXELS, Recipe, Study, is_worth_sizing

NO_ENCODERS = "no-images-extra"


class Original(NamedTuple):
    """A picture that the site shows: its address, its path below the root, the state of its file."""

    address: Address
    path: str
    state: State


class Negative(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A picture once it was looked at: the digest of its content, and what it is."""

    content: bytes
    study: Study


class Print(NamedTuple):
    """What one picture's sizes are made from: the file, the digest of its content, the wish, and the name they have."""

    original: Original
    content: bytes
    picture: Picture
    key: str


class Album(msgspec.Struct, frozen=True):
    """Which pictures have smaller sizes, by the address of their original.

    `versions` are the digests of all that decides over the bytes of each one's sizes, which `print_sizes` gives by
    `prints`.
    """

    pictures: Mapping[Address, Picture] = {}
    versions: Mapping[Address, bytes] = {}
    print_sizes: Callable[[Address], Iterable[OutputFile]] = lambda _address: ()
    prints: Mapping[Address, Print] = {}


NO_PICTURES = Album()


def list_originals(site: Site, list_states: Callable[[], Mapping[str, files.FileState]]) -> list[Original]:
    """The pictures that the site shows; scans are linked to and stay as they are.

    The states of the files are asked for only where there is a picture.
    """
    shown = [one for one in site.assets if is_worth_sizing(one.address) and not one.address.startswith("scans/")]
    states = list_states() if shown else {}
    return [Original(one.address, one.path, states[one.path][1:]) for one in shown if one.path in states]


def recipe_of(settings: Settings) -> Recipe:
    """What is wanted of each picture."""
    return Recipe(settings.images_widths, settings.images_formats)


def miss_encoders(original: Original) -> Diagnostic:
    """The notice that smaller sizes need something that is not installed; `original` is one of those without."""
    message = "pictures are published in the size they have: Pillow is not installed"
    hint = "install `sitegen[images]` for smaller sizes, or say `images: false` in sitegen.yaml"
    return Diagnostic(NO_ENCODERS, message, Span(original.path), hint, "advice")


def describe_trouble(original: Original, study: Study, site: Site) -> Diagnostic | None:
    """The warning about a picture of which no sizes can be made, at the first place that shows it."""
    if not study.trouble:
        return None
    span = find_mention(site, original)
    match study.trouble:
        case "damaged":
            message = f"this picture cannot be decoded: {study.details}"
            hint = "put a sound copy there; until then it is published as it is"
            return Diagnostic("damaged-picture", message, span, hint, "warning")
        case "too-large":
            most = MOST_PIXELS // 1_000_000
            message = f"this picture has {study.details} pixels, and only up to {most} million are decoded"
            hint = "scale it down; until then it is published as it is, and no smaller sizes are made"
            return Diagnostic("picture-too-large", message, span, hint, "warning")


def find_mention(site: Site, original: Original) -> Span:
    """Where an article or a record names the picture; the picture itself where only the words of a text do."""
    shown = chain.from_iterable(article.photos for article in site.articles.values())
    portraits = (entity.portrait for entity in site.entities.values() if entity.portrait)
    for photo in chain(shown, portraits):
        if photo.address == original.address:
            return photo.entry.span
    return Span(original.path)
