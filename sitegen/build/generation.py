"""One generation of a preview: what its pages are made from, and what of it is other than in the one before."""

import msgspec

from sitegen import files
from sitegen.build.album import Album
from sitegen.build.changes import changed_keys, compare_versions
from sitegen.build.copies import Copies, gather_copies
from sitegen.build.holding import Held
from sitegen.build.language import load_interface
from sitegen.build.rendering import chrome_of
from sitegen.build.sightings import Sightings
from sitegen.build.theme import ThemeFiles
from sitegen.build.versions import template_versions
from sitegen.config import Settings
from sitegen.model.interface import Interface
from sitegen.render.environment import ThemeEnvironment, make_environment


class Shown(msgspec.Struct, frozen=True):
    """What the pages of a generation are made from; `theme` are the archive's own templates as they were read.

    Files and settings may be others by now: with errors in the content this is what stays.
    """

    settings: Settings
    held: Held
    copies: Copies
    theme: files.Tree
    templates: dict[str, bytes]
    env: ThemeEnvironment
    interface: Interface
    album: Album


def set_up(root: str, seen: Sightings, held: Held, settings: Settings, album: Album, old: Shown | None) -> Shown:
    """What the pages are made from, as far as possible what it was."""
    theme = ThemeFiles(root)
    copies = gather_copies(root, held.site, seen.statics, theme, settings)
    if old and old.theme == seen.templates and old.settings == settings:
        return Shown(settings, held, copies, old.theme, old.templates, old.env, old.interface, album)
    interface = load_interface(theme, settings.language)
    env = make_environment(theme.find, interface, chrome_of(settings, interface))
    sources = theme.template_sources()
    templates = template_versions(sources, env)
    return Shown(settings, held, copies, theme.seen, templates, env, interface, album)


def compare(old: Shown, fresh: Shown) -> set[str]:
    """The keys of what is other."""
    copies = ({path: copy.version for path, copy in shown.copies.items()} for shown in (old, fresh))
    return (
        changed_keys(old.held, fresh.held)
        | compare_versions("files", *copies)
        | compare_versions("templates", old.templates, fresh.templates)
        | compare_versions("pictures", old.album.pictures, fresh.album.pictures)
        | compare_versions("sized", old.album.versions, fresh.album.versions)
    )
