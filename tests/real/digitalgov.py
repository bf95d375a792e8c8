"""Turns a Hugo archive of 2,084 news posts into an archive of ours, for tests alone: no importer, no finesse.

Authors become people, sources and topics records, image records photographs that are not held. Bodies stay as they
are, but for what would point at files and pages that did not come along: images and links from the root of the old
site become plain links to it. Shortcodes stay as text; what a wrong decoding made of quotation marks goes.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from sitegen.model.slugs import slugify

OLD_SITE = "https://digital.gov"
AGENCY = re.compile("getty|istock|thinkstock|shutterstock", re.IGNORECASE)
SHORTCODE_IMAGE = re.compile(r"\{\{<\s*img(?:-\w+)?\s+src=\"?([\w.-]+)")


class Original:
    """The archive as it came: records by slug, image records by their identifier, the paths of all posts."""

    def __init__(self, folder: Path) -> None:
        self.authors = _by_folder(folder / "content/authors")
        self.topics = _by_folder(folder / "content/topics")
        self.sources = {
            path.stem.removeprefix("source_"): read_front(path)[0]
            for path in sorted((folder / "content/sources").glob("source_*.md"))
        }
        records = (_load(path.read_text("utf-8")) for path in sorted((folder / "data/images").glob("*.yml")))
        self.images = {record["uid"]: record for record in records}
        self.news = folder / "content/news"
        self.posts = sorted(self.news.glob("*/**/*.md"))

    @property
    def credits(self) -> dict[str, str]:
        """The printed credit line of every image that has one."""
        found = {uid: _captioned(image)[1] for uid, image in self.images.items()}
        return {uid: line for uid, line in found.items() if line}


def _by_folder(folder: Path) -> dict[str, dict[str, Any]]:
    return {path.parent.name: read_front(path)[0] for path in sorted(folder.glob("*/_index.md"))}


def _load(text: str) -> Any:
    """YAML with every scalar as text; tabs are spaces there, as Hugo takes them."""
    return yaml.load(text.replace("\t", " "), Loader=yaml.CBaseLoader)


def read_front(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter of a file, and its body."""
    text = path.read_text("utf-8-sig").replace("\r\n", "\n")
    _, front, body = re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)
    return _load(front) or {}, body


def convert(original: Original, posts: Sequence[Path], root: Path) -> dict[str, str]:
    """Writes the archive below `root`; the body of every article by its slug, as it was written there."""
    (root / "sitegen.yaml").write_text(f"title: Converted\nbase_url: {OLD_SITE}/\n", "utf-8")
    bodies: dict[str, str] = {}
    shown: set[str] = set()
    authors: set[str] = set()
    for path in posts:
        front, body = read_front(path)
        slug = _slug(path, front, bodies)
        uids = [uid for uid in _images_of(front, body) if uid in original.images]
        shown.update(uids)
        authors.update(_authors_of(original, front))
        fields = _article(original, front, uids)
        bodies[slug] = _without_dead_ends(body)
        year = path.relative_to(original.news).parts[0]
        _write(root / f"content/articles/{year}/{slug}.md", fields, bodies[slug])
    _write_records(original, authors, root)
    _write_gallery(original, sorted(original.credits.keys() - shown), root)
    return bodies


def write_article(path: Path, front: dict[str, Any], body: str) -> str:
    """Writes one article with a post's title, date and tags; its body as it was written there."""
    fields = {
        "title": re.sub("[\x80-\x9f]", "", html.unescape(front.get("title") or "Untitled")),
        "date": _date(front.get("date") or path.stem[:10]),
        "tags": _listed(front.get("tags")),
    }
    body = _without_dead_ends(body)
    _write(path, fields, body)
    return body


def _slug(path: Path, front: dict[str, Any], taken: Iterable[str]) -> str:
    slug = slugify(front.get("slug") or path.stem)
    return slug if slug not in taken else slugify(f"{path.stem[:10]}-{slug}")


def _article(original: Original, front: dict[str, Any], uids: Iterable[str]) -> dict[str, Any]:
    authors = _authors_of(original, front)
    source = front.get("source", "")
    url = front.get("source_url", "")
    names = {_name_of(original.authors[slug], slug): slug for slug in authors}
    return {
        "title": html.unescape(front.get("title") or "Untitled"),
        "subtitle": html.unescape(front.get("deck") or ""),
        "date": _date(front.get("date", "")),
        "byline": list(names),
        "resolve": {name: f"people/{slug}" for name, slug in names.items()},
        "topics": [slug for slug in _listed(front.get("topics")) if slug in original.topics],
        "tags": [slug for slug in _listed(front.get("topics")) if slug not in original.topics],
        "sources": [{"name": source, "url": url}] if source in original.sources else [],
        "photos": [_photo(original.images[uid]) for uid in uids],
        "aliases": [address for address in _listed(front.get("aliases")) if address.startswith("/")],
    }


