"""The field's type decides what a text means, and every item of a list knows its place."""

import pytest

from sitegen.fields.addresses import language, link, reference, url
from sitegen.fields.events import read_nodes
from sitegen.fields.lists import list_of, listed, one_or_list_of
from sitegen.fields.mappings import decode, free_value, mapping_of, mapping_to
from sitegen.fields.names import name_items, printed_items
from sitegen.fields.report import Report
from sitegen.fields.scalars import choice, long_text, number, printed, text, truth, whole_number


def convert(converter, yaml):
    """What the field `f` becomes, and its problems as (rule, column, hint)."""
    report = Report("a.yaml", yaml)
    values = decode(read_nodes(yaml, "a.yaml").value, {"f": converter}, report)
    return values.get("f"), [(p.rule, p.span.column, p.help) for p in report.problems]


def value(converter, yaml):
    found, problems = convert(converter, yaml)
    assert problems == []
    return found


@pytest.mark.parametrize("written", ["no", "1984", "null", "2021-12-03", "0x1F", "1e3", "=", "y"])
def test_a_text_field_holds_text_whatever_yaml_makes_of_it(written):
    assert value(text, f"f: {written}") == written


@pytest.mark.parametrize("written", ["f:", "f: ~", "f: # later"])
def test_a_field_left_empty_is_absent(written):
    assert convert(text, written) == (None, [])


@pytest.mark.parametrize(("written", "expected"), [("yes", True), ("TRUE", True), ("No", False), ("'off'", False)])
def test_truth_has_the_words_of_yaml(written, expected):
    assert value(truth, f"f: {written}") is expected


@pytest.mark.parametrize("written", ["1", "y", "maybe", "[yes]"])
def test_anything_else_is_no_truth(written):
    assert [rule for rule, _, _ in convert(truth, f"f: {written}")[1]] == ["wrong-type"]


def test_a_block_keeps_its_lines_but_not_its_end():
    assert value(long_text, "f: |\n  one\n  two\n") == "one\ntwo"


def test_a_folded_block_is_one_line():
    assert value(text, "f: >\n  one\n  two\n") == "one two"


def test_spaces_within_quotes_belong_to_a_selector():
    assert value(long_text, "f: ' next week, '") == " next week, "


@pytest.mark.parametrize("written", ["5.5", "five", "1_000", "٥", "1e3"])
def test_a_whole_number_is_written_in_digits(written):
    assert [rule for rule, _, _ in convert(whole_number(0), f"f: {written}")[1]] == ["wrong-type"]


@pytest.mark.parametrize(("written", "expected"), [("46", 46.0), ("-46.25", -46.25), (".5", 0.5), ("+7.", 7.0)])
def test_a_decimal_number_is_read_as_one(written, expected):
    assert value(number(-90, 90, ""), f"f: {written}") == expected


@pytest.mark.parametrize("written", [".nan", ".inf", "1e999", "46,2"])
def test_what_json_could_not_hold_is_no_number(written):
    assert [rule for rule, _, _ in convert(number(-90, 90, ""), f"f: {written}")[1]] == ["wrong-type"]


def test_a_word_that_is_not_listed_names_the_nearest():
    assert convert(choice(("full", "excerpt")), "f: excerp")[1] == [("unknown-value", 4, "did you mean `excerpt`?")]


def test_comma_separated_text_is_a_list_whose_items_know_their_places():
    items = value(printed_items, "f: Joe Biden, Vladimir putin,  Us,, NATO")

    assert [(item.text, item.span.column, item.span.length) for item in items] == [
        ("Joe Biden", 4, 9),
        ("Vladimir putin", 15, 14),
        ("Us", 32, 2),
        ("NATO", 37, 4),
    ]


def test_places_point_into_quoted_text_too():
    assert [item.span.column for item in value(printed_items, 'f: "Biden, Putin"')] == [5, 12]


def test_where_yaml_refolds_a_text_the_whole_of_it_is_the_place():
    items = value(printed_items, "f: Biden,\n  Putin\n")

    assert [(item.text, item.span.line, item.span.column) for item in items] == [("Biden", 1, 4), ("Putin", 1, 4)]


def test_an_item_of_a_list_keeps_its_commas():
    assert [item.text for item in value(printed_items, "f: ['Doe, Jane', Putin]")] == ["Doe, Jane", "Putin"]


def test_a_name_may_say_its_role():
    items = value(name_items, "f:\n  - {name: Joe Biden, role: president}\n  - Putin\n")

    assert [(item.text, item.role) for item in items] == [("Joe Biden", "president"), ("Putin", "")]


def test_an_empty_item_is_passed_over_with_a_warning():
    items, problems = convert(printed_items, "f: [a, ~, b]")

    assert [item.text for item in items] == ["a", "b"]
    assert problems == [("empty-item", 8, "remove it")]


