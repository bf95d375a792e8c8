"""The theme of one build: the archive's own templates over the built-in ones, file by file."""

from hashlib import blake2b

from sitegen import files
from sitegen.build.reading import describe_refusals, describe_unreadable
from sitegen.diagnostics import Diagnostic
from sitegen.fields.text import MAX_RECORD, read_text

STATIC = "static/"


class ThemeFiles:
    """The templates and static files of a build, found in the archive's folder first, then in the built-in one.

    Paths in messages are `templates/…` for both, with `(built in)` behind those of the built-in theme.
    """

    def __init__(self, root: str) -> None:
        own, built_in = f"{root}/templates", files.templates_folder()
        self.folders = tuple(dict.fromkeys((own, built_in)))

    def find(self, name: str) -> tuple[str, str] | None:
        """A template's path for messages, and its text; `None` where there is none.

        `theme/pages/article.html` is the built-in one even where the archive has its own.
        """
        folders = self.folders
        if name.startswith("theme/"):
            folders, name = self.folders[-1:], name.removeprefix("theme/")
        if ".." in name.split("/"):
            return None
        for folder in folders:
            path = f"{folder}/{name}"
            if files.kind_of(path) == "file":
                shown = f"templates/{name}" if folder == self.folders[0] else f"templates/{name} (built in)"
                return shown, files.read_bytes(path).decode("utf-8", "replace")
        return None

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

    def static_files(self) -> dict[str, tuple[str, files.FileState]]:
        """The full path and state of every static file of the theme, by its name below `assets/`."""
        found: dict[str, tuple[str, files.FileState]] = {}
        for folder in reversed(self.folders):
            for state in files.scan_tree(f"{folder}/{STATIC}").files:
                found[state.path] = (f"{folder}/{STATIC}{state.path}", state)
        return dict(sorted(found.items()))

    def template_sources(self) -> dict[str, bytes]:
        """The digest of every template's source by name, the archive's own over the built-in ones."""
        found: dict[str, bytes] = {}
        for folder in reversed(self.folders):
            for state in files.scan_tree(folder).files:
                if not state.path.startswith(STATIC):
                    content = files.read_bytes(f"{folder}/{state.path}")
                    found[state.path] = blake2b(content, digest_size=12).digest()
                    if folder == self.folders[-1]:
                        found[f"theme/{state.path}"] = found[state.path]
        return found


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
    return problems
