"""A capture may cost a diagnostic, never the batch: real child processes that hang, die, and ask for too much."""

import os
import signal

from sitegen.diagnostics import Diagnostic, Outcome
from sitegen.importers.bounded import Bounds, read_bounded
from sitegen.importers.draft import Draft

DRAFT = Draft("articles", ())
FEW = Bounds(memory=200 << 20, seconds=20.0)


def read(*works, bounds=FEW):
    names = [f"{number}.txt" for number in range(len(works))]
    return list(read_bounded(names, lambda number: works[number](), bounds))


def recognise_soundly():
    return Outcome((DRAFT,))


def tell(outcomes):
    return [one.diagnostics[0].message if one.diagnostics else len(one.value) for one in outcomes]


def test_outcomes_come_back_as_they_were():
    problem = Diagnostic("some-rule", "something", None)
    assert read(lambda: Outcome((DRAFT,), (problem,))) == [Outcome((DRAFT,), (problem,))]


def test_a_capture_that_kills_its_process_costs_itself_alone():
    def die():
        os.kill(os.getpid(), signal.SIGKILL)

    told = tell(read(recognise_soundly, die, recognise_soundly))
    assert told == [1, "this capture cannot be read: the process that read it died", 1]


def test_a_capture_that_takes_too_long_costs_itself_alone():
    def hang():
        signal.pause()

    told = tell(read(hang, recognise_soundly, bounds=Bounds(seconds=0.2)))
    assert told == ["this capture cannot be read: it takes longer than 0.2 seconds", 1]


def test_a_capture_that_takes_too_much_memory_costs_itself_alone():
    def swell():
        return Outcome((DRAFT,) if bytearray(1 << 30) else ())

    told = tell(read(swell, recognise_soundly))
    assert told == ["this capture cannot be read: it takes more than 200 MiB", 1]


def test_what_was_too_much_has_a_rule_of_its_own():
    def hang():
        signal.pause()

    (outcome,) = read(hang, bounds=Bounds(seconds=0.2))
    assert [one.rule for one in outcome.diagnostics] == ["capture-too-costly"]


def test_a_bug_of_ours_costs_its_capture_alone():
    def fail():
        raise KeyError("x")

    assert tell(read(fail, recognise_soundly)) == ["this capture cannot be read: the process that read it died", 1]


def test_a_capture_that_is_nested_too_deeply_costs_itself_alone():
    def nest():
        return nest()

    assert tell(read(nest, recognise_soundly)) == ["this capture cannot be read: it is nested too deeply", 1]


def test_a_missing_library_names_the_extra_to_install():
    def miss():
        import no_such_library  # noqa: F401  # that it cannot be imported is the case

    (outcome,) = read(miss)
    assert (outcome.diagnostics[0].rule, outcome.diagnostics[0].help) == (
        "missing-extra",
        "run `pip install 'sitegen[import]'`",
    )
