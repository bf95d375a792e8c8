"""How many folders the system lets a user watch, and what is said when that is not enough."""

from sitegen import files

WATCHES = "fs.inotify.max_user_watches"
INSTANCES = "fs.inotify.max_user_instances"


class WatchRefusedError(Exception):
    """The system will not watch the archive; `notice` is what the user is told."""

    def __init__(self, notice: str) -> None:
        super().__init__(notice)
        self.notice = notice


def read_limit() -> int | None:
    """How many folders one user may watch, all programs together; None where the system has no such limit."""
    return files.read_setting("/proc/sys/" + WATCHES.replace(".", "/"))


def refuse_by_watches(folders: int, limit: int | None) -> WatchRefusedError:
    """The refusal of an archive with more folders than may still be watched."""
    allowed = f" of {limit:,}" if limit is not None else ""
    wanted = 1 << max(19, (2 * folders).bit_length())
    return WatchRefusedError(
        f"the system's limit{allowed} watched folders is reached (here are {folders:,} or more), so changes are"
        f" looked for instead, which is slower; to raise the limit: sudo sysctl {WATCHES}={wanted}"
    )


def refuse_by_instances() -> WatchRefusedError:
    """The refusal where too many programs watch already."""
    return WatchRefusedError(
        "too many programs watch folders already, so changes are looked for instead, which is slower;"
        f" to raise the limit: sudo sysctl {INSTANCES}=1024"
    )


def refuse_by_fault() -> WatchRefusedError:
    """The refusal where the system's events can no longer be read."""
    return WatchRefusedError("the folders can no longer be watched, so changes are looked for instead, which is slower")
