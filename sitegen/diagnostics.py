"""What is wrong with an author's input, as values: collected, never raised, never logged.

A `Diagnostic` says which rule was broken, where, and one thing to do about it. An `Outcome` is a stage's
result beside the diagnostics it met. Excerpts (the source line) are added last, by whoever reports, from the
file itself, so that a remembered diagnostic never shows a line that is no longer there.
"""

import errno
from collections.abc import Callable, Iterable
from typing import Generic, Literal, TypeVar

import msgspec

Severity = Literal["error", "warning", "advice"]
T = TypeVar("T")


class Span(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A place in a source file: path below the root with `/`, line and column from 1, length in characters."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1


class Diagnostic(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One problem: `rule` is stable, `help` one thing to do, `related` other places that belong to it."""

    rule: str
    message: str
    span: Span | None
    help: str = ""
    severity: Severity = "error"
    related: tuple[Span, ...] = ()
    excerpt: str = ""


class Outcome(msgspec.Struct, Generic[T], frozen=True):
    """A stage's value and what it met on the way; the value is usable even beside errors."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether nothing may be published."""
    return any(d.severity == "error" for d in diagnostics)


def sorted_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics without repetitions, by path, line, column, then rule: the same order on every run."""

    def key(d: Diagnostic) -> tuple[str, int, int, str, str]:
        at = d.span or Span("")
        return (at.path, at.line, at.column, d.rule, d.message)

    return tuple(sorted(set(diagnostics), key=key))


def with_excerpts(diagnostics: Iterable[Diagnostic], line_of: Callable[[str, int], str]) -> tuple[Diagnostic, ...]:
    """The diagnostics, each with its source line: the one it has, else as `line_of(path, line)` gives it."""
    return tuple(
        msgspec.structs.replace(d, excerpt=line_of(d.span.path, d.span.line)) if d.span and not d.excerpt else d
        for d in diagnostics
    )


def nearest(word: str, known: Iterable[str], limit: int = 1, at_least: float = 70.0) -> tuple[str, ...]:
    """The known words most like `word`, best first, none that a person would not take for a slip."""
    from rapidfuzz import fuzz, process  # imported late: only bad input needs it

    found = process.extract(
        word, sorted(known), scorer=fuzz.ratio, limit=limit, score_cutoff=at_least, processor=str.casefold
    )
    return tuple(match for match, _score, _at in found)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the nearest known word, or the empty text."""
    found = nearest(word, known)
    return f"did you mean `{found[0]}`?" if found else ""


REMEDIES = {
    errno.ENOSPC: "make room there, then do it again",
    errno.EDQUOT: "make room there, then do it again",
    errno.EEXIST: "move it away, it is wanted as a folder; then build again",
    errno.ENOTDIR: "move away what stands there, it is wanted as a folder; then build again",
    errno.ENAMETOOLONG: "give a shorter name",
    errno.EIO: "look at the disk, then do it again",
    errno.EMFILE: "end other programs, or raise the limit with `ulimit -n`; then do it again",
    errno.ENFILE: "end other programs, then do it again",
    errno.ESTALE: "look at what stands there now, then do it again",
}
ONLY_ON_WRITING = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EEXIST,
    errno.ENOTDIR,
    errno.ENAMETOOLONG,
    errno.ESTALE,
)


def describe_failure(error: OSError, folder: str = "") -> Diagnostic:
    """What the system refused to do, as a diagnostic; `folder` stands for files that the user never sees."""
    where = folder or error.filename2 or error.filename or "the output"
    shown = where.decode("utf-8", "backslashreplace") if isinstance(where, bytes) else where
    help = REMEDIES.get(error.errno or 0, "grant the right to read and write there, then do it again")
    doing = "write" if folder or error.errno in ONLY_ON_WRITING else "read or write"
    return Diagnostic("cannot-write", f"cannot {doing} `{shown}`: {error.strerror or error}", None, help)
