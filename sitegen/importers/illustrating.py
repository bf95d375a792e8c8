"""What pictures beside a capture say of themselves, for photographs of which the capture says less.

The capture's own words win: a credit or caption that it prints stays, whatever the file says. Each picture is read in a
bounded child process, as captures are.
"""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any, NamedTuple

from msgspec.structs import replace

from sitegen.diagnostics import Outcome
from sitegen.importers.bounded import Bounds, Drafts, read_bounded
from sitegen.importers.captures import Capture
from sitegen.importers.draft import Draft, Field
from sitegen.importers.media import Pictures
from sitegen.read.layout import PHOTOS as PICTURES

Read = tuple[Capture, Drafts]


class Illustration(NamedTuple):
    """A picture beside a capture: the capture's number, the file's way from it, and what `photos[].src` says."""

    number: int
    origin: str
    target: str


def illustrate_drafts(read: Sequence[Read], pictures: Pictures, bounds: Bounds) -> list[Read]:
    """The drafts with what the files of their photographs say where the captures say nothing."""
    wanted = list(dict.fromkeys(_list_illustrations(read))) if find_spec("PIL") else []

    def work(at: int) -> Drafts:
        one = wanted[at]
        return _describe(pictures.read_beside(read[one.number][0], one.origin), one.origin)

    illustrated = list(read)
    for one, described in zip(wanted, read_bounded([one.origin for one in wanted], work, bounds), strict=True):
        capture, outcome = illustrated[one.number]
        fields = described.value[0].fields if described.value else ()
        eased = (replace(problem, severity="warning") for problem in described.diagnostics)
        drafts = tuple(_fill(draft, one, fields) for draft in outcome.value)
        illustrated[one.number] = (capture, Outcome(drafts, (*outcome.diagnostics, *eased)))
    return illustrated


def _list_illustrations(read: Sequence[Read]) -> Iterator[Illustration]:
    for number, (_capture, outcome) in enumerate(read):
        for draft in outcome.value:
            shown = {photo.get("src") for photo in draft.find_value("photos") or ()}
            for media in draft.media:
                if media.origin and media.target in shown and media.target.lower().endswith(PICTURES):
                    yield Illustration(number, media.origin, media.target)


def _describe(content: bytes | None, name: str) -> Drafts:
    """What a picture says of itself; nothing of one that is not there, which is told elsewhere."""
    from sitegen.importers.photos import describe_fields, describe_image  # imported late: in the child

    if content is None or name.lower().endswith(".svg"):
        return Outcome(())
    outcome = describe_image(content, name)
    if outcome.value is None:
        return Outcome((), outcome.diagnostics)
    rules = {**outcome.value.rules, "place": outcome.value.rules.get("places", "")}
    said = describe_fields(outcome.value)
    fields = tuple(Field(key, value, rules.get(key, "photo-metadata")) for key, value in said.items())
    return Outcome((Draft("articles", fields),), outcome.diagnostics)


def _fill(draft: Draft, one: Illustration, said: tuple[Field, ...]) -> Draft:
    fields = (_fill_photos(field, one, said) if field.name == "photos" else field for field in draft.fields)
    return replace(draft, fields=tuple(fields))


def _fill_photos(field: Field, one: Illustration, said: tuple[Field, ...]) -> Field:
    """The photographs with what that one lacked, and a rule that tells from where it has it."""
    photos: list[dict[str, Any]] = []
    rule = field.rule
    for photo in field.value:
        more = [new for new in said if photo.get("src") == one.target and not photo.get(new.name)]
        photos.append(photo | {new.name: new.value for new in more})
        if more:
            rule += f"; {one.origin}: {', '.join(f'{new.name} by {new.rule}' for new in more)}"
    return replace(field, value=photos, rule=rule)
