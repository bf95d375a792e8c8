"""Files of notes with more notes behind those they hold."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from sitegen.read.yaml_writer import write_items


def append_notes(content: bytes, notes: Sequence[Mapping[str, Any]]) -> bytes | None:
    """The file with the notes behind all it holds, every byte of which stays; None where nothing can stand there.

    That is so where its list is written in brackets or ends a document, for example.
    """
    try:
        text = content.decode("utf-8")
        root = yaml.compose(text.removeprefix("\ufeff"), yaml.CSafeLoader)
        indent = " " * (root.start_mark.column if isinstance(root, yaml.SequenceNode) else 0)
        line_end = "\r\n" if "\r\n" in text else "\n"
        between = "" if not text or text.endswith("\n") else line_end
        lines = (indent + line if line else "" for line in write_items(notes).split("\n")[:-1])
        joined = text + between + "".join(line + line_end for line in lines)
        old, now = (yaml.load(one.removeprefix("\ufeff"), yaml.CBaseLoader) or [] for one in (text, joined))
    except (UnicodeDecodeError, yaml.YAMLError):
        return None
    is_kept = isinstance(old, list) and isinstance(now, list) and now[: len(old)] == old
    return joined.encode() if is_kept and len(now) == len(old) + len(notes) else None
