import pytest
from msgspec.structs import replace

from sitegen.pages.places import find_enclosing, plan_places
from sitegen.pages.topics import list_topic_particulars, plan_topics
from tests.pages.sample_entities import sample_edition, sample_site


@pytest.fixture(scope="module")
def edition():
    return sample_edition(sample_site(people=20, articles=60))


@pytest.fixture(scope="module")
def topics(edition):
    return {page.address: page.view for page in plan_topics(edition)}


@pytest.fixture(scope="module")
def places(edition):
    return {page.address: page.view for page in plan_places(edition)}


def test_a_topic_with_a_broader_one_leads_up_to_it(topics):
    assert [value.text for value in topics["topics/subject-0/"].top.crumbs] == ["Topics", "Subject 1"]


def test_a_topic_without_one_leads_to_its_letter(topics):
    crumbs = topics["topics/subject-2/"].top.crumbs

    assert [(value.text, value.href) for value in crumbs] == [("Topics", "\x00topics/"), ("S", "\x00topics/#S")]


def test_a_topic_shows_what_is_broader_then_what_is_often_beside_it(topics):
    assert [near.term for near in topics["topics/subject-0/"].near] == ["Broader", "Often with", "Places"]


def test_the_people_of_a_topic_say_who_they_are(topics):
    people = topics["topics/subject-0/"].people

    assert people[0].words == "Chair of the sample committee"


def test_a_topic_counts_the_notes_that_name_it_and_those_that_check_facts(edition):
    notes = [note for article in edition.site.articles.values() for note in article.notes]
    checks = [note.key for note in notes if note.entry.kind == "fact-check"][:2]
    others = [note.key for note in notes if note.entry.kind == "context"][:3]
    topic = replace(edition.entity("topics/subject-2"), notes=(*checks, *others))

    values = {row.term: row.values for row in list_topic_particulars(edition, topic)}["Notes"]

    assert [(v.text, v.href) for v in values] == [("5", "#notes"), ("2 fact-checks", "\x00annotations/fact-check/")]


def test_a_place_leads_to_the_place_around_it(places):
    assert [value.text for value in places["places/sampleville/"].top.crumbs] == ["Places", "Sample Country"]


def test_a_place_contains_others(places):
    near = places["places/sample-country/"].near[0]

    assert (near.term, len(near.names)) == ("Contains", 1)


def test_coordinates_lead_to_a_map(places):
    rows = {row.term: row.values for row in places["places/sampleville/"].top.particulars}

    assert rows["Coordinates"][0].href == "https://www.openstreetmap.org/?mlat=50.45&mlon=30.5234#map=7/50.45/30.5234"


def test_a_place_shows_photographs_taken_there_held_or_not(places):
    cards = places["places/sampleville/"].photos.items

    assert {bool(card.src) for card in cards} == {True, False}


def test_a_place_nobody_reported_from_has_an_empty_page(places):
    view = places["places/empty-corner/"]

    assert (view.years, view.near, view.people, view.photos.items) == ((), (), (), ())


def test_places_within_each_other_do_not_go_round_for_ever(edition):
    here, there = edition.entity("places/sampleville"), edition.entity("places/sample-country")
    entities = {**edition.site.entities, there.ref: replace(there, broader=(here.ref,))}
    round_trip = replace(edition, site=replace(edition.site, entities=entities))

    assert [place.ref for place in find_enclosing(round_trip, here)] == [there.ref]
