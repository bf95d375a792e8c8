"""What a preview knows of the files of an archive, and what is other when it looks again.

A hint says where to look, never what is there. A file that was touched so lately that a second change might leave no
trace is looked into again next time, whatever its state says.
"""

import time
from collections.abc import Iterable
from typing import NamedTuple

from sitegen import files
from sitegen.build.remembered import state_of
from sitegen.build.snapshot import Sources, look_at_sources


class Changed(NamedTuple):
    """What is other than at the last look: paths below `content/`, and whether the other parts are.

    `is_other_set`: a path of `content/` came or went.
    """

    content: frozenset[str] = frozenset()
    is_other_set: bool = False
    statics: bool = False
    templates: bool = False
    settings: bool = False
    promises: bool = False

    def list_paths(self) -> tuple[str, ...]:
        """What changed, in words for people."""
        others = (
            ("static/", self.statics),
            ("templates/", self.templates),
            (files.SETTINGS_NAME, self.settings),
            (files.PROMISES_NAME, self.promises),
        )
        return (*sorted(self.content), *(path for path, is_other in others if is_other))

    def __bool__(self) -> bool:
        """Whether anything is other."""
        others = (self.is_other_set, self.statics, self.templates, self.settings, self.promises)
        return bool(self.content) or any(others)


class Sightings:
    """The files of one archive as they were last seen."""

    def __init__(self, root: str) -> None:
        self._root = root
        sources = look_at_sources(root, time.time_ns())
        self._take(sources)
        self._unsettled = self._list_unsettled(self.content.values(), sources.looked_at)

    def _take(self, sources: Sources) -> None:
        self.content = {state.path: state for state in sources.content.files}
        self.refused = sources.content.refused
        self.statics, self.templates, self.settings = sources.statics, sources.templates, sources.settings
        self.promises, self.looked_at = sources.promises, sources.looked_at

    def list_sources(self) -> Sources:
        """Everything as one value."""
        states = tuple(self.content[path] for path in sorted(self.content))
        tree = files.Tree(states, self.refused)
        return Sources(tree, self.statics, self.templates, self.settings, self.looked_at, self.promises)

    def look(self, hints: frozenset[str] | None) -> Changed:
        """What changed at the paths hinted at, or anywhere."""
        self.looked_at = now = time.time_ns()
        before, again = self.content, self._unsettled
        changed = self._look_around(now) if hints is None else self._look_at(hints)
        seen = [self.content[path] for path in changed.content | again if path in self.content]
        self._unsettled = self._list_unsettled(seen, now)
        is_other_set = changed.is_other_set or before.keys() != self.content.keys()
        return changed._replace(content=changed.content | again, is_other_set=is_other_set)

    def _list_unsettled(self, states: Iterable[files.FileState], now: int) -> frozenset[str]:
        return frozenset([state.path for state in states if not state_of(state, now)[3]])

    def _look_around(self, now: int) -> Changed:
        old = (self.content, self.refused, self.statics, self.templates, self.settings, self.promises)
        self._take(look_at_sources(self._root, now))
        content, refused, statics, templates, settings, promises = old
        return Changed(
            frozenset(path for path, _ in content.items() ^ self.content.items()),
            refused != self.refused,
            statics != self.statics,
            templates != self.templates,
            settings != self.settings,
            promises != self.promises,
        )

    def _look_at(self, hints: frozenset[str]) -> Changed:
        before, self.content = self.content, dict(self.content)
        content: set[str] = set()
        statics = templates = settings = promises = False
        for path in sorted(hints):
            top = path.partition("/")[0]
            if top == "content":
                found = self._look_at_content(path)
                if found is None:
                    self.content = before
                    return self._look_around(time.time_ns())
                content |= found
            elif top == "static":
                statics = True
            elif top == "templates":
                templates = True
            elif path == files.SETTINGS_NAME:
                settings = True
            elif path == files.PROMISES_NAME:
                promises = True
        return self._look_beside(frozenset(content), statics, templates, settings, promises)

    def _look_at_content(self, path: str) -> set[str] | None:
        """The path if it is other; `None` where only a whole look tells: something came, or a folder went."""
        if any(part.startswith(".") for part in path.split("/")):
            return set()
        kind = files.kind_of(f"{self._root}/{path}")
        if path not in self.content:
            return set() if kind == "nothing" and not self._is_folder(path) else None
        state = files.file_state(f"{self._root}/{path}") if kind == "file" else None
        if state:
            state = state._replace(path=path)
            is_other = self.content[path] != state
            self.content[path] = state
            return {path} if is_other else set()
        del self.content[path]
        return {path} if kind == "nothing" else None

    def _is_folder(self, path: str) -> bool:
        """Whether files were seen below the path."""
        return any(known.startswith(f"{path}/") for known in self.content)

    def _look_beside(
        self, content: frozenset[str], statics: bool, templates: bool, settings: bool, promises: bool
    ) -> Changed:
        old = (self.statics, self.templates, self.settings, self.promises)
        if statics:
            self.statics = files.scan_tree(f"{self._root}/static", with_hidden=True)
        if templates:
            self.templates = files.scan_tree(f"{self._root}/templates")
        if settings:
            self.settings = files.file_state(f"{self._root}/{files.SETTINGS_NAME}")
        if promises:
            self.promises = files.file_state(f"{self._root}/{files.PROMISES_NAME}")
        now = (self.statics, self.templates, self.settings, self.promises)
        return Changed(content, False, *(one != other for one, other in zip(old, now, strict=True)))
