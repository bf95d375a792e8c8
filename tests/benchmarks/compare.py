"""Whether two engines built the same site: as many pages, and on a sample of them the same words in the same places."""

import html
import os
import re
from pathlib import Path
from random import Random

TOLERANCE = 0.02
SAMPLE = 40
OWN_SECTIONS = ("/quotations/", "/photographs/", "/notes/", "/linked-from/", "/letters/")
"""Pages that sitegen writes beyond what it is asked for here: they cost it time and are no fault."""
_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\[?\d+\]?(?=\s|$)")


def list_pages(output: Path) -> set[str]:
    """The addresses of all HTML pages, without `index.html` and `.html`."""
    found = set()
    for folder, _, names in os.walk(output):
        below = os.path.relpath(folder, output)
        for name in names:
            if name.endswith(".html"):
                path = name if below == "." else f"{below}/{name}"
                found.add("/" + path.removesuffix("index.html").removesuffix(".html").rstrip("/") + "/")
    return found


def page_text(output: Path, address: str) -> tuple[str, str]:
    """The page's title and the words of its `<main>`, spaces evened, without what footnotes are marked by."""
    stem = output / address.strip("/")
    candidates = (
        (stem / "index.html", stem.with_name(stem.name + ".html")) if address != "/" else (stem / "index.html",)
    )
    text = next(path for path in candidates if path.is_file()).read_text("utf-8")
    title, main = _TITLE.search(text), _MAIN.search(text)
    if title is None or main is None:
        return "", ""
    words = html.unescape(_TAG.sub(" ", main.group(1))).replace("↩︎", " ").replace("↩", " ")
    words = _NUMBER.sub(" ", words) if "footnote" in main.group(1) else words
    return html.unescape(title.group(1)), _SPACE.sub(" ", words).strip()


def find_differences(ours: Path, theirs: Path, seed: int = 1) -> list[str]:
    """What the sites differ in; nothing: they may be compared."""
    our_pages = {page for page in list_pages(ours) if not any(part in page for part in OWN_SECTIONS)}
    their_pages = list_pages(theirs)
    common = sorted(our_pages & their_pages)
    problems = []
    for name, pages in (("ours", our_pages), ("theirs", their_pages)):
        if len(pages) - len(common) > TOLERANCE * len(pages):
            alone = sorted(pages - set(common))
            problems.append(f"{len(alone)} of {len(pages)} pages are only {name}: {', '.join(alone[:3])}")
    rng = Random(seed)
    articles = [page for page in common if page.startswith("/articles/") and page != "/articles/"]
    names = [page for page in common if page.startswith(("/people/", "/topics/", "/places/")) and page.count("/") == 3]
    for sampled in (articles, names):
        for page in sorted(sampled, key=lambda _: rng.random())[:SAMPLE]:
            if page_text(ours, page) != page_text(theirs, page):
                problems.append(f"{page} has other words")
    return problems
