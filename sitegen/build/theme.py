"""The theme of one build: the archive's own templates over the built-in ones, file by file."""

import contextlib
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import blake2b

from sitegen import files
from sitegen.build.reading import describe_refusals, describe_unreadable
from sitegen.diagnostics import Diagnostic, Span
from sitegen.fields.text import MAX_RECORD, read_text
from sitegen.link.claims import Claim, check_claims
from sitegen.link.portable import check_portable

STATIC = "static/"
ID = re.compile(r"\bid=\"([\w-]+)\"")


class ThemeFiles:
    """The templates and static files of a build, found in the archive's folder first, then in the built-in one.

    Templates are read once, all together: what is rendered is what the versions were taken of, whatever happens to the
    files in the meantime. Paths in messages are `templates/…` for both, with `(built in)` behind those of the built-in
    theme.
    """

    def __init__(self, root: str) -> None:
        own, built_in = f"{root}/templates", files.templates_folder()
        self.folders = tuple(dict.fromkeys((own, built_in)))

    @cached_property
    def seen(self) -> files.Tree:
        """The archive's own templates as they were just before they were read."""
        return files.scan_tree(self.folders[0])

    @cached_property
    def _templates(self) -> dict[str, tuple[str, bytes]]:
        """Every template's path for messages, and its content, by name."""
        found: dict[str, tuple[str, bytes]] = {}
        for folder in reversed(self.folders):
            is_own = folder == self.folders[0]
            for state in (self.seen if is_own else files.scan_tree(folder)).files:
                if state.path.startswith(STATIC):
                    continue
                with contextlib.suppress(FileNotFoundError):  # gone since it was listed: as good as never there
                    shown = f"templates/{state.path}" + ("" if is_own else " (built in)")
                    found[state.path] = shown, files.read_bytes(f"{folder}/{state.path}")
                    if folder == self.folders[-1]:
                        found[f"theme/{state.path}"] = found[state.path]
        return found

    def find(self, name: str) -> tuple[str, str] | None:
        """A template's path for messages, and its text; `None` where there is none.

        `theme/pages/article.html` is the built-in one even where the archive has its own.
        """
        known = self._templates.get(name) or self._find_static(name)
        return (known[0], known[1].decode("utf-8", "replace")) if known else None

    def list_own(self, folder: str) -> list[str]:
        """The names of the archive's own templates in a folder."""
        return [state.path for state in self.seen.files if state.path.startswith(folder)]

    def _find_static(self, name: str) -> tuple[str, bytes] | None:
        """A static file that a template includes, such as a drawing."""
        if not name.startswith(STATIC) or ".." in name.split("/"):
            return None
        paths = (f"{folder}/{name}" for folder in self.folders)
        path = next((path for path in paths if files.kind_of(path) == "file"), None)
        return (f"templates/{name}", files.read_bytes(path)) if path else None

    def may_show(self, name: str, word: str) -> bool:
        """Whether the templates that a page of this one is made of may show what a view calls by the word."""
        from sitegen.render.references import find_references

        seen, waiting = {name}, [name]
        while waiting:
            found = self.find(waiting.pop())
            if found is None:
                continue
            references = find_references(found[1])
            if word in found[1] or None in references:
                return True
            fresh = {other for other in references if other is not None} - seen
            seen |= fresh
            waiting += fresh
        return False

    def list_ids(self, name: str) -> frozenset[str]:
        """The ids that are written out in a template and in all that it may be made of."""
        from sitegen.render.references import find_references

        seen, waiting, ids = {name}, [name], set[str]()
        while waiting:
            if found := self.find(waiting.pop()):
                ids.update(ID.findall(found[1]))
                fresh = {other for other in find_references(found[1]) if other is not None} - seen
                seen |= fresh
                waiting += fresh
        return frozenset(ids)

    def static_files(self) -> dict[str, tuple[str, files.FileState]]:
        """The full path and state of every static file of the theme, by its name below `assets/`."""
        found: dict[str, tuple[str, files.FileState]] = {}
        for folder in reversed(self.folders):
            for state in files.scan_tree(f"{folder}/{STATIC}").files:
                found[state.path] = (f"{folder}/{STATIC}{state.path}", state)
        return dict(sorted(found.items()))

    def template_sources(self) -> dict[str, bytes]:
        """The digest of every template's source by name, the archive's own over the built-in ones."""
        return {
            name: blake2b(content, digest_size=12).digest() for name, (_, content) in sorted(self._templates.items())
        }


def check_templates(root: str, tree: files.Tree) -> list[Diagnostic]:
    """What is wrong with the archive's own templates before any is rendered: not to be read, or no UTF-8."""
    problems = describe_refusals(tree.refused, "templates/")
    for state in tree.files:
        path = f"templates/{state.path}"
        if state.path.startswith(STATIC):
            continue
        try:
            problems += read_text(files.read_bytes(f"{root}/{path}", MAX_RECORD), path, MAX_RECORD).diagnostics
        except OSError as error:
            problems.append(describe_unreadable(path, error))
    return [*problems, *_check_static_names([one.path for one in tree.files if one.path.startswith(STATIC)])]


def _check_static_names(own: Sequence[str]) -> Iterator[Diagnostic]:
    """What is wrong with the names of the archive's own static files: some disk takes one for another, or has none."""
    if not own:
        return
    built_in = {state.path for state in files.scan_tree(f"{files.templates_folder()}/{STATIC}", STATIC).files}
    claims = [
        Claim(f"assets/{name.removeprefix(STATIC)}", Span(f"templates/{name}") if name in own else None, "the theme")
        for name in sorted(built_in | set(own), key=lambda name: (name in own, name))
    ]
    yield from check_claims(claims)
    yield from check_portable(claims)
