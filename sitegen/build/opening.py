"""Opening an archive to hold it in memory: under the lock, by what is remembered, and remembering what was read."""

from sitegen import files
from sitegen.build.archive import Cache, read_sources, recall_memory
from sitegen.build.clean import describe_lock
from sitegen.build.holding import Holding
from sitegen.build.request import BuildRequest
from sitegen.build.settings import load_settings
from sitegen.build.sightings import Sightings
from sitegen.build.stored import CacheDamagedError
from sitegen.build.workers import Crew, WorkerDeathError
from sitegen.diagnostics import Outcome, describe_failure, has_errors


def open_holding(
    request: BuildRequest, engine: bytes, seen: Sightings, crew: Crew, now: float
) -> Outcome[Holding | None]:
    """The archive in memory, with what its settings say; `None` with an error where it cannot be opened."""
    settings = load_settings(request)
    if has_errors(settings.diagnostics):
        return Outcome(None, settings.diagnostics)
    try:
        lock = files.take_lock(request.root, is_patient=True)
    except OSError as error:
        return Outcome(None, (describe_failure(error),))
    if isinstance(lock, files.LockHolder):
        return Outcome(None, (describe_lock(lock),))
    try:
        for is_used in (True, False):
            try:
                cache = Cache(request.root, engine, is_used=is_used)
                memory = recall_memory(cache, request)
                reading, memory = read_sources(cache, request, settings.value, seen.list_sources(), crew, memory)
                cache.save("reading", memory)
                holding = Holding(request, settings, reading, seen, cache, now)
            except CacheDamagedError:
                continue
            return Outcome(holding)
        raise CacheDamagedError
    except WorkerDeathError as death:
        return Outcome(None, (death.diagnostic,))
    except OSError as error:
        return Outcome(None, (describe_failure(error),))
    finally:
        files.release_lock(lock)
