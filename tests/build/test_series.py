"""The articles of a series: each says which one it is and leads to those beside it."""

import re

import pytest


@pytest.fixture
def archive(project):
    project.article("first", date="2021-03", series="Long Road")
    project.article("second", date="2021-05-02", series="long road")
    project.article("third", series="Long Road")
    project.article("alone", date="2021-04-01", series="Short Road")
    project.build_soundly()
    return project


def series_of(archive, slug: str) -> list[str]:
    facts = re.search(r"<dt>Series</dt>(.*?)<dt>", archive.read(f"articles/{slug}/index.html"), re.DOTALL)
    assert facts
    return [re.sub(r"\s+", " ", row).strip() for row in re.findall(r"<dd>(.*?)</dd>", facts[1], re.DOTALL)]


def test_an_article_says_which_of_its_series_it_is_and_leads_to_those_beside_it(archive):
    assert series_of(archive, "second") == [
        'long road, <span class="nb">2 of 3</span>',
        'Before: <a href="../../articles/first/">First</a>',
        'After: <a href="../../articles/third/">Third</a>',
    ]


def test_the_oldest_of_a_series_is_its_first_and_the_undated_its_last(archive):
    assert series_of(archive, "first")[0] == 'Long Road, <span class="nb">1 of 3</span>'
    assert series_of(archive, "third")[0] == 'Long Road, <span class="nb">3 of 3</span>'


def test_the_only_article_of_a_series_is_not_counted(archive):
    assert series_of(archive, "alone") == ["Short Road"]


def test_a_new_article_of_a_series_renumbers_those_after_it(archive):
    archive.article("before", date="2020", series="Long Road")
    archive.build_soundly()

    assert series_of(archive, "second")[0] == 'long road, <span class="nb">3 of 4</span>'
