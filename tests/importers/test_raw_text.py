"""Raw text that is no clean article: other line ends, invisible signs, junk alone, two articles, endless ones."""

from pathlib import Path

import pytest

from sitegen.importers.draft import Options
from sitegen.importers.text import recognise
from tests.importers.drafts import fields_of

CAPTURE = Path(__file__).with_name("captures") / "known" / "08_german_regional.txt"
FIRST = "\n\n".join(
    [
        "Goat elected to the parish council of Nether Wallow",
        "By Jane Tilling",
        "A goat has been elected to the parish council of Nether Wallow after two candidates withdrew on one morning.",
        "The animal, which is four years old, will sit on the committees for roads and for drains until the spring.",
        "Nobody could say on Monday who had put its name on the list, but eleven people had signed the form.",
        "",
    ]
)
SECOND = "\n\n".join(
    [
        "Ferry to the skerries will not run on Sundays",
        "By Olaf Reed",
        "The ferry to the skerries will no longer run on Sundays because its only pilot has joined a choir in town.",
        "Islanders said they would row, as their grandparents did, and that the choir was not worth the trouble.",
        "The council is looking for a second pilot, who should be able to steer by night and not be able to sing.",
    ]
)
FURNITURE = b"Share\n\nTweet\n\nAdvertisement\n\nRead more\n\nSign up for our newsletter\n\nMost read\n"
ENDLESS = [b"word " * 200_000, b"x" * 1_000_000, b"He said so again.\n" * 100_000, b"- a\n" * 100_000]


def read(content):
    return recognise(content, "capture.txt", Options())


def rules(content):
    return [one.rule for one in read(content).diagnostics]


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_line_ends_of_other_systems_change_nothing(end):
    content = CAPTURE.read_bytes()
    assert read(content.replace(b"\n", end)) == read(content)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32", "cp1252"])
def test_an_encoding_that_is_marked_or_common_changes_nothing(encoding):
    text = CAPTURE.read_text()
    assert read(text.encode(encoding)).value[0].body == read(text.encode()).value[0].body


def test_no_break_spaces_change_nothing():
    text = CAPTURE.read_text()
    assert read(text.replace(" ", "\u00a0").encode()).value[0].body == read(text.encode()).value[0].body


def test_a_word_with_invisible_signs_is_known_for_what_it_is():
    draft = read(CAPTURE.read_text().replace("Anzeige", "An\u00adzei\u200bge\ufeff").encode()).value[0]
    assert "advertisement" in [one.rule for one in draft.removed]


def test_bytes_of_no_encoding_are_kept_as_what_can_be_read():
    body = read(FIRST.encode().replace(b"drains", b"dr\x81\xffins")).value[0].body
    assert "roads and for dr" in body


def test_text_without_any_structure_is_all_body():
    words = "the rain fell on the town and nobody came to the door of the house " * 40
    assert read(words.encode()).value[0].body == words.strip()


def test_a_capture_that_is_only_furniture_is_told():
    assert rules(FURNITURE) == ["no-text"]


def test_two_articles_in_one_capture_are_told_with_the_line_of_the_second():
    (problem,) = read((FIRST + SECOND).encode()).diagnostics
    assert (problem.rule, problem.span.line) == ("two-articles", FIRST.count("\n") + 3)


def test_one_article_is_not_taken_for_two():
    assert rules(FIRST.encode()) == []


@pytest.mark.parametrize(
    "content", [b"word " * 200_000, b"x" * 1_000_000, b"He said so again.\n" * 100_000, b"- a\n" * 100_000]
)
def test_a_capture_of_no_reasonable_size_is_kept_whole_and_told(content):
    assert rules(content) == ["long-capture"]


def test_of_a_capture_that_is_too_long_no_line_is_lost():
    draft = read(b"".join(b"Line %d of it.\n" % number for number in range(5000))).value[0]
    assert draft.body.split("\n\n") == [f"Line {number} of it." for number in range(5000)]


def test_a_headline_is_supplied_where_the_capture_is_too_long():
    assert fields_of(read(b"One two\n" * 5000).value[0])["title"] == "[One two…]"


def test_a_list_too_long_for_tags_is_not_cut_in_two():
    names = [f"Alba {first}{second}rno" for first in "BCDF" for second in "aeiouy"] * 2
    text = f"{FIRST}\n\nThey all came: {', '.join(names)}.\n\n" + "\n".join(f"- {name}" for name in names)

    (draft,) = read(text.encode()).value

    assert "tags" not in fields_of(draft)
