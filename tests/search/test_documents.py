"""A document says what is found in an article or a name, what it is narrowed by, and where its words stand."""

import re

from sitegen.model.addresses import Routes
from sitegen.model.interface import Interface
from sitegen.search import DocumentPress
from tests.export.samples import typical_site
from tests.pages.samples import make_body

SITE = typical_site()
PRESS = DocumentPress(SITE.names, Routes(), Interface())


def document_of(slug, text="The red lamp.\n\nAll night.\n"):
    return PRESS.article(SITE.articles[slug], make_body(text))


def facets_of(document):
    return re.findall(r'data-pagefind-filter="(\w+)\[content\]" content="([^"]*)"', document.decode())


def test_a_document_lies_where_its_page_does():
    slug = SITE.chronology[0]

    assert document_of(slug)[0] == Routes().file(SITE.articles[slug].address)


def test_each_block_has_the_fragment_before_it_that_leads_there():
    _, document = document_of(SITE.chronology[0])

    assert b'<p><i id="p1"></i>The red lamp.</p><p><i id="p2"></i>All night.</p>' in document


def test_an_article_is_narrowed_by_its_year_and_every_name_it_has():
    for slug, article in SITE.articles.items():
        facets = facets_of(document_of(slug)[1])

        assert ("kind", "article") in facets
        assert {value for kind, value in facets if kind == "year"} == (
            {str(article.entry.date.year)} if article.entry.date else set()
        )
        assert {SITE.names[use.ref].name for use in article.names} <= {value for _, value in facets}


def test_no_facet_is_told_twice():
    for slug in SITE.articles:
        facets = facets_of(document_of(slug)[1])

        assert len(facets) == len(set(facets))


def test_a_name_is_found_by_all_its_forms():
    for ref, name in SITE.names.items():
        _, document = PRESS.name(name)
        forms = [name.name, *(alias.text for alias in (name.record.aliases if name.record else ()))]

        assert all(form.encode() in document for form in forms), ref


def test_words_are_never_markup():
    _, document = document_of(SITE.chronology[0], "a `<script>` & b\n")

    assert b"a &lt;script&gt;`&amp; b" in document
