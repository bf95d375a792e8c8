"""When hints and sweeps are due, by a clock that is told."""

import pytest

from sitegen.serve.burst import LONGEST_UNSWEPT, NEVER, QUIET, Burst


def run_events(moments, finished=True):
    """What a burst gives when events come at these moments: (moment, number of paths, whether to sweep)."""
    burst = Burst()
    given = []

    def give_until(end):
        while (moment := burst.next_moment()) < end:
            paths, is_sweep = burst.take_due(moment)
            given.append((moment, len(paths), is_sweep))

    for number, moment in enumerate(moments):
        give_until(moment)
        burst.note_event(f"content/{number}.md", finished, moment)
    give_until(NEVER)
    return given


def test_a_finished_save_is_handed_over_after_a_breath_and_swept_when_it_is_quiet():
    (hint, sweep) = run_events([10.0])

    assert hint == (pytest.approx(10.003), 1, False)
    assert sweep == (10.0 + QUIET, 0, True)


def test_an_unfinished_write_is_handed_over_before_20_ms():
    (moment, paths, _), *_ = run_events([0.0], finished=False)

    assert paths == 1
    assert moment < 0.020


def test_events_without_a_pause_do_not_put_off_the_first_handover():
    (moment, *_), *_ = run_events([number / 1000 for number in range(100)])

    assert moment < 0.020


def test_ten_thousand_events_in_three_seconds_are_few_handovers():
    given = run_events([number * 0.0003 for number in range(10_000)])

    assert len(given) <= 12
    assert given[-1][2]


def test_no_path_is_lost():
    given = run_events([number * 0.0007 for number in range(5_000)], finished=False)

    assert sum(paths for _, paths, _ in given) == 5_000


def test_a_burst_without_end_is_swept_every_two_seconds():
    sweeps = [moment for moment, _, is_sweep in run_events([number / 100 for number in range(900)]) if is_sweep]

    assert sweeps == pytest.approx([2.0, 4.0, 6.0, 8.0, 8.99 + QUIET], abs=0.02)
    assert LONGEST_UNSWEPT == 2.0


def test_after_a_quiet_the_next_save_is_as_fast_as_the_first():
    given = run_events([0.0, 0.1, 0.2, 5.0])

    assert given[-2][0] == pytest.approx(5.003)


def test_an_event_without_a_path_is_swept_for():
    burst = Burst()
    burst.note_event(None, False, 1.0)

    assert burst.next_moment() == 1.0 + QUIET
    assert burst.take_due(1.0 + QUIET) == (frozenset(), True)


def test_paths_that_are_only_worth_a_look_are_not_swept_for():
    burst = Burst()
    burst.note_paths(frozenset({"content/a.md"}), 1.0)
    given = burst.take_due(burst.next_moment())

    assert given == (frozenset({"content/a.md"}), False)
    assert burst.next_moment() == NEVER


def test_nothing_is_due_before_anything_happens():
    assert Burst().next_moment() == NEVER
