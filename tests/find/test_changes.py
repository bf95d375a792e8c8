"""How wordings differ: what is a misprint, and what makes another passage of it."""

import pytest

from sitegen.find.changes import compare_words, most_telling
from sitegen.find.tokens import split_tokens

OTHER_WORDS = """
crashed crushed; raided raised; hunted hinted; trapped tripped; drafted drifted; flashed flushed
shooting shouting; bombed boomed; rescued reduced; convicted convinced; burned turned; attached attacked
stored stared; lasted listed; prison prism; warned warmed; beaten bitten; filled killed; struck stuck
mourned moaned; robbed rubbed; elected ejected; detained retained; wounded founded; refused refuted
charged changed; defended depended; injured insured; marital martial; casual causal; prescribe proscribe
now not; konnten könnten; wurde würde; seine keine; his her; Hanson Hansen; Jonson Johnson; won win
legal illegal
"""
MISPRINTS = """
government goverment; separate seperate; received recieved; occurred occured; believe beleive
beginning begining; business buisness; existence existance; because becuase; writing writting; address adress
different diffrent; attend attand; within withan; the teh; library libary; language langauge; surprise suprise
weather waether; journalist jornalist; hospital hosptal; village vilage; church chruch; gründlich gründlch
Government Goverment
"""


def pairs_of(words: str) -> list[tuple[str, str]]:
    found = [pair.split() for pair in words.replace("\n", ";").split(";") if pair]
    return [(a, b) for a, b in found] + [(b, a) for a, b in found]


def kinds_of(old: str, new: str) -> list[str]:
    sentence = "In the evening {} was there"
    changes = compare_words(split_tokens(sentence.format(old)), split_tokens(sentence.format(new)))
    return [change.kind for change in changes if not change.is_harmless]


@pytest.mark.parametrize(("old", "new"), pairs_of(OTHER_WORDS))
def test_another_word_is_no_misprint_however_like_it_is(old: str, new: str) -> None:
    assert len(kinds_of(old, new)) == 1


@pytest.mark.parametrize(("old", "new"), pairs_of(MISPRINTS))
def test_a_misprint_mended_or_made_is_harmless(old: str, new: str) -> None:
    assert kinds_of(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("he saw her twelve times", "she saw her twenty times", "number"),
        ("Smith met Jones", "Jones met Smith", "name"),
        ("in 1911 and 1914", "in 1914 and 1911", "number"),
        ("it was big", "it was not large", "negation"),
        ("the 1,500 men", "the 1500 men", None),
        ("a well known man", "a well-known man", None),
        ("they resign", "they re-sign", "wording"),
        ("give it to US", "give it to us", "name"),
    ],
)
def test_the_most_telling_of_several_changes_is_told(old: str, new: str, told: str | None) -> None:
    worst = most_telling(compare_words(split_tokens(f"Then {old}"), split_tokens(f"Then {new}")))

    assert (worst.kind if worst else None) == told
