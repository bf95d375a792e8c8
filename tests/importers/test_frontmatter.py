"""Archives of Markdown with front matter: small files of ours in the habits of many generators."""

from textwrap import dedent

import msgspec
import pytest

from sitegen.importers.draft import Draft, Options
from sitegen.importers.frontmatter import recognise, survey


def read_files(files, table=""):
    """The outcome of each file of an archive, by its name, read as a batch reads them."""
    captures = {name: dedent(text).lstrip("\n").encode() for name, text in files.items()}
    options = Options(table=dedent(table).encode(), names=frozenset(captures))
    known = survey(captures.items(), options)
    options = Options(table=options.table, names=options.names, survey=known.value)
    return {name: recognise(content, name, options) for name, content in captures.items()}


def read_post(text, name="posts/2021-06-16-a-bridge.md", table=""):
    (draft,) = read_files({name: text}, table)[name].value
    return draft


def values_of(draft, *names):
    return tuple(draft.find_value(name) for name in names)


YAML = """
    ---
    title: A bridge
    date: 2021-06-16
    tags: [harbour, roads]
    draft: false
    ---
    Text.
"""
TOML = """
    +++
    title = "A bridge"
    date = 2021-06-16
    tags = ["harbour", "roads"]
    +++
    Text.
"""
JSON = """
    {"title": "A bridge", "date": "2021-06-16", "tags": ["harbour", "roads"]}

    Text.
"""
ELEVENTY_JSON = """
    ---json
    {"title": "A bridge", "date": "2021-06-16", "tags": ["harbour", "roads"]}
    ---
    Text.
"""
PELICAN = """
    Title: A bridge
    Date: 2021-06-16
    Tags: harbour, roads

    Text.
"""


@pytest.mark.parametrize(
    "text", [YAML, TOML, JSON, ELEVENTY_JSON, PELICAN], ids="yaml toml json eleventy pelican".split()
)
def test_fields_are_read_in_whatever_they_are_written(text):
    draft = read_post(text)

    assert values_of(draft, "title", "date", "tags") == ("A bridge", "2021-06-16", ["harbour", "roads"])
    assert draft.body == "Text.\n"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2011-11-28 8:32:24 -0400", "2011-11-28T08:32:24-04:00"),
        ("2015-03-17 14:00:00 -4", "2015-03-17T14:00:00-04:00"),
        ("2008-10-21 22:23:36.000000000 -04:00", "2008-10-21T22:23:36-04:00"),
        ("March 3rd, 2014", "2014-03-03"),
        ("3 Mar 2014", "2014-03-03"),
        ("Mon, 03 Mar 2014 10:00:00 +0000", "2014-03-03T10:00:00+00:00"),
        ("2014/3/3", "2014-03-03"),
        ("31/12/2014", "2014-12-31"),
        ("12/31/2014", "2014-12-31"),
    ],
)
def test_dates_are_read_as_their_generators_write_them(written, date):
    assert read_post(f"---\ntitle: A\ndate: {written}\n---\n").find_value("date") == date


def test_a_date_that_could_be_two_days_is_asked_for():
    (outcome,) = read_files({"posts/a.md": "---\ntitle: A\ndate: 03/04/2014\n---\nText.\n"}).values()

    assert values_of(outcome.value[0], "date", "date_printed") == (None, "03/04/2014")
    assert [(one.rule, one.span.line) for one in outcome.diagnostics] == [("unclear-date", 3)]


def test_a_post_of_jekyll_is_dated_and_called_by_its_name():
    draft = read_post("---\nlayout: post\n---\nText.\n", "_posts/2014-03-19-hello-world.md")

    assert (draft.slug, *values_of(draft, "title", "date")) == ("hello-world", "Hello world", "2014-03-19")


@pytest.mark.parametrize("said", ["draft: true", "published: false", "status: draft"])
def test_what_was_not_published_is_a_draft(said):
    assert read_post(f"---\ntitle: A\n{said}\n---\nText.\n").find_value("draft") is True


