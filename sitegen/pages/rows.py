"""The views of everything that is rendered once and joined on many pages."""

from sitegen.model.addresses import Routes
from sitegen.model.body import LinkThread, Weave
from sitegen.model.fragments import FragmentViews, JotView, LinkView, RowView
from sitegen.model.interface import Interface
from sitegen.model.kinds import annotation_kinds
from sitegen.model.languages import direction_apart, language_apart
from sitegen.model.site import Article, Name, Note, Site
from sitegen.pages.bodies import cut_passage

PASSAGE_SHOWN = 240


def view_fragments(site: Site, routes: Routes, interface: Interface) -> FragmentViews:
    """The rows of all articles, the links of all names, all notes as lists show them."""
    language = interface.language
    return FragmentViews(
        rows={slug: view_row(article, site, routes, language) for slug, article in site.articles.items()},
        links={ref: view_link(name, routes) for ref, name in site.names.items()},
        notes={
            note.key: view_jot(note, article, routes, interface)
            for article in site.articles.values()
            for note in article.notes
        },
    )


def view_link(name: Name, routes: Routes) -> LinkView:
    """A name linked to its page."""
    return LinkView(name.name, routes.href(name.address))


def view_row(article: Article, site: Site, routes: Routes, language: str) -> RowView:
    """An article as lists show it."""
    return RowView(
        title=article.title,
        href=routes.href(article.address),
        date=article.entry.date,
        language=language_apart(article.language, language),
        publication=site.names[article.publication].name if article.publication else "",
        notes=len(article.notes),
        sources=len(article.sources),
    )


def view_jot(note: Note, article: Article, routes: Routes, interface: Interface) -> JotView:
    """A note as lists show it, linked to its passage, or to itself where it has none."""
    entry = note.entry
    fragment = f"m-{entry.id}" if note.passage else f"n-{entry.id}"
    body = entry.body
    threads = tuple(
        LinkThread(link.start, link.end, routes.href(address))
        for link, address in zip(body.links, note.links, strict=False)
        if address
    )
    return JotView(
        kind=entry.kind,
        label=interface.translate(annotation_kinds()[entry.kind].label),
        href=routes.href(article.address, fragment),
        passage=cut_passage(note.exact, PASSAGE_SHOWN),
        language=language_apart(article.language, interface.language),
        body=Weave(body, threads),
        number=note.number,
        verdict=entry.verdict,
        direction=direction_apart(body.text, interface.language),
        sources=tuple([source.name.text for source in entry.sources]),
    )
