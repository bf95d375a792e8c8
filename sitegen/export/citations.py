"""`cite.bib`, `cite.ris`, `cite.json` beside an article."""

from collections.abc import Iterator
from typing import Final

import msgspec

from sitegen.model.bibtex import copy_entry, original_entry
from sitegen.model.cited import Cited
from sitegen.model.csl import copy_item, original_item
from sitegen.model.pages import OutputFile
from sitegen.model.ris import copy_record, original_record

CITATIONS: Final = frozenset(("bib", "ris", "csl"))
"""The outputs that are files of citations."""
_encode = msgspec.json.Encoder().encode


def citation_files(cited: Cited, outputs: tuple[str, ...]) -> Iterator[OutputFile]:
    """The wanted ones of three, each with the original and the archived copy."""
    at = cited.address
    if "bib" in outputs:
        yield OutputFile(f"{at}cite.bib", f"{original_entry(cited)}\n{copy_entry(cited)}".encode())
    if "ris" in outputs:
        yield OutputFile(f"{at}cite.ris", f"{original_record(cited)}\r\n{copy_record(cited)}".encode())
    if "csl" in outputs:
        items = b"[\n%b,\n%b\n]\n" % (_encode(original_item(cited)), _encode(copy_item(cited)))
        yield OutputFile(f"{at}cite.json", items)
