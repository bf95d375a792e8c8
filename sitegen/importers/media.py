"""Pictures that come with captures, and what stands in the archive at their places."""

import hashlib
import posixpath
from typing import Any

import msgspec

from sitegen import files
from sitegen.diagnostics import Diagnostic, Span
from sitegen.importers.captures import Capture
from sitegen.importers.draft import Draft, Field, Media
from sitegen.read.layout import PHOTOS as PICTURES

PHOTOS = "content/photos"


class Pictures(msgspec.Struct, frozen=True):
    """The way to the files that captures refer to and to those of the archive below `root`.

    `seen` is what was found in the archive by path: what is planned holds for no other content.
    """

    root: str
    seen: dict[str, bytes | None] = {}

    def read_existing(self, path: str) -> bytes | None:
        """What stands at a path of the archive, or None."""
        at = f"{self.root}/{path}"
        if path not in self.seen:
            self.seen[path] = files.read_bytes(at) if files.kind_of(at) == "file" else None
        return self.seen[path]

    def settle(self, draft: Draft, capture: Capture, planned: dict[str, bytes]) -> tuple[Draft, tuple[Diagnostic, ...]]:
        """The draft with `photos[].src` as its pictures will be called; they are added to the plan.

        A picture that is not there, or that no page can show, leaves its photograph without `src`.
        """
        names: dict[str, str] = {}
        problems: list[Diagnostic] = []
        for media in draft.media:
            content = capture.content if not media.origin else self.read_beside(capture, media.origin)
            if content is None or not media.target.lower().endswith(PICTURES):
                why = "is not there" if content is None else "is no picture that a page can show"
                problems.append(_say_missing(capture, draft, media, why))
                names[media.target] = ""
                continue
            path = self._choose_path(media.target, content, planned)
            planned[path] = content
            names[media.target] = path.removeprefix(f"{PHOTOS}/")
        if all(target == name for target, name in names.items()):
            return draft, tuple(problems)
        fields = tuple(_rename_pictures(field, names) for field in draft.fields)
        return msgspec.structs.replace(draft, fields=fields), tuple(problems)

    def read_beside(self, capture: Capture, origin: str) -> bytes | None:
        """A file beside the capture; never one outside of the folder that was named, nor behind a link."""
        named = capture.path.removesuffix(capture.name)
        at = posixpath.normpath(posixpath.join(posixpath.dirname(capture.path), origin))
        if not at.startswith(named) or files.kind_of(at) != "file" or files.resolve_path(at) != at:
            return None
        return files.read_bytes(at)

    def _choose_path(self, target: str, content: bytes, planned: dict[str, bytes]) -> str:
        stem, ending = posixpath.splitext(f"{PHOTOS}/{posixpath.normpath('/' + target).lstrip('/')}")
        plain = stem + ending
        there = planned[plain] if plain in planned else self.read_existing(plain)
        if there is None or there == content:
            return plain
        return f"{stem}-{hashlib.sha256(content).hexdigest()[:8]}{ending}"


def _rename_pictures(field: Field, names: dict[str, str]) -> Field:
    if field.name == "photos":
        return msgspec.structs.replace(field, value=[_rename(photo, names) for photo in field.value])
    if field.name == "portrait":
        return msgspec.structs.replace(field, value=_rename(field.value, names))
    return field


def _rename(photo: Any, names: dict[str, str]) -> Any:  # noqa: ANN401  # plain values
    if not isinstance(photo, dict) or names.get(photo.get("src", ""), photo.get("src")) == photo.get("src"):
        return photo
    src = names[photo["src"]]
    return {**({"src": src} if src else {}), **{name: value for name, value in photo.items() if name != "src"}}


def _say_missing(capture: Capture, draft: Draft, media: Media, why: str) -> Diagnostic:
    message = f"the picture `{media.origin or capture.name}` {why}; its photograph stands without it"
    help = "put it beside the capture and import again, or add `src` by hand"
    return Diagnostic("picture-missing", message, Span(capture.name, draft.line), help, "warning")
