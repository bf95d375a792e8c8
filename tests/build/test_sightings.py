"""What is seen of an archive's files from one look to the next."""

import os
from collections.abc import Callable
from typing import Any

import pytest

from sitegen.build.sightings import Changed, Sightings


def test_what_rests_is_not_other_but_for_texts_touched_too_lately_to_tell(project: Any) -> None:
    project.article("one")
    seen = Sightings(str(project.root))

    assert seen.look(None)._replace(content=frozenset()) == Changed()


def put_back(project: Any) -> None:
    os.utime(project.root / "sitegen.yaml", (1_000_000_000, 1_000_000_000))


def take_away(project: Any) -> None:
    project.remove("sitegen.yaml")


@pytest.mark.parametrize("edit", [put_back, take_away])
def test_settings_that_are_older_or_gone_are_other(project: Any, edit: Callable[[Any], None]) -> None:
    project.article("one")
    seen = Sightings(str(project.root))

    edit(project)

    assert seen.look(None).settings
