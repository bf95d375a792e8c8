"""Who a few words name: a person, a role, an outlet, or a pronoun that stands for somebody."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from sitegen.find.quotations.cues import Cues
from sitegen.find.quotations.names import (
    behind_possessive,
    is_function_word,
    is_initialism,
    join_name,
    name_at_end,
    strip_titles,
)
from sitegen.find.quotations.tokens import Token
from sitegen.find.vocabulary import known_words

MOST_WORDS_OF_ROLE: Final = 7
MOST_WORDS_OF_NAME: Final = 5


class Subject(msgspec.Struct, frozen=True, gc=False):
    """`printed` are the words as they stand at `[start, end)`; `name` is a person's without titles, else empty."""

    kind: Literal["name", "role", "outlet", "pronoun", "nobody"]
    printed: str
    start: int
    end: int
    name: str = ""


def name_nobody(at: int) -> Subject:
    """Somebody who speaks, but cannot be told."""
    return Subject("nobody", "", at, at)


def read_subject(tokens: Sequence[Token], text: str, cues: Cues) -> Subject | None:
    """Who the tokens name, if they are one phrase that names somebody: words before and behind a name included."""
    words = _without_brackets(tokens)
    if not words or not all(token.is_word for token in words):
        return None
    if len(words) == 1 and (words[0].lower in cues.pronouns or words[0].lower in cues.other_pronouns):
        kind: Literal["pronoun", "nobody"] = "pronoun" if words[0].lower in cues.pronouns else "nobody"
        return Subject(kind, words[0].text, words[0].start, words[0].end)
    while words and words[0].text in cues.openers:
        words = words[1:]
    if not words:
        return None
    begins = _begin_name(words, cues)
    if begins is None:
        return _read_role(words, text, cues)
    ends = _end_name(words, begins, cues)
    rest = words[ends:]
    if rest and rest[0].lower not in cues.tails:
        again = _begin_again(words, ends, cues)
        if again is None:
            return _read_role(words, text, cues)
        begins, ends = again, len(words)
    return _name_of(words, begins, ends, text, cues)


def _without_brackets(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without what stands in brackets."""
    found: list[Token] = []
    depth = 0
    for token in tokens:
        if token.text in "([" and not token.is_word:
            depth += 1
        elif token.text in ")]" and not token.is_word:
            depth -= 1
        elif depth == 0:
            found.append(token)
    return found


def _begin_name(words: Sequence[Token], cues: Cues) -> int | None:
    """Where the first capital stands, behind a determiner and words of a role; nothing where there is none."""
    for at, word in enumerate(words[:MOST_WORDS_OF_ROLE]):
        if at == 0 and word.lower in cues.determiners:
            continue
        if is_function_word(words, at, cues):
            return None
        if word.is_capital:
            return None if at and words[at - 1].text[0].isdigit() else at
    return None


def _begin_again(words: Sequence[Token], at: int, cues: Cues) -> int | None:
    """Where the name begins behind words of a role that follow a capital: `the Harbour spokesman Ben Marsh`."""
    while at < len(words) and not words[at].is_capital and words[at].lower not in cues.functions:
        at += 1
    return at if at < len(words) and _end_name(words, at, cues) == len(words) else None


def _end_name(words: Sequence[Token], begins: int, cues: Cues) -> int:
    """Where the run of capitals ends; particles between them belong to it."""
    at = begins
    while at < len(words):
        behind = next((word for word in words[at:] if word.lower not in cues.particles), None)
        is_particle = words[at].lower in cues.particles and behind is not None and behind.is_capital
        if not is_particle and (not words[at].is_capital or is_function_word(words, at, cues)):
            break
        at += 1
    return at


def _name_of(words: list[Token], begins: int, ends: int, text: str, cues: Cues) -> Subject | None:
    """Whom the run of capitals from `begins` to `ends` names, and what is a role or an organization by its words."""
    run = words[begins:ends]
    if run[-1].is_possessive:
        return None
    run, name = _pick_name(run, words[ends:], cues)
    if any(word.text in cues.outlets for word in run) and not 0 < len(name) < len(run):  # a title tells a person
        first = words[0] if words[0].lower in cues.determiners else run[0]
        return Subject("outlet", text[first.start : run[-1].end], first.start, run[-1].end)
    has_determiner = words[0].lower in cues.determiners and begins > 0
    if not name or (has_determiner and begins == 1 and len(name) == len(run)):
        return _read_role(words, text, cues)
    is_initialism_alone = len(name) == len(run) == 1 and is_initialism(name[0])
    is_organization = len(name) > MOST_WORDS_OF_NAME or any(word.text in cues.organizations for word in name)
    if is_initialism_alone or is_organization:
        return _read_role(words if has_determiner else words[begins:], text, cues)
    first = name[0]
    if len(name) == 1 and (before := run.index(first)) and run[before - 1].text in cues.titles:
        first = run[before - 1]
    spoken = join_name(name, text)
    return Subject("name", text[first.start : name[-1].end], first.start, name[-1].end, spoken)


def _pick_name(run: list[Token], rest: list[Token], cues: Cues) -> tuple[list[Token], list[Token]]:
    """The run of capitals that counts, and the name in it: behind ’s, behind titles, or at the end of the rest."""
    for at in range(len(run) - 1, 0, -1):
        if run[at - 1].is_possessive:
            run = run[at:]
            break
    name = strip_titles(run, cues)
    if len(name) == 1 and (owned := behind_possessive(rest)):
        return owned, owned
    if (
        not name
        and rest
        and (found := name_at_end(rest, cues))
        and not all(word.lower in known_words() for word in found)
    ):
        return found, found
    return run, name


def _read_role(words: Sequence[Token], text: str, cues: Cues) -> Subject | None:
    """A phrase without a name that speaks: `the ministry`, `a spokesman for the port`, `officials`."""
    first = words[0]
    if first.lower in cues.determiners and len(words) > 1 and words[1].is_capital:
        words = words[: _end_organization(words, cues)]
    if len(words) > MOST_WORDS_OF_ROLE:
        return None
    rest = words[1:] if first.lower in cues.determiners else words
    if not rest or any(word.lower in cues.not_said or word.lower in cues.other_pronouns for word in rest):
        return None
    is_role = first.lower in cues.determiners or first.lower in cues.roles
    is_role = is_role or (first.is_capital and first.lower not in cues.functions and _is_whole_run(words))
    if not is_role or words[-1].is_possessive or words[-1].lower in cues.functions:
        return None
    if first.lower in cues.indefinite and _is_plural(words, cues):
        return None
    return Subject("role", text[first.start : words[-1].end], first.start, words[-1].end)


def _end_organization(words: Sequence[Token], cues: Cues) -> int:
    """Where the name of an organization ends that begins with the second word; the whole phrase if it is none."""
    end = 1
    for at in range(1, len(words)):
        if words[at].is_capital:
            end = at + 1
        elif words[at].lower not in cues.connectors:
            if end == at and words[at].lower not in cues.functions:
                return len(words)  # `the Harbour Board report`: the noun behind it speaks
            break
    is_organization = end == len(words) or any(word.text in cues.organizations for word in words[1:end])
    return end if is_organization else len(words)


def _is_plural(words: Sequence[Token], cues: Cues) -> bool:
    """Whether lower-case words, with none that joins two phrases between them, end in a plural."""
    last = words[-1].lower
    is_one_phrase = not any(word.is_capital or word.lower in cues.functions for word in words[1:])
    return is_one_phrase and last.endswith("s") and not last.endswith(("ss", "us", "is"))


def _is_whole_run(words: Sequence[Token]) -> bool:
    return all(word.is_capital for word in words)
