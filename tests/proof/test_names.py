"""Whatever a thing is called, it has an address of its own, or its author a diagnostic: no page is ever lost."""

import random
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.model.records import COLLECTIONS
from tests.conftest import Project
from tests.proof.conftest import Figure
from tests.proof.namesakes import (
    Line,
    Namesakes,
    index_pages,
    list_broken,
    list_unsafe,
    read_lines,
    spell_files,
    spell_lines,
    spell_plainly,
)

HIDDEN = ("articles file: ..two.md", "places file: ...md")
"""Names that begin with a full stop are passed over, as everywhere."""
PIECES = (
    *'aAb1ßéıİK%~+-_ .:?#*|"<\n\\',
    *(
        "ss",
        "e\u0301",
        "ﬁ",
        "fi",
        "CON",
        "nul",
        "com1",
        "..",
        " .",
        "%41",
        "a/b",
        "😀",
        "\u200d",
        "\u202e",
        "猫",
        "東京",
    ),
    *(
        "page",
        "letters",
        "index",
        "feed.atom",
        ".html",
        "people",
        "articles",
        "x" * 90,
        "猫" * 40,
        "/",
        "N0",
        "n1",
        "'",
    ),
)
SETTINGS = (
    "",
    "urls: file\n",
    "base_url: https://names.example/\naddresses: {articles: '{path}/{year}/{slug}'}\n",
    "urls: file\naddresses: {articles: '{path}/{slug}'}\n",
)
FILES = ("articles file", "pages file", "static", "photos picture", *(f"{one} file" for one in COLLECTIONS))
FIELDS = (
    *("articles name", "articles slug", "articles alias", "pages slug", "people former", "topics former"),
    *(f"{one} name" for one in COLLECTIONS),
    *COLLECTIONS,
)
ENDINGS = {"photos picture": ".png", "static": ""}


class Judged(NamedTuple):
    """An archive of names, what became of each, and what was wrong with the whole."""

    outcomes: dict[Line, tuple[str, ...]]
    unsafe: list[str]
    broken: list[str]


def judge(root: Path, lines: list[Line], settings: str = "") -> Judged:
    """What became of the names in an archive of all of them."""
    root.mkdir()
    archive = Namesakes(Project(root), settings)
    archive.write(lines)
    outcomes = archive.judge()
    spoken = {path for said in outcomes.values() if any("unportable-name" in one for one in said) for path in said}
    folders = tuple(path.removesuffix("index.html").removesuffix(".html") for path in spoken)
    unsafe = [
        path
        for path in map(spell_plainly, list_unsafe(archive.site))
        if path not in spoken and not path.startswith(folders)
    ]
    return Judged(outcomes, unsafe, list_broken(index_pages(archive.site)))


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """What became of the names of the file."""
    return judge(tmp_path_factory.mktemp("names") / "archive", read_lines())


def test_every_name_becomes_what_stands_below_it(judged: Judged) -> None:
    told = spell_lines(line._replace(outcome=outcome) for line, outcome in judged.outcomes.items())

    assert told == spell_lines(read_lines())


def test_no_name_is_lost_without_a_word(judged: Judged) -> None:
    lost = [f"{line.kind}: {line.written}" for line, outcome in judged.outcomes.items() if is_lost(line, outcome)]

    assert lost == list(HIDDEN)


def test_what_is_published_can_lie_on_every_disk_and_is_linked_rightly(judged: Judged) -> None:
    assert (judged.unsafe, judged.broken) == ([], [])


def draw_lines(seed: int, most: int) -> list[Line]:
    """So many names put together of what makes trouble, for things of every kind."""
    draw = random.Random(seed)
    lines: dict[Line, None] = {}
    paths: set[str] = set()
    while len(lines) < most:
        kind, name = draw.choice((*FILES, *FIELDS)), "".join(draw.choices(PIECES, k=draw.randint(1, 4)))
        if kind in FILES:
            name = spell_as_file(name, ENDINGS.get(kind, ".md"))
        line = Line(kind, name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n"))
        wanted = spell_files(line, len(lines))
        if not paths & wanted.keys() and not any(below.startswith(f"{path}/") for path in wanted for below in paths):
            lines[line] = None
            paths |= {path[:at] for path in wanted for at, sign in enumerate(f"{path}/") if sign == "/"}
    return list(lines)


def spell_as_file(name: str, ending: str) -> str:
    """The name as one that a file may have here, and that is not hidden."""
    parts = [part.lstrip(".") for part in name.split("/")]
    kept = "/".join(part.encode()[: 255 - len(ending)].decode(errors="ignore") for part in parts if part)
    return (kept or "x") + ending


@pytest.mark.timeout(0)
def test_names_put_together_at_random_have_an_address_or_a_diagnostic(
    tmp_path: Path, is_full: bool, figure: Figure
) -> None:
    wrong, count, refused = {}, 0, 0
    for seed in range(60 if is_full else 1):
        lines = draw_lines(seed, 60)
        found = judge(tmp_path / f"{seed}", lines, SETTINGS[seed % len(SETTINGS)])
        lost = [line for line, outcome in found.outcomes.items() if is_lost(line, outcome)]
        if lost or found.unsafe or found.broken:
            wrong[seed] = (lost, found.unsafe, found.broken)
        count += len(lines)
        refused += sum(any(one.startswith("error") for one in outcome) for outcome in found.outcomes.values())

    figure(
        f"names: {len(read_lines())} of the file, {count:,} at random, {refused:,} refused: {len(wrong)} archives wrong"
    )
    assert wrong == {}


def is_lost(line: Line, outcome: tuple[str, ...]) -> bool:
    """Whether a name has come to nothing.

    A former address with a query, or on another host, is none of a page; a blank is no name, nor is a credit line of
    signs alone, which is shown as it was printed.
    """
    is_outward = line.kind.endswith(("alias", "former")) and ("?" in line.name or "://" in line.name)
    is_bare = not line.name.strip() or (line.kind == "credits" and not any(map(str.isalnum, line.name)))
    return not (outcome or is_outward or is_bare)
