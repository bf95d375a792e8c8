import pytest

from sitegen.pages.credits import plan_credits
from tests.pages.sample_entities import sample_edition, sample_site


@pytest.fixture(scope="module")
def pages():
    return {page.address: page.view for page in plan_credits(sample_edition(sample_site(people=20, articles=240)))}


@pytest.fixture(scope="module")
def agency(pages):
    return pages["credits/sample-pictures/"]


def particulars(view) -> dict[str, str]:
    return {row.term: ", ".join(value.text for value in row.values) for row in view.top.particulars}


def test_lines_are_shown_word_for_word(agency):
    assert [(line.text, line.count) for line in agency.lines] == [
        ("Petra Tempor - Pool/Sample Pictures via Specimen Images", 192)
    ]


def test_an_agency_lists_its_photographers_with_the_way_their_pictures_took(agency):
    sheet = agency.sheets[0]

    assert (sheet.count, sheet.words, len(sheet.strip)) == (192, "Pool, for Sample Pictures, via Specimen Images", 4)


def test_a_photographer_has_no_photographers(pages):
    assert pages["credits/petra-tempor/"].sheets == ()


def test_a_photographer_without_a_kind_is_told_from_the_lines(pages):
    assert particulars(pages["credits/petra-tempor/"])["Kind"] == "Photographer"


def test_a_photographer_leads_to_the_person(pages):
    assert particulars(pages["credits/petra-tempor/"])["Person"] == "Dolor Sitamet"


def test_roles_are_counted(pages):
    assert particulars(pages["credits/petra-tempor/"])["Credited as"] == "Pool 192"


def test_photographs_go_on_at_numbered_pages(pages, agency):
    assert (len(agency.photos), agency.total) == (92, 192)
    assert [len(pages[f"credits/sample-pictures/page/{n}/"].photos) for n in (1, 2)] == [50, 50]


def test_a_photograph_not_held_is_described_instead(agency):
    card = next(card for card in agency.photos if not card.src)

    assert card.alt == "Placeholder drawing of two people at a long table"


def test_every_bar_leads_to_the_first_photograph_of_its_year(pages, agency):
    ids = {
        f"{'' if address == 'credits/sample-pictures/' else chr(0) + address}#{card.fragment}"
        for address, view in pages.items()
        if address.startswith("credits/sample-pictures/")
        for card in view.photos
        if card.fragment
    }

    bars = {bar.href for bar in agency.top.histogram.bars}

    assert bars | ids == ids > set()
