"""A language that nobody speaks: the texts of the interface in other letters, to see what is not asked of it."""

import re
from pathlib import Path

import yaml

from tests.conftest import REPOSITORY

LATIN = "abcdefghijklmnopqrstuvwxyz"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنه"
PLACES = re.compile(r"(\{\w+\}|[^A-Za-z{]+)")


def list_texts() -> list[str]:
    """Every text of the interface, without those that only say how dates and numbers are written."""
    given = yaml.safe_load((REPOSITORY / "templates/languages/de.yaml").read_text("utf-8"))
    return [text for text in given if "|" not in text and not text.startswith(("{day}", "{month}")) and text != "1,000"]


def disguise(text: str) -> str:
    """The text in Arabic letters, of which some stand twice; what stands in braces stays."""
    letters = str.maketrans(LATIN, ARABIC)

    def turn(part: str) -> str:
        doubled = re.sub(r"([aeiou])", r"\1\1", part.lower())
        return doubled.translate(letters)

    return "".join(part if PLACES.fullmatch(part) else turn(part) for part in PLACES.split(text) if part)


def write_disguise(root: Path, language: str) -> None:
    """The words of the language as a file of an archive's own."""
    folder = root / "templates/languages"
    folder.mkdir(parents=True, exist_ok=True)
    words = {text: disguise(text) for text in list_texts()}
    (folder / f"{language}.yaml").write_text(yaml.safe_dump(words, allow_unicode=True, width=10_000), "utf-8")