@pytest.mark.parametrize("converter", [name_items, printed_items, one_or_list_of(printed)])
def test_an_item_of_nothing_but_spaces_is_empty_too(converter):
    items, problems = convert(converter, "f: ['', a, ' ']")

    assert len(items) == 1
    assert problems == [("empty-item", 5, "remove it"), ("empty-item", 12, "remove it")]


def test_one_value_may_stand_for_a_list_of_one():
    assert value(one_or_list_of(text), "f: one, two") == ("one, two",)


def test_a_mere_text_is_no_list_of_mappings():
    assert convert(list_of(text), "f: one")[1] == [("wrong-type", 4, "begin each item with `- `")]


@pytest.mark.parametrize(
    "written",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "HTTPS://Example.org/",
        "https://пример.рф/путь",
        "http://[::1]/",
    ],
)
def test_web_addresses_pass(written):
    assert value(url, f"f: '{written}'") == written


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("javascript:alert(1)", "only `https:` and `http:` are allowed"),
        ("data:text/html,x", "only `https:` and `http:` are allowed"),
        ("mailto:editor@example.org", "only `https:` and `http:` are allowed"),
        ("example.org/x", "did you mean `https://example.org/x`?"),
        ("//example.org", "did you mean `https://example.org`?"),
        ("https://example.org/a b", "it holds a space: write `%20` for it"),
        ("https://user@example.org/", "write it in full, beginning with `https://`"),
        ("https://", "write it in full, beginning with `https://`"),
        ('https://example.org/"onclick="x', "write it in full, beginning with `https://`"),
        ("/people/", "write it in full, beginning with `https://`"),
    ],
)
def test_anything_else_is_no_web_address(written, hint):
    assert convert(url, f"f: '{written}'")[1] == [("invalid-url", 4, hint)]


def test_a_link_of_a_record_may_be_a_mail_address():
    assert value(link, "f: mailto:editor@example.org") == "mailto:editor@example.org"


@pytest.mark.parametrize("written", ["no", "en", "pt-BR", "zh-Hant-TW", "sr-Latn", "de-1996", "yue"])
def test_language_tags_pass(written):
    assert value(language, f"f: {written}") == written


@pytest.mark.parametrize("written", ["English", "e", "en_US", "en-", "-", "en-toolongsubtag"])
def test_what_has_not_the_shape_of_a_language_tag_is_refused(written):
    assert [rule for rule, _, _ in convert(language, f"f: '{written}'")[1]] == ["invalid-language"]


def test_resolve_takes_addresses_and_false():
    found = value(mapping_to(reference(("places",))), "f: {Us: places/united-states, Breaking: false}")

    assert {name: address.text for name, address in found.items()} == {"Us": "places/united-states", "Breaking": ""}


def test_the_authors_own_values_follow_the_core_schema():
    yaml = "f: {a: 1, b: yes, c: true, d: null, e: ~, f: 1.5, g: '1', h: 2021-12-03, i: [x, {y: 2}], j: 0o7}"

    assert free_value(read_nodes(yaml, "a").value) == {
        "f": {
            "a": 1,
            "b": "yes",
            "c": True,
            "d": None,
            "e": None,
            "f": 1.5,
            "g": "1",
            "h": "2021-12-03",
            "i": ["x", {"y": 2}],
            "j": "0o7",
        }
    }


@pytest.mark.parametrize("written", ["9" * 40, ".nan", ".inf", "-.inf", "1e999"])
def test_numbers_that_json_cannot_hold_stay_text(written):
    assert free_value(read_nodes(written, "a").value) == written


def test_a_word_of_another_program_leads_to_ours():
    report = Report("a.yaml", "author: x")
    decode(read_nodes("author: x", "a.yaml").value, {"byline": text, "extra": text}, report)

    assert report.problems[0].help == "did you mean `byline`?"


def test_a_mapping_without_its_required_field_says_so_at_its_first_field():
    converter = mapping_of(lambda _span, values: values, {"name": printed, "url": url}, required=("name",))

    assert convert(converter, "f: {url: 'https://example.org'}") == (None, [("missing-field", 5, "add `name:`")])


def test_a_wrong_required_field_is_not_called_missing_too():
    converter = mapping_of(lambda _span, values: values, {"name": printed}, required=("name",))

    assert [rule for rule, _, _ in convert(converter, "f: {name: [a]}")[1]] == ["wrong-type"]


def test_listed_items_may_be_mappings():
    item = mapping_of(lambda _span, values: values["name"], {"name": text}, shorthand="name")

    assert value(listed(item), "f: [a, {name: b}]") == ("a", "b")
