"""What the preview has to say while it runs, as values; the command decides how to print them."""

from collections.abc import Callable

import msgspec

from sitegen.build.request import BuildReport
from sitegen.diagnostics import Diagnostic


class Ready(msgspec.Struct, frozen=True):
    """The address answers from now on; `has_site` is false where errors leave nothing to show yet."""

    address: str
    articles: int
    has_site: bool


class Refreshed(msgspec.Struct, frozen=True):
    """The site is another than before: when (`17:42:08`), by which files (and how many others), after how long."""

    at: str
    paths: tuple[str, ...]
    others: int
    milliseconds: int
    has_site: bool


class Found(msgspec.Struct, frozen=True):
    """What is newly wrong, what no longer is, and how many errors are left."""

    at: str
    came: tuple[Diagnostic, ...]
    mended: tuple[Diagnostic, ...]
    errors: int


class Wrote(msgspec.Struct, frozen=True):
    """The site was also built into its folder."""

    at: str
    report: BuildReport


class Notice(msgspec.Struct, frozen=True):
    """Something about this machine that people should know."""

    text: str


News = Ready | Refreshed | Found | Wrote | Notice
Tell = Callable[[News], None]
"""Is called from any thread, one call at a time from each."""
