"""Archives of Markdown with front matter (Hugo, Jekyll, Pelican, Eleventy and their like).

In: the files of such an archive, each alone, and a `Survey` of all of them: names behind slugs and where links led can
only be known together. Out: articles, free pages and records. `documents` reads fields in YAML, TOML, JSON or as
headers, `table` says which field is which of ours (a table that `import.yaml` changes), `filing` what a file is by its
folder; `articles` and `records` make drafts, `bodies` makes Markdown of ours. Fields that no table knows go to `extra`,
shortcodes stay as text and are listed.
"""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.decoding import decode_capture
from sitegen.importers.draft import Draft, Field, Media, Options
from sitegen.importers.frontmatter.articles import draft_text
from sitegen.importers.frontmatter.documents import read_document
from sitegen.importers.frontmatter.filing import RECORDS, find_kind
from sitegen.importers.frontmatter.pictures import take_pictures
from sitegen.importers.frontmatter.records import draft_records
from sitegen.importers.frontmatter.survey import Survey, survey_archive
from sitegen.importers.frontmatter.table import read_table
from sitegen.importers.frontmatter.values import unmark
from sitegen.importers.markup import Picture

__all__ = ["recognise", "survey"]


def survey(captures: Iterable[tuple[str, bytes]], options: Options) -> Outcome[Survey]:
    """What all captures of a batch tell together, and what is wrong with the table of fields."""
    return Outcome(survey_archive(captures, options), read_table(options.table).diagnostics)


def recognise(content: bytes, name: str, options: Options) -> Outcome[tuple[Draft, ...]]:
    """The drafts of one file: an article, a page, or the records it holds."""
    table = read_table(options.table)
    known = options.survey if isinstance(options.survey, Survey) else Survey(site=table.value.site)
    outcome = read_document(decode_capture(content).text, name)
    document = outcome.value
    if document is None:
        return Outcome((), outcome.diagnostics)
    kind = find_kind(name, document, table.value)
    if kind in RECORDS:
        return Outcome(tuple(map(_unmark_draft, draft_records(name, document, kind, table.value, known))))
    if kind == "articles" or (kind == "pages" and document.body.strip()):
        draft = draft_text(name, document, kind, table.value, known, options)
        return Outcome((_unmark_draft(draft.value),), draft.diagnostics)
    if kind == "pictures":
        return Outcome(_draft_gallery(known) if name == known.gallery else ())
    what = (
        "a page without a text"
        if kind == "pages"
        else "the page of a section"
        if kind == "section"
        else "a setting"
        if kind == "settings"
        else "no text or record"
    )
    help = "name its folder in `import.yaml` if it is one"
    return Outcome((), (Diagnostic("left-out", f"this file is {what} of the old site", Span(name), help, "advice"),))


def _unmark_draft(draft: Draft) -> Draft:
    """The draft as it can cross to the process that writes: with text and nothing that only looks like it."""
    fields = tuple(replace(field, value=unmark(field.value), printed=str(field.printed)) for field in draft.fields)
    media = tuple(Media(str(one.origin), str(one.target)) for one in draft.media)
    return replace(draft, fields=fields, slug=str(draft.slug), media=media)


def _draft_gallery(known: Survey) -> tuple[Draft, ...]:
    """One article with the credited pictures that the archive describes and no article shows."""
    photos, _media, _addresses = take_pictures((Picture(uid) for uid in known.unshown), known)
    if not photos:
        return ()
    fields: list[Any] = [Field("title", "Image records", "image-records"), Field("photos", photos, "image-records")]
    return (Draft("articles", tuple(fields), slug="image-records", folder=""),)
