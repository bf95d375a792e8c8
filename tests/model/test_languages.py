import pytest

from sitegen.model.languages import direction_apart, direction_of


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("A note.", "ltr"),
        ("«красная линия»", "ltr"),
        ("نص عربي", "rtl"),
        ("עברית, with a word", "ltr"),
        ("عربية كلها تقريبا (BBC)", "rtl"),
        ("1984, 12–13", ""),
        ("", ""),
    ],
)
def test_most_letters_decide_which_way_a_text_is_written(text: str, way: str) -> None:
    assert direction_of(text) == way


@pytest.mark.parametrize(
    ("text", "language", "apart"), [("نص", "en", "rtl"), ("نص", "ar", ""), ("text", "ar", "ltr"), ("12", "ar", "")]
)
def test_a_direction_is_told_where_it_is_not_that_of_the_language_around(text: str, language: str, apart: str) -> None:
    assert direction_apart(text, language) == apart
