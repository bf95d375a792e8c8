"""Who may have made a path is guessed by its form alone."""

import pytest

from sitegen.build.owners import guess_owners
from sitegen.config import read_settings
from tests.link.archives import article, link


@pytest.mark.parametrize(
    ("urls", "path"),
    [
        ("directory", "articles/a/index.html"),
        ("directory", "articles/a/cite.ris"),
        ("file", "articles/a.html"),
        ("file", "articles/a/cite.ris"),
    ],
)
def test_an_article_has_its_page_and_what_lies_in_its_folder(urls: str, path: str) -> None:
    settings = read_settings(f"urls: {urls}\n".encode(), "sitegen.yaml").value

    owners = guess_owners(path, link(article("a")).value, settings, (), lambda: {"articles/a/": "a"})

    assert "article:a" in owners
