"""A plan of what the disk does wrong, carried out on the calls by which `sitegen/files` reaches the system.

Each process numbers its calls from 1; a fork begins anew. Calls that only look at the disk are numbered where the plan
`counts_reads`, else they are passed over.
"""

import importlib
import os
import pkgutil
import signal
import sys
from collections.abc import Callable
from typing import Any, Literal

import msgspec

import sitegen
from sitegen import files

EFFECTS = "chmod fsync ftruncate link makedirs mkdir open replace rmdir unlink write".split()
LOOKS = "fork fstat listdir lstat pipe pread read scandir stat".split()
PACKAGE = os.path.dirname(sitegen.__file__)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
Harm = Literal["none", "kill before", "kill amid", "kill after", "kill alone", "error", "short"]


class Plan(msgspec.Struct, frozen=True):
    """What happens at the `at`th call: of those whose path holds `path`, of the first process or of its forks.

    With `calls` only these are numbered, with `kind` only those of it (see `name_kind`).

    `kill alone` leaves the forks of a killed process alive, the others end all. An error that lasts befalls every call
    from then on, as on a disk that is full. `log` is a file that every numbered call is told in, `witness` one that is
    there once it went wrong.
    """

    harm: Harm = "none"
    at: int = 0
    errno: int = 0
    path: str = ""
    calls: tuple[str, ...] = ()
    kind: str = ""
    is_in_fork: bool = False
    is_lasting: bool = False
    counts_reads: bool = False
    log: str = ""
    witness: str = ""


class FaultyDisk:
    """Stands for the module `os` within `sitegen.files`."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._count, self._is_fork, self._is_broken = 0, False, False
        self._paths: dict[int, str] = {}
        self._log = os.open(plan.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666) if plan.log else -1
        os.register_at_fork(after_in_child=self._begin_fork)
        for name in (*EFFECTS, *LOOKS):
            setattr(self, name, self._wrap(name, getattr(os, name)))

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def _begin_fork(self) -> None:
        self._count, self._is_fork = 0, True

    def _wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def numbered(*arguments: Any, **options: Any) -> Any:
            path, is_look = self._name_path(arguments), name in LOOKS or (name == "open" and not arguments[1] & WRITING)
            if self._is_counted(name, path, is_look) and self._number(name, path, is_look):
                return self._harm(call, name, path, arguments, options)
            result = call(*arguments, **options)
            if name == "open":
                self._paths[result] = path
            return result

        return numbered

    def _name_path(self, arguments: tuple[Any, ...]) -> str:
        first = arguments[0] if arguments else ""
        return self._paths.get(first, "") if isinstance(first, int) else os.fsdecode(first)

    def _is_counted(self, name: str, path: str, is_look: bool) -> bool:
        plan = self._plan
        return plan.path in path and (not plan.calls or name in plan.calls) and (plan.counts_reads or not is_look)

    def _number(self, name: str, path: str, is_look: bool) -> bool:
        """Whether this is the call at which it goes wrong."""
        plan = self._plan
        kind = name_kind(name) if plan.kind.startswith(f"{name} ") or self._log >= 0 else name
        if self._log >= 0:
            words = ("fork" if self._is_fork else "first", name, path, "look" if is_look else "effect", kind)
            os.write(self._log, ("\t".join(words) + "\n").encode("utf-8", "replace"))
        if plan.harm == "none" or self._is_fork != plan.is_in_fork:
            return False
        is_numbered = plan.kind in ("", kind)
        self._count += is_numbered
        if not is_numbered or self._count != plan.at:
            return plan.is_lasting and self._is_broken
        self._is_broken = True
        if plan.witness:
            os.close(os.open(plan.witness, os.O_WRONLY | os.O_CREAT))
        return True

    def _harm(self, call: Callable[..., Any], name: str, path: str, arguments: tuple[Any, ...], options: Any) -> Any:
        harm = self._plan.harm
        if harm == "error":
            has_name = bool(arguments) and not isinstance(arguments[0], int)  # the system names no handle's file
            raise OSError(self._plan.errno, os.strerror(self._plan.errno), *([path] if has_name else []))
        is_halved = name == "write" and harm in ("short", "kill amid")
        if is_halved:
            arguments = (arguments[0], memoryview(arguments[1])[: len(arguments[1]) // 2])
        try:
            return call(*arguments, **options) if is_halved or harm in ("short", "kill after") else None
        finally:
            if harm != "short":
                end_now(is_alone=harm == "kill alone" or self._is_fork)


def name_kind(call: str) -> str:
    """The call and the lines of sitegen by which it was come to, the last first: what is alike but for its file."""
    lines: list[str] = []
    frame = sys._getframe().f_back
    while frame:
        if frame.f_code.co_filename.startswith(PACKAGE):
            lines.append(f"{frame.f_code.co_filename.removeprefix(PACKAGE)}:{frame.f_lineno}")
        frame = frame.f_back
    return " ".join([call, *lines])


def end_now(is_alone: bool) -> None:
    """Ends this process as a power cut or a kill does, with or without those that belong to it."""
    if is_alone:
        os.kill(os.getpid(), signal.SIGKILL)
    os.killpg(0, signal.SIGKILL)


def install_plan(plan: Plan) -> None:
    """Lets everything that `sitegen.files` asks of the system go by the plan."""
    disk = FaultyDisk(plan)
    for module in pkgutil.iter_modules(files.__path__, "sitegen.files."):
        room = importlib.import_module(module.name)
        if hasattr(room, "os"):
            room.os = disk  # type: ignore[attr-defined]  # no module has one by its type