def test_fields_that_no_table_knows_go_to_extra_as_they_are_meant():
    draft = read_post("---\ntitle: A\nlayout: post\nweight: 3\nhero: false\nzip: '20006'\n---\nText.\n")

    assert draft.find_value("extra") == {"layout": "post", "weight": 3, "hero": False, "zip": "20006"}


def test_the_first_of_two_fields_for_one_of_ours_is_taken_and_the_other_kept():
    draft = read_post("---\ntitle: A\nsummary: Long.\ndeck: Short.\n---\nText.\n")

    assert values_of(draft, "subtitle", "extra") == ("Short.", {"summary": "Long."})


def test_what_is_read_can_cross_to_the_process_that_writes(archive):
    drafts = [draft for outcome in archive.values() for draft in outcome.value]

    assert msgspec.msgpack.decode(msgspec.msgpack.encode(drafts), type=list[Draft]) == drafts


def test_a_table_of_the_archive_changes_what_fields_mean():
    table = "fields: {host: publication, deck: null}\n"

    draft = read_post("---\ntitle: A\nhost: Gazette\ndeck: Gone.\n---\nText.\n", table=table)

    assert values_of(draft, "publication", "subtitle") == ("Gazette", None)
    assert [(one.line, one.text, one.rule) for one in draft.removed] == [(4, "deck: Gone.", "field-dropped")]


def test_a_table_that_names_no_field_of_ours_is_an_error_with_the_nearest():
    (problem,) = survey([], Options(table=b"fields: {deck: subtitel}\n")).diagnostics

    assert (problem.rule, problem.severity, problem.help) == ("import-table", "error", "did you mean `subtitle`?")


ARCHIVE = {
    "content/authors/afixture/_index.md": "---\ndisplay_name: Ada Fixture\nslug: afixture\n---\nShe *writes*.\n",
    "content/sources/source_gazette.md": "---\nname: Saltmarsh Gazette\ndomain: https://gazette.example\n---\n",
    "content/topics/bridges/_index.md": "---\ntitle: Bridges\ndeck: What leads across.\n---\n",
    "data/images/quay.yml": 'uid : quay\nalt : "Water"\ncaption : "The quay."\ncredit : "Tessa Bodoni"\n',
    "data/images/unused.yml": 'uid : unused\nalt : "A lamp"\ncredit : "Anselm Caslon"\n',
    "content/news/2021/2021-06-16-first.md": """
        ---
        title: First
        date: 2021-06-16
        authors: [afixture, ines-calder]
        topics: [bridges]
        source: gazette
        source_url: https://gazette.example/first
        primary_image: quay
        aliases: [/first/]
        canonical: https://old.example/first
        ---
        See [the second]({{< ref "2021-06-17-second.md" >}} "Second") and [bridges](/topics/bridges/).

        {{< note >}}Kept.{{< /note >}}
        """,
    "content/news/2021/2021-06-17-second.md": "---\ntitle: Second\ndate: 2021-06-17\n---\nBack to [one](/first/).\n",
}


@pytest.fixture(scope="module")
def archive():
    return read_files(ARCHIVE)


def test_authors_topics_and_sources_become_records(archive):
    drafts = [archive[name].value[0] for name in list(ARCHIVE)[:3]]

    assert [(one.kind, one.slug, one.find_value("name")) for one in drafts] == [
        ("people", "afixture", "Ada Fixture"),
        ("sources", "gazette", "Saltmarsh Gazette"),
        ("topics", "bridges", "Bridges"),
    ]
    assert drafts[0].body == "She *writes*.\n"


def test_slugs_of_authors_and_sources_are_printed_as_the_names_of_their_records(archive):
    (first,) = archive["content/news/2021/2021-06-16-first.md"].value

    assert values_of(first, "byline", "sources") == (
        ["Ada Fixture", "Ines Calder"],
        [{"name": "Saltmarsh Gazette", "url": "https://gazette.example/first"}],
    )


def test_an_author_who_is_only_a_slug_is_a_guess(archive):
    (first,) = archive["content/news/2021/2021-06-16-first.md"].value

    (byline,) = (field for field in first.fields if field.name == "byline")
    assert (byline.certainty, byline.printed) == ("guess", "afixture, ines-calder")


