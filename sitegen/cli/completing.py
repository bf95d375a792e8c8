"""What a shell offers when a word is begun: slugs of articles and of records, by the names of their files alone.

Nothing is read or built for it. A name that only articles derive is therefore not offered.
"""

import click

from sitegen import files
from sitegen.cli.options import locate_root, read_common
from sitegen.diagnostics import Diagnostic
from sitegen.model.kinds import annotation_kinds
from sitegen.model.records import COLLECTIONS
from sitegen.rules import list_rules


def complete_articles(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The slugs of articles that begin so."""
    return [slug for slug in _list_slugs(context, "articles") if slug.startswith(begun)]


def complete_names(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The addresses of records that begin so, and once something is written, slugs."""
    refs = [f"{collection}/{slug}" for collection in COLLECTIONS for slug in _list_slugs(context, collection)]
    slugs = {ref.partition("/")[2] for ref in refs} if begun else set()
    return [word for word in (*refs, *sorted(slugs)) if word.startswith(begun)]


def complete_kinds(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The kinds of notes that begin so."""
    return [kind for kind in annotation_kinds() if kind.startswith(begun)]


def complete_schemas(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The names of schemas that begin so."""
    from sitegen.scaffold.schema import SCHEMAS  # imported late: no other command needs the tables

    return [kind for kind in SCHEMAS if kind.startswith(begun)]


def complete_rules(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The rules that begin so."""
    return sorted(rule for rule in list_rules() if rule.startswith(begun))


def _list_slugs(context: click.Context, folder: str) -> list[str]:
    """The slugs of the files in a folder of the archive, sorted; none outside of an archive."""
    root = locate_root(read_common(context))
    if isinstance(root, Diagnostic):
        return []
    paths = (state.path for state in files.scan_tree(f"{root}/content/{folder}", f"{folder}/").files)
    return sorted({_name_of(path) for path in paths if _is_entry(path, folder)})


def _is_entry(path: str, folder: str) -> bool:
    return path.endswith(".md") or (folder != "articles" and path.endswith(".yaml"))


def _name_of(path: str) -> str:
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    return folder.rpartition("/")[2] if stem == "index" else stem
