"""An export with its parts under their own names: the site, its authors and terms, its items."""

import msgspec

from sitegen.importers.wxr.nodes import Node


class Author(msgspec.Struct, frozen=True):
    """Somebody who could write on the old site."""

    login: str
    name: str
    first: str = ""
    last: str = ""


class Term(msgspec.Struct, frozen=True):
    """A category or tag: its slug, its name, what is said of it, and the category above it."""

    slug: str
    name: str
    description: str = ""
    parent: str = ""


class Item(msgspec.Struct, frozen=True):
    """A post, a page, an attachment, or whatever else the old site kept as one."""

    node: Node
    number: str
    kind: str
    status: str

    def find_text(self, name: str) -> str:
        """The text of one of its fields, or the empty text."""
        return self.node.find_text(name)

    @property
    def meta(self) -> dict[str, str]:
        """Its custom fields."""
        pairs = self.node.find_all("wp:postmeta")
        return {pair.find_text("wp:meta_key"): pair.find_text("wp:meta_value") for pair in pairs}


class Export(msgspec.Struct, frozen=True):
    """The whole file; attachments and pages by their number, authors by login, categories by slug."""

    base: str = ""
    language: str = ""
    authors: dict[str, Author] = {}
    categories: dict[str, Term] = {}
    items: tuple[Item, ...] = ()
    numbered: dict[str, Item] = {}


def read_export(nodes: list[Node]) -> Export:
    """The export that the elements of a channel make."""
    nodes = [inner for node in nodes for inner in (node.children if _is_wrapper(node) else (node,))]
    fields = {node.name: node.text.strip() for node in nodes if not node.children}
    items = tuple(_read_item(node) for node in nodes if node.name == "item")
    authors = [_read_author(node) for node in nodes if node.name == "wp:author"]
    terms = [_read_category(node) for node in nodes if node.name == "wp:category"]
    return Export(
        base=(fields.get("wp:base_blog_url") or fields.get("wp:base_site_url") or fields.get("link", "")).rstrip("/"),
        language=fields.get("language", ""),
        authors={author.login: author for author in authors if author.login},
        categories={term.slug: term for term in terms if term.slug},
        items=items,
        numbered={item.number: item for item in items if item.number},
    )


def _is_wrapper(node: Node) -> bool:
    """Whether an element holds what the channel should: in a file whose channel has another name."""
    return node.name != "item" and any(
        child.name in ("item", "wp:author", "wp:category", "wp:wxr_version") for child in node.children
    )


def _read_item(node: Node) -> Item:
    kind = node.find_text("wp:post_type") or "post"
    return Item(node, node.find_text("wp:post_id"), kind, node.find_text("wp:status") or "publish")


def _read_author(node: Node) -> Author:
    login = node.find_text("wp:author_login")
    first, last = node.find_text("wp:author_first_name"), node.find_text("wp:author_last_name")
    name = node.find_text("wp:author_display_name") or f"{first} {last}".strip() or login
    return Author(login, " ".join(name.split()), first, last)


def _read_category(node: Node) -> Term:
    slug = node.find_text("wp:category_nicename")
    name = node.find_text("wp:cat_name") or slug
    return Term(slug, name, node.find_text("wp:category_description"), node.find_text("wp:category_parent"))
