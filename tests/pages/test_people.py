import msgspec
import pytest

from sitegen.build.tasks import trace_site
from sitegen.build.tracing import Tracer
from sitegen.model.dates import Date
from sitegen.model.records import Role
from sitegen.model.views import PartedView, shown_getter
from sitegen.pages.people import list_roles, plan_people, plan_person
from tests.pages.sample_entities import ARABIC, HUB, LONG, sample_edition, sample_site


@pytest.fixture(scope="module")
def site():
    return sample_site(people=60, articles=330)


@pytest.fixture(scope="module")
def pages(site):
    return {page.address: page.view for page in plan_people(sample_edition(site))}


def whole(view):
    return shown_getter(type(view), None)(view) if isinstance(view, PartedView) else view


def particulars(view) -> dict[str, str]:
    return {row.term: ", ".join(value.text for value in row.values) for row in view.top.particulars}


def test_everybody_in_the_index_has_a_page(site, pages):
    assert {f"{ref}/" for ref in site.index["people"]} <= set(pages)


def test_the_own_page_holds_the_newest_one_to_two_pages_worth_and_the_oldest_is_page_one(site, pages):
    shown = [row for group in pages["people/dolor-sitamet/"].years for row in group.rows]
    oldest = [row for group in pages["people/dolor-sitamet/page/1/"].years for row in group.rows]

    articles = site.entities["people/dolor-sitamet"].articles
    assert shown == [f"<li>{slug}</li>" for slug in articles[:70]]
    assert oldest == [f"<li>{slug}</li>" for slug in articles[-50:]]


def test_a_year_that_goes_on_elsewhere_says_how_much_of_it_is_here(pages):
    years = pages["people/dolor-sitamet/"].years

    assert (years[0].small, years[-1].small) == ("24 articles", "21 of 24 articles")


def test_aliases_stand_before_other_printed_forms_and_say_their_language(pages):
    forms = pages["people/dolor-sitamet/"].top.forms

    assert [(form.text, form.language, form.direction) for form in forms] == [
        ("D. Sitamet", "", ""),
        ("Долор Ситамет", "ru", "ltr"),
        (ARABIC, "ar", "rtl"),
    ]


def test_identifiers_lead_to_their_pages(pages):
    rows = pages["people/dolor-sitamet/"].top.particulars

    assert [(r.term, r.values[0].href) for r in rows if r.values[0].external] == [
        ("Wikidata", "https://www.wikidata.org/wiki/Q0"),
        ("VIAF", "https://viaf.org/viaf/000"),
    ]


def test_a_person_without_a_record_claims_no_identifier(pages):
    assert "Wikidata" not in particulars(
        pages[f"people/{'maria-annunziata-wilhelmina-pellentesque-vestibulum-von-und-zu-consectetur-adipiscing'}/"]
    )


def test_sections_beyond_their_first_items_have_pages_of_their_own(pages):
    own = pages["people/dolor-sitamet/"]

    assert (len(own.quotations.items), own.quotations.more) == (5, "\x00people/dolor-sitamet/quotations/")
    assert len(pages["people/dolor-sitamet/quotations/"].quotations) == own.quotations.total - 50


def test_a_section_shown_whole_has_no_page(pages):
    assert [address for address in pages if address.endswith("/photographs/")] == ["people/dolor-sitamet/photographs/"]


def test_companions_come_most_frequent_first(pages):
    counts = [named.count for named in pages["people/dolor-sitamet/"].companions]

    assert counts == sorted(counts, reverse=True)


def test_the_network_is_told_in_words(pages):
    words = pages["people/dolor-sitamet/"].network_words

    assert words.startswith(f"{HUB} in the centre, around it ")


def test_somebody_with_one_article_has_neither_chart_nor_network(pages, site):
    ref = next(ref for ref, entity in site.entities.items() if entity.name == LONG)
    view = pages[f"{ref}/"]

    assert (view.top.histogram, view.network, [len(group.rows) for group in view.years]) == (None, None, [1])


def test_offices_are_listed_latest_first(site):
    roles = (Role("Clerk", Date(2001), Date(2010)), Role("Deputy", end=Date(2000)), Role("Chair", Date(2021)))

    lines = list_roles(sample_edition(site), roles)

    assert [(line.years, line.title) for line in lines] == [
        ("since 2021", "Chair"),
        ("2001 to 2010", "Clerk"),
        ("until 2000", "Deputy"),
    ]


def test_the_same_site_gives_the_same_pages(site, pages):
    again = {page.address: page.view for page in plan_people(sample_edition(site))}

    assert {at: whole(view) for at, view in again.items()} == {at: whole(view) for at, view in pages.items()}


def test_a_template_that_shows_little_of_a_person_reads_little_of_the_site(site):
    tracer = Tracer()
    edition = msgspec.structs.replace(sample_edition(site), site=trace_site(site, tracer))
    view = next(plan_person(edition, site.entities["people/dolor-sitamet"])).view

    shown_getter(type(view), {"head.title", "top.name", "top.lead", "paging"})(view)

    assert tracer.keys() == frozenset()
