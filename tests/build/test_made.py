"""Tasks that a fork made come back through a file as they were; one that is not whole is never taken for them."""

from pathlib import Path

import pytest

from sitegen.build.cache import BlobReader, BlobWriter, blob_path
from sitegen.build.ledger import Made, Trace
from sitegen.build.made import TOGETHER, MadeTask, read_tasks, write_tasks
from sitegen.build.stored import CacheDamagedError


def make_tasks(count: int) -> list[MadeTask]:
    made = Made("index.html", 3, "abc", 1, 2, "", True, b"view")
    return [MadeTask(f"article:a{n}", Trace(f"\narticles/a{n}\n", (made,)), ("index.html",)) for n in range(count)]


@pytest.mark.parametrize("count", [0, 1, TOGETHER, 3 * TOGETHER + 1])
def test_tasks_come_back_in_their_order(tmp_path: Path, count: int):
    blobs = write_tasks(make_tasks(count), BlobWriter(str(tmp_path), 1))

    assert list(read_tasks(blobs, BlobReader(str(tmp_path)))) == make_tasks(count)


def test_a_file_that_was_damaged_meanwhile_gives_no_tasks(tmp_path: Path):
    blobs = write_tasks(make_tasks(2), BlobWriter(str(tmp_path), 1))
    path = Path(blob_path(str(tmp_path), 1))
    path.write_bytes(path.read_bytes()[:-1] + b"\0")

    with pytest.raises(CacheDamagedError):
        list(read_tasks(blobs, BlobReader(str(tmp_path))))
