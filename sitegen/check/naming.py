"""Where an article names somebody of whom there is no record."""

from sitegen.diagnostics import Span
from sitegen.model.entries import ArticleEntry
from sitegen.model.site import Entity, Site
from sitegen.model.slugs import fold


def find_printed(entity: Entity, site: Site) -> Span | None:
    """The place of a name in the front matter of its first article, else of that article's headline; none where no
    article names it.
    """
    if not entity.articles:
        return None
    entry = site.articles[entity.articles[0]].entry
    folded = fold(entity.name)
    return next((span for text, span in _list_names(entry) if fold(text) == folded), entry.title.span)


def _list_names(entry: ArticleEntry) -> list[tuple[str, Span]]:
    found = [(one.text, one.span) for one in (*entry.people, *entry.topics, *entry.places)]
    found += [(one.text, one.span) for one in (*entry.tags, *entry.byline, *(use.name for use in entry.sources))]
    return found + ([(entry.publication.name.text, entry.publication.name.span)] if entry.publication else [])
