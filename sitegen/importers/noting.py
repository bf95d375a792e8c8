"""Annotations matched to the articles of the archive, anchored there, and put behind the notes that articles have.

A note is known by its id: one that is there already stays as it is, whatever the annotation says by now.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, Span, did_you_mean, has_errors
from sitegen.find.review import review_notes
from sitegen.find.text import text_of
from sitegen.importers.addresses import Addresses, index_addresses
from sitegen.importers.annotated import Annotated, list_articles, load_settings, open_article
from sitegen.importers.annotations import ARTICLE
from sitegen.importers.captures import Capture
from sitegen.importers.draft import Certainty, Draft, Field
from sitegen.importers.newnotes import Matched, Written, list_new
from sitegen.importers.notefiles import append_notes
from sitegen.importers.request import Fate, ImportRequest, Taken
from sitegen.model.findings import ReviewedNote, Tier
from sitegen.read import ArticleSources

Read = tuple[Capture, tuple[Draft, ...]]
CERTAINTIES: Final[dict[Tier, Certainty]] = {"anchored": "sure", "moved": "likely", "drifted": "likely"}
"""How surely a note stands where it stands; in the other tiers it is shown below the article."""


class NotesPlan(Struct):
    """The files and fates of the annotations of a batch; `seen` is what stood at the paths of the files."""

    files: dict[str, bytes] = {}
    seen: dict[str, bytes | None] = {}
    taken: list[Taken] = []
    problems: list[Diagnostic] = []


def plan_notes(request: ImportRequest, read: Sequence[Read]) -> NotesPlan:
    """The files of notes that the annotations make."""
    plan = NotesPlan()
    if not any(drafts for _capture, drafts in read):
        return plan
    settings = load_settings(request.root)
    articles = list_articles(request.root)
    matched: dict[ArticleSources, list[Matched]] = {}
    if request.article:
        found = [sources for sources, entry in articles if entry.slug == request.article]
        if not found:
            plan.problems.append(_say_no_article(request.article, [entry.slug for _sources, entry in articles]))
            return plan
        matched[found[0]] = [Matched(one.name, draft, "option") for one, drafts in read for draft in drafts]
    else:
        by_path = {sources.path: sources for sources, _entry in articles}
        addresses = index_addresses((entry for _sources, entry in articles), settings.routes)
        for path, one in _match(request.root, read, addresses, by_path, plan.problems):
            matched.setdefault(by_path[path], []).append(one)
    for sources, group in sorted(matched.items()):
        _plan_article(plan, open_article(request.root, sources), group, settings)
    return plan


def _match(
    root: str,
    read: Sequence[Read],
    addresses: Addresses,
    by_path: dict[str, ArticleSources],
    problems: list[Diagnostic],
) -> Iterator[tuple[str, Matched]]:
    """Each annotation with the path of its article; addresses that mean none, or several, are told once."""
    missed: dict[tuple[str, str], list[Span]] = {}
    for capture, drafts in read:
        for draft in drafts:
            address = draft.find_value(ARTICLE)
            found, is_own = addresses.find(address)
            if len(found) == 1 and (is_own or _has_words(open_article(root, by_path[found[0][0]]), draft)):
                yield found[0][0], Matched(capture.name, draft, found[0][1])
            else:
                others = " and ".join(f"`{path}`" for path, _rule in found[:3]) if len(found) > 1 else ""
                missed.setdefault((address, others), []).append(Span(capture.name, draft.line))
    problems += (_say_unmatched(*key, spans) for key, spans in missed.items())


def _has_words(article: Annotated, draft: Draft) -> bool:
    """Whether the passage stands in an article that only cites the page: the note may be on other words of that."""
    read = article.read(article.notes, Settings()).value
    exact = " ".join(draft.annotations[0].get("exact", "").split())
    return read is not None and bool(exact) and exact in " ".join(text_of(read.entry, read.body).text.split())


def _plan_article(plan: NotesPlan, article: Annotated, group: list[Matched], settings: Settings) -> None:
    path = article.notes_path
    before = article.read(article.notes, settings)
    captures = list(dict.fromkeys(one.capture for one in group))
    if before.value is None or has_errors(before.diagnostics):
        plan.problems += (one for one in before.diagnostics if one.severity == "error")
        plan.taken += (_take(name, path, "refused", ()) for name in captures)
        return
    new, problems = list_new(article, before.value, group, settings)
    plan.problems += problems
    content = append_notes(article.notes, [one.fields for one in new])
    if content is None:
        plan.problems.append(_say_unwritable(path))
        plan.taken += (_take(name, path, "refused", ()) for name in captures)
        return
    after = article.read(content, settings).value if new else None
    reviewed = review_notes(after.entry, after.body) if after else None
    tiers = {note.id: note for note in reviewed.value} if reviewed else {}
    spans = {tiers[one.id].span: one for one in new if one.id in tiers}
    for problem in reviewed.diagnostics if reviewed else ():
        if problem.severity != "advice" and problem.span in spans:
            own = spans[problem.span]
            plan.problems.append(replace(problem, span=Span(own.capture, own.line), related=()))
    if new:
        plan.files[path] = content
        plan.seen[path] = article.notes or None
    for name in captures:
        fields = tuple(_show(one, tiers[one.id]) for one in new if one.capture == name)
        fate: Fate = "unchanged" if not fields else "extended" if article.notes else "new"
        plan.taken.append(_take(name, path, fate, fields))


def _take(capture: str, path: str, fate: Fate, fields: tuple[Field, ...]) -> Taken:
    return Taken(capture, path, fate, Draft("notes", fields))


def _show(one: Written, note: ReviewedNote) -> Field:
    """A note as tables and logs show it: how surely it stands on its passage, and how its article was found."""
    certainty = CERTAINTIES.get(note.tier, "guess")
    return Field(one.id, note.written_on, f"{note.tier}, by {one.rule}", certainty, one.address, one.line)


def _say_no_article(slug: str, known: Sequence[str]) -> Diagnostic:
    help = did_you_mean(slug, known) or "its slug is the last part of its address"
    return Diagnostic("no-such-article", f"there is no article `{slug}` for these annotations", None, help)


def _say_unmatched(address: str, others: str, spans: list[Span]) -> Diagnostic:
    many = f"{len(spans):,} annotations" if len(spans) > 1 else "an annotation"
    counted = Counter(span.path for span in spans)
    where = f" (in {len(counted):,} files)" if len(counted) > 1 else ""
    if others:
        message = f"{many}{where} on `{address}` may belong to several articles: {others}"
    else:
        message = f"{many}{where} on `{address}` belong{'' if len(spans) > 1 else 's'} to no article of this archive"
    hint = "name the article with `--article SLUG`, or add the address to it as `url`"
    return Diagnostic("unmatched-annotation", message, spans[0], hint, "warning")


def _say_unwritable(path: str) -> Diagnostic:
    message = "no notes can be put behind those of this file"
    hint = "write its notes as a list of lines that begin with `- `, and import again"
    return Diagnostic("cannot-edit", message, Span(path), hint)
