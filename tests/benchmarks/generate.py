"""An archive of any size in sitegen's format, invented from a seed: `python -m tests.benchmarks.generate FOLDER`.

Newswire: a mean of about 720 characters of body in short paragraphs, about two people, topics and places to an
article, names used as often as in real life (Zipf). `--rich`: longer articles with headings, lists, links, tables,
emphasis, footnotes, quotations and code. The same options give the same bytes. Nothing in it is true or copied.
"""

import argparse
import json
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.benchmarks.wording import Names, Pool, Voice, invent_names, load_phrases, pick

FIRST = datetime(1983, 1, 3, 6, 0, tzinfo=UTC)
SPAN = timedelta(days=5 * 365)
MEASURED = 21_578
"""The size at which the default numbers of names hold; they grow with the square root of the size."""
HOW_MANY = tuple(accumulate((0.08, 0.30, 0.32, 0.18, 0.08, 0.04)))
"""How likely an article is to have 0, 1, 2, … names of a collection: two in the mean."""
PARAGRAPHS = tuple(accumulate((0.02, 0.08, 0.13, 0.15, 0.16, 0.13, 0.10, 0.08, 0.05, 0.04, 0.03, 0.02, 0.01)))
KINDS = ("context", "correction", "sic", "fact-check", "definition", "question", "comment")
ANNOTATED = 0.05
PICTURED = 0.2
RECORDED = 0.3
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


class Plan(NamedTuple):
    """What archive is wanted; `None` for a number of names: as many as an archive of this size has."""

    articles: int = 5000
    seed: int = 1987
    is_rich: bool = False
    has_records: bool = False
    has_notes: bool = False
    has_photos: bool = False
    people: int | None = None
    topics: int | None = None
    places: int | None = None
    sources: int | None = None

    def names(self) -> Names:
        """Everything the archive can name."""
        growth = (self.articles / MEASURED) ** 0.5

        def grown(number: int | None, usual: int) -> int:
            return number if number is not None else max(8, round(usual * growth))

        return invent_names(
            self.seed,
            people=grown(self.people, 450),
            topics=min(grown(self.topics, 130), 500),
            places=grown(self.places, 180),
            sources=grown(self.sources, 40),
        )


class SourceLine(NamedTuple):
    """A source as an article credits it; `url` may be empty."""

    name: str
    url: str


class Photo(NamedTuple):
    """A photograph that is not held: what was printed of it."""

    caption: str
    credit: str


class Note(NamedTuple):
    """An annotation on a passage of the text."""

    kind: str
    exact: str
    prefix: str
    suffix: str
    body: str


