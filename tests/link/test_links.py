"""Wikilinks, backlinks, addresses, order and company."""

from sitegen.model.addresses import Routes
from tests.link.archives import article, link, page, printed, record, rules


def test_a_wikilink_leads_to_any_kind_of_page_by_slug_or_name() -> None:
    outcome = link(
        article("a", links=("joe-biden", "Joe Biden", "articles/b", "about", "places/geneva#p2")),
        article("b"),
        record("people", "joe-biden", "Joe Biden"),
        record("places", "geneva", "Geneva"),
        page("about"),
    )
    assert not outcome.diagnostics
    assert outcome.value.articles["a"].links == (
        "people/joe-biden/",
        "people/joe-biden/",
        "articles/b/",
        "about/",
        "places/geneva/#p2",
    )


def test_a_wikilink_leads_on_from_a_former_slug_as_it_was_written() -> None:
    facts = record("people", "joe-biden", "Joe Biden", former_slugs=(printed("Biden_J"),))

    outcome = link(article("a", links=("people/Biden_J",)), facts)

    assert outcome.value.articles["a"].links == ("people/joe-biden/",)


def test_a_bare_slug_that_fits_two_is_an_error_naming_both() -> None:
    outcome = link(article("a", links=("georgia",)), record("people", "georgia", "G"), record("places", "georgia", "G"))
    (problem,) = outcome.diagnostics
    assert (problem.rule, problem.message) == (
        "ambiguous-link",
        "`[[georgia]]` fits `people/georgia` and `places/georgia`",
    )


def test_a_wikilink_to_nothing_is_an_error_with_the_nearest() -> None:
    outcome = link(article("a", links=("joe-bidden",)), record("people", "joe-biden", "Joe Biden"))
    (problem,) = outcome.diagnostics
    assert (problem.rule, problem.help) == ("broken-link", "did you mean `[[joe-biden]]`?")


def test_a_wikilink_to_an_article_held_back_is_a_warning() -> None:
    (problem,) = link(article("a", links=("draft",)), held_back=frozenset({"draft"})).diagnostics
    assert (problem.rule, problem.severity) == ("link-to-draft", "warning")


def test_a_target_knows_the_sentence_that_links_to_it() -> None:
    site = link(article("a", links=("geneva",)), record("places", "geneva", "Geneva")).value
    (back,) = site.entities["places/geneva"].backlinks
    assert (back.title, back.address, back.fragment, back.context.before) == ("A", "articles/a/", "p1", "Before ")


def test_articles_come_newest_first_and_undated_last() -> None:
    site = link(article("old", day=1), article("undated"), article("new", day=9)).value
    assert site.chronology == ("new", "old", "undated")
    assert (site.articles["new"].earlier, site.articles["old"].later) == ("old", "new")
    assert (site.articles["undated"].earlier, site.articles["undated"].later) == ("", "")


def test_articles_that_share_a_rare_name_are_related_before_those_that_share_a_common_one() -> None:
    facts = [article(f"c{n}", tags="Common", day=n) for n in range(1, 9)]
    site = link(*facts, article("x", tags="Common, Rare", day=4), article("y", tags="Rare", day=20)).value
    assert site.articles["x"].related[0].article == "y"
    assert site.articles["x"].related[0].shared == ("topics/rare",)


def test_people_who_share_articles_are_counted_as_company() -> None:
    site = link(article("a", people="X, Y", topics="T"), article("b", people="X, Y, Z")).value
    assert site.entities["people/x"].companions == (("people/y", 2), ("people/z", 1))
    assert site.entities["people/x"].often_with == (("topics/t", 1),)


def test_of_much_company_the_most_frequent_are_kept_and_of_equals_the_first_by_name() -> None:
    others = ", ".join(f"P{number:02}" for number in range(30))
    site = link(article("a", people=f"X, {others}"), article("b", people="X, P29"), article("c", people="X, P29")).value

    companions = site.entities["people/x"].companions

    assert companions == (("people/p29", 3), *((f"people/p{number:02}", 1) for number in range(23)))


def test_two_articles_with_one_slug_are_an_error_naming_both() -> None:
    one, other = article("a"), article("a")
    (problem,) = link(one, other).diagnostics
    assert (problem.rule, problem.message) == ("duplicate-slug", "`a` is also the slug of `content/articles/a.md`")


def test_a_free_page_cannot_take_an_address_of_the_site() -> None:
    (problem,) = link(page("people")).diagnostics
    assert (problem.rule, problem.message) == (
        "address-claimed-twice",
        "`/people/index.html` is also the address of the site's own `/people/`",
    )


def test_addresses_that_differ_in_case_alone_collide() -> None:
    outcome = link(article("a", aliases=(printed("/About/"),)), page("about"))
    assert rules(outcome) == ["address-claimed-twice"]


def test_a_static_file_cannot_take_an_article_s_address() -> None:
    assert rules(link(article("a"), statics=("articles/a/index.html",))) == ["address-claimed-twice"]


def test_former_addresses_become_redirects_at_exactly_their_path() -> None:
    site = link(
        article("a", aliases=(printed("/old/a.html"), printed("/2019/a"), printed("/?p=12"))),
        record("people", "x", "X", former_slugs=(printed("ex"),)),
    ).value
    assert [(r.former, r.address) for r in site.redirects] == [
        ("/?p=12", "articles/a/"),
        ("2019/a/index.html", "articles/a/"),
        ("old/a.html", "articles/a/"),
        ("people/ex/index.html", "people/x/"),
    ]


def test_an_alias_that_climbs_out_of_the_site_is_an_error() -> None:
    assert rules(link(article("a", aliases=(printed("/../etc/passwd"),)))) == ["invalid-alias"]


def test_the_pattern_of_article_addresses_may_name_year_and_month() -> None:
    site = link(article("a", day=3), article("b"), routes=Routes(articles="{year}/{month}/{slug}")).value
    assert (site.articles["a"].address, site.articles["b"].address) == ("2021/12/a/", "undated/00/b/")


def test_translations_know_each_other() -> None:
    site = link(
        article("a"), article("b", translation_of=printed("a")), article("c", translation_of=printed("a"))
    ).value
    assert site.articles["b"].translations == ("a", "c")


def test_a_translation_of_nothing_is_an_error() -> None:
    assert rules(link(article("b", translation_of=printed("nothing")))) == ["unknown-article"]


def test_a_translation_of_an_article_that_is_left_out_is_published_with_a_warning() -> None:
    outcome = link(article("b", translation_of=printed("draft")), held_back=frozenset({"draft"}))

    assert [(d.rule, d.severity) for d in outcome.diagnostics] == [("link-to-draft", "warning")]


def test_topics_know_what_lies_below_them() -> None:
    from sitegen.diagnostics import Span
    from sitegen.model.entries import NameItem

    site = link(
        record("topics", "nato", "NATO", broader=(NameItem("Alliances", Span("x")),)),
        record("topics", "alliances", "Alliances"),
    ).value
    assert site.entities["topics/alliances"].narrower == ("topics/nato",)
