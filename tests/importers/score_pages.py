"""How well saved pages are read, field by field: `python -m tests.importers.score_pages PATH` prints the table.

PATH holds pages (`html/*.html`) and their answers (`metadata/*.json`, `txt/*.txt`). Texts are compared as multisets of
words, in scripts without spaces of single characters; single values as equal or not; lists as sets.
"""

import json
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from sitegen.diagnostics import Outcome
from sitegen.importers.draft import Draft, Options
from sitegen.importers.html import recognise
from sitegen.model.slugs import fold
from sitegen.read.markdown import parse_body

FIELDS = ("title", "date", "byline", "language", "url", "tags", "publication", "text")
_WORD = re.compile(r"[\u0e00-\u0fff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]|\w+")

Counts = Counter[str]


def score_page(draft: Draft, answer: dict[str, Any], text: str) -> dict[str, tuple[int, int, int]]:
    """For each field that the answer has: how much was found rightly, how much was found, how much there is."""
    ours = {field: _ours(draft, field) for field in FIELDS}
    theirs = {
        "title": Counter([fold(answer.get("title") or "")]),
        "date": Counter([str(answer.get("publish_date") or "")[:10]]),
        "byline": Counter(fold(name) for name in answer.get("authors") or ()),
        "language": Counter([(answer.get("meta_lang") or "")[:2]]),
        "url": Counter([answer.get("canonical_link") or ""]),
        "tags": Counter(fold(tag) for tag in answer.get("tags") or ()),
        "publication": Counter([fold(answer.get("meta_site_name") or "")]),
        "text": Counter(_WORD.findall(text.lower())),
    }
    scores = {}
    for field in FIELDS:
        want, got = (Counter({key: n for key, n in one.items() if key}) for one in (theirs[field], ours[field]))
        if want:
            scores[field] = (sum((want & got).values()), sum(got.values()), sum(want.values()))
    return scores


@cache
def read_saved(page: Path) -> Outcome[tuple[Draft, ...]]:
    """What is recognised in a saved page, read once for all that is asked of it."""
    return recognise(page.read_bytes(), page.name, Options())


def score_folder(folder: Path) -> dict[str, tuple[int, int, int]]:
    """The scores of all pages that have answers, added up; texts count by page, so that long ones weigh no more."""
    totals = {field: [0.0, 0.0, 0.0] for field in FIELDS}
    for page in sorted((folder / "html").glob("*.html")):
        answer, text = _read_answer(folder, page.stem)
        if not answer and not text:
            continue
        drafts = read_saved(page).value
        draft = drafts[0] if drafts else Draft("articles", ())
        for field, (right, found, there) in score_page(draft, answer, text).items():
            weight = 1000 / there if field == "text" else 1
            for at, number in enumerate((right, found, there)):
                totals[field][at] += number * weight
    return {field: (round(one), round(two), round(three)) for field, (one, two, three) in totals.items()}


def _read_answer(folder: Path, stem: str) -> tuple[dict[str, Any], str]:
    metadata, text = folder / f"metadata/{stem}.json", folder / f"txt/{stem}.txt"
    answer = json.loads(metadata.read_text("utf-8")) if metadata.exists() else {}
    words = text.read_text("utf-8") if text.exists() else answer.get("text_cleaned") or answer.get("text") or ""
    return answer, words


def _ours(draft: Draft, field: str) -> Counts:
    if field == "text":
        return Counter(_WORD.findall(parse_body(draft.body, "").value.text.lower()))
    value = draft.find_value(field)
    if field == "publication" and isinstance(value, dict):
        value = value["name"]
    values = value if isinstance(value, list) else [value] if value else []
    if field == "url":
        return Counter(values)
    if field == "language":
        return Counter(one[:2] for one in values)
    return Counter(one[:10] if field == "date" else fold(one) for one in values)


def main() -> None:
    print(f"{'field':<12} precision recall")
    for field, (right, found, there) in score_folder(Path(sys.argv[1])).items():
        print(f"{field:<12} {right / found if found else 0:9.3f} {right / there if there else 0:6.3f}  ({there} there)")


if __name__ == "__main__":
    main()
