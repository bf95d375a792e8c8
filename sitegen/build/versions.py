"""The versions of everything a task can read: the site, the copied files, the pictures, the templates."""

from collections.abc import Mapping

import msgspec

from sitegen.build.album import Album
from sitegen.build.archive import OpenArchive
from sitegen.build.copies import Copies
from sitegen.build.occurrences import versions_of
from sitegen.build.remembered import digest
from sitegen.build.shorthand import EVERYTHING
from sitegen.build.stored import Versions, gather_versions
from sitegen.build.theme import ThemeFiles
from sitegen.build.traces import Traces
from sitegen.render.environment import ThemeEnvironment, templates_of


def gather_all_versions(
    opened: OpenArchive, copies: Copies, theme: ThemeFiles, album: Album, env: ThemeEnvironment, old: Traces
) -> Versions:
    """The versions of all that a task can read; `old` are the traces that some are taken over from."""
    sources = theme.template_sources()
    every = {EVERYTHING: digest(b"".join(name.encode() + sources[name] for name in sorted(sources)))}
    is_same_theme = old.versions.get("template-sources") == every
    templates = old.versions["templates"] if is_same_theme else template_versions(sources, env)
    return {
        **gather_versions(opened.stored, opened.rows),
        "occurrences": versions_of(opened.rows, opened.searched),
        "files": {address: copy.version for address, copy in copies.items()},
        "templates": templates,
        "template-sources": every,
        "addresses": old.versions.get("addresses", {}),  # known only when all pages are made
        **_album_versions(album),
    }


def _album_versions(album: Album) -> Versions:
    """The versions of what pages show of pictures, and of the sizes themselves."""
    encode = msgspec.msgpack.encode
    shown = {address: digest(encode(picture)) for address, picture in album.pictures.items()}
    return {"pictures": shown, "sized": dict(album.versions)}


def template_versions(sources: Mapping[str, bytes], env: ThemeEnvironment) -> dict[str, bytes]:
    """The version of each template of a page or a part: the digest over the sources of all it may be made of."""
    names = [name for name in sources if name.startswith(("pages/", "parts/"))]
    return {name: digest(b"".join(sources.get(part, b"-") for part in templates_of(env, name))) for name in names}
