"""Where things are: the archive, the theme, home."""

import os

SETTINGS_NAME = "sitegen.yaml"
CACHE_NAME = ".sitegen"
PROMISES_NAME = "published.txt"


def find_archive_root(start: str) -> str | None:
    """The nearest folder at or above `start` that holds the settings file."""
    at = os.path.abspath(start)
    while not os.path.isfile(os.path.join(at, SETTINGS_NAME)):
        above = os.path.dirname(at)
        if above == at:
            return None
        at = above
    return at


def templates_folder() -> str:
    """The built-in theme: inside the installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "templates")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "templates")


def package_folder() -> str:
    """Where this package lies."""
    return os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def home_folder() -> str:
    """The user's home."""
    return os.path.expanduser("~")
