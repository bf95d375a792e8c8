"""`look-alike-name`: a name without a record that differs from a recorded one by a letter or two.

What `sitegen names suggest` tells of surnames and titles, too, is here only the likeness of the whole: words in any
order, compared within a collection. One comparison for each pair of a name and a form, in compiled code.
"""

from collections.abc import Iterator
from typing import Final

from sitegen.check.evidence import Evidence
from sitegen.check.naming import find_printed
from sitegen.diagnostics import Diagnostic, Span
from sitegen.model.records import Record
from sitegen.model.site import Entity
from sitegen.model.slugs import fold

RULE = "look-alike-name"
ALIKE: Final = 90.0
"""Of 100: one letter of ten is another."""


def find_look_alike_names(evidence: Evidence) -> Iterator[Diagnostic]:
    """Advice for each, beside the record it is most like; different figures are different things."""
    from rapidfuzz import fuzz, process  # imported late: a check that is not asked for this needs it not

    forms: dict[str, dict[str, Record]] = {}
    for name in evidence.site.names.values():
        if record := name.record:
            known = forms.setdefault(name.collection, {})
            known |= {_sort_words(form): record for form in (*(alias.text for alias in record.aliases), name.name)}
    for entity in evidence.site.entities.values():
        if entity.record is not None or not (known := forms.get(entity.collection, {})):
            continue
        folded = _sort_words(entity.name)
        found = process.extractOne(folded, known.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found and _list_figures(folded) == _list_figures(found[0]):
            yield _tell(entity, known[found[0]], find_printed(entity, evidence.site))


def _tell(entity: Entity, record: Record, span: Span | None) -> Diagnostic:
    message = f"`{entity.name}` has no record, and is nearly `{record.name}`"
    hint = f"if they are one: `sitegen names merge {entity.ref} INTO {entity.collection}/{record.slug}`"
    return Diagnostic(RULE, message, span, hint, "advice", (record.span,))


def _sort_words(name: str) -> str:
    return " ".join(sorted(fold(name).split()))


def _list_figures(folded: str) -> list[str]:
    return [letter for letter in folded if letter.isdigit()]
