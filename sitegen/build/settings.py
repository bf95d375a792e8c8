"""The settings of one build: the archive's, with what the request says on top."""

import msgspec

from sitegen import files
from sitegen.build.reading import describe_unreadable
from sitegen.build.request import BuildRequest
from sitegen.config import Settings, read_settings
from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.read import MAX_RECORD

NO_BASE_URL = "no-base-url"


def load_settings(request: BuildRequest) -> Outcome[Settings]:
    """The archive's settings with what the command line says on top; defaults where there is no file."""
    path = f"{request.root}/{files.SETTINGS_NAME}"
    outcome = Outcome(Settings())
    if files.kind_of(path) != "nothing":
        try:
            outcome = read_settings(files.read_bytes(path, MAX_RECORD), files.SETTINGS_NAME)
        except OSError as error:
            return Outcome(Settings(), (describe_unreadable(files.SETTINGS_NAME, error),))
    if request.base_url is None:
        return outcome
    base_url = request.base_url.rstrip("/") + "/"
    return Outcome(msgspec.structs.replace(outcome.value, base_url=base_url), outcome.diagnostics)


def notices(settings: Settings) -> list[Diagnostic]:
    """What there is to say of the settings themselves."""
    if settings.base_url:
        return []
    hint = "set `base_url` in sitegen.yaml, or give `--base-url`"
    message = "without `base_url` no sitemap, canonical or Open Graph address is written"
    return [Diagnostic(NO_BASE_URL, message, Span(files.SETTINGS_NAME), hint, "advice")]
