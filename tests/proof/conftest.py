"""What the proofs share: performers, an archive with two states, and the figure each of them tells."""

from collections.abc import Callable, Iterator

import pytest

from tests.proof.archives import Pendulum
from tests.proof.performers import Performer

Figure = Callable[[str], None]


@pytest.fixture(scope="session")
def performer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Performer]:
    """A process that performs commands."""
    performer = Performer(tmp_path_factory.mktemp("performer"))
    yield performer
    performer.close()


@pytest.fixture(scope="session")
def archive_of_two_states(tmp_path_factory: pytest.TempPathFactory, performer: Performer) -> Pendulum:
    """An archive that is made once, since tests that use it leave it whole."""
    return Pendulum(tmp_path_factory.mktemp("pendulum"), performer)


@pytest.fixture
def pendulum(archive_of_two_states: Pendulum) -> Pendulum:
    """The archive with its site; begun anew where an earlier test failed and left it otherwise."""
    if archive_of_two_states.list_different():
        archive_of_two_states.forget()
        done = archive_of_two_states.build()
        assert done.code == 0, done.told
    return archive_of_two_states


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """Tells what was tried and how often it failed, at the end of the run."""
    return lambda words: record_property("figure", words)
