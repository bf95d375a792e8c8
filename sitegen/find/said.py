"""The quotations of an article in order, those that editors marked and those found: ids, and what rights let leave."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from sitegen.find.rights import Kept, Published
from sitegen.find.text import ArticleText
from sitegen.model.body import Body, Saying
from sitegen.model.findings import Passage, Region, SaidFinding
from sitegen.model.slugs import fold, short_digest

if TYPE_CHECKING:
    from sitegen.find.quotations import Speech

_REGIONS: Final[dict[Region, int]] = {"title": 0, "subtitle": 1, "body": 2, "caption": 3}


class Given(msgspec.Struct, frozen=True, array_like=True):
    """What a quotation is given by its place among all of its article."""

    rank: int
    id: str


class Ranks(msgspec.Struct, frozen=True):
    """All quotations of the whole text: marked ones by index in the entry, found ones in the order of the text."""

    marked: Mapping[int, Given]
    found: "tuple[tuple[Speech, Given], ...]"


def quotation_id(words: str, times: Counter[str]) -> str:
    """The permanent fragment of a quotation, without `q-`: a digest of its words as `fold` leaves them, that is NFKC,
    without case, accents and punctuation, one space between words; `-2`, `-3` where they are quoted again.

    `times` counts how often each were.
    """
    digest = short_digest(fold(words))
    times[digest] += 1
    return digest if times[digest] == 1 else f"{digest}-{times[digest]}"


def rank_speeches(text: str, speeches: "Iterable[Speech]") -> Ranks:
    """The order of an article without marked quotations."""
    times: Counter[str] = Counter()
    given = ((speech, quotation_id(text[speech.start : speech.end], times)) for speech in speeches)
    return Ranks({}, tuple((speech, Given(rank, id_)) for rank, (speech, id_) in enumerate(given)))


def rank_quotations(text: ArticleText, marked: Iterable[tuple[int, Passage]], speeches: "Iterable[Speech]") -> Ranks:
    """The order in which quotations are met; of what an editor marked nothing is found again.

    Ids are given in that order over all of them, so that they stay when somebody marks what was only found.
    """
    marked = tuple(marked)
    in_body = [passage for _, passage in marked if passage.region == "body"]
    kept = [s for s in speeches if not any(s.start < p.end and p.start < s.end for p in in_body)]
    order: list[tuple[tuple[int, int, int, int], int | Speech, str]] = [
        ((_REGIONS[p.region], p.index, p.start, index), index, text.words(p)) for index, p in marked
    ]
    order += [((_REGIONS["body"], 0, s.start, -1), s, text.body.text[s.start : s.end]) for s in kept]
    order.sort(key=lambda item: item[0])
    times: Counter[str] = Counter()
    by_index: dict[int, Given] = {}
    found: list[tuple[Speech, Given]] = []
    for rank, (_, what, words) in enumerate(order):
        given = Given(rank, quotation_id(words, times))
        if isinstance(what, int):
            by_index[what] = given
        else:
            found.append((what, given))
    return Ranks(by_index, tuple(found))


def tell_said(body: Body, ranks: Ranks, kept: Kept | None) -> tuple[SaidFinding, ...]:
    """The found quotations that may leave; who speaks only where the words that tell so may leave too."""
    said = []
    for speech, given in ranks.found:
        if kept and kept.move(speech.start, speech.end) is None:
            continue
        words = body.text[speech.start : speech.end]
        if kept and not all(kept.range_around(start, end) for start, end in speech.evidence):
            said.append(SaidFinding(given.id, words, given.rank, "unattributed"))
        else:
            who = speech.speaker, speech.name, speech.reporter
            said.append(SaidFinding(given.id, words, given.rank, speech.status, *who))
    return tuple(said)


def with_sayings(published: Published, ranks: Ranks) -> Body:
    """The body as it may be published, with the places of the found quotations in it."""
    kept, sayings = published.kept, []
    for speech, given in ranks.found:
        place = kept.move(speech.start, speech.end) if kept else (speech.start, speech.end)
        if place:
            sayings.append(Saying(*place, given.id))
    return msgspec.structs.replace(published.body, sayings=tuple(sayings)) if sayings else published.body
