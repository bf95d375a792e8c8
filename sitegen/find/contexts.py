"""The sentence around each wikilink of a body, and the body's opening words."""

from typing import Final

from sitegen.find.sentences import LAST_SIGNS, WIDE_STOP, is_last_word, sentence_around, split_sentences
from sitegen.find.words import ELLIPSIS, cut_beginning, cut_end, has_ideograph, split_words
from sitegen.model.body import Body, TextInBlocks, block_at
from sitegen.model.findings import Context

LONGEST: Final = 300
OPENING: Final = 40
SHORTEST_OPENING: Final = 20
NOT_AN_OPENING: Final = frozenset({"pre", "table", "section", "hr", "h1", "h2", "h3", "h4", "h5", "h6"})


def link_contexts(body: Body) -> tuple[Context | None, ...]:
    """The sentence around each of the body's wikilinks, in their order; none for a link whose words are withheld."""
    return tuple(context_of(body, link.start, link.end) if link.start < link.end else None for link in body.links)


def context_of(body: Body | TextInBlocks, start: int, end: int) -> Context:
    """The sentence around `[start, end)` of the body's plain text, cut between words to about 300 characters."""
    text = body.text
    first, last = sentence_around(text, start, end)
    words = text[start:end]
    before, after = text[first:start], text[end:last].rstrip()
    spare = max(60, LONGEST - len(words))
    if len(before) + len(after) > spare:
        room_before = max(spare // 2, spare - len(after))
        before = cut_beginning(before, room_before)
        after = cut_end(after, max(spare // 2, spare - len(before)))
    return Context(before, words, after, block_at(body, start))


def opening_of(body: Body, blocks: int | None = None) -> str:
    """The first forty words or so of the body's running text, cut at the end of a sentence where there is one.

    `blocks` is how many of its blocks are the body's opening, where others are single passages.
    """
    if body.text.isascii() or not (has_ideograph(body.text) or WIDE_STOP.search(body.text)):
        return _opening_of_words(body, blocks)
    words: list[str] = []
    for block in body.blocks[:blocks]:
        if block.kind not in NOT_AN_OPENING:
            words += split_words(body.text[block.text : block.text_end], OPENING + 1)
        if len(words) > OPENING:
            break
    if len(words) <= OPENING:
        return "".join(words).rstrip()
    text, least = "".join(words[: OPENING + 1]), len("".join(words[:SHORTEST_OPENING]))
    end = len("".join(words[:OPENING]).rstrip())
    whole = [stop for _, stop in split_sentences(text) if least <= stop <= end]
    return text[: whole[-1]] if whole else f"{text[:end]} {ELLIPSIS}"


def _opening_of_words(body: Body, blocks: int | None) -> str:
    """The same for a text whose words stand apart, sought from its end in far less time."""
    words: list[str] = []
    for block in body.blocks[:blocks]:
        if block.kind not in NOT_AN_OPENING:
            words += body.text[block.text : block.text_end].split(None, OPENING + 1)[: OPENING + 1]
            if len(words) > OPENING:
                break
    text = " ".join(words[: OPENING + 1])
    if len(words) <= OPENING:
        return text
    end = stop = len(text) - len(words[OPENING]) - 1
    for word in reversed(words[SHORTEST_OPENING:OPENING]):
        start = stop - len(word)
        if word[-1] in LAST_SIGNS and is_last_word(text, start, stop):
            return text[:stop]
        stop = start - 1
    return f"{text[:end]} {ELLIPSIS}"
