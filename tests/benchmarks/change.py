"""One change to a written archive: a body edited, an article added, or both taken back.

`python -m tests.benchmarks.change edit|add|restore FOLDER --for ENGINE --articles N [--rich]`

Prints the address of the page that must show it and, after a tab, words that must stand there.
"""

import argparse
from pathlib import Path

from tests.benchmarks.generate import Article, Generator, Plan, article_path, article_text
from tests.benchmarks.peers import article_file

EDIT = "The figures were checked again on the following day and stand as printed."


def locate(engine: str, article: Article) -> tuple[str, str]:
    """An article's path below the archive's folder, and its text."""
    if engine == "sitegen":
        return f"{article_path(article)}.md", article_text(article)
    return article_file(engine, article)


def main() -> None:
    """Makes the change."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.change", description=__doc__)
    parser.add_argument("what", choices=("edit", "add", "restore"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--for", dest="engine", choices=("sitegen", "hugo", "pelican"), default="sitegen")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--rich", action="store_true")
    given = parser.parse_args()
    generator = Generator(Plan(given.articles, is_rich=given.rich))
    middle = generator.article(given.articles // 2)
    newcomer = generator.article(given.articles + given.articles // 3)
    edited, added = (given.folder / locate(given.engine, one)[0] for one in (middle, newcomer))
    if given.what == "edit":
        with edited.open("a", encoding="utf-8") as file:
            file.write(f"\n{EDIT}\n")
        print(f"/articles/{middle.slug}/\t{EDIT}")
    elif given.what == "add":
        added.write_text(locate(given.engine, newcomer)[1], "utf-8")
        print(f"/articles/{newcomer.slug}/\t{newcomer.title}")
    else:
        edited.write_text(edited.read_text("utf-8").replace(f"\n{EDIT}\n", ""), "utf-8")
        added.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
