"""How names become addresses, match each other and sort: the same on every machine, whatever the locale.

`slugify` transliterates with anyascii. `fold` is what two spellings of a name have in common: NFKC, case
folding, accents and punctuation stripped, symbols kept (`Vladimir putin` and `VLADIMIR PUTIN` are one, `C` and
`C++` are two). `sort_key` orders by
the folded sort name, then by the name itself. `initial` is the letter an index files a name under.
"""

import hashlib
import unicodedata
from functools import lru_cache

RESERVED: frozenset[str] = frozenset({"page", "letters", "feed.atom", "feed.json"})
MAX_SLUG = 100


@lru_cache(maxsize=65536)
def slugify(text: str) -> str:
    """The text as an address part: ASCII letters and digits joined by hyphens; empty when nothing is left."""
    ascii_text = text if text.isascii() else _to_ascii(unicodedata.normalize("NFKC", text))
    words = "".join(c if c.isalnum() else "" if c in "'’" else " " for c in ascii_text.lower()).split()
    slug = "-".join(words)
    return slug if len(slug) <= MAX_SLUG else slug[:MAX_SLUG].rsplit("-", 1)[0]


def _to_ascii(text: str) -> str:
    from anyascii import anyascii  # late: what it imports takes longer than all ASCII names

    return anyascii(text)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """What spellings of one name share; a text of punctuation alone folds to itself, case-folded."""
    if text.isascii():
        low = text.casefold()
        kept = (c if c.isalnum() or c in "$+<=>^`|~" else "" if c == "'" else " " for c in low)
        return " ".join("".join(kept).split()) or low
    plain = unicodedata.normalize("NFKC", text).casefold()
    letters = (
        c if unicodedata.category(c)[0] in "LNS" else "" if c in "'’ʼ" else " "
        for c in unicodedata.normalize("NFD", plain)
        if not unicodedata.combining(c)
    )
    return " ".join("".join(letters).split()) or plain


def sort_key(sort_name: str, name: str) -> tuple[str, str]:
    """The key indexes sort by: accent-stripped, case-folded sort name, then the name itself."""
    return fold(sort_name), name


def initial(sort_name: str) -> str:
    """The letter an index files the name under: A to Z by transliteration, `#` for all else."""
    folded = fold(sort_name)[:4]
    for c in (folded if folded.isascii() else _to_ascii(folded)).upper():
        if "A" <= c <= "Z":
            return c
        if c.isalnum():
            return "#"
    return "#"


def short_digest(text: str, digits: int = 8) -> str:
    """The first hex digits of a BLAKE2b digest of the text, for stable short identifiers."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()[:digits]
