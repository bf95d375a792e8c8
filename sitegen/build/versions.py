"""The versions of everything a task can read: the site, the copied files, the pictures, the templates."""

import msgspec

from sitegen.build.album import Album
from sitegen.build.archive import OpenArchive
from sitegen.build.copies import Copies
from sitegen.build.occurrences import versions_of
from sitegen.build.remembered import digest
from sitegen.build.rendering import Pressroom, template_versions
from sitegen.build.shorthand import EVERYTHING
from sitegen.build.stored import Versions, gather_versions
from sitegen.build.theme import ThemeFiles
from sitegen.build.traces import Traces


def gather_all_versions(
    opened: OpenArchive, copies: Copies, theme: ThemeFiles, album: Album, press: Pressroom, old: Traces
) -> Versions:
    """The versions of all this; those of templates, and of addresses, are taken over where they are not known anew."""
    sources = theme.template_sources()
    every = {EVERYTHING: digest(b"".join(name.encode() + sources[name] for name in sorted(sources)))}
    if old.versions.get("template-sources") == every:
        templates = old.versions["templates"]
    else:
        names = [name for name in sources if name.startswith(("pages/", "parts/"))]
        templates = template_versions(names, sources, press.env)
    return {
        **gather_versions(opened.stored, opened.rows),
        "occurrences": versions_of(opened.rows, opened.searched),
        "files": {address: copy.version for address, copy in copies.items()},
        "templates": templates,
        "template-sources": every,
        "addresses": old.versions.get("addresses", {}),  # known only when all pages are made
        **album_versions(album),
    }


def album_versions(album: Album) -> Versions:
    """The versions of what pages show of pictures, and of the sizes themselves."""
    encode = msgspec.msgpack.encode
    shown = {address: digest(encode(picture)) for address, picture in album.pictures.items()}
    return {"pictures": shown, "sized": dict(album.versions)}
