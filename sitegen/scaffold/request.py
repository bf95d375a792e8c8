"""What is to be begun, and what came of it."""

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.scaffold.kinds import Kind


class NewContent(msgspec.Struct, frozen=True):
    """One content file; `date` (empty: the day of `now`) is an article's, `slug` empty is made from the name."""

    root: str
    kind: Kind
    name: str
    now: float
    slug: str = ""
    date: str = ""


class NewNote(msgspec.Struct, frozen=True):
    """One note on the passage `exact` of an article; `prefix` and `suffix` tell it from others in the same words."""

    root: str
    article: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    kind: str = "context"
    body: str = ""
    id: str = ""


class Begun(msgspec.Struct, frozen=True):
    """What was written: `name` is a slug, or the id of a note; both are empty where nothing was.

    `is_misused` says that the settings or what was asked for were at fault.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    path: str = ""
    name: str = ""
    is_misused: bool = False


def refuse(*diagnostics: Diagnostic) -> Begun:
    """Nothing written, and why."""
    return Begun(diagnostics, is_misused=True)


class Started(msgspec.Struct, frozen=True):
    """The paths that were written below a folder, sorted; `is_misused` says that the folder was not to be written."""

    diagnostics: tuple[Diagnostic, ...] = ()
    paths: tuple[str, ...] = ()
    is_misused: bool = False
