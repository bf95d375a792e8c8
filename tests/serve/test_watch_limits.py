"""Where the system will not watch, changes are looked for, and that is said once."""

import resource
import threading

import pytest

from sitegen.serve import polling
from sitegen.serve.folders import FolderWatch
from sitegen.serve.limits import WatchRefusedError, read_limit
from tests.serve.mirror import Mirror


@pytest.fixture
def root(tmp_path):
    for number in range(5):
        (tmp_path / f"content/{number}").mkdir(parents=True)
        (tmp_path / f"content/{number}/a.md").write_text("a")
    (tmp_path / "sitegen.yaml").write_text("title: T\n")
    return tmp_path


def test_more_folders_than_may_be_watched_are_polled_with_one_notice(root):
    with Mirror(root, limit=4) as mirror:
        (root / "content/3/a.md").write_text("other")

        assert mirror.converges()
        assert len(mirror.notices) == 1


def test_the_notice_says_how_to_raise_the_limit(root):
    with Mirror(root, limit=4) as mirror:
        assert "sudo sysctl fs.inotify.max_user_watches=" in mirror.notices[0]


def test_exactly_as_many_folders_as_may_be_watched_are_watched(root):
    with Mirror(root, limit=7) as mirror:
        assert mirror.notices == []
        assert mirror.hears_every_folder()


def test_a_limit_reached_while_watching_is_noticed_and_no_change_is_lost(root, monkeypatch):
    monkeypatch.setattr(polling, "JUST_NOW", 0)  # no file of the fixture is looked at twice and brings about a sweep
    with Mirror(root, limit=8) as mirror:
        for number in range(5):
            (root / f"content/later/{number}").mkdir(parents=True)
            (root / f"content/later/{number}/a.md").write_text("later")
        assert mirror.converges()
        (root / "content/later/4/a.md").write_text("still later")

        assert mirror.converges()
        assert len(mirror.notices) == 1


def test_no_watch_is_kept_where_not_all_can_be(root):
    before = threading.active_count()
    watch = FolderWatch(str(root), 4, lambda *_: None)
    with pytest.raises(WatchRefusedError):
        watch.start()
    watch.stop()

    assert watch.count == 0
    assert threading.active_count() - before <= 1


def test_too_many_watching_programs_are_a_refusal_with_its_own_advice(root):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
    try:
        with pytest.raises(WatchRefusedError) as refused:
            FolderWatch(str(root), None, lambda *_: None)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    assert "max_user_instances" in refused.value.notice


def test_the_limit_of_the_system_is_a_number():
    limit = read_limit()

    assert limit is not None
    assert limit > 0
