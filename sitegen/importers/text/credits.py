"""Captions and the credit lines at their end, by the grammar that credit lines of the archive are read with."""

import re
from typing import Final, NamedTuple

from sitegen.importers.text.outlets import is_outlet
from sitegen.importers.text.words import key_of as key_of_line
from sitegen.importers.text.words import starts, word_set
from sitegen.link.credits import parse_credit
from sitegen.link.tables import agencies, key_of
from sitegen.model.credits import CreditParts

_LONGEST: Final = 14
_LONGEST_LINE: Final = 2000  # no caption has so many letters
_LABEL: Final = re.compile(
    r"""(?:
      fot\.|zdj\.|
      (?:staff\s|file\s|handout\s|courtesy\s)?
      (?:photo(?:graph)?s?|images?|pictures?|illustration|foto(?:grafía|s)?|bild(?:er)?|imagen|immagine|imagem|фото)
      (?:\s+(?:by|credit|courtesy(?:\ of)?|from|via|von|de|di|par|por)\b\s*:?|\s*(?:credits?\s*)?:)
    | (?:credits?|crédits?|créditos?|crediti)\s*(?:photo|foto)?\s*:
    | (?:photo|image|picture)\s+source\s*:?
    | (?:source|quelle|fuente|fonte|źródło|джерело|file|photographer|fotograf|bildquelle|bildrechte|symbolfoto
      |archivfoto|symbolbild|crédits?\ photo)\s*:
    | courtesy(?:\ of)?\b | photographed\ by | © | \(c\) | fotograf(?:o|ía|in)?:? | photo\ illustration\b
    | credit\b(?!\s+(?:card|union|score|rating))
    )\s*(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_BRACKETED: Final = re.compile(r"^(?P<caption>.*?)\s*[(\[](?P<credit>[^()\[\]]{2,120})[)\]]\.?$", re.DOTALL)
_BARRED: Final = re.compile(r"^(?P<caption>.*\S)\s+[|•·–—]\s+(?P<credit>[^|]{2,80})$", re.DOTALL)
_SLASHED: Final = re.compile(r"^(?P<caption>.*[.!?”»])\s*/\s*(?P<credit>[^\W\d_a-zß-ÿ][^a-zß-ÿ/]{4,40})$", re.DOTALL)
_SHOUTED: Final = re.compile(
    r"^(?P<caption>.*[^A-ZÀ-Þ]{12}[.!?”»)])\s+(?P<credit>[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'-]*){1,3})$",
    re.DOTALL,
)
_PHOTO: Final = re.compile(r"^(?P<caption>.*[.!?”»)])\s+[Pp]hotos?\s+(?P<credit>[A-ZÀ-Þ][^.!?]{2,60})$", re.DOTALL)
_BREAK: Final = re.compile(r"(?<=[.!?:)\]\"”’])\s+|\s+(?=©)")
_RIGHTS: Final = re.compile(
    r"rights reserved|reservados|riservat[ai]|vorbehalten|réservés|(?:©|\(c\)|copyright)\s*\d{4}", re.IGNORECASE
)
_SMALL: Final = frozenset(
    "of the via for and by from courtesy handout supplied provided photo image file de la le du des der von van del di "
    "da dpa afp imago unsplash pixabay getty privat own y e und et i".split()
)
_TIGHT: Final = re.compile(
    r"[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]*){1,3}/(?:(?:The )?[A-ZÀ-Þ][\w.’'&-]*)(?: [A-ZÀ-Þ&][\w.’'-]*){0,4}"
)  # "Jane Doe/The Ledger"
_SENTENCE: Final = re.compile(r"[a-zà-ÿ]{3}[.!?]\s")
_WRAPPED: Final = re.compile(r"^[\s|•·–—-]+|[\s|.]+$")


class Captioned(NamedTuple):
    """A caption (empty where there is only a credit), its credit without brackets, and as it stands there."""

    caption: str
    credit: str
    printed: str


def is_credit(text: str) -> bool:
    """Whether words of a line of their own are a credit: a label or a known agency, and nothing else but names."""
    words = strip_credit(text)
    if (
        not words
        or words.startswith("@")
        or len(words.split()) > _LONGEST
        or words.endswith(("?", "!", ":"))
        or _RIGHTS.search(words)
    ):
        return False
    has_label = _LABEL.match(words) is not None
    if not has_label and _SENTENCE.search(words):
        return False
    parts = parse_credit(words)
    if key_of_line(words) in word_set("pictures.txt", "credit alone") or _TIGHT.fullmatch(words):
        return True
    if has_label and len(words.split()) <= 6 and _is_name_like(words[_label_end(words) :]):
        return True
    if _length(parts.unknown) > (len(words) * 0.5 if has_label else 0):
        return False
    if has_label:
        return bool(_named(parts))
    is_listed = any(_is_known(one.text) or one.known_as for one in (*parts.agencies, *parts.distributors))
    return is_listed and not words.islower() and words[:1].upper() == words[:1]


def split_caption(text: str) -> Captioned | None:
    """A line that ends in a credit, cut before it; None where it does not. Repeated credits are one."""
    if len(text) > _LONGEST_LINE:
        return None
    rest, credit, printed = text, "", ""
    while rest and (found := _cut_credit(rest)) is not None:
        kept = strip_credit(found.printed)
        is_same = credit and kept.casefold().endswith(credit.casefold())
        if credit and not is_same and not credit.casefold().endswith(kept.casefold()):
            break
        credit = credit or kept
        printed = printed or text[len(found.caption) :].strip()
        rest = found.caption
    return Captioned(rest.strip(" |–—"), credit, printed) if credit else None


def _cut_credit(text: str) -> Captioned | None:
    """The last credit of a line."""
    if is_credit(text):
        return Captioned("", strip_credit(text), text)
    if (found := _BRACKETED.match(text)) and _is_bracketed_credit(found["credit"]):
        caption, name = _cut_name(found["caption"])
        credit = f"{name} ({found['credit']})" if name else found["credit"]
        return Captioned(caption, credit, text[len(caption) :].strip())
    cuts = [match.end() for match in _BREAK.finditer(text)]
    cuts += [match.start() for match in _LABEL.finditer(text) if match.start() and text[match.start() - 1] == " "]
    for cut in sorted(cuts):
        tail = text[cut:]
        if tail.count(")") != tail.count("(") or tail.count("]") != tail.count("["):
            continue
        if len(tail.split()) <= _LONGEST and is_credit(tail) and (_is_marked(tail) or "/" in tail or _is_whole(tail)):
            return Captioned(text[:cut].strip(), strip_credit(tail), tail)
    if (found := _SHOUTED.match(text)) and is_person(found["credit"].title()):
        return Captioned(found["caption"], found["credit"], found["credit"])
    if (found := _PHOTO.match(text)) and (
        "/" in found["credit"] or is_person(found["credit"]) or is_credit(found["credit"])
    ):
        return Captioned(found["caption"], f"Photo {found['credit']}", f"Photo {found['credit']}")
    if (found := _SLASHED.match(text)) and is_person(found["credit"].title()):
        return Captioned(found["caption"], found["credit"], found["credit"])
    if (found := _BARRED.match(text)) and (is_credit(found["credit"]) or is_person(found["credit"])):
        return Captioned(found["caption"], found["credit"], found["credit"])
    return None


def _cut_name(caption: str) -> tuple[str, str]:
    """The caption, and the photographer's name behind its last sentence, where one stands there."""
    cuts = [match.end() for match in _BREAK.finditer(caption)]
    name = caption[cuts[-1] :] if cuts else ""
    return (caption[: cuts[-1]].strip(), name) if is_person(name) and len(name.split()) <= 4 else (caption, "")


def strip_credit(text: str) -> str:
    """The credit without the brackets or bars around it."""
    words = _WRAPPED.sub("", text).strip()
    for opening, closing in ("()", "[]"):
        if words.startswith(opening) and words.endswith(closing) and words.count(opening) == 1:
            return strip_credit(words[1:-1])
        if words.count(opening) != words.count(closing):
            words = words.strip(opening + closing + " ")
    return words


def name_credit(text: str) -> str:
    """The credit without its label (`Photo by`, `Source:`): for comparing, never for keeping."""
    words = strip_credit(text)
    while (found := _LABEL.match(words)) is not None and found.end() < len(words):
        words = words[found.end() :].strip()
    return re.sub(r"^[Pp]hoto\s+(?=[A-ZÀ-Þ])", "", words)


def _is_bracketed_credit(words: str) -> bool:
    is_paper = len(words.split()) <= 5 and words[:1].isupper() and is_outlet(words)
    if is_credit(words) or _is_known(words) or is_paper or _is_person_of_outlet(words):
        return True
    return starts("heads.txt", "source line").match(words) is not None and ":" in words and len(words.split()) <= 8


def _is_person_of_outlet(words: str) -> bool:
    """Whether a person stands before a slash, or behind an outlet's colon: `Jane Doe/The Ledger`."""
    before, slash, behind = words.partition("/")
    if slash:
        return is_person(before.strip()) and behind.strip()[:1].isupper() and len(behind.split()) <= 6
    name, comma, outlet = words.partition(", ")
    if comma and is_person(name) and is_outlet(outlet) and len(outlet.split()) <= 5:
        return True
    outlet, colon, name = words.partition(":")
    return bool(colon) and len(outlet.split()) <= 4 and outlet[:1].isupper() and is_person(name.strip())


def _is_marked(words: str) -> bool:
    return _LABEL.match(strip_credit(words)) is not None


def _is_whole(words: str) -> bool:
    """Whether the words are nothing but agencies."""
    parts = parse_credit(strip_credit(words))
    return not parts.creators and not parts.unknown and bool(parts.agencies or parts.distributors)


def is_person(words: str) -> bool:
    """Whether words are nothing but a person's name."""
    parts = parse_credit(words)
    return bool(parts.creators) and not parts.unknown and len(words.split()) <= 4


def _label_end(words: str) -> int:
    found = _LABEL.match(words)
    return found.end() if found else 0


def _is_name_like(words: str) -> bool:
    """Whether no word is a small one that names have not: "Image: sharp as ever" is no credit."""
    return all(not word[:1].islower() or word.casefold() in _SMALL for word in re.findall(r"[\w’']+", words))


def _named(parts: CreditParts) -> tuple[object, ...]:
    return (*parts.creators, *parts.agencies, *parts.distributors, *parts.roles, *parts.holders)


def _is_known(words: str) -> bool:
    return " ".join(map(key_of, words.split())).removeprefix("the ") in agencies()


def _length(parts: tuple[object, ...]) -> int:
    return sum(len(getattr(part, "text", "")) for part in parts)
