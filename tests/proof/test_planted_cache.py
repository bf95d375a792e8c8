"""A cache that is damaged, or somebody else's, costs time and one warning: the site is the same."""

import shutil
from collections.abc import Callable
from errno import EIO
from pathlib import Path
from random import Random

import msgspec
import pytest

from sitegen.build.cache import KEY, MAGIC, save_value
from tests.proof.archives import Pendulum
from tests.proof.conftest import Figure
from tests.proof.faults import Plan

Harm = Callable[[Path, Random, Path], None]
"""What is done to a file of the cache; the folder is a copy of the cache from before the last edits."""


def flip_a_bit(path: Path, random: Random, _older: Path) -> None:
    content = bytearray(path.read_bytes()) or bytearray(1)
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    path.write_bytes(content)


def cut_off(path: Path, random: Random, _older: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: random.randrange(len(content) + 1)])


def put_a_folder(path: Path, _random: Random, _older: Path) -> None:
    path.unlink()
    (path / "below").mkdir(parents=True)
    (path / "below/file").write_bytes(b"?")


def put_a_link(path: Path, _random: Random, _older: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def remove(path: Path, _random: Random, _older: Path) -> None:
    path.unlink()


def put_an_older_one(path: Path, _random: Random, older: Path) -> None:
    if (older / path.name).exists():
        shutil.copyfile(older / path.name, path)


def put_another(path: Path, random: Random, _older: Path) -> None:
    """A sound file of another kind."""
    others = sorted(one for one in path.parent.iterdir() if one.is_file() and one != path)
    shutil.copyfile(random.choice(others), path)


def seal_as_another_version(path: Path, _random: Random, _older: Path) -> None:
    if not path.name.startswith("blobs-"):
        save_value(str(path), msgspec.Raw(path.read_bytes()[len(MAGIC) + KEY + 32 :]), b"another engine")


SHORT: dict[Harm, int] = {flip_a_bit: 2, cut_off: 1, put_a_folder: 1, put_an_older_one: 1, seal_as_another_version: 1}
FULL: dict[Harm, int] = {
    flip_a_bit: 500,
    cut_off: 100,
    put_a_folder: 25,
    put_a_link: 25,
    remove: 25,
    put_an_older_one: 50,
    put_another: 50,
    seal_as_another_version: 25,
}


def find_wrong(pendulum: Pendulum, plan: Plan | None = None) -> str:
    """What is wrong after the next build of other content; empty where it costs one warning at most."""
    pendulum.swing()
    done = pendulum.build(plan=plan)
    if done.code or "Traceback" in done.told or done.told.count("-cache]") > 1 or "cannot-write" in done.told:
        return done.told
    return f"{pendulum.list_different()[:5]}" if pendulum.list_different() else ""


def harm_one(pendulum: Pendulum, harm: Harm, random: Random, older: Path) -> str:
    """What is wrong after a harm to one file of the cache."""
    cache = pendulum.root / ".sitegen/cache"
    path = random.choice(sorted(one for one in cache.iterdir() if one.is_file()))
    harm(path, random, older)
    wrong = find_wrong(pendulum)
    return f"{harm.__name__} of {path.name}: {wrong}" if wrong else ""


@pytest.mark.timeout(0)
def test_a_harmed_file_of_the_cache_changes_no_byte_of_the_site(
    pendulum: Pendulum, is_full: bool, figure: Figure, tmp_path: Path
) -> None:
    cache, random = pendulum.root / ".sitegen/cache", Random(3)
    shutil.copytree(cache, tmp_path / "older")
    pendulum.swing()
    pendulum.build()

    found = [
        harm_one(pendulum, harm, random, tmp_path / "older")
        for harm, times in (FULL if is_full else SHORT).items()
        for _ in range(times)
    ]

    failed = [one for one in found if one]
    figure(f"a harmed cache: {len(found)} cases, {len(failed)} failures")
    assert failed == []
    pendulum.swing()
    assert "cache" not in pendulum.build().told


def test_a_cache_that_cannot_be_read_changes_no_byte_of_the_site(pendulum: Pendulum) -> None:
    bad_sectors = Plan("error", 1, EIO, "/.sitegen/cache/", ("read", "pread"), is_lasting=True, counts_reads=True)

    assert "cannot read or write" in find_wrong(pendulum, bad_sectors) or not pendulum.list_different()


@pytest.mark.parametrize("plant", ["a file", "another archive's"])
def test_a_planted_cache_changes_no_byte_of_the_site(pendulum: Pendulum, plant: str, tmp_path: Path) -> None:
    cache = pendulum.root / ".sitegen/cache"
    if plant == "a file":
        shutil.rmtree(cache)
        cache.write_bytes(b"?")
    else:
        other = Pendulum(tmp_path, pendulum.performer, edits=3)
        assert other.build().code == 0
        shutil.rmtree(cache)
        shutil.copytree(other.root / ".sitegen/cache", cache)

    assert find_wrong(pendulum) == ""
