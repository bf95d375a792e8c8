"""Records for the names in the converted archive, and every link that was made of a name in its texts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.model.slugs import slugify

CASES = Path(__file__).parent / "cases"


class MadeLink(NamedTuple):
    """A name that is linked in an article: its words, to whom, and the sentence around it."""

    article: str
    words: str
    ref: str
    before: str
    after: str

    @property
    def key(self) -> str:
        """What a judgement is filed under; a name is linked once in an article."""
        return f"{self.article} | {self.words} | {self.ref}"


def read_rows(name: str) -> list[list[str]]:
    """The lines of a file of cases, cut at semicolons."""
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split(";")] for line in lines if line and not line.startswith("#")]


def write_records(root: Path) -> None:
    """Records for what is named; people who are there already, as authors, stay as they are."""
    for collection, name, kind, aliases in read_rows("digitalgov-names.txt"):
        known = (path.read_text("utf-8") for path in (root / f"content/{collection}").glob("*"))
        if any(f'name: "{name}"' in text for text in known):
            continue
        forms = [
            alias.strip() for alias in aliases.replace("Washington, DC", "Washington|DC").split(",") if alias.strip()
        ]
        lines = [f"name: {name}", *([f"kind: {kind}"] if kind else []), *(["aliases:"] if forms else [])]
        lines += [f"  - {{text: {alias.replace('|', ', ')!r}, scope: text}}" for alias in forms]
        target = root / f"content/{collection}/{slugify(name)}.yaml"
        target.parent.mkdir(exist_ok=True)
        target.write_text("\n".join(lines) + "\n", "utf-8")


def list_links(root: Path) -> Iterator[MadeLink]:
    """Every name that is a link in some article of the archive."""
    from sitegen.build.archive import Cache, open_archive
    from sitegen.build.request import BuildRequest
    from sitegen.build.settings import load_settings
    from sitegen.build.snapshot import look_at_sources
    from sitegen.build.workers import Crew
    from sitegen.pages.bodies import mention_threads

    request = BuildRequest(root=str(root))
    settings: Any = load_settings(request).value
    cache = Cache(str(root), b"naming", is_used=False, is_written=False)
    opened, _ = open_archive(cache, request, settings, look_at_sources(str(root), 0), Crew(1), 2_000_000_000.0)
    for slug, article in opened.site.articles.items():
        if not article.mentions:
            continue
        placed = opened.site.occurrences[slug]
        starts = placed.places[::2]
        for thread in mention_threads(_Hrefs(opened.site), article):
            context = placed.context(starts.index(thread.start))
            yield MadeLink(slug, context.words, thread.href, context.before, context.after)


class _Hrefs:
    """What `mention_threads` asks of an edition; a link is its address."""

    def __init__(self, site: Any) -> None:
        self.site = site

    def href(self, address: str) -> str:
        return address.rstrip("/")
