"""What a stress archive has too many of to be written by hand: names, long headlines, years, notes."""

from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from string import ascii_uppercase

FIRST = ("Åsa", "Élodie", "İpek", "Jürgen", "Mary Ann", "Ngũgĩ", "O’Neal", "Þóra", "Xavier", "Zbigniew")
MIDDLE = ("", "de", "van der", "al-", "Ó")
LAST = ("Ærø", "Brandt", "Çelik", "Dvořák", "Écuyer", "Łuk", "Nguyễn", "Øst", "Šimek", "Żuraw")
LONGEST = "Featherstonehaugh-Cholmondeley-Wittelsbacherstein-Oberallmannshausen"
HEADLINE = "What was said about it on the day, and what was said of what was said, in the order in which it was said, "


def make_names(number: int) -> Iterator[str]:
    """So many different names: short, long, with accents, with particles, with initials."""
    every = product(ascii_uppercase, LAST, MIDDLE, FIRST)
    for at, (initial, last, middle, first) in enumerate(islice(every, number)):
        yield f"{first} {initial}. {middle} {LONGEST if at % 97 == 5 else last}".replace("- ", "-").replace("  ", " ")


def write_crowd(root: Path, names: int, articles: int) -> None:
    """Adds articles of all years from 1890 on, with headlines of 300 characters, that share out the names."""
    folder = root / "content" / "articles" / "crowd"
    folder.mkdir(parents=True)
    crowd = make_names(names)
    share = -(-names // articles)
    for at in range(articles):
        listed = "".join(f'  - "{name}"\n' for name in islice(crowd, share))
        title = (f"{at}: " + HEADLINE * 3)[:300].strip()
        year = 1890 + at * 120 // articles
        front = f'title: "{title}"\ndate: {year}-{at % 12 + 1:02}\npublication: Paper {at % 7}\npeople:\n{listed}'
        text = f"---\n{front}---\n\nParagraph {at}.\n"
        (folder / f"crowd-{at}.md").write_text(text, encoding="utf-8")


LINK = " See [[people/zoe-quine-ostergard]]."


def write_hundred_notes(root: Path) -> None:
    """Adds an article of one paragraph with a note on each of its hundred words; every eighth links to a person."""
    kinds = ("context", "correction", "sic", "fact-check", "translation", "definition", "question", "comment")
    words = [f"word{at}" for at in range(100)]
    notes = "".join(
        f"- {{id: h{at}, kind: {kinds[at % 8]}, exact: {word}, body: 'On {word}.{LINK if at % 8 == 0 else ''}'}}\n"
        for at, word in enumerate(words)
    )
    article = root / "content" / "articles" / "hundred-notes"
    article.with_suffix(".md").write_text(f"---\ntitle: A hundred notes\ndate: 1999-12-29\n---\n\n{' '.join(words)}.\n")
    article.with_suffix(".notes.yaml").write_text(notes)
