"""Equal texts of many articles are one text in memory, and nothing else of them is other."""

import msgspec

from sitegen.build.remembered import Row
from sitegen.build.sharing import SharedTexts
from sitegen.diagnostics import Span
from sitegen.model.archive import ArticleFacts
from sitegen.model.entries import ArticleEntry, NameItem, Printed, SourceEntry
from sitegen.model.findings import Findings
from tests.build.rows import make_row

decode = msgspec.msgpack.Decoder(ArticleFacts).decode


def row(slug: str) -> Row:
    return make_row(f"content/articles/{slug}.md", slug=slug)


def written(slug: str) -> bytes:
    """The facts of an article as the cache holds them; one place is in its file of notes."""
    here, beside = Span(f"content/articles/{slug}.md", 3, 9, 4), Span(f"content/articles/{slug}.notes.yaml", 1, 1, 1)
    entry = ArticleEntry(
        path=here.path,
        slug=slug,
        title=Printed("Harbour", here),
        people=(NameItem("Anna Kern", here),),
        tags=(Printed("Fishing", beside),),
        sources=(SourceEntry(name=Printed("The Mail", here), via=(Printed("A Wire", here),)),),
    )
    return msgspec.msgpack.encode(ArticleFacts(entry, Findings()))


def test_names_of_two_articles_are_the_same_text() -> None:
    texts = SharedTexts()

    one, other = (texts.share(decode(written(slug)), row(slug)).entry for slug in ("a", "b"))

    assert one.people[0].text is other.people[0].text
    assert one.sources[0].via[0].text is other.sources[0].via[0].text


def test_every_place_in_an_articles_own_file_has_the_path_of_its_row() -> None:
    a = row("a")

    entry = SharedTexts().share(decode(written("a")), a).entry

    assert all(one.span.path is a.path for one in (entry.title, *entry.people, entry.sources[0].name))


def test_what_is_shared_equals_what_was_written() -> None:
    assert SharedTexts().share(decode(written("a")), row("a")) == decode(written("a"))
