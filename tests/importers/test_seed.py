"""The clipping that the project began with, imported with no help."""

import shutil

import pytest
import yaml

from sitegen.importers.batch import import_captures
from sitegen.importers.request import ImportRequest

TAGS = ["Joe Biden", "Vladimir putin", "Putin", "Russia", "Us", "Ukraine", "NATO"]
TITLE = (
    "Joe Biden Warns Vladimir Putin Against Invasion as Russia Seeks Agreement "
    "From US To Keep Ukraine From Joining NATO"
)


@pytest.fixture
def seed(shared):
    return shared / "seed" / "clipping.txt"


@pytest.fixture
def sample(repository, project):
    """A copy of the sample archive."""
    shutil.copytree(repository / "content", project.root / "content")
    shutil.copy(repository / "sitegen.yaml", project.root)
    return project


def run(project, seed):
    return import_captures(ImportRequest(root=str(project.root), paths=(str(seed),), now=1.6e9), lambda *_: None)


def front_matter(project, report):
    text = (project.root / report.taken[0].path).read_text()
    return yaml.safe_load(text.split("---\n")[1]), text.split("---\n", 2)[2]


def names(project, folder):
    return {path.name for path in (project.output / folder).iterdir() if path.is_dir()}


def test_it_has_one_headline(sample, seed):
    fields, body = front_matter(sample, run(sample, seed))
    assert (fields["title"], body.count("Joe Biden Warns")) == (TITLE, 0)


def test_its_caption_and_credit_are_told_apart(sample, seed):
    (photo,) = front_matter(sample, run(sample, seed))[0]["photos"]
    ends = photo["caption"][:9], photo["caption"][-12:], photo["credit"]
    assert ends == ("US-Russia", "Switzerland.", "Peter Klaunzer - Pool/Keystone via Getty Images")


def test_its_subheads_are_two(sample, seed):
    body = front_matter(sample, run(sample, seed))[1]
    assert [line for line in body.split("\n") if line.startswith("#")] == [
        "## Biden, Putin to address Ukraine issue in a phone meeting",
        "## Russia wants deal to end NATO expansion",
    ]


def test_its_seven_tags_are_six_entities_of_the_archive(sample, seed):
    report = run(sample, seed)
    sample.build_soundly()
    fields = front_matter(sample, report)[0]
    articles = yaml.safe_load(sample.read("data/articles.json"))
    (article,) = [one for one in articles if one["slug"] == report.taken[0].path.rpartition("/")[2][:-3]]
    tagged = {*article["topics"], *article["places"], *(set(article["people"]) & {"joe-biden", "vladimir-putin"})}
    assert (fields["tags"], tagged) == (
        TAGS,
        {"joe-biden", "vladimir-putin", "russia", "united-states", "ukraine", "nato"},
    )


def test_it_relies_on_three_sources_one_of_them_by_way_of_another(sample, seed):
    sources = front_matter(sample, run(sample, seed))[0]["sources"]
    assert [(one["name"], one.get("via")) for one in sources] == [
        ("NBS News", None),
        ("Washington Examiner", None),
        ("Newsweek", ["MSN"]),
    ]


def test_a_misprinted_source_stays_and_is_proposed_as_what_it_is(sample, seed):
    proposals = run(sample, seed).taken[0].draft.proposals
    assert [(one.printed, one.meant) for one in proposals if one.collection == "sources"] == [("NBS News", "NBC News")]


def test_no_junk_is_left_in_it(sample, seed):
    body = front_matter(sample, run(sample, seed))[1]
    junk = ("YouTube", "Real Time Analytics", "Tags", "Getty", "GENEVA, SWITZERLAND")
    assert ([word for word in junk if word in body], len(body.strip().split("\n\n"))) == ([], 12 + 2)


def test_in_an_empty_archive_its_tags_derive_seven_topics(project, seed):
    run(project, seed)
    project.build_soundly()
    assert (len(names(project, "topics")), len(names(project, "people"))) == (7, 0)


def test_in_an_empty_archive_a_surname_is_proposed_as_the_person(project, seed):
    proposals = run(project, seed).taken[0].draft.proposals
    assert [(one.printed, one.meant) for one in proposals if one.meant] == [("Putin", "Vladimir Putin")]
