"""How many of the names that are linked in an archive of somebody else's are linked rightly, by 200 judged by hand."""

from pathlib import Path
from typing import Any

import pytest

from sitegen.model.slugs import slugify
from tests.real.digitalgov import Original, convert, read_front, write_all_authors
from tests.real.naming import CASES, list_links, write_records

DEMANDED = 0.98
STILL_MADE = 190
"""So many of the judged links must still be made for their share to say anything."""


def read_judgements() -> dict[str, bool]:
    """Whether a link is right, by its key."""
    lines = (CASES / "digitalgov-judged.txt").read_text("utf-8").splitlines()
    cells = [line.split(" | ") for line in lines if not line.startswith("#")]
    return {" | ".join(row[1:4]): row[0] == "right" for row in cells}


@pytest.fixture(scope="module")
def made(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The keys of all links made in the posts that were judged."""
    original = Original(shared / "data/archives/digitalgov")
    judged = {key.partition(" | ")[0] for key in read_judgements()}
    root = tmp_path_factory.mktemp("judged")
    posts = [path for path in original.posts if _slugs_of(path) & judged]
    convert(original, posts, root)
    write_all_authors(original, root)
    write_records(root)
    return {link.key for link in list_links(root)}


def _slugs_of(path: Path) -> set[str]:
    """The slugs that a post may have in the converted archive."""
    own = slugify(read_front(path)[0].get("slug") or path.stem)
    return {own, slugify(f"{path.stem[:10]}-{own}")}


def test_the_sample_is_of_two_hundred_links() -> None:
    assert len(read_judgements()) == 200


def test_of_the_links_judged_by_hand_nearly_all_are_right(made: set[str], record_property: Any) -> None:
    judged = {key: is_right for key, is_right in read_judgements().items() if key in made}
    precision = sum(judged.values()) / len(judged)
    record_property("precision", precision)
    print(f"\nmentions: {sum(judged.values())} of {len(judged)} judged links are right, precision {precision:.3f}")

    assert len(judged) >= STILL_MADE
    assert precision >= DEMANDED
