"""What the engine thread does first, and what a tab is sent."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import msgspec
import pytest

from sitegen.serve.agenda import Agenda, Check, Idle, Question, Refresh
from sitegen.serve.loop import Desk, DeskClosedError
from sitegen.serve.tabs import State, Tab, Tabs

STATE = State("server", 1, "digest", "", {"assets/style.css": "a"}, "17:42:08", msgspec.Raw(b"[]"))


class Nobody:
    """Who waits for an answer does not matter to the order."""


def question(path):
    return Question(path, Nobody())


@pytest.fixture
def agenda():
    return Agenda()


def run_apart(waiting):
    """What a coroutine gives, run in a thread of its own: where a browser is open this one has its loop already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asyncio.wait_for(waiting, 30)).result()


def take_all(agenda):
    """The jobs in the order they are taken, until there is only idle work."""
    jobs = []
    while not isinstance(job := agenda.take(has_idle_work=True), Idle):
        jobs.append(job)
    return jobs


def test_a_refresh_goes_before_questions_these_before_checks_these_before_idle_work(agenda):
    asked = question("a/")
    agenda.check(["b/"])
    agenda.ask(asked)
    agenda.hint(frozenset({"content/a.md"}))

    assert take_all(agenda) == [Refresh(frozenset({"content/a.md"})), asked, Check("b/")]


def test_hints_that_wait_are_looked_at_together_and_before_a_sweep(agenda):
    agenda.hint(None)
    agenda.hint(frozenset({"a"}))
    agenda.hint(frozenset({"b"}))
    agenda.hint(None)

    assert take_all(agenda) == [Refresh(frozenset({"a", "b"})), Refresh(None)]


def test_a_storm_of_changes_starves_nobody(agenda):
    questions = [question(f"{number}/") for number in range(3)]
    for one in questions:
        agenda.ask(one)
    taken = []
    for number in range(8):
        agenda.hint(frozenset({f"{number}"}))
        taken.append(agenda.take(has_idle_work=False))

    assert [isinstance(job, Refresh) for job in taken] == [True, False] * 3 + [True, True]
    assert [job for job in taken if isinstance(job, Question)] == questions


def test_a_page_waits_for_one_check_only(agenda):
    agenda.check(["a/", "b/"])
    agenda.check(["a/"])

    assert take_all(agenda) == [Check("a/"), Check("b/")]


def test_the_pages_that_somebody_looks_at_are_checked_before_others(agenda):
    agenda.enter("looked-at/")
    take_all(agenda)
    agenda.check(["failed-before/"])
    agenda.check_open()

    assert take_all(agenda) == [Check("looked-at/"), Check("failed-before/")]


def test_a_page_is_open_as_long_as_one_tab_shows_it(agenda):
    agenda.enter("a/")
    agenda.enter("a/")
    agenda.leave("a/")
    assert agenda.is_open("a/")
    agenda.leave("a/")

    assert not agenda.is_open("a/")
    take_all(agenda)
    agenda.check_open()
    assert take_all(agenda) == []


def test_idle_work_is_only_taken_where_there_is_some(agenda):
    taken = []
    waiting = Thread(target=lambda: taken.append(agenda.take(has_idle_work=False)))
    waiting.start()
    agenda.hint(None)
    waiting.join(30)

    assert taken == [Refresh(None)]


def test_after_the_closing_nothing_is_taken(agenda):
    agenda.hint(None)
    agenda.close()

    assert agenda.take(has_idle_work=True) is None


def test_a_tab_is_sent_the_newest_state_only():
    tab = Tab("a/")
    tab.offer(msgspec.structs.replace(STATE, page="one"))
    tab.offer(msgspec.structs.replace(STATE, page="two"))

    assert run_apart(tab.next_state()).page == "two"


@pytest.mark.parametrize(
    ("other", "is_sent"),
    [
        ({"page": "other"}, True),
        ({"successor": "/b/"}, True),
        ({"styles": {}}, True),
        ({"server": "another"}, True),
        ({"problems": msgspec.Raw(b"[1]")}, True),
        ({"generation": 2}, False),
        ({"good_at": "17:42:09"}, False),
        ({}, False),
    ],
)
def test_a_tab_is_sent_a_state_only_where_there_is_something_else_to_see(other, is_sent):
    async def is_sent_again():
        tab = Tab("a/")
        tab.offer(STATE)
        await tab.next_state()
        tab.offer(msgspec.structs.replace(STATE, **other))
        following = asyncio.ensure_future(tab.next_state())
        await asyncio.wait([asyncio.ensure_future(asyncio.sleep(0))])  # one turn of the loop, no time
        was_sent = following.done()
        tab.close()
        await following
        return was_sent

    assert run_apart(is_sent_again()) is is_sent


def test_only_the_tabs_at_a_path_are_offered_its_state_and_the_end_is_for_all():
    async def offer_and_end():
        tabs, one, two = Tabs(), Tab("a/"), Tab("b/")
        tabs.add(one)
        tabs.add(two)
        tabs.offer("a/", STATE)
        told = await one.next_state()
        tabs.close()
        late = Tab("c/")
        tabs.add(late)
        return told, await two.next_state(), await late.next_state()

    assert run_apart(offer_and_end()) == (STATE, None, None)


class FailingEngine:
    """Stands where the archive would: a mistake of ours at the first refresh."""

    may_idle = is_stirred = False

    def refresh(self, hints):
        raise ZeroDivisionError


def test_a_mistake_of_ours_ends_the_desk_and_is_kept_for_who_started_it():
    async def run():
        desk, has_ended = Desk(FailingEngine()), asyncio.Event()
        desk.start(has_ended.set)
        tab = desk.subscribe("a/")
        desk.hint(frozenset())
        desk.hint(None)
        await has_ended.wait()
        waiting = asyncio.ensure_future(desk.answer("a/"))
        await asyncio.sleep(0)  # one turn of the loop, no time: the question is asked by then
        desk.close()
        desk.join()
        told = await asyncio.gather(waiting, desk.answer("b/"), tab.next_state(), return_exceptions=True)
        return desk.bug, told

    bug, (waited, asked, state) = run_apart(run())
    assert isinstance(bug, ZeroDivisionError)
    assert (type(waited), type(asked), state) == (DeskClosedError, DeskClosedError, None)