class Article(NamedTuple):
    """One article, before any format."""

    slug: str
    title: str
    date: datetime
    people: tuple[str, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    body: str
    photos: tuple[Photo, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def folder(self) -> str:
        """Where it stands below `articles/`: its year and month."""
        return f"{self.date:%Y/%m}"


class Generator:
    """Makes the articles of a plan, each from a chance of its own: the tenth is the same in whatever order."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.names = plan.names()
        self.phrases = load_phrases()
        self.pools = {
            collection: Pool(getattr(self.names, collection))
            for collection in ("people", "topics", "places", "sources", "firms", "agencies")
        }

    def articles(self) -> Iterator[Article]:
        """All of them, the oldest first."""
        return (self.article(number) for number in range(self.plan.articles))

    def article(self, number: int) -> Article:
        """The article of this number; numbers beyond the plan's are good for additions."""
        rng = Random(f"{self.plan.seed}/{number}")
        voice = Voice(rng, self.phrases, self.pools)
        about = {name: self.pools[name].draw_several(rng, draw_number(rng)) for name in ("people", "topics", "places")}
        voice.own = about
        title = voice.say("headline")
        body = write_rich(voice) if self.plan.is_rich else write_newswire(voice)
        slug = f"{slug_of(title)}-{number}"
        named = self.pools["sources"].draw_several(rng, 1 + (rng.random() < 0.4))
        return Article(
            slug=slug,
            title=title,
            date=self._date(number),
            people=about["people"],
            topics=about["topics"],
            places=about["places"],
            sources=tuple(
                SourceLine(name, f"https://{slug_of(name)}.example/{number}" if rng.random() < 0.5 else "")
                for name in named
            ),
            body=body,
            photos=invent_photos(voice, self.names) if self.plan.has_photos and rng.random() < PICTURED else (),
            notes=invent_notes(voice, title, body) if self.plan.has_notes and rng.random() < ANNOTATED else (),
        )

    def _date(self, number: int) -> datetime:
        """A moment of its own for every number; additions fall between the others."""
        round_, place = divmod(number, self.plan.articles)
        return FIRST + SPAN * place / self.plan.articles + timedelta(seconds=round_)


def slug_of(text: str) -> str:
    """The ASCII text as an address part, as sitegen makes it."""
    return "-".join("".join(c if c in LETTERS else " " for c in text.lower().replace("'", "")).split())


def draw_number(rng: Random) -> int:
    """How many names of one collection an article has."""
    return bisect(HOW_MANY, rng.random() * HOW_MANY[-1])


def write_newswire(voice: Voice) -> str:
    """A short report in paragraphs of one or two sentences."""
    number = 1 + bisect(PARAGRAPHS, voice.rng.random() * PARAGRAPHS[-1])
    paragraphs = [voice.say("lead")]
    for _ in range(number - 1):
        part = "quotation" if voice.rng.random() < 0.15 else "sentence"
        text = voice.say(part)
        if voice.rng.random() < 0.42:
            text += " " + voice.say("sentence")
        paragraphs.append(text)
    return "\n\n".join(paragraphs) + "\n"


def write_rich(voice: Voice) -> str:
    """A long article with everything Markdown has."""
    rng = voice.rng
    blocks = [voice.say("lead"), mixed_paragraph(voice)]
    notes: list[str] = []
    for section in range(2 + int(rng.random() * 3)):
        blocks.append(f"{'###' if section % 3 == 2 else '##'} {voice.say('heading')}")
        for _ in range(1 + int(rng.random() * 3)):
            blocks.append(mixed_paragraph(voice))
            if rng.random() < 0.2:
                notes.append(voice.say("sentence"))
                blocks[-1] += f"[^{len(notes)}]"
        chance = rng.random()
        if chance < 0.35:
            bullet = "-" if rng.random() < 0.6 else "1."
            blocks.append("\n".join(f"{bullet} {voice.say('item')}" for _ in range(3 + int(rng.random() * 4))))
        elif chance < 0.6:
            blocks.append(f"> {voice.say('quotation')}\n>\n> {mixed_paragraph(voice)}")
        elif chance < 0.8:
            rows = [
                f"| {voice.fill['place']()} | {voice.fill['tonnes']()} | {voice.say('emphasis')} |" for _ in range(4)
            ]
            blocks.append("| Place | Volume | Change |\n|---|---:|---|\n" + "\n".join(rows))
        elif chance < 0.93:
            blocks.append(voice.say("code"))
    blocks += [f"[^{number}]: {text}" for number, text in enumerate(notes, 1)]
    return "\n\n".join(blocks) + "\n"


def mixed_paragraph(voice: Voice) -> str:
    """Two to four sentences with emphasis and links among them, broken into lines now and then."""
    sentences = []
    for _ in range(2 + int(voice.rng.random() * 3)):
        text = voice.say("sentence")
        chance = voice.rng.random()
        if chance < 0.25:
            text += f" The word was {voice.say('emphasis')}."
        elif chance < 0.4:
            text += f" See {voice.say('link')}."
        sentences.append(text)
    return ("\n" if voice.rng.random() < 0.3 else " ").join(sentences)


def invent_photos(voice: Voice, names: Names) -> tuple[Photo, ...]:
    """One or two photographs, none of them held."""
    rng = voice.rng
    photos = []
    for _ in range(1 + (rng.random() < 0.2)):
        author, agency = pick(rng, names.people), pick(rng, names.agencies)
        forms = (
            f"{author}/{agency}",
            f"{author} - Pool/{agency} via {pick(rng, names.agencies)}",
            f"Photo by {author}",
        )
        photos.append(Photo(voice.say("sentence"), pick(rng, forms)))
    return tuple(photos)


def invent_notes(voice: Voice, title: str, body: str) -> tuple[Note, ...]:
    """Up to three notes on passages that stand in the text once, in paragraphs without markup."""
    notes: list[Note] = []
    paragraphs = body.split("\n\n")
    for paragraph in paragraphs[1:]:
        if len(notes) == 3 or any(mark in paragraph for mark in "*_[]<>`|#&\n-"):
            continue
        words = paragraph.split(" ")
        begin, end = (len(" ".join(words[:at])) for at in (2, 8))
        exact = paragraph[begin + 1 : end]
        if len(words) < 10 or f"{title}\n{body}".count(exact) != 1:
            continue
        prefix, suffix = paragraph[: begin + 1][-32:], paragraph[end : end + 32]
        notes.append(Note(pick(voice.rng, KINDS), exact, prefix, suffix, voice.say("sentence")))
    return tuple(notes)


def quoted(text: str) -> str:
    """The text as a YAML scalar, plain where it may be; our words hold neither line breaks nor control characters."""
    is_plain = text[:1].isalpha() and ": " not in text and " #" not in text and not text.endswith(":")
    return text if is_plain else json.dumps(text)


def stamp(date: datetime) -> str:
    """The moment as ISO 8601 to the second."""
    return f"{date:%Y-%m-%dT%H:%M:%SZ}"


def as_list(field: str, names: tuple[str, ...]) -> list[str]:
    """The lines of a list field; none for no names."""
    return [f"{field}:", *(f"  - {quoted(name)}" for name in names)] if names else []


def article_text(article: Article) -> str:
    """The article as a content file of sitegen's."""
    lines = ["---", f"title: {quoted(article.title)}", f"date: {stamp(article.date)}"]
    for field in ("people", "topics", "places"):
        lines += as_list(field, getattr(article, field))
    lines.append("sources:")
    for source in article.sources:
        lines.append(f"  - name: {quoted(source.name)}")
        lines += [f"    url: {source.url}"] if source.url else []
    if article.photos:
        lines.append("photos:")
        for photo in article.photos:
            lines += [f"  - caption: {json.dumps(photo.caption)}", f"    credit: {json.dumps(photo.credit)}"]
    return "\n".join(lines) + f"\n---\n\n{article.body}"


def notes_text(notes: tuple[Note, ...]) -> str:
    """The notes as a sidecar."""
    lines = []
    for number, note in enumerate(notes, 1):
        lines += [f"- id: n{number}", f"  kind: {note.kind}"]
        lines += [f"  {field}: {json.dumps(getattr(note, field))}" for field in ("exact", "prefix", "suffix", "body")]
    return "\n".join(lines) + "\n"


def record_texts(names: Names) -> Iterator[tuple[str, str]]:
    """The path and text of an authority record for the most frequent names of each collection."""

    def most(all_names: tuple[str, ...]) -> tuple[str, ...]:
        return all_names[: max(1, round(len(all_names) * RECORDED))]

    for rank, name in enumerate(most(names.people)):
        given, _, family = name.rpartition(" ")
        yield (
            f"people/{slug_of(name)}.yaml",
            (
                f"name: {name}\nsort_name: {family}, {given}\naliases:\n  - {family}\n  - {given[0]}. {family}\n"
                f"description: Invented person {rank + 1} of this archive\n"
            ),
        )
    for name in most(names.topics):
        alias = f"{name.capitalize()} question"
        yield f"topics/{slug_of(name)}.yaml", f"name: {name}\nkind: subject\naliases:\n  - {alias}\n"
    for name in most(names.places):
        yield f"places/{slug_of(name)}.yaml", f"name: {name}\naliases:\n  - City of {name}\n"
    for name in most(names.sources):
        yield f"sources/{slug_of(name)}.yaml", f"name: {name}\nkind: newspaper\naliases:\n  - The {name}\n"


def write_file(path: Path, text: str, folders: set[Path]) -> None:
    """Writes the text; `folders` are those already made."""
    if path.parent not in folders:
        path.parent.mkdir(parents=True, exist_ok=True)
        folders.add(path.parent)
    path.write_bytes(text.encode())


def article_path(article: Article) -> str:
    """Where the article stands below the archive's folder, without suffix."""
    return f"content/articles/{article.folder}/{article.slug}"


def write_archive(plan: Plan, folder: Path) -> None:
    """The whole archive, without settings."""
    generator = Generator(plan)
    folders: set[Path] = set()
    for article in generator.articles():
        path = article_path(article)
        write_file(folder / f"{path}.md", article_text(article), folders)
        if article.notes:
            write_file(folder / f"{path}.notes.yaml", notes_text(article.notes), folders)
    if plan.has_records:
        for path, text in record_texts(generator.names):
            write_file(folder / "content" / path, text, folders)


def read_plan(arguments: list[str] | None = None) -> tuple[Plan, Path, argparse.Namespace]:
    """The plan and the folder of a command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1987)
    parser.add_argument("--rich", action="store_true", help="long articles with all of Markdown")
    parser.add_argument("--records", action="store_true", help="authority records for the most frequent names")
    parser.add_argument("--notes", action="store_true", help="annotations on 5%% of the articles")
    parser.add_argument("--photos", action="store_true", help="credit lines of photographs not held on 20%%")
    for collection in ("people", "topics", "places", "sources"):
        parser.add_argument(f"--{collection}", type=int, help=f"how many {collection} there are")
    parser.add_argument("--for", dest="engine", choices=("sitegen", "hugo", "pelican"), default="sitegen")
    parser.add_argument("--urls", choices=("directory", "file"), default="directory", help="for --for and --theme")
    parser.add_argument("--pagination", type=int, default=10_000, help="for --for and --theme")
    parser.add_argument("--theme", choices=("none", "plain", "full"), default="none", help="settings and templates")
    given = parser.parse_args(arguments)
    plan = Plan(
        given.articles,
        given.seed,
        given.rich,
        given.records,
        given.notes,
        given.photos,
        given.people,
        given.topics,
        given.places,
        given.sources,
    )
    return plan, given.folder, given


def main() -> None:
    """Writes the archive, or the same for another generator."""
    from tests.benchmarks import peers

    plan, folder, given = read_plan()
    folder.mkdir(parents=True, exist_ok=True)
    if given.engine == "sitegen":
        write_archive(plan, folder)
        peers.furnish_sitegen(folder, given.theme, given.urls, given.pagination)
    else:
        peers.write_site(given.engine, plan, folder, given.urls, given.pagination)


if __name__ == "__main__":
    main()
