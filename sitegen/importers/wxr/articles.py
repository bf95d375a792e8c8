"""One post or page of an export becomes one draft."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.draft import Draft, Field, Removed
from sitegen.importers.markup import Converted, Picture, convert_html, plain_words
from sitegen.importers.wxr.comments import keep_comments
from sitegen.importers.wxr.content import is_picture, prepare_content, write_attachment
from sitegen.importers.wxr.export import Export, Item

_STAMP: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2})")
_HIDDEN: Final = ("draft", "pending", "private", "auto-draft")
_NO_CATEGORY: Final = frozenset({"uncategorized", "uncategorised"})
_LONGEST_FIELD: Final = 2000


def draft_item(item: Item, export: Export, name: str) -> Outcome[Draft]:
    """The draft of a post (an article) or page (a free page), and what is wrong with its HTML."""
    text = prepare_content(item.find_text("content:encoded"), item, export)
    line = next((node.line for node in item.node.children if node.name == "content:encoded"), item.node.line)
    outcome = convert_html(text.html, name, line)
    body = outcome.value
    removed = [*body.removed]
    fields = [_title(item), *_common_fields(item, export)]
    if item.kind == "page":
        fields.append(Field("extra", _extra_of_page(item, export, body, text.embeds), "wxr-fields"))
    else:
        fields += _article_fields(item, export, body, removed)
        fields.append(Field("extra", _extra(item, body, text.embeds, removed), "wxr-fields"))
    draft = Draft(
        "pages" if item.kind == "page" else "articles",
        tuple(field for field in fields if field.value),
        body.markdown,
        slug=_slug(item, export),
        removed=tuple(removed),
        kept=keep_comments(item.node),
        line=item.node.line,
    )
    return Outcome(draft, (*outcome.diagnostics, *_report_password(item, name)))


def _title(item: Item) -> Field:
    title = plain_words(item.find_text("title"))
    if title:
        return Field("title", title, "wxr-title")
    return Field("title", item.find_text("wp:post_name") or f"Untitled {item.number}".strip(), "wxr-slug", "guess")


def _common_fields(item: Item, export: Export) -> list[Field]:
    is_hidden = item.status in _HIDDEN or bool(item.find_text("wp:post_password"))
    return [
        Field("language", export.language, "wxr-language", "likely"),
        Field("aliases", _former_addresses(item, export), "wxr-link"),
        Field("draft", is_hidden, "wxr-status", printed=item.status),
    ]


def _article_fields(item: Item, export: Export, body: Converted, removed: list[Removed]) -> list[Field]:
    login = item.find_text("dc:creator") or item.find_text("wp:author")
    author = export.authors.get(login)
    excerpt = plain_words(item.find_text("excerpt:encoded"))
    link = item.find_text("link")
    date = read_stamp(item)
    return [
        Field("subtitle", excerpt, "wxr-excerpt", "likely"),
        Field("date", date, "wxr-date" if item.find_text("wp:post_date")[:4].strip("0") else "wxr-pubdate"),
        Field("byline", author.name if author else login, "wxr-author", "sure" if author else "likely", login),
        Field("url", link if urlsplit(link).scheme in ("http", "https") else "", "wxr-link"),
        Field("topics", _terms(item, "category", removed), "wxr-category"),
        Field("tags", _terms(item, "post_tag", removed), "wxr-tag"),
        Field(
            "photos", list(filter(None, (*_featured(item, export), *map(write_photo, body.pictures)))), "wxr-picture"
        ),
    ]


def read_stamp(item: Item) -> str:
    """When a post was published, in the time of its site: with the zone that its universal time tells."""
    local = _STAMP.fullmatch(item.find_text("wp:post_date"))
    if local is None or local[1].startswith("0000"):
        try:
            return parsedate_to_datetime(item.find_text("pubDate")).isoformat().replace("+00:00", "Z")
        except (ValueError, TypeError, IndexError):
            return ""
    universal = _STAMP.fullmatch(item.find_text("wp:post_date_gmt"))
    return f"{local[1]}T{local[2]}{_zone(local, universal) if universal else ''}"


def _zone(local: re.Match[str], universal: re.Match[str]) -> str:
    try:
        here, there = (datetime.fromisoformat(f"{one[1]}T{one[2]}").replace(tzinfo=UTC) for one in (local, universal))
    except ValueError:
        return ""
    minutes = round((here - there).total_seconds() / 60)
    if abs(minutes) > 14 * 60:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}" if minutes else "Z"


def _terms(item: Item, domain: str, removed: list[Removed]) -> list[str]:
    names = []
    for node in item.node.find_all("category"):
        term = plain_words(node.text)
        if (
            node.attributes.get("domain", "category").replace("tag", "post_tag").replace("post_post_", "post_")
            != domain
        ):
            continue
        if domain == "category" and term.casefold() in _NO_CATEGORY:
            removed.append(Removed(node.line, term, "wxr-uncategorized"))
        elif term:
            names.append(term)
    return list(dict.fromkeys(names))


def _featured(item: Item, export: Export) -> list[dict[str, str]]:
    """The picture that stands above a post."""
    attachment = export.numbered.get(item.meta.get("_thumbnail_id", ""))
    if attachment is None or not is_picture(attachment):
        return []
    return [write_photo(picture) for picture in convert_html(write_attachment(attachment), "").value.pictures]


def write_photo(picture: Picture) -> dict[str, str]:
    """A picture that the archive does not hold, as an item of `photos`."""
    fields = {"alt": picture.alt, "caption": picture.caption, "credit": picture.credit}
    return {name: value for name, value in fields.items() if value}


def _former_addresses(item: Item, export: Export) -> list[str]:
    """The paths a post was found at; those of its number go into the redirect maps."""
    found = []
    for address in (item.find_text("link"), item.find_text("guid")):
        parts = urlsplit(address)
        if parts.scheme in ("http", "https"):
            path = parts.path or "/"
            found.append(f"{path}?{parts.query}" if parts.query else path)
    if item.number and not any("?" in path for path in found) and item.kind != "page":
        found.append(f"/?p={item.number}")
    return [path for path in dict.fromkeys(found) if path not in ("/", "")]


def _slug(item: Item, export: Export) -> str:
    """The address a post had, that of a page with those of the pages above it."""
    slug = item.find_text("wp:post_name")
    seen = {item.number}
    parent = export.numbered.get(item.find_text("wp:post_parent"))
    while item.kind == "page" and parent is not None and parent.number not in seen and len(seen) < 10:
        seen.add(parent.number)
        slug = f"{parent.find_text('wp:post_name')}/{slug}"
        parent = export.numbered.get(parent.find_text("wp:post_parent"))
    return slug.strip("/")


def _extra(item: Item, body: Converted, embeds: tuple[str, ...], removed: list[Removed]) -> dict[str, Any]:
    """What the front matter has no field for: where pictures lay, what was embedded, the fields people added."""
    given = {}
    for key, value in item.meta.items():
        if key.startswith("_") or not value or not key:
            continue
        if len(value) > _LONGEST_FIELD:
            removed.append(Removed(item.node.line, f"{key}: {value}", "wxr-long-field"))
        else:
            given[key] = value
    form = [node.attributes.get("nicename", "") for node in item.node.find_all("category") if _is_form(node.attributes)]
    extra = {
        "images": list(dict.fromkeys(picture.src for picture in body.pictures if picture.src)),
        "embeds": list(dict.fromkeys((*embeds, *body.embeds))),
        "format": "".join(form[:1]).removeprefix("post-format-"),
        "fields": given,
    }
    return {name: value for name, value in extra.items() if value}


def _extra_of_page(item: Item, export: Export, body: Converted, embeds: tuple[str, ...]) -> dict[str, Any]:
    """What a free page has no field for: its date, its author, and its pictures as an article would have them."""
    author = export.authors.get(item.find_text("dc:creator"))
    photos = [photo for picture in body.pictures if (photo := write_photo(picture))]
    extra = {"date": read_stamp(item), "byline": author.name if author else "", "photos": photos}
    return {name: value for name, value in {**extra, **_extra(item, body, embeds, [])}.items() if value}


def _is_form(attributes: dict[str, str]) -> bool:
    return attributes.get("domain") == "post_format"


def _report_password(item: Item, name: str) -> list[Diagnostic]:
    if not item.find_text("wp:post_password"):
        return []
    message = f"`{plain_words(item.find_text('title'))}` was kept behind a password, and is imported as a draft"
    help = "remove `draft: true` if everybody may read it"
    return [Diagnostic("was-protected", message, Span(name, item.node.line), help, "warning")]
