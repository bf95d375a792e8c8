"""Raw HTML in a body, where the settings allow it: cleaned by nh3, balanced, its text kept in the plain text."""

from importlib.util import find_spec

from sitegen.diagnostics import Diagnostic
from sitegen.read.markdown.places import Places


def missing_extra(places: Places) -> tuple[Diagnostic, ...]:
    """What to say where the extra that cleans HTML is not installed; empty where it is."""
    if find_spec("nh3") is not None:
        return ()
    message = "`markdown.html: sanitized` needs the extra `html`, which is not installed"
    return (Diagnostic("missing-extra", message, places.line(0), "run `pip install 'sitegen[html]'`"),)
