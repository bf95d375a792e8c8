"""The recognisers answer as the parser alone does, in every field of the body and every diagnostic."""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sitegen.read.markdown import parse_body
from sitegen.read.markdown.places import Places
from sitegen.read.markdown.plain import plain_body
from sitegen.read.markdown.recognise import write_recognised
from sitegen.read.markdown.writer import BodyWriter
from tests.read.near_misses import near_miss
from tests.read.stock_route import parse_by_stock

WAYS = ({}, {"within": "n"}, {"html": "sanitized"})
SEED = os.environ.get("SITEGEN_FUZZ_SEED", "1")


def assert_equal(markdown: str, ways=WAYS) -> None:
    for way in ways:
        ours, stock = parse_body(markdown, "a.md", **way), parse_by_stock(markdown, "a.md", **way)
        assert ours.value == stock.value, (markdown, way)
        assert ours.diagnostics == stock.diagnostics, (markdown, way)


def bodies_below(folder: Path) -> list[str]:
    """The bodies of all Markdown files, their front matter cut off."""
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))]
    return [text.partition("\n---\n")[2] if text.startswith("---\n") else text for text in texts]


@pytest.fixture(scope="module")
def own_bodies(repository: Path) -> list[str]:
    cases = (Path(__file__).parent / "cases/markdown.txt").read_text("utf-8").split("\n=\n")
    return [body for body in bodies_below(repository / "content") + [c.split("\n.\n")[1] for c in cases[1:-1]] if body]


@pytest.fixture(scope="module")
def documents(shared: Path) -> list[str]:
    """Every document of the parser's own suites, of its plugins' and of its relatives', and their examples."""
    folder = shared / "data/markdown"
    examples = [e["markdown"] for e in json.loads((folder / "markdown-it-py/commonmark.json").read_text("utf-8"))]
    whole = [path.read_text("utf-8") for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.txt")])]
    parts = [part for text in whole for part in text.replace("→", "\t").split("\n.\n")]
    return [one for one in examples + whole + parts if one]


def test_every_example_and_fixture_reads_as_by_the_parser_alone(documents: list[str]) -> None:
    for markdown in documents:
        assert_equal(markdown, WAYS[:1])

    assert len(documents) > 6000


@pytest.mark.full
def test_every_example_and_fixture_reads_alike_in_every_way(documents: list[str]) -> None:
    for markdown in documents:
        assert_equal(markdown)


def test_the_sample_archive_reads_as_by_the_parser_alone(own_bodies: list[str]) -> None:
    for markdown in own_bodies:
        assert_equal(markdown)


@pytest.mark.full
@pytest.mark.parametrize("archive", ["digitalgov", "18f", "cc-labs"])
def test_real_archives_read_as_by_the_parser_alone(shared: Path, archive: str) -> None:
    for markdown in bodies_below(shared / "data/archives" / archive):
        assert_equal(markdown, WAYS[:1])


def test_near_misses_read_as_by_the_parser_alone(own_bodies: list[str]) -> None:
    for number in range(2000):
        assert_equal(
            near_miss(Random(f"{SEED}/{number}"), own_bodies), (WAYS[0] if number % 4 else WAYS[1 + number % 8 // 4],)
        )


@pytest.mark.full
@pytest.mark.parametrize("part", range(6))
def test_many_near_misses_read_as_by_the_parser_alone(
    own_bodies: list[str], documents: list[str], shared: Path, part: int
) -> None:
    pool = own_bodies + documents + bodies_below(shared / "data/archives/digitalgov")[::5]
    for number in range(part * 10_000, part * 10_000 + 10_000):
        assert_equal(
            near_miss(Random(f"full {SEED}/{number}"), pool), (WAYS[0] if number % 4 else WAYS[1 + number % 8 // 4],)
        )


PLAIN = 'He said: "No."\n\n1,000 men & 3.5 pct\nof AT&T -- or\n-- so.\n'
RICH = """# One & *two*

A **b *c* d** `e` [f](/g "h") <https://i.org/> [[j|k]] l[^1] ![m](n.png) [o] &copy;  \np

| q | r |
|---|--:|
| s | t |

> u
>
> - v
>   w
> - x

```py
y
```

* * *

[^1]: z
"""


TAKEN_BACK = (
    "a[^1] *b[^1] [c*d](/e) **f\n\n[^1]: g",
    "# *a* `b` [c_d](/e) f[^1]*g\n\n# ![h](i) j\n\nk[^1]\n\n[^1]: l",
    "a & *b* [[c|d]] `e` [f](/g) [[!h]] [i](<j>) [k](/l)",
    "\\*a [[b|\\*c*d]] *e",
    '!```\xa0|\n~ + -|-[[^1]: note  \n\x00| a | b |[[\n    : x![]({{ "z" | u }})[a]\n[b]  ',
)
"""Words written, then found to be refused, words of a heading, or to leave emphasis open."""


@pytest.mark.parametrize("markdown", TAKEN_BACK)
def test_what_is_taken_back_leaves_no_trace(markdown: str) -> None:
    assert_equal(markdown)


@pytest.mark.parametrize("follower", " \t.,)*_-x\x1c\xa0\u200b€—文")
def test_a_run_closes_only_before_what_the_parser_lets_it(follower: str) -> None:
    assert_equal(f"_a _b_{follower} c_ *d *e*{follower} f*")


def test_a_body_leaves_nothing_to_the_garbage_collector() -> None:
    parse_body(RICH, "a.md")
    gc.freeze()  # whatever other tests left

    parse_body(RICH, "a.md")

    assert gc.collect() == 0


def test_plain_paragraphs_are_written_in_one_step() -> None:
    assert plain_body(PLAIN, "") == parse_by_stock(PLAIN, "a.md").value


@pytest.mark.parametrize(
    "markdown", ["a\n***", "a *b*", "1. a", "a\n    b", "a  \nb", "a\n: b", "&amp;", "a\n===", "[a]: b", "a\r"]
)
def test_what_may_be_more_than_plain_paragraphs_is_left_to_others(markdown: str) -> None:
    assert plain_body(markdown, "") is None


@pytest.mark.parametrize("markdown", [PLAIN, RICH])
def test_what_is_recognised_needs_no_parser(markdown: str) -> None:
    code = (
        "import sys; from sitegen.read.markdown import parse_body; parse_body(sys.argv[1], 'a.md'); print(*sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, markdown], capture_output=True, text=True, check=True, timeout=60
    )

    assert "markdown_it" not in done.stdout.split()


def is_recognised(markdown: str) -> bool:
    env: dict[str, Any] = {}
    return write_recognised(markdown, BodyWriter(Places(markdown, "a.md", 1), [], "", env, False), env, False)


def test_nearly_all_of_the_sample_archive_is_recognised(own_bodies: list[str]) -> None:
    articles = [body for body in own_bodies if len(body) > 500]

    assert sum(is_recognised(body) for body in articles) > 0.9 * len(articles) > 10
