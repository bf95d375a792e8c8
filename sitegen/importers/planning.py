"""Where drafts go and what stands in their files: decided for the whole batch before anything is written.

The same captures give the same plan, in whatever order of the disk; a plan is a value, and a dry run ends here.
"""

import hashlib
import posixpath
from typing import Any, Final

import msgspec

from sitegen.diagnostics import Diagnostic, Span
from sitegen.importers.captures import Capture
from sitegen.importers.draft import Draft
from sitegen.importers.holdings import Holdings
from sitegen.importers.media import Pictures
from sitegen.importers.request import Fate, ImportRequest, Taken
from sitegen.model.slugs import RESERVED, short_digest, slugify
from sitegen.read import read_article, read_page, read_record, write_content, write_record

RAW: Final = "content/raw"
LONGEST_SLUG: Final = 60


class File(msgspec.Struct, frozen=True):
    """A file to be: its path below the root."""

    path: str
    content: bytes


class Plan:
    """The files and fates of a batch, gathered capture by capture; lives as long as one import."""

    def __init__(self, request: ImportRequest, holdings: Holdings, pictures: Pictures, day: str) -> None:
        self.request = request
        self.holdings = holdings
        self.pictures = pictures
        self.day = day
        self.files: dict[str, bytes] = {}
        self.taken: list[Taken] = []
        self.problems: list[Diagnostic] = []
        self.slugs = dict(holdings.slugs)
        self.numbers: dict[str, int] = {}
        self.aliases: set[str] = set()

    def add_capture(self, capture: Capture, drafts: tuple[Draft, ...]) -> None:
        """Gives every draft of a capture its place; those that the archive has already stay as they are."""
        digest = hashlib.sha256(capture.content).hexdigest()
        earlier = list(self.holdings.captures.get(digest, ()))
        raw = "" if _is_picture_alone(drafts) else self._raw_path(capture, digest)
        is_raw_wanted = False
        for draft in drafts:
            known = _find_earlier(draft, earlier, is_only=len(drafts) == 1)
            if known and not self.request.is_forced:
                self._keep(capture, known, "unchanged", draft)
                continue
            taken = self._add_draft(capture, draft, raw, digest, known)
            is_raw_wanted = is_raw_wanted or taken in ("new", "replaced")
        if raw and is_raw_wanted:
            self.files.setdefault(raw, capture.content)

    def _add_draft(self, capture: Capture, draft: Draft, raw: str, digest: str, known: str) -> Fate:
        path = known or self._choose_path(draft)
        draft, more = self.pictures.settle(draft, capture, self.files)
        fields = {field.name: field.value for field in draft.fields}
        kept = raw.removeprefix("content/") or _path_of_picture(fields)
        if draft.kind == "articles" and kept:
            fields["capture"] = {"path": kept, "sha256": digest, "imported": self.day}
        if aliases := fields.get("aliases"):
            fields["aliases"] = self._claim_aliases(aliases)
        content = _write_draft(draft, path, fields)
        problems = _read_back(draft, path, content)
        self.problems += (self._translate(one, capture, draft, path) for one in (*problems, *more))
        if any(one.severity == "error" for one in problems):
            return self._keep(capture, path, "refused", draft)
        old = self.pictures.read_existing(path)
        if old == content:
            return self._keep(capture, path, "unchanged", draft)
        if old is not None and not self.request.is_forced:
            self.problems.append(_say_kept(capture, draft, path))
            return self._keep(capture, path, "kept", draft)
        self.files[path] = content
        self._add_beside(draft, path)
        return self._keep(capture, path, "new" if old is None else "replaced", draft)

    def _add_beside(self, draft: Draft, path: str) -> None:
        """The files that go with a draft: what is kept apart."""
        stem = posixpath.splitext(posixpath.basename(path))[0]
        for kept in draft.kept:
            content = kept.content.encode()
            beside = f"{RAW}/{stem}.{kept.name}"
            if self.pictures.read_existing(beside) not in (None, content) and not self.request.is_forced:
                beside = f"{RAW}/{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{kept.name}"
                self.pictures.read_existing(beside)
            self.files[beside] = content

    def _keep(self, capture: Capture, path: str, fate: Fate, draft: Draft) -> Fate:
        self.taken.append(Taken(capture.name, path, fate, draft))
        return fate

    def _translate(self, problem: Diagnostic, capture: Capture, draft: Draft, path: str) -> Diagnostic:
        """A problem of a file that is not there yet, said of the capture that it comes from."""
        if problem.span is None or problem.span.path != path:
            return problem
        message = f"`{path}` would not be read: {problem.message}"
        return Diagnostic(problem.rule, message, Span(capture.name, draft.line), problem.help, problem.severity)

    def _choose_path(self, draft: Draft) -> str:
        """A path that no other article has; records are called as they are, for their slug is their identity."""
        slug = self.request.article or slugify(draft.slug) or _shorten(slugify(_name_of(draft)))
        slug = slug or f"untitled-{short_digest(repr(draft.fields) + draft.body, 6)}"
        if slug in RESERVED:
            slug += "-2"
        if draft.kind != "articles":
            return (
                f"content/{draft.kind}/{draft.slug if draft.kind == 'pages' and draft.slug else slug}{_ending(draft)}"
            )
        if slug in self.slugs and not self.request.article:
            number = self.numbers.get(slug, 1) + 1  # up to there they are taken
            while f"{slug}-{number}" in self.slugs:
                number += 1
            self.numbers[slug] = number
            slug = f"{slug}-{number}"
        if slug in self.slugs:
            return self.slugs[slug]
        path = f"{self._choose_folder(draft)}/{slug}.md"
        self.slugs[slug] = path
        return path

    def _choose_folder(self, draft: Draft) -> str:
        if self.request.into:
            return f"content/{self.request.into.strip('/')}"
        year = str(draft.find_value("date") or "")[:4] if draft.folder is None else draft.folder
        return f"content/articles/{year}".rstrip("/")

    def _raw_path(self, capture: Capture, digest: str) -> str:
        """Where the untouched capture lies: under its own name, or one with its digest where that is another's."""
        name = "/".join(part.lstrip(".~#") or "capture" for part in capture.name.split("/") if part != "..")
        stem, ending = posixpath.splitext(f"{RAW}/{name}")
        for path in (stem + ending, f"{stem}-{digest[:8]}{ending}"):
            there = self.files.get(path)
            there = self.pictures.read_existing(path) if there is None else there
            if there is None or there == capture.content:
                return path
        return f"{stem}-{digest}{ending}"

    def _claim_aliases(self, aliases: Any) -> list[str]:  # noqa: ANN401  # one or a list of them
        """The former addresses that no other draft of the batch has."""
        wanted = [aliases] if isinstance(aliases, str) else list(aliases)
        free = list({alias.casefold(): alias for alias in reversed(wanted)}.values())[::-1]
        free = [alias for alias in free if alias.casefold() not in self.aliases]
        self.aliases.update(alias.casefold() for alias in free)
        return free


