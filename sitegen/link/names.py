"""What one article's names mean, by the table: names it is about, bylines, publication, sources.

Duplicates after resolution collapse; the printed forms are kept.
"""

from collections.abc import Iterable, Mapping

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.link.resolve import NameTable, unknown_name
from sitegen.link.wanted import Lines
from sitegen.model.credits import CreditPart
from sitegen.model.entries import ArticleEntry, NameItem, Printed, SourceEntry
from sitegen.model.findings import Findings
from sitegen.model.records import Ref
from sitegen.model.site import BylineLine, BylineName, NameUse, SourceUse


class Namer(msgspec.Struct, frozen=True):
    """One article's way from a printed form to a reference: its own `resolve` first, then the table."""

    table: NameTable
    settled: Mapping[str, Ref]

    def ref(self, kind: str, text: str) -> Ref:
        """What the form means here, or the empty text."""
        found = self.settled.get(text)
        return self.table.ref(kind, text) if found is None else found

    def refs(self, kind: str, texts: Iterable[str]) -> tuple[Ref, ...]:
        """What the forms mean here, without those that mean nothing."""
        return tuple(dict.fromkeys(ref for text in texts if (ref := self.ref(kind, text))))


def check_settled(entry: ArticleEntry, known: Mapping[Ref, Ref]) -> tuple[dict[str, Ref], list[Diagnostic]]:
    """The article's own `resolve` with addresses that exist, and an error for each that does not.

    `known` says where each address leads: a former one to what it is now.
    """
    settled: dict[str, Ref] = {}
    problems = []
    for printed, address in entry.resolve.items():
        ref = address.text
        if ref and ref not in known:
            problems.append(unknown_name("unknown-name", "name", ref, address.span, known))
            continue
        settled[printed] = known.get(ref, "")
    return settled, problems


def use_names(entry: ArticleEntry, namer: Namer) -> tuple[NameUse, ...]:
    """The people, topics and places the article is about, in the order of its fields, tags last."""
    printed: dict[Ref, list[str]] = {}
    roles: dict[Ref, str] = {}
    settled = namer.settled
    for kind, items in _list_items(entry):
        meanings = namer.table.meanings[kind]  # as `namer.ref`, which is dear for so many names
        for item in items:
            text = item.text
            ref = settled[text] if text in settled else meanings.get(text, "")
            if ref:
                printed.setdefault(ref, []).append(text)
                if isinstance(item, NameItem) and item.role:
                    roles.setdefault(ref, item.role)
    return tuple([NameUse(ref, _each_once(forms), roles.get(ref, "")) for ref, forms in printed.items()])


def _list_items(entry: ArticleEntry) -> Iterable[tuple[str, tuple[NameItem | Printed, ...]]]:
    fields = (("people", entry.people), ("topics", entry.topics), ("places", entry.places), ("tags", entry.tags))
    return [field for field in fields if field[1]]


def _each_once(forms: list[str]) -> tuple[str, ...]:
    return (forms[0],) if len(forms) == 1 else tuple(dict.fromkeys(forms))


def link_bylines(lines: Lines, namer: Namer) -> tuple[BylineLine, ...]:
    """The printed bylines with people linked; agencies are linked where a source of that name has a page."""
    linked = []
    for parts in lines.bylines:
        names = [BylineName(part, namer.ref("people", part.text)) for part in parts.names]
        names += [BylineName(part, _known_source(part, namer)) for part in parts.agencies]
        linked.append(BylineLine(parts.printed, tuple(sorted(names, key=lambda name: name.part.start))))
    return tuple(linked)


def _known_source(part: CreditPart, namer: Namer) -> Ref:
    found = namer.table.find("sources", part.text)
    return found[0] if len(found) == 1 else ""


def use_sources(entry: ArticleEntry, findings: Findings, namer: Namer) -> tuple[SourceUse, ...]:
    """The article's sources with their chains; `quote` only as far as rights let it leave."""
    quotes = findings.source_quotes or ("",) * len(entry.sources)
    return tuple(
        SourceUse(
            article=entry.slug,
            number=number,
            entry=msgspec.structs.replace(source, quote=quote) if source.quote != quote else source,
            ref=namer.ref("sources", source.name.text),
            via=refs_of_chain(source, namer),
            quote=quote,
        )
        for number, (source, quote) in enumerate(zip(entry.sources, quotes, strict=True), 1)
    )


def refs_of_chain(source: SourceEntry, namer: Namer) -> tuple[Ref, ...]:
    """The syndication chain, nearest copy first."""
    return tuple(ref for via in source.via if (ref := namer.ref("sources", via.text)))