def _authors_of(original: Original, front: dict[str, Any]) -> list[str]:
    return [slug for slug in _listed(front.get("authors")) if slug in original.authors]


def _listed(value: Any) -> list[str]:
    found = value if isinstance(value, list) else [value] if value else []
    return list(dict.fromkeys(item.strip() for item in found if isinstance(item, str) and item.strip()))


def _name_of(author: dict[str, Any], slug: str) -> str:
    return (author.get("display_name") or "").strip() or slug


def _date(printed: str) -> str:
    """`2017-03-08 2:05:17 -0400` as ISO 8601 has it."""
    found = re.match(r"(\d{4}-\d\d-\d\d)(?:[ T](\d{1,2}):(\d\d)(?::(\d\d))?\s*([+-]\d\d):?(\d\d))?", printed)
    if found is None:
        return ""
    day, hour, minute, second, *zone = found.groups()
    return day if hour is None else f"{day}T{int(hour):02d}:{minute}:{second or '00'}{zone[0]}:{zone[1]}"


def _images_of(front: dict[str, Any], body: str) -> list[str]:
    named = [front.get("primary_image"), front.get("featured_image")]
    uids = [one.get("uid") if isinstance(one, dict) else one for one in named]
    return list(dict.fromkeys(uid for uid in (*uids, *SHORTCODE_IMAGE.findall(body)) if uid))


def _photo(image: dict[str, Any]) -> dict[str, Any]:
    caption, credit = _captioned(image)
    return {"alt": html.unescape(image.get("alt") or ""), "caption": html.unescape(caption), "credit": credit}


def _captioned(image: dict[str, Any]) -> tuple[str, str]:
    """An image's caption and its credit line; most credit lines were written where the caption goes."""
    caption, credit = ((image.get(name) or "").strip() for name in ("caption", "credit"))
    return ("", caption) if not credit and AGENCY.search(caption) else (caption, credit)


def _without_dead_ends(body: str) -> str:
    body = re.sub("[\x80-\x9f]", "", body).replace("[[", "\\[[")
    body = re.sub(r"!\[([^\]]*)\]\(", lambda found: f"[{found[1] or 'image'}](", body)
    return re.sub(r"\]\(/(?!/)", f"]({OLD_SITE}/", body)


def write_all_authors(original: Original, root: Path) -> None:
    """Writes a record for every author there is, whichever posts were chosen."""
    _write_records(original, original.authors, root)


def _write_records(original: Original, authors: Iterable[str], root: Path) -> None:
    for slug in sorted(authors):
        author = original.authors[slug]
        biography = author.get("bio") or ""
        _write(root / f"content/people/{slug}.md", {"name": _name_of(author, slug)}, biography)
    for slug, topic in original.topics.items():
        fields = {"name": topic["title"], "description": topic.get("deck") or "", "kind": "subject"}
        _write(root / f"content/topics/{slug}.md", fields, topic.get("summary") or "")
    for slug, source in original.sources.items():
        fields = {"name": source["name"], "url": source.get("domain") or "", "kind": ""}
        _write(root / f"content/sources/{slug}.md", fields, source.get("summary") or "")


def _write_gallery(original: Original, uids: Sequence[str], root: Path) -> None:
    """One article with every credited image that no chosen post shows."""
    photos = [_photo(original.images[uid]) for uid in uids]
    _write(root / "content/articles/gallery.md", {"title": "Image records", "photos": photos}, "Images.\n")


def _write(path: Path, fields: dict[str, Any], body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(("---", *_lines(fields), "---", body)), "utf-8")


def _lines(fields: dict[str, Any]) -> Iterator[str]:
    """The fields that say something, as JSON, which is YAML."""
    for name, value in fields.items():
        if value:
            yield f"{name}: {json.dumps(_filled(value), ensure_ascii=False)}"


def _filled(value: Any) -> Any:
    if isinstance(value, list):
        return [_filled(item) for item in value]
    if isinstance(value, dict):
        return {name: _filled(item) for name, item in value.items() if item}
    return value
