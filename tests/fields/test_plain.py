"""What is recognised without YAML's reader is exactly what that reader says: the same nodes at the same places."""

import subprocess
import sys
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.fields import events
from sitegen.fields.events import read_nodes
from sitegen.fields.plain import recognise
from sitegen.read.front_matter import split_front_matter
from tests.fields.front_matters import SIGNS, WORDS, Inventor, mutate


def assert_alike(text, line=2):
    """Whether the text was recognised; if so, YAML's reader says the same and has no complaint."""
    found = recognise(text, line)
    if found is None:
        return False
    outcome = read_nodes(text, "a.md", line)
    assert (found, ()) == (outcome.value, outcome.diagnostics), text
    return True


@pytest.mark.parametrize(
    "text",
    [
        "title: The summit\n",
        "title: The summit",
        "title: a:b\n",
        'title: C# and F#7, it\'s "so" & [more] - {x}?\n',
        "title: Žižek 北京 🕊 \u00a0x\n",
        'a: "quoted: #1 \'x\' "\nb: \'it "is" \\ so\'\nc: ""\n',
        "a:\nb: ~\nc: null\n",
        "# a comment\n\na: 1\n\n#\nb: 2\n\n",
        "a: []\nb: [x]\nc: [ x y,z , \"q, r\", 's' ]\n",
        "a:\n  - x\n  - \"y: z\"\n  - 'q'\n  - [b, c]\nb: 1\n",
        "a:\n- x\n- y z\nb: 1\n",
        'a:\n    - name: X\n      url: https://x.example/#a\n    - y\n    - name: "Z"\n',
        "a:\n  b: 1\n  c: 'x'\n  d: x - y\ne: 2\n",
        "- id: a\n  kind: sic\n- x\n\n",
        "a: {b: c}\nd:\n  e: { f: 'g, h: i',j:  k l }\n",
        "a:\n  - { title: B, address: c/d }\n  - e\n  - f: {g: h}\n    i: j\n",
        "a: one\r\nb:\r\n  - x\r\n  - y\r\n",
    ],
)
def test_what_people_write_is_recognised(text):
    assert assert_alike(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "text\n",
        "a: b: c\n",
        "a: b #c\n",
        "a: b:\n",
        "a: one\n  two\n",
        "a: 'it''s'\n",
        'a: "x\\ty"\n',
        'a: "x\n',
        "a: &x 1\n",
        "a: *x\n",
        "a: !t x\n",
        "a: |\n  x\n",
        "a: >-\n  x\n",
        "a: {}\n",
        "a: {b: }\n",
        "a: {b:c}\n",
        "a: {b: c,}\n",
        "a: {b: [c]}\n",
        "a: {b: c}x\n",
        "a: {b: 1, b: 2}\n",
        "a:\n  - {b: 1, b: 2}\n",
        "a:\n  b: {c: 1, c: 2}\n",
        "a: [b, [c]]\n",
        "a: [b: c]\n",
        "a: [b,\n  c]\n",
        "a: [b?]\n",
        "a: 1\na: 2\n",
        "a:\n  - b: 1\n    b: 2\n",
        "a:\n  - x\n    - y\n",
        "a:\n    - x\n  - y\n",
        "a:\n  - b: 1\n     c: 2\n",
        "a:\n  - x\n    b: 1\n",
        "a:\n  b: 1\n   c: 2\n",
        "a:\n  b: 1\n- x\n",
        "a: 1\n---\nb: 2\n",
        "a: 1\n...\n",
        "<<: x\n",
        "? a\n: b\n",
        "a:\tb\n",
        "a: x\x07y\n",
        "a: x\x85y\n",
        "a: x\u2028y\n",
        "a: \ufeffx\n",
        "a: x\ry\n",
        "  a: 1\n",
        "- x\n-y\n",
        "- - x\n",
        "-\n",
    ],
)
def test_what_takes_the_readers_whole_grammar_is_left_to_it(text):
    assert recognise(text) is None


def test_keys_are_recognised_as_long_as_every_reader_takes_them():
    assert assert_alike(f"{'k' * 64}: x\n")
    assert recognise(f"{'k' * 65}: x\n") is None


def test_lines_count_from_where_the_text_stands_in_its_file():
    assert recognise("a: 1\nb:\n  - x\n", 7).entries[1][1].items[0].line == 9


def test_invented_front_matters_are_read_alike(is_full):
    number = 100_000 if is_full else 7_000
    inventor = Inventor(Random(1))

    recognised = sum(assert_alike(inventor.invent()) for _ in range(number))

    assert recognised > number / 2


def test_slips_in_front_matters_change_nothing(is_full):
    number = 100_000 if is_full else 13_000
    rng = Random(2)
    inventor = Inventor(rng)

    recognised = sum(assert_alike(mutate(inventor.invent(), rng)) for _ in range(number))

    assert recognised > number / 8


def test_a_machine_without_libyaml_reads_alike(is_full, monkeypatch):
    monkeypatch.setattr(events, "CParser", None)
    number = 10_000 if is_full else 300
    inventor = Inventor(Random(3))

    recognised = sum(assert_alike(inventor.invent()) for _ in range(number))

    assert recognised > number / 2


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from((*"abc", *SIGNS, *WORDS, "\n  - ", "\nk: ", "\n    v: ", "\n- ")), max_size=24))
def test_any_text_is_read_alike_or_left(pieces):
    assert_alike("k: " + "".join(pieces))


@pytest.mark.parametrize("archive", ["digitalgov", "18f"])
def test_real_front_matters_are_read_alike(archive, shared):
    files = sorted((shared / "data/archives" / archive).rglob("*.md"))
    cuts = [split_front_matter(file.read_bytes().decode("utf-8", "replace")) for file in files]

    recognised = [assert_alike(cut[0]) for cut in cuts if cut]

    assert sum(recognised) > len(recognised) / 2


def test_nearly_all_of_the_sample_archive_is_recognised(repository):
    files = sorted((repository / "content").rglob("*.md"))
    records = [file.read_bytes().decode() for file in sorted((repository / "content").rglob("*.yaml"))]
    texts = [split_front_matter(file.read_bytes().decode())[0] for file in files] + records

    recognised = [assert_alike(text) for text in texts]

    assert sum(recognised) > 0.9 * len(recognised)


def test_an_archive_of_plain_front_matter_is_read_without_yaml():
    program = """
import sys
from sitegen.config import read_settings
from sitegen.read import read_article, read_page, read_record
read_settings(b"title: A\\nbase_url: https://a.example/\\ntheme:\\n  name: margin\\n", "sitegen.yaml")
read_record("people", "content/people/a.yaml", b"name: A B\\naliases:\\n  - B\\n")
found = read_article("content/articles/a.md", b"---\\ntitle: A\\npeople:\\n  - A B\\nsources:\\n  - name: C\\n---\\n")
sys.exit(found.value.entry.people[0].text != "A B" or "yaml" in sys.modules or "markdown_it" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0
