"""Several processes make the bundles of the search, each with a program of its own."""

import os
from multiprocessing import get_context

import pytest

from sitegen.build import workers
from sitegen.build.binding import bind_all
from sitegen.build.indexing import Bundle, IndexFailedError
from sitegen.build.ledger import Made
from sitegen.build.workers import Crew
from sitegen.diagnostics import Diagnostic

PATIENCE = 60
"""So many seconds a process waits for one that never comes."""
ALL = Crew(2, from_many=False)


@pytest.fixture(autouse=True)
def may_fork(monkeypatch):
    monkeypatch.setattr(workers, "_may_fork", lambda: True)


def make_bundles(count):
    return [Bundle(f"search/{number}/", b"digest", 1, lambda: ()) for number in range(count)]


def make_files(bundle):
    return ((Made(f"{bundle.folder}order.json", 1, "d", 2, os.getpid()), True),)


def test_two_processes_are_at_it_at_the_same_time():
    both = get_context("fork").Barrier(2)

    def bind(bundle):
        both.wait(PATIENCE)
        return make_files(bundle)

    bound = bind_all(make_bundles(2), ALL, bind, [])

    assert len({made.inode for files_of in bound for made, _ in files_of}) == 2


@pytest.mark.parametrize("crew", [Crew(1), Crew(2), ALL], ids=["one", "one, since there is little", "two"])
def test_every_bundle_is_made_once(crew):
    bound = bind_all(make_bundles(40), crew, make_files, [])

    paths = sorted(made.path for files_of in bound for made, _ in files_of)
    assert paths == sorted(f"search/{number}/order.json" for number in range(40))


def test_what_went_wrong_in_each_process_is_told_beside_what_was_told_before():
    both = get_context("fork").Barrier(2)
    told = [Diagnostic("before", "Before", None, "")]

    def bind(bundle):
        both.wait(PATIENCE)
        told.append(Diagnostic("cannot-write", "Full", None, ""))
        raise IndexFailedError(Diagnostic("search-failed", f"Of {bundle.folder}", None, ""))

    bind_all(make_bundles(2), ALL, bind, told)

    assert sorted({one.message for one in told}) == ["Before", "Full", "Of search/0/", "Of search/1/"]