def test_an_image_record_describes_the_photograph_of_its_article(archive):
    (first,) = archive["content/news/2021/2021-06-16-first.md"].value

    assert first.find_value("photos") == [{"alt": "Water", "caption": "The quay.", "credit": "Tessa Bodoni"}]


def test_image_records_that_no_article_shows_stand_together(archive):
    (gallery,) = archive["data/images/quay.yml"].value

    assert gallery.find_value("photos") == [{"alt": "A lamp", "credit": "Anselm Caslon"}]
    assert archive["data/images/unused.yml"].value == ()


def test_links_within_an_archive_lead_to_its_articles_and_records(archive):
    first, second = (archive[name].value[0].body for name in list(ARCHIVE)[-2:])

    assert first.startswith("See [[articles/second|the second]] and [[topics/bridges|bridges]].\n")
    assert second == "Back to [[articles/first|one]].\n"


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("[the\nsecond](/2021/06/17/second/)", "[[articles/second|the\nsecond]]"),
        (
            "\n\n| a | b |\n|---|---|\n| c | [d](/2021/06/17/second/) e |",
            "\n\n| a | b |\n|---|---|\n| c | [[articles/second\\|d]] e |",
        ),
        ("[no\n\nlink](/2021/06/17/second/)", "[no\n\nlink](/2021/06/17/second/)"),
    ],
)
def test_words_of_a_link_may_go_on_in_the_next_line_not_in_the_next_paragraph_and_end_no_cell(written, link):
    first, second = "posts/2021-06-16-first.md", "posts/2021-06-17-second.md"

    outcomes = read_files({first: f"---\ntitle: First\n---\nSee {written}.\n", second: "---\ntitle: S\n---\nHm.\n"})

    assert outcomes[first].value[0].body == f"See {link}.\n"


def test_a_reference_to_nothing_that_is_there_stays_as_it_was_written():
    text = '---\ntitle: A\n---\nSee [that]({{< ref "gone.md" >}} "Gone").\n'

    assert read_post(text).body == 'See [that]({{< ref "gone.md" >}} "Gone").\n'


@pytest.mark.parametrize("reference", ["/communities", "/communities/", "/communities/_index.md"])
def test_a_reference_below_the_root_leads_to_the_old_site_where_that_is_known(reference):
    text = f'---\ntitle: A\n---\nSee [all]({{{{< ref "{reference}" >}}}} "All").\n'

    draft = read_post(text, table="site: https://old.example")

    assert draft.body == 'See [all](https://old.example/communities/ "All").\n'


def test_shortcodes_stay_as_text_and_are_listed_with_their_line(archive):
    outcome = archive["content/news/2021/2021-06-16-first.md"]

    assert "{{< note >}}Kept.{{< /note >}}" in outcome.value[0].body
    assert [(one.rule, one.severity, one.span.line, one.message) for one in outcome.diagnostics] == [
        ("shortcode-kept", "advice", 14, "the shortcode `note` is kept as text, 2 times")
    ]


def test_a_shortcode_is_taken_out_where_the_table_says_so():
    text = '---\ntitle: A\n---\nOne.\n\n{{< img src="q.jpg" alt="Water" >}}\n'

    draft = read_post(text, table="shortcodes: {img: photo}\n")

    assert (draft.body, draft.find_value("photos")) == ("One.\n", [{"alt": "Water"}])
    assert [one.rule for one in draft.removed] == ["shortcode-photo"]


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ("One <b>two</b> <br>three.\n", "One **two**\\\nthree.\n"),
        ("<h3 style='x'>Two</h3>\n\n*Three* stays.\n", "### Two\n\n*Three* stays.\n"),
        ("<div>\n\nOne *two*.\n\n</div>\n\nThree.\n", "One *two*.\n\nThree.\n"),
        (
            "<table><tr><th>a</th><th>b</th></tr>\n\n<tr><td>c</td><td>d</td></tr></table>\n",
            "| a | b |\n| --- | --- |\n| c | d |\n",
        ),
        ("`<b>` stays\n\n```\n<b>[[x]]</b>\n```\n", "`<b>` stays\n\n```\n<b>[[x]]</b>\n```\n"),
        ("See [[x]].\n", "See \\[[x]].\n"),
        ("Uses {{<tag>}} and {% raw %}{{ x }}{% endraw %}.\n", "Uses {{<tag>}} and {% raw %}{{ x }}{% endraw %}.\n"),
        ("A <em>note</em>[^1].\n\n[^1]: Below.\n", "A *note*[^1].\n\n[^1]: Below.\n"),
    ],
)
def test_html_within_markdown_becomes_markdown_and_other_lines_stay(body, markdown):
    assert read_post(f"---\ntitle: A\n---\n{body}").body == markdown


