"""Which names in an archive are worth a look when something happens to them."""

from sitegen import files

TOPS = ("content", "static", "templates")
BESIDE = (files.SETTINGS_NAME, files.PROMISES_NAME)
WITH_HIDDEN = "static"

EDITORS_ENDINGS = ("~", ".bak", ".swp", ".tmp", "___jb_tmp___", "___jb_old___")
VIMS_TRIAL = "4913"


def is_looked_at(folder: str, name: str) -> bool:
    """Whether a build would look at a name in a folder of the archive; the root is ""."""
    if not folder:
        return name in TOPS or name in BESIDE
    return not name.startswith(".") or folder.partition("/")[0] == WITH_HIDDEN


def is_editors_own(name: str) -> bool:
    """Whether an editor keeps a file under this name while it saves another; a sweep is soon enough for it."""
    return name.endswith(EDITORS_ENDINGS) or name == VIMS_TRIAL or (name[0] == "#" == name[-1])
