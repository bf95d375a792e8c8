import pytest

from sitegen.model.site import Entity
from sitegen.pages.shelves import cut_leaves, shelve_articles, years_on
from tests.pages.sample_entities import sample_edition, sample_site


@pytest.fixture(scope="module")
def edition():
    return sample_edition(sample_site(people=20, articles=130))


def author(edition, authored: int, about: int) -> Entity:
    slugs = edition.site.chronology
    return Entity(
        ref="people/a", collection="people", slug="a", name="A {articles}", sort_name="A", letter="A",
        articles=tuple(slugs[:max(authored, about)]), authored=tuple(slugs[:authored]), about=tuple(slugs[:about]),
    )  # fmt: skip


def all_years(edition, entity, at: int = 0):
    leaves = cut_leaves(edition, entity)
    return years_on(edition, shelve_articles(edition, entity, leaves), at)


def test_articles_by_somebody_stand_before_those_about_them(edition):
    groups = all_years(edition, author(edition, 2, 1))

    assert [(g.fragment, g.small) for g in groups] == [
        ("by-y2022", "2 articles by A {articles}"),
        ("y2022", "1 article"),
    ]


def test_somebody_who_only_writes_has_plain_fragments(edition):
    assert [group.fragment for group in all_years(edition, author(edition, 2, 0))] == ["y2022"]


def test_every_article_stands_on_exactly_one_page(edition):
    entity = author(edition, 130, 0)
    rows = [row for at in range(2) for group in all_years(edition, entity, at) for row in group.rows]

    assert rows == [f"<li>{slug}</li>" for slug in entity.articles]


def test_undated_articles_come_last_under_a_heading_of_their_own(edition):
    last = all_years(edition, author(edition, 130, 0), 1)[-1]

    assert (last.label, last.fragment, len(last.rows)) == ("Undated", "undated", 1)
