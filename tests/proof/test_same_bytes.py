"""The same content gives the same bytes, whoever builds it, wherever, with whatever around."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.proof.archives import Tree
from tests.proof.circumstances import (
    Builder,
    Circumstances,
    draw_some,
    fill_folders,
    install_wheel,
    list_each_alone,
)
from tests.proof.conftest import Figure

MEMORY = Path("/dev/shm")
"""A disk in memory lists its folders in the order they were filled; others by a key of their own."""
UNUSUAL = Circumstances(
    "4242",
    "tr_TR.ISO-8859-9",
    "<+14>-14",
    2,
    0o077,
    2,
    "elsewhere/a b/ünï 'c' & %41 {d}/archive",
    history="incremental",
)


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory, is_full: bool) -> Iterator[Builder]:
    """Where the builds are made: in memory where that is a disk."""
    wheel = install_wheel(tmp_path_factory.mktemp("wheel")) if is_full else None
    is_there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    with tempfile.TemporaryDirectory(dir=MEMORY if is_there else tmp_path_factory.getbasetemp()) as folder:
        yield Builder(Path(folder), wheel)


@pytest.fixture(scope="module")
def usual(builder: Builder) -> Tree:
    """The site as it is built in the usual circumstances."""
    return builder.build(Circumstances())


def differ(one: Tree, other: Tree) -> list[str]:
    """The first paths at which two sites differ."""
    return [path for path in sorted(one.keys() | other.keys()) if one.get(path) != other.get(path)][:5]


@pytest.mark.timeout(0)
def test_one_archive_has_one_site_whatever_is_around_its_build(
    builder: Builder, usual: Tree, is_full: bool, figure: Figure
) -> None:
    tried = [*list_each_alone(), *draw_some(40, seed=6)] if is_full else [UNUSUAL]

    different = {around: paths for around in tried if (paths := differ(usual, builder.build(around)))}

    without = f", without {', '.join(sorted(builder.missing))}" if builder.missing else ""
    figure(f"same bytes: {1 + len(tried)} builds of {len(usual)} files{without}: {len(different)} other trees")
    assert different == {}


def test_the_archive_would_show_what_is_around_it(usual: Tree) -> None:
    kinds = {path.rpartition(".")[2] for path in usual}

    assert {"html", "webp", "atom", "jsonld", "bib", "map", "pagefind"} <= kinds
    assert len([path for path in usual if path.endswith("index.html")]) > 200


def test_folders_that_are_filled_otherwise_are_listed_otherwise(builder: Builder) -> None:
    if not MEMORY.is_dir():
        pytest.skip("needs a disk in memory")
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        listed = []
        for order in (0, 1, 2, 3):
            fill_folders(Path(folder, str(order)), builder.after, order)
            listed.append(tuple(os.listdir(Path(folder, str(order), "content/people"))))

    assert len(set(listed)) == 4
