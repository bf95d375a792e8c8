"""What a reader of a page can find: its words, its links, the places in it that a link may lead to."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html as parser
from lxml.html import HtmlElement

WORD = re.compile(r"[^\W_]+")
UNLINKED = re.compile(r"\]\((?!https?:|mailto:|tel:|ftp:|#)[a-z]+:[^)]*\)")
MARKERS = re.compile(
    r"^[ \t>*+-]*\d+[.)](?=\s|$)"  # the number of a list's item
    r"|\[\^[^\]\n]+\]|(?<=\])\[[^\]\n]*\]|^ *\[[^\]\n]+\](?=: )",  # the label of a footnote, of a link
    re.MULTILINE,
)
ENTITY = re.compile(r"(?<!\\)&#?\w+;")
LINKING = ("href", "src", "poster")


def words_of_markdown(body: str) -> Counter[str]:
    """The words of a text, without what is markup alone: numbers, labels of notes and links, refused addresses."""
    text = MARKERS.sub(" ", UNLINKED.sub("]", body))
    return Counter(WORD.findall(ENTITY.sub(lambda found: html.unescape(found[0]), text)))


def words_of_page(page: HtmlElement) -> Counter[str]:
    """The words of a page's main part, those in addresses and descriptions too.

    Markup inside a word joins its parts, markup between words parts them; whichever way finds a word more often.
    """
    main = page.find(".//main")
    texts = list(main.itertext())
    joined, parted = (Counter(WORD.findall(glue.join(texts))) for glue in ("", " "))
    said = " ".join(value for element in main.iter(parser.etree.Element) for value in element.attrib.values())
    return (joined | parted) + (Counter(WORD.findall(said)) | Counter(WORD.findall(unquote(said))))


def parse_pages(site: Path) -> dict[str, HtmlElement]:
    """Every page of a site, parsed, by its path."""
    return {path.relative_to(site).as_posix(): parser.parse(path).getroot() for path in sorted(site.rglob("*.html"))}


def find_dead_links(site: Path, pages: dict[str, HtmlElement]) -> Iterator[str]:
    """Each internal link that leads to no file, or to no place in one; error pages link from the root."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    places = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    for path, page in pages.items():
        for address in {value for name in LINKING for value in page.xpath(f"//@{name}")}:
            parts = urlsplit(urljoin(f"https://archive.example/{path}", address))
            if parts.netloc != "archive.example" or parts.scheme != "https":
                continue
            target = unquote(parts.path).removeprefix("/")
            target += "index.html" if target.endswith("/") or not target else ""
            if target not in files or (parts.fragment and unquote(parts.fragment) not in places.get(target, ())):
                yield f"{path}: {address}"
