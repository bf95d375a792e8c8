"""The link kept between builds: it is used where it is of the link before, and else nothing of it is believed."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from sitegen.build.cache import load_value, save_value
from sitegen.build.fingerprint import engine_fingerprint
from sitegen.build.relinking import KeptLink
from sitegen.diagnostics import Diagnostic
from tests.build.histories import clean_tree

SAID = Diagnostic("unread-credit", "said by the link before alone", None, "", "warning")


@pytest.fixture
def built(project: Any) -> Any:
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\n")
    for number in range(10, 30):
        project.article(f"a{number}", "Some text.\n", date=f"2020-01-{number}", people="Anna Kern", topics="Harbour")
    project.build_soundly()
    return project


def link_of(project: Any) -> Path:
    path: Path = project.root / ".sitegen/cache/link"
    return path


def let_it_say(project: Any) -> None:
    """Makes the kept link say of an article what no other link would."""
    path = str(link_of(project))
    found = load_value(path, KeptLink, engine_fingerprint())
    assert isinstance(found, KeptLink)
    kept = msgspec.structs.replace(found.kept, piece_problems={"a10": (SAID,)})
    save_value(path, msgspec.structs.replace(found, kept=kept), engine_fingerprint())


def edit(project: Any, topics: str = "Railways") -> None:
    project.article("a20", "Some text.\n", date="2020-01-20", people="Anna Kern", topics=topics)


def say(project: Any) -> list[str]:
    return [diagnostic.message for diagnostic in project.build().diagnostics]


def test_another_title_is_linked_from_the_link_before(built: Any) -> None:
    let_it_say(built)
    built.article("a20", "Some text.\n", title="Another", date="2020-01-20", people="Anna Kern", topics="Harbour")

    assert say(built) == [SAID.message]


def test_what_is_linked_again_is_kept_again(built: Any) -> None:
    edit(built)
    built.build_soundly()
    let_it_say(built)
    built.article("a21", "Some text.\n", title="Another", date="2020-01-21", people="Anna Kern", topics="Harbour")

    assert say(built) == [SAID.message]


def test_a_link_of_another_state_is_not_believed(built: Any) -> None:
    let_it_say(built)
    older = link_of(built).read_bytes()
    edit(built)
    built.build()
    link_of(built).write_bytes(older)
    edit(built, topics="Elections")

    assert say(built) == []


def test_where_much_is_other_all_is_linked_anew(built: Any) -> None:
    let_it_say(built)
    for number in (12, 13, 14):
        built.article(f"a{number}", "Some text.\n", date=f"2020-01-{number}", people="Boris Lund")

    assert say(built) == []


@pytest.mark.parametrize("harm", ["cut", "gone"])
def test_without_the_link_before_the_site_is_the_same(built: Any, tmp_path: Path, harm: str) -> None:
    if harm == "cut":
        link_of(built).write_bytes(link_of(built).read_bytes()[:-5])
    else:
        link_of(built).unlink()
    edit(built)

    rules = [diagnostic.rule for diagnostic in built.build().diagnostics]

    assert (rules, built.published()) == (["damaged-cache"] * (harm == "cut"), clean_tree(built, tmp_path, 1))
