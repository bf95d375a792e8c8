"""The log of an import: what each capture became and by which rules, and which files that wrote. YAML, for people.

It is written before the files it names, so that an import that was interrupted can be taken back too.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

import msgspec
import yaml

from sitegen.diagnostics import Diagnostic, Outcome
from sitegen.importers.draft import Proposal, Removed
from sitegen.importers.request import Taken
from sitegen.read.yaml_writer import write_fields

FOLDER: Final = "imports"
HEAD: Final = "# The log of an import. `sitegen import --undo` with its name takes back what is unchanged since.\n"


class WrittenFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that an import wrote, and what it wrote; `is_replaced` where another one had stood there.

    `kept` is the length of what had stood there, where all of that is still the beginning of the file.
    """

    path: str
    sha256: str
    is_replaced: bool = False
    kept: int = 0


class LoggedField(msgspec.Struct, frozen=True, kw_only=True):
    """By what a field was recognised; its value stands in the file."""

    name: str
    certainty: str
    rule: str
    line: int = 0
    printed: str = ""


class LoggedDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one draft."""

    capture: str
    path: str
    fate: str
    fields: tuple[LoggedField, ...] = ()
    removed: tuple[Removed, ...] = ()
    proposals: tuple[Proposal, ...] = ()


class LoggedFiles(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a log that taking an import back needs, whatever else people have done to the rest."""

    version: int = 1
    imported: str = ""
    learned: tuple[str, ...] = ()
    written: tuple[WrittenFile, ...] = ()


class ImportLog(LoggedFiles, frozen=True, kw_only=True):
    """One import."""

    drafts: tuple[LoggedDraft, ...] = ()


def make_log(
    imported: str,
    learned: tuple[str, ...],
    taken: tuple[Taken, ...],
    written: Mapping[str, bytes],
    old: Mapping[str, bytes],
) -> ImportLog:
    """The log of what is about to be written; `old` is what stands at its paths."""
    made = tuple(
        WrittenFile(
            path=path,
            sha256=hashlib.sha256(content).hexdigest(),
            is_replaced=path in old,
            kept=len(old[path]) if path in old and content.startswith(old[path]) else 0,
        )
        for path, content in sorted(written.items())
    )
    drafts = tuple(map(_log_draft, taken))
    return ImportLog(imported=imported, learned=learned, written=made, drafts=drafts)


def _log_draft(taken: Taken) -> LoggedDraft:
    draft = taken.draft
    if taken.fate in ("unchanged", "kept"):
        return LoggedDraft(capture=taken.capture, path=taken.path, fate=taken.fate)
    fields = tuple(
        LoggedField(name=one.name, certainty=one.certainty, rule=one.rule, line=one.line, printed=one.printed)
        for one in draft.fields
    )
    return LoggedDraft(
        capture=taken.capture,
        path=taken.path,
        fate=taken.fate,
        fields=fields,
        removed=draft.removed,
        proposals=draft.proposals,
    )


def write_log(log: ImportLog) -> bytes:
    """The log as a file."""
    return (HEAD + write_fields(_drop_empty(msgspec.to_builtins(log)), is_free=True)).encode()


def read_log(content: bytes, path: str) -> Outcome[LoggedFiles | None]:
    """The log in a file, or why it is none."""
    try:
        plain = yaml.load(content.decode("utf-8"), yaml.CBaseLoader)
        return Outcome(msgspec.convert(plain, LoggedFiles, strict=False))
    except (UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        why = " ".join(str(error).split())
        message = f"`{path}` is no log of an import: {why}"
        return Outcome(None, (Diagnostic("no-log", message, None, f"the logs lie in `{FOLDER}/`"),))


def _drop_empty(value: Any) -> Any:  # noqa: ANN401  # plain values
    """The value without fields that say nothing."""
    if isinstance(value, dict):
        return {name: _drop_empty(one) for name, one in value.items() if one not in ("", 0, False, [], (), {})}
    return [_drop_empty(one) for one in value] if isinstance(value, list | tuple) else value
