"""Cleaning takes back what builds wrote, and waits for nobody."""

import os

import pytest

from sitegen import files
from sitegen.build.clean import CleanRequest, clean_site
from sitegen.build.publish import publish


@pytest.fixture
def root(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / ".sitegen").mkdir()
    (tmp_path / ".sitegen/anything").write_bytes(b"cache")
    publish(str(tmp_path / "site"), [("index.html", b"home")])
    return tmp_path


def test_the_site_and_the_cache_are_gone(root):
    report = clean_site(CleanRequest(str(root)))

    assert (report.removed, report.diagnostics) == (1, ())
    assert os.listdir(root) == ["content"]


def test_nothing_is_removed_while_another_process_is_at_work(root):
    lock = files.take_lock(str(root))
    report = clean_site(CleanRequest(str(root)))
    files.release_lock(lock)

    assert [one.rule for one in report.diagnostics] == ["locked"]
    assert (root / "site/index.html").exists()


def test_a_folder_that_is_not_ours_is_refused(root):
    report = clean_site(CleanRequest(str(root), str(root / "content")))

    assert report.usage_error
    assert [one.rule for one in report.diagnostics] == ["dangerous-output"]


def test_cleaning_twice_is_no_error(root):
    clean_site(CleanRequest(str(root)))

    assert clean_site(CleanRequest(str(root))).diagnostics == ()
