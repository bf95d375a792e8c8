"""The comments below a post, kept apart from it: who said what and when, without the addresses they gave in private."""

from typing import Any

from sitegen.importers.draft import Kept
from sitegen.importers.wxr.nodes import Node
from sitegen.read.yaml_writer import write_fields

_KINDS = ("", "comment")


def keep_comments(item: Node) -> tuple[Kept, ...]:
    """The file of a post's comments, or none; spam and what was thrown away is left out."""
    comments = [_read_comment(node) for node in item.find_all("wp:comment")]
    said = [comment for comment in comments if comment.get("status") not in ("spam", "trash", "post-trashed")]
    return (Kept("comments.yaml", write_fields({"comments": said})),) if said else ()


def _read_comment(node: Node) -> dict[str, Any]:
    """One comment; mail and network addresses stay in the untouched capture alone."""
    kind = node.find_text("wp:comment_type")
    approved = node.find_text("wp:comment_approved")
    parent = node.find_text("wp:comment_parent")
    fields = {
        "id": node.find_text("wp:comment_id"),
        "parent": "" if parent == "0" else parent,
        "author": node.find_text("wp:comment_author"),
        "url": node.find_text("wp:comment_author_url"),
        "date": node.find_text("wp:comment_date"),
        "kind": "" if kind in _KINDS else kind,
        "status": "" if approved in ("1", "") else "waiting" if approved == "0" else approved,
        "text": node.find_text("wp:comment_content"),
    }
    return {name: value for name, value in fields.items() if value}
