"""Records of the authors and categories of an export of which it says more than a name."""

from collections.abc import Iterable

from sitegen.importers.draft import Draft, Field
from sitegen.importers.markup import plain_words
from sitegen.importers.wxr.export import Author, Export, Term
from sitegen.model.slugs import fold, slugify


def draft_records(export: Export, drafts: Iterable[Draft]) -> list[Draft]:
    """A person for each author whose parts of the name are known, a topic for each category that is described."""
    articles = [draft for draft in drafts if draft.kind == "articles"]
    bylines = {str(draft.find_value("byline")) for draft in articles}
    topics = {topic for draft in articles for topic in draft.find_value("topics") or ()}
    people = [_draft_author(author) for author in export.authors.values() if author.name in bylines]
    terms = [_draft_category(term, export) for term in export.categories.values() if term.name in topics]
    return _without_doubles([draft for draft in (*people, *terms) if draft is not None])


def _draft_author(author: Author) -> Draft | None:
    name = f"{author.first} {author.last}".strip()
    if not (author.first and author.last) or fold(name) != fold(author.name):
        return None
    sort_name = f"{author.last}, {author.first}"
    fields = (Field("name", author.name, "wxr-author"), Field("sort_name", sort_name, "wxr-author"))
    return Draft("people", fields, slug=slugify(author.name))


def _draft_category(term: Term, export: Export) -> Draft | None:
    parent = export.categories.get(term.parent)
    description = plain_words(term.description)
    if not description and parent is None:
        return None
    fields = [Field("name", term.name, "wxr-category")]
    if description:
        fields.append(Field("description", description, "wxr-category"))
    if parent is not None:
        fields.append(Field("broader", [parent.name], "wxr-category"))
    return Draft("topics", tuple(fields), slug=slugify(term.name))


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    return list({(draft.kind, draft.slug): draft for draft in reversed(drafts)}.values())[::-1]
