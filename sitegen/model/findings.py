"""What one article's text alone tells, as far as its rights let it leave.

Offsets count code points in the region's own plain text. Everything downstream of `find/` sees only these
values and the published body, never what `rights` withholds.
"""

from typing import Final, Literal

import msgspec

from sitegen.diagnostics import Span
from sitegen.model.body import Body

Region = Literal["title", "subtitle", "body", "caption"]


Tier = Literal["anchored", "moved", "drifted", "ambiguous", "review", "orphan"]
"""How surely a passage is found: the first three are marked in the text, the others never."""

MARKED: Final[frozenset[Tier]] = frozenset({"anchored", "moved", "drifted"})


QuoteStatus = Literal["explicit", "continued", "pronoun", "unattributed", "manual"]
"""How a quotation's speaker is known: named beside it, going on from the one before, meant by a pronoun, not at all,
or marked by an editor.
"""


class Passage(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """`[start, end)` of a region's plain text; `index` counts captions, `block` is the body's block number or 0."""

    region: Region
    start: int
    end: int
    index: int = 0
    block: int = 0


class Context(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A sentence split around the words that matter in it; `block` is where it stands (0: not in the body)."""

    before: str
    words: str
    after: str
    block: int = 0


class NoteFinding(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Where an annotation's passage stands (`None`: nowhere that is sure), and its printed words.

    `exact`, `prefix`, `suffix` are the selector as far as it may leave; `proposed` is where a passage that is not sure
    may stand, if that may leave. Why it is so is not told here: reasons quote the text, whatever its rights.
    """

    passage: Passage | None
    exact: str
    prefix: str = ""
    suffix: str = ""
    tier: Tier = "anchored"
    proposed: Passage | None = None


class ReviewedNote(msgspec.Struct, frozen=True, kw_only=True):
    """A note for those who keep the archive, whatever its rights: how it is anchored and why, the words it was
    written on, and the selector of the place that is marked or proposed (`stands` is empty where there is none).
    """

    article: str
    id: str
    span: Span
    tier: Tier
    why: str
    written_on: str
    stands: str = ""
    prefix: str = ""
    suffix: str = ""


PersonCue = Literal["title", "role", "speech", "age", "who", "given", "rare", "beginning"]
"""What speaks for a person: what stands before or behind, a given name, a last word that is no English one;
`beginning` says that the capital may be the sentence's.
"""


class PersonRun(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Words of a text that may name a person, without titles before them; `[start, end)` holds all of them."""

    name: str
    cues: tuple[PersonCue, ...]
    start: int
    end: int


class QuoteFinding(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Where the entry's quotation `index` stands; `id` is the permanent fragment without `q-`, `rank` its place among
    all quotations of the article as they are met on the page.
    """

    index: int
    id: str
    passage: Passage
    words: str
    rank: int = 0


class SaidFinding(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A quotation found in the text; where it stands its body tells. `speaker` is as printed, `name` a person's, in
    full as far as the text tells it, `reporter` an outlet as printed.
    """

    id: str
    words: str
    rank: int
    status: QuoteStatus
    speaker: str = ""
    name: str = ""
    reporter: str = ""


class Findings(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """In the order of the entry's annotations, quotations and the body's wikilinks; `said` are quotations found in the
    text, in its order.
    """

    notes: tuple[NoteFinding, ...] = ()
    quotes: tuple[QuoteFinding, ...] = ()
    said: tuple[SaidFinding, ...] = ()
    links: tuple[Context | None, ...] = ()
    source_quotes: tuple[str, ...] = ()


class Summary(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What is told of a text without showing it; linking never sees it, so that an edited body relinks nothing.

    `opening` is the beginning of the published text (up to about 40 words), for summaries and descriptions;
    `words` counts the whole text. `withheld` says that rights cut something.
    """

    opening: str = ""
    words: int = 0
    withheld: bool = False


class Found(msgspec.Struct, frozen=True, gc=False):
    """Findings, summary, and the body as it may be published."""

    findings: Findings
    body: Body
    summary: Summary = Summary()
