"""Photographs: what their IPTC, XMP and EXIF blocks say fills the fields of an article's `photos`.

In: an image file, or an XMP sidecar without its image. Out: one article draft that holds the photograph. Nothing of
the picture is decoded: `containers` finds the blocks by their lengths, `iptc`, `xmp` and `exif` read one standard each,
`opening` judges the file, `photograph` brings together what the standards say. Other forms use `describe_image` for
the images that come with them.
"""

from typing import Any

from sitegen.diagnostics import Outcome
from sitegen.importers.draft import Draft, Field, Media, Options
from sitegen.importers.photos.opening import read_metadata
from sitegen.importers.photos.photograph import Photograph, describe_photograph
from sitegen.model.slugs import slugify
from sitegen.read.layout import PHOTOS as PICTURES

__all__ = ["describe_fields", "describe_image", "name_image", "recognise"]


def recognise(content: bytes, name: str, options: Options) -> Outcome[tuple[Draft, ...]]:
    """One draft of an article without text that holds the photograph, with everything its file says of it."""
    outcome = describe_image(content, name)
    photograph = outcome.value
    if photograph is None:
        return Outcome((), outcome.diagnostics)
    is_shown = photograph.is_shown and name.lower().endswith(PICTURES)  # others stay among the raw captures
    target = name_image(name) if is_shown else ""
    photo = {"src": target, **describe_fields(photograph)}
    fields = [
        _title_field(photograph, name),
        Field("photos", [{key: value for key, value in photo.items() if value}], "photo-metadata"),
    ]
    if photograph.taken:
        fields.append(Field("date", photograph.taken[:10], photograph.rules["taken"], "likely"))
    if photograph.places:
        fields.append(Field("places", list(photograph.places), photograph.rules["places"]))
    if photograph.keywords:
        fields.append(Field("tags", list(photograph.keywords), photograph.rules["keywords"]))
    media = (Media("", target),) if target else ()
    return Outcome((Draft("articles", tuple(fields), media=media),), outcome.diagnostics)


def describe_image(content: bytes, name: str) -> Outcome[Photograph | None]:
    """What an image file says of its photograph; None where it is no image."""
    outcome = read_metadata(content, name)
    found = describe_photograph(outcome.value) if outcome.value else None
    return Outcome(found, outcome.diagnostics)


def describe_fields(photograph: Photograph) -> dict[str, Any]:
    """The fields of one item of `photos` that the metadata fill."""
    fields = {
        "caption": photograph.caption,
        "credit": photograph.credit,
        "taken": photograph.taken,
        "place": photograph.places[0] if photograph.places else "",
        "license": photograph.license,
        "copyright": photograph.copyright,
    }
    return {key: value for key, value in fields.items() if value}


def name_image(path: str) -> str:
    """The name an image gets below `content/photos/`: what an address can hold, with its own ending."""
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    return f"{slugify(stem) or 'image'}.{ending.lower()}"


def _title_field(photograph: Photograph, name: str) -> Field:
    if photograph.title:
        return Field("title", photograph.title, photograph.rules["title"])
    return Field("title", name.rpartition("/")[2].rpartition(".")[0], "file-name", "guess")