def test_a_body_without_html_keeps_every_byte():
    body = "One  \ntwo *three*\n\n* a\n\n    code\n\n| x |\n"

    assert read_post(f"---\ntitle: A\n---\n{body}").body == body


def test_a_picture_beside_its_article_is_taken_over():
    files = {"posts/a/index.md": "---\ntitle: A\n---\n![Water](quay.jpg 'The quay.')\n", "posts/a/quay.jpg": "x"}

    (draft,) = read_files(files)["posts/a/index.md"].value

    assert draft.find_value("photos") == [{"src": "quay.jpg", "alt": "Water", "caption": "The quay."}]
    assert [(one.origin, one.target) for one in draft.media] == [("quay.jpg", "quay.jpg")]


def test_a_picture_that_is_nowhere_is_told_by_its_address():
    draft = read_post("---\ntitle: A\nimage: /assets/q.jpg\nimage_alt: Water\n---\nText.\n")

    assert values_of(draft, "photos", "extra") == ([{"alt": "Water"}], {"images": ["/assets/q.jpg"]})


def test_a_page_that_is_no_post_is_a_free_page_at_its_address():
    (draft,) = read_files({"content/services/dap.md": "---\ntitle: DAP\nhost: x\n---\nText.\n"}).popitem()[1].value

    assert (draft.kind, draft.slug, draft.find_value("extra")) == ("pages", "services/dap", {"host": "x"})


def test_links_below_the_root_of_the_old_site_lead_there():
    draft = read_post("---\ntitle: A\n---\n[Help](/help/)\n", table="site: https://old.example\n")

    assert draft.body == "[Help](https://old.example/help/)\n"


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        ("---\ntitle: [A\n---\nText.\n", 3, "unreadable-front-matter"),
        ("+++\ntitle = A\n+++\nText.\n", 2, "unreadable-front-matter"),
        ("---\ntitle: A\nText.\n", 1, "unclosed-front-matter"),
        ("---\n" + "a: " + "[" * 500 + "\n---\nText.\n", 2, "unreadable-front-matter"),
    ],
)
def test_fields_that_cannot_be_read_are_an_error_with_their_line(text, line, rule):
    outcome = read_files({"posts/a.md": text})["posts/a.md"]

    (problem,) = outcome.diagnostics
    assert (outcome.value, problem.rule, problem.span.line) == ((), rule, line)
    assert problem.severity == "error"


def test_aliases_of_yaml_cannot_make_a_file_grow():
    bomb = "a: &a [x, x, x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )

    draft = read_post(f"---\ntitle: A\n{bomb}---\nText.\n")

    assert len(str(draft.find_value("extra"))) < 500


def test_a_definition_whose_links_were_all_rewritten_goes_and_others_stay():
    post = """
        ---
        title: A
        ---
        One<br>[two][a] and [three][B  b]

        [a]: https://a.example "All of it"

        [b b]: https://b.example
        [c]: https://c.example

        Four [five][b b]
    """

    assert read_post(post).body == (
        'One\\\n[two](https://a.example "All of it") and [three](https://b.example)\n\n'
        "[b b]: https://b.example\n[c]: https://c.example\n\nFour [five][b b]\n"
    )


def test_a_definition_stays_as_long_as_any_link_has_its_label_with_spaces_around_it():
    post = """
        ---
        title: A
        ---
        One<br>[two][a]

        Three [four][ a ]

        [a]: https://a.example
    """

    assert read_post(post).body == ("One\\\n[two](https://a.example)\n\nThree [four][ a ]\n\n[a]: https://a.example\n")
