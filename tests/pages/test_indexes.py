import pytest

from sitegen.model.site import Entity, Site
from sitegen.model.slugs import initial
from sitegen.pages.indexes import filed_name, find_threshold, plan_index
from sitegen.pages.letters import NAMES_ON_ONE_PAGE
from tests.pages.sample_entities import sample_edition


def person(slug: str, sort_name: str, name: str = "", articles: int = 1) -> Entity:
    return Entity(
        ref=f"people/{slug}", collection="people", slug=slug, name=name or sort_name, sort_name=sort_name,
        letter=initial(sort_name), articles=tuple(f"a{n}" for n in range(articles)),
    )  # fmt: skip


def pages(*entities: Entity) -> dict:
    site = Site(
        articles={}, chronology=(), entities={e.ref: e for e in entities}, names={},
        index={"people": tuple(e.ref for e in entities)},
    )  # fmt: skip
    return {page.address: page.view for page in plan_index(sample_edition(site), "people")}


def crowd(size: int = NAMES_ON_ONE_PAGE + 1) -> list[Entity]:
    return [person(f"p{n:04d}", f"{'AB'[n > 1500]}nonymus {n:04d}", articles=1 + n % 7) for n in range(size)]


def test_names_stand_under_their_letters_in_the_order_of_the_index():
    view = pages(person("abe", "Abe"), person("aoki", "Aoki"), person("eden", "Éden"))["people/"]

    assert [(letter.label, [n.name for n in letter.names]) for letter in view.letters] == [
        ("A", ["Abe", "Aoki"]),
        ("E", ["Éden"]),
    ]


def test_names_under_no_letter_come_last():
    view = pages(person("50-cent", "50 Cent"), person("abe", "Abe"))["people/"]

    assert [(letter.label, letter.fragment) for letter in view.letters] == [("A", "A"), ("#", "other")]


def test_the_alphabet_links_to_letters_in_use_only():
    alphabet = pages(person("abe", "Abe"))["people/"].alphabet

    assert [(value.text, value.href) for value in alphabet[:2]] == [("A", "#A"), ("B", "")]
    assert len(alphabet) == 26


def test_an_empty_index_is_a_page_without_letters():
    view = pages()["people/"]

    assert (view.letters, view.alphabet) == ((), ())


def test_the_index_counts_names_and_articles_once():
    view = pages(person("abe", "Abe", articles=2), person("aoki", "Aoki", articles=3))["people/"]

    assert view.counted == "2 people in 3 articles"


@pytest.mark.parametrize(
    ("sort_name", "name", "filed"),
    [
        ("Biden, Joe", "Joe Biden", "Biden, Joe"),
        ("Xi, Jinping", "Xi Jinping", "Xi, Jinping"),
        ("NATO", "NATO", "NATO"),
        ("Dzho, Baiden", "Джо Байден", "Джо Байден"),
    ],
)
def test_a_name_is_filed_last_name_first_unless_its_sort_name_has_other_words(sort_name, name, filed):
    assert filed_name(person("x", sort_name, name)) == filed


@pytest.mark.parametrize(
    ("counts", "threshold"),
    [([9] * 19, 0), ([1] * 40, 0), ([1] * 38 + [7, 30], 2), ([3] * 30 + [40] * 2, 5), ([], 0)],
)
def test_bold_begins_at_a_round_number_that_one_name_in_ten_reaches_at_most(counts, threshold):
    assert find_threshold(counts) == threshold


def test_a_long_index_has_a_page_for_each_letter():
    assert list(pages(*crowd())) == ["people/", "people/letters/a/", "people/letters/b/"]


def test_an_index_of_two_thousand_names_is_one_page():
    assert list(pages(*crowd(NAMES_ON_ONE_PAGE))) == ["people/"]


def test_the_long_index_shows_the_most_frequent_of_each_letter_and_leads_to_all():
    letter = pages(*crowd())["people/"].letters[0]

    assert {name.count for name in letter.names} == {7}
    assert (letter.total, letter.all) == (1501, "\x00people/letters/a/")


def test_a_letters_page_lists_all_its_names():
    view = pages(*crowd())["people/letters/b/"]

    assert (view.current, len(view.letters[0].names)) == ("B", 500)
