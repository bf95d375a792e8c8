"""What every form of capture gives: drafts of content files, with what was recognised, by which rule, and how surely.

Values inside a draft are plain (text, numbers, truth, lists, mappings with text for keys), in the words of the front
matter: what `fields` say is what a hand would have written under these names. A draft crosses from the process that
read the capture to the one that writes, as msgpack.
"""

from collections.abc import Callable, Iterable
from typing import Any, Literal

import msgspec

from sitegen.diagnostics import Outcome
from sitegen.model.records import Collection, Record

Certainty = Literal["sure", "likely", "guess"]
"""`sure`: the capture marks it as what it is; `likely`: by its form and place; `guess`: nothing contradicts it."""

Kind = Literal["articles", "pages", "notes"] | Collection
"""`notes` are annotations on an article that is there: no file of their own."""

DateOrder = Literal["", "dmy", "mdy"]


class Options(msgspec.Struct, frozen=True):
    """What an import may know beside the capture itself.

    `records` are those of the archive that is imported into, for matching names. `boilerplate` are lines (stripped)
    that recur over many captures of the batch. `table` holds the bytes of an `import.yaml`, for forms that read one;
    `names` are the files that were named or lie in a named folder, captures or not, as `name` has them;
    `base` is the address of the archive itself, if it has one; `article` the slug of the one article that the capture
    is said to be;
    `survey` is what the form's own `survey(captures, options)`, if it has one, learned of all its captures.
    """

    language: str = ""
    date_order: DateOrder = ""
    records: tuple[Record, ...] = ()
    boilerplate: frozenset[str] = frozenset()
    table: bytes = b""
    names: frozenset[str] = frozenset()
    base: str = ""
    article: str = ""
    survey: Any = None


class Field(msgspec.Struct, frozen=True):
    """One field of the front matter; `printed` is how the capture had it, where that is not the value itself."""

    name: str
    value: Any
    rule: str
    certainty: Certainty = "sure"
    printed: str = ""
    line: int = 0


class Removed(msgspec.Struct, frozen=True):
    """Words of the capture that stand in no field and not in the body: the line (from 1), the words, and the rule."""

    line: int
    text: str
    rule: str


class Media(msgspec.Struct, frozen=True):
    """A file to be taken over with a draft.

    `origin` is its path relative to the capture's folder (empty: the capture itself), never out of the folder that was
    named, `target` where it is to lie
    below `content/photos/`: what `photos[].src` says. Where there is no such file, or another one has its place,
    whoever writes the draft changes `src` accordingly.
    """

    origin: str
    target: str


class Proposal(msgspec.Struct, frozen=True):
    """Something for an editor to decide: nothing of it is written.

    `printed` may be what the registry, or this capture itself, calls `meant`; where `meant` is empty, a record for
    `printed` is proposed. `quote` is the passage that gave rise to it.
    """

    collection: Collection
    printed: str
    meant: str
    rule: str
    quote: str = ""


class Kept(msgspec.Struct, frozen=True):
    """Text that belongs to a draft and is not published: it is written below `content/raw/`, named after the draft.

    `name` ends its file's name: `comments.yaml` becomes `content/raw/<slug>.comments.yaml`.
    """

    name: str
    content: str


class Draft(msgspec.Struct, frozen=True):
    """One content file to be: its fields in any order (writing has its own), its Markdown, and what belongs to it.

    `slug` is a wish: empty asks for one made of the title or name. `folder` lies below the collection's own folder
    (`2021`); None leaves it to whoever writes. `annotations` are those of `notes`: plain mappings as in a
    `.notes.yaml`. `capture` and `slug` are no fields: they are added by whoever writes. `line` is where in the capture
    this draft begins.
    """

    kind: Kind
    fields: tuple[Field, ...]
    body: str = ""
    slug: str = ""
    folder: str | None = None
    annotations: tuple[dict[str, Any], ...] = ()
    media: tuple[Media, ...] = ()
    removed: tuple[Removed, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    kept: tuple[Kept, ...] = ()
    line: int = 1

    def find_value(self, name: str) -> Any:  # noqa: ANN401  # whatever the field holds
        """The value of a field, or None."""
        return next((field.value for field in self.fields if field.name == name), None)


Survey = Callable[[Iterable[tuple[str, bytes]], Options], Outcome[Any]]
"""What a form may have beside: `survey(captures, options)`, called once with the names and bytes of all its captures.

Its value is handed to every `recognise` as `Options.survey`.
"""

Recognise = Callable[[bytes, str, Options], Outcome[tuple[Draft, ...]]]
"""The entry function of a form: `recognise(content, name, options)`.

`name` is the capture's path as it is shown and diagnosed, with `/`: relative to the folder that was named on the
command line. What is wrong with the capture is a diagnostic with `Span(name, line, column)`: an error where nothing
of it can be used, a warning where something had to be left out.
"""