def _find_earlier(draft: Draft, earlier: list[str], is_only: bool) -> str:
    """The article that this draft was made into before, or the empty text."""
    if draft.kind != "articles" or not earlier:
        return ""
    if is_only and len(earlier) == 1:
        return earlier[0]
    slug = slugify(draft.slug) or _shorten(slugify(_name_of(draft)))
    names = {path: posixpath.splitext(posixpath.basename(path))[0] for path in earlier}
    exact = [path for path, name in names.items() if name == slug]
    numbered = [path for path, name in names.items() if name.startswith(f"{slug}-") and name[len(slug) + 1 :].isdigit()]
    found = (exact or numbered or [""])[0]
    if found:
        earlier.remove(found)
    return found


def _write_draft(draft: Draft, path: str, fields: dict[str, Any]) -> bytes:
    assert draft.kind != "notes"  # they stand in no file of their own
    if path.endswith(".yaml") and draft.kind != "articles" and draft.kind != "pages":
        return write_record(draft.kind, fields)
    return write_content(draft.kind, fields, draft.body)


def _read_back(draft: Draft, path: str, content: bytes) -> tuple[Diagnostic, ...]:
    """The errors that a file will give when the archive is read."""
    assert draft.kind != "notes"
    if draft.kind == "articles":
        problems = read_article(path, content).diagnostics
    elif draft.kind == "pages":
        problems = read_page(path, content).diagnostics
    else:
        problems = read_record(draft.kind, path, content).diagnostics
    return tuple(one for one in problems if one.severity == "error")


def _name_of(draft: Draft) -> str:
    return str(draft.find_value("title") or draft.find_value("name") or "")


def _shorten(slug: str) -> str:
    """A slug made of a headline, cut between words where it is long."""
    return slug if len(slug) <= LONGEST_SLUG else slug[: LONGEST_SLUG + 1].rsplit("-", 1)[0]


def _ending(draft: Draft) -> str:
    return ".md" if draft.kind == "pages" or draft.body.strip() else ".yaml"


def _path_of_picture(fields: dict[str, Any]) -> str:
    """Where a capture lies that is itself a photograph of the archive."""
    src = next((photo.get("src", "") for photo in fields.get("photos") or ()), "")
    return f"photos/{src}" if src else ""


def _is_picture_alone(drafts: tuple[Draft, ...]) -> bool:
    """Whether the capture is itself taken over among the photographs."""
    return bool(drafts) and all(any(not media.origin for media in draft.media) for draft in drafts)


def _say_kept(capture: Capture, draft: Draft, path: str) -> Diagnostic:
    message = f"`{path}` exists and says something else; it was left as it is"
    return Diagnostic("already-there", message, Span(capture.name, draft.line), "--force replaces it", "warning")
