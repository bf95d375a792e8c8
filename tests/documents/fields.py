"""Every field of content files and every setting, from the tables that read them and the words of the schemas."""

from collections.abc import Iterator

from sitegen.fields.shapes import Entries, Fields, Free, Items, Number, Shape, Text, Truth, Words
from sitegen.scaffold.schema import SCHEMAS, UNBOUNDED, list_names, read_descriptions, shape_file

FORMS = {
    "any": "text",
    "date": "date",
    "url": "web address",
    "link": "web or mail address",
    "language": "language tag",
    "address": "address of a name",
}
OTHERWISE = {"nothing": "", "one": ", or one alone", "commas": ", or words between commas"}

FIELDS = """\
# Fields

Written from the tables that read content files; `sitegen schema KIND` tells the same to editors. Every field but those
in **bold** may be left out or left empty; an article needs a `title`, in its front matter or its sidecar. A dot leads
into a field of fields: `photos.credit` is `credit` within an item of `photos`. What is wanted most stands as comments
in every file that `sitegen new` begins.
"""

SETTINGS = """\
# Settings

Written from the table that reads `sitegen.yaml`; `sitegen schema settings` tells the same to editors. All of them may
be left out: an empty `sitegen.yaml` makes an archive. A dot leads into a field of fields: `theme.accent` is `accent`
below `theme`.
"""


def write_fields() -> str:
    """The page of all fields of content files."""
    kinds = [kind for kind in SCHEMAS if kind != "settings"]
    return FIELDS + "".join(f"\n## {kind}\n{_tell_table(kind)}" for kind in kinds)


def write_settings() -> str:
    """The page of all settings."""
    return SETTINGS + _tell_table("settings")


def _tell_table(kind: str) -> str:
    rows = (f"| {name} | {form} | {words} |\n" for name, form, words in _list_rows(shape_file(kind), (kind,)))
    return "\n| field | is | for |\n|---|---|---|\n" + "".join(rows)


def _list_rows(shape: Shape, path: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Name, form and purpose of each field below a shape, fields of fields behind their own."""
    if isinstance(shape, Items):
        yield from _list_rows(shape.item, path)
    elif isinstance(shape, Entries):
        yield from _list_rows(shape.value, path)
    elif isinstance(shape, Fields):
        known = read_descriptions()
        for name, inner in shape.fields.items():
            at = (*path, name)
            spelled = f"`{'.'.join(at[1:])}`"
            words = next(known[found] for found in list_names(at) if found in known)
            yield f"**{spelled}**" if name in shape.required else spelled, _spell(inner), words.replace("|", "\\|")
            yield from _list_rows(inner, at)


def _spell(shape: Shape) -> str:
    """What is written there, in a few words."""
    match shape:
        case Text():
            return FORMS[shape.form] + (f" of up to {shape.at_most} characters" if shape.at_most else "")
        case Truth():
            return "`true` or `false`"
        case Free():
            return "fields of your own"
        case Words():
            return ", ".join(f"`{word}`" for word in shape.words)
        case Number():
            bounds = f"{shape.least:g} to {shape.most:g}" if shape.most < UNBOUNDED else f"{shape.least:g} or more"
            return f"{'whole ' if shape.is_whole else ''}number, {bounds}"
        case Items():
            return f"list: {_spell(shape.item)}{OTHERWISE[shape.otherwise]}"
        case Entries():
            return f"names of your own, each with: {_spell(shape.value)}"
        case Fields():
            return f"fields, or `{shape.shorthand}` alone" if shape.shorthand else "fields"
