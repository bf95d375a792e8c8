"""The text of a post as HTML that any reader could take: blocks of the editor, line breaks and shortcodes resolved."""

import html
import re
from typing import Final

import msgspec

from sitegen.importers.wxr.export import Export, Item

_BLOCK_MARK: Final = re.compile(r"<!--\s*/?wp:[^>]*?-->")
_BLOCK_TAGS: Final = (
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul iframe object embed "
    "script style".replace(" ", "|")
)
_OPENING: Final = re.compile(rf"\s*(<(?:{_BLOCK_TAGS})(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_CLOSING: Final = re.compile(rf"(</(?:{_BLOCK_TAGS})\s*>)\s*", re.IGNORECASE)
_KEPT: Final = re.compile(r"<(pre|script|style|textarea)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAK: Final = re.compile(r"(?:<br\s*/?>)?[ \t]*\n", re.IGNORECASE)
_INNER_BREAK: Final = re.compile(r"(?<![>\s])[ \t]*\n[ \t]*(?![<\s])")
_CAPTION: Final = re.compile(r"\[(?:wp_)?caption\b([^\]]*)\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_MEDIA: Final = re.compile(r"(?:\s*<a\b[^>]*>)?\s*<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_GALLERY: Final = re.compile(r"\[gallery\b([^\]]*)\]")
_EMBED: Final = re.compile(r"\[(embed|youtube|vimeo|video|audio|playlist)\b([^\]]*)\](?:([^\[]*)\[/\1\])?")
_ATTRIBUTE: Final = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'\]]+))")
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>\[\]]+")
SHORTCODE: Final = re.compile(r"(?<!\[)\[/?([a-z][\w-]{2,40})(?:\s[^\[\]\n]*=[^\[\]\n]*)?/?\](?!\(|:)")


class Text(msgspec.Struct, frozen=True):
    """A post's HTML; addresses of media that its shortcodes embed."""

    html: str
    embeds: tuple[str, ...] = ()


def prepare_content(written: str, item: Item, export: Export) -> Text:
    """The HTML of a post or page, with its pictures as figures."""
    embeds: list[str] = []
    is_of_blocks = bool(_BLOCK_MARK.search(written))
    text = _BLOCK_MARK.sub("", written) if is_of_blocks else written
    text = _CAPTION.sub(_write_figure, text)
    text = _GALLERY.sub(lambda found: write_gallery(_read_attributes(found[1]), item, export), text)
    text = _EMBED.sub(lambda found: _take_embed(found, embeds), text)
    return Text(text if is_of_blocks else add_paragraphs(text), tuple(embeds))


def add_paragraphs(text: str) -> str:
    """The text as WordPress shows it: an empty line parts paragraphs, a line break is one."""
    kept: list[str] = []
    text = text.replace("\r\n", "\n")
    text = _KEPT.sub(lambda found: _put_aside(found, kept), text)
    text = _CLOSING.sub(r"\1\n\n", _OPENING.sub(r"\n\n\1", text))
    parts = [_add_breaks(part.strip("\n")) for part in re.split(r"\n[ \t]*\n\s*", text)]
    text = "\n\n".join(part for part in parts if part.strip())
    return re.sub("\x00([0-9]+)\x00", lambda found: kept[int(found[1])], text)


def _add_breaks(part: str) -> str:
    if "\x00" in part:
        return part
    if _OPENING.match(part) or _CLOSING.match(part):
        return _INNER_BREAK.sub("<br>", part)
    return f"<p>{_BREAK.sub('<br>', part)}</p>"


def _put_aside(found: re.Match[str], kept: list[str]) -> str:
    kept.append(found[0])
    return f"\n\n\x00{len(kept) - 1}\x00\n\n"


def _read_attributes(written: str) -> dict[str, str]:
    return {found[1]: html.unescape(found[2] or found[3] or found[4] or "") for found in _ATTRIBUTE.finditer(written)}


def _write_figure(found: re.Match[str]) -> str:
    """The figure of a `[caption]`: its words stand in an attribute, or behind the picture."""
    media = _MEDIA.match(found[2])
    if media is None:
        return found[0]
    caption = html.escape(_read_attributes(found[1]).get("caption", "")) or found[2][media.end() :].strip()
    return f"<figure>{media[0].strip()}<figcaption>{caption}</figcaption></figure>"


def write_gallery(attributes: dict[str, str], item: Item, export: Export) -> str:
    """The figures of a `[gallery]`: those it names, else all that were attached to the post."""
    named = (attributes.get("ids") or attributes.get("include") or "").replace(",", " ").split()
    if named:
        attachments = [export.numbered[number] for number in named if number in export.numbered]
    else:
        attachments = [one for one in export.items if one.kind == "attachment" and _parent(one) == item.number != ""]
    return "".join(f"\n\n{write_attachment(one)}\n\n" for one in attachments if is_picture(one))


def write_attachment(attachment: Item) -> str:
    """An attachment as a figure."""
    address = html.escape(attachment.find_text("wp:attachment_url") or attachment.find_text("guid"))
    alt = html.escape(attachment.meta.get("_wp_attachment_image_alt", ""))
    caption = attachment.find_text("excerpt:encoded")
    return f'<figure><img src="{address}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'


def is_picture(attachment: Item) -> bool:
    """Whether an attachment is an image, by its name."""
    address = attachment.find_text("wp:attachment_url").lower().partition("?")[0]
    return address.endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff"))


def _parent(item: Item) -> str:
    return item.find_text("wp:post_parent")


def _take_embed(found: re.Match[str], embeds: list[str]) -> str:
    """Notes the address of an embedded medium; a shortcode without one stays as it is."""
    address = _ADDRESS.search(found[3] or "") or _ADDRESS.search(found[2])
    if address is None:
        return found[0]
    embeds.append(address[0])
    return ""
