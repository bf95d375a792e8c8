"""Letters that only look like others, and signs that turn what follows."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("title", "rules"),
    [
        ("Mоscow speaks", ["disguised-letters"]),  # Cyrillic о
        ("Αthens speaks", ["disguised-letters"]),  # Greek Α
        ("Москва говорит", []),
        ("Müller und Ødegård", []),
        ("Covid-19 в Moscow", []),
        ("The μm scale", []),
        ("ΔT of 2 °C", []),
        ("Яndex", []),  # no letter that looks Latin
        ('"Price \u202e21"', ["hidden-direction"]),
        ('"Price \u2067abc\u2069"', ["hidden-direction"]),
        ('"\u200fשלום"', []),  # a mark that browsers need
    ],
)
def test_a_headline_is_told_where_it_is_not_what_it_looks_like(project: Any, title: str, rules: list[str]) -> None:
    project.article("one", title=title)

    found = {one.rule for one in project.check().diagnostics}

    assert sorted(found & {"disguised-letters", "hidden-direction"}) == rules
