"""Documents that are almost what the recognisers know: mutations of given ones, and such by a grammar.

Only `Random.random()` is asked, so that a number means the same document on every machine.
"""

from random import Random

FRAGMENTS = (
    '*·**·***·_·__·`·``·[·](·](/u)·](/u "t")·](x y)·]( /u )·](</u>)·[^1]·[^1]: note·[^2]·[^x]·'
    "\n[^1]: note\n·\n·\n\n·\n\n\n·- ·* ·+ ·1. ·2) ·3.·> ·>·# ·## ·#·---·===·=·-·* * *·_ _ _·&amp;·&copy;·"
    "&#65;·&#x22;·&·<b>·<·<http://a.b/c>·<https://e.org>·<x:y>·<a@b.c>·![·!·![a](b.png)·\\·\\\n·\\*·\\[·\\!·"
    "a·Word·x.· ·  ·   ·    ·\t·```·```py·~~~·^·^[in]·\"·'·(c)·.·:·: ·~ ·[a]: /b·[a]·[a][b]·|·| a | b |·"
    "|---|:-:|·a | b·-|-·<!--·\xe9·\u6587·\xa0·\u3000·\u2028·\x0b·\x1c·\ufeff·\x00·\r·\r\n·[[x]]·[[x|y]]·"
    "[[!n]]·[[a/b]]·[[·]]·https://e.org/·mailto:a@b.c·javascript:x·1986. ·1.·-- ·--- ·+5·-5·snake_case·2*3*4·"
    '*a*b·\u201c·\u2014·$·%·{{< x "y" >}}·]({{ "z" | u }})·  \n·\n  ·\n   ·\n    ·\n- ·\n> ·\n1. ·'
    "\n```\n·\n|·    : ·\n    : x·\n\n: y·\n~ ·```\x1c·  |·[a]\n[b]·](a\nb)·\n===\n·\n---\n·\n--\n·*a*·**b**·"
    "[x](y)"
).split("·")
WORDS = 'Talks broke off at night; the *minister* (64) said: "No" — 5 & 6 < 7 of 1,000 U.S. aides\' `a b`'.split()


def pick(rng: Random, choices):
    return choices[int(rng.random() * len(choices))]


def near_miss(rng: Random, documents: list[str]) -> str:
    """One document of some kind."""
    return pick(rng, (mutate, mutate, splice, join, write, write, nest))(rng, documents)


def mutate(rng: Random, documents: list[str]) -> str:
    """A piece of a real document with a few things put in, taken out or doubled."""
    text = pick(rng, documents)
    begin = int(rng.random() * max(1, len(text) - 500)) if rng.random() < 0.5 else 0
    text = text[text.rfind("\n", 0, begin) + 1 :][:700]
    for _ in range(1 + int(rng.random() * 4)):
        at = int(rng.random() * (len(text) + 1))
        if rng.random() < 0.4:
            at = max(text.rfind("\n", 0, at) + 1, 0)
        change = rng.random()
        if change < 0.6:
            text = text[:at] + pick(rng, FRAGMENTS) + text[at:]
        elif change < 0.85:
            text = text[:at] + text[at + 1 + int(rng.random() * 4) :]
        else:
            text = text[:at] + text[at : at + 30] + text[at:]
    return text


def splice(rng: Random, documents: list[str]) -> str:
    """Lines of several documents."""
    lines = []
    for _ in range(1 + int(rng.random() * 8)):
        lines.append(pick(rng, pick(rng, documents).split("\n")))
        if rng.random() < 0.3:
            lines.append("")
    return "\n".join(lines)


def join(rng: Random, documents: list[str]) -> str:
    """Fragments in a row."""
    return "".join(pick(rng, FRAGMENTS) for _ in range(2 + int(rng.random() * 22)))


def write(rng: Random, documents: list[str]) -> str:
    """Blocks by a grammar, some within others, now and then with a flaw."""
    blocks = [block(rng, 0) for _ in range(1 + int(rng.random() * 5))]
    if rng.random() < 0.3:
        blocks.append(
            pick(rng, ("\n", "\n\n")).join(f"[^{n}]: {line(rng)}" for n in (1, 2)[: 1 + int(rng.random() * 2)])
        )
    text = blocks[0]
    for following in blocks[1:]:
        text += ("\n" if rng.random() < 0.25 else "\n\n" if rng.random() < 0.9 else "\n \n\n") + following
    if rng.random() < 0.5:
        at = int(rng.random() * (len(text) + 1))
        text = text[:at] + pick(rng, FRAGMENTS) + text[at:]
    return text + pick(rng, ("", "\n", "\n\n", "  ", "  \n"))


def nest(rng: Random, documents: list[str]) -> str:
    """Containers within each other, a few or more than are read."""
    lines = [""] * (1 + int(rng.random() * 4))
    for _ in range(1 + int(rng.random() * pick(rng, (3, 6, 14)))):
        opening = pick(rng, ("> ", "> ", ">", "- ", "1. ", "* ", "+   ", " - ", ": ", "[^1]: "))
        within = opening if opening[0] == ">" and rng.random() < 0.9 else " " * pick(rng, (len(opening), 4, 2, 0))
        lines = [(opening if number == 0 else within) + one for number, one in enumerate(lines)]
    ends = [pick(rng, (line(rng), line(rng), "", "- a", "    a", "# a", "```", "---")) for _ in lines]
    after = pick(rng, ("", "", "\n", "\n\nAfter", "\nAfter", "\n- After", "\n  After"))
    return (
        "\n".join(one + end for one, end in zip(reversed(lines) if rng.random() < 0.1 else lines, ends, strict=True))
        + after
    )


def block(rng: Random, depth: int) -> str:
    kind = rng.random()
    if kind < 0.3 or depth > 3:
        return "\n".join(
            pick(rng, ("", "", "", " ", "   ", "     ")) + line(rng) for _ in range(1 + int(rng.random() * 3))
        )
    if kind < 0.4:
        return pick(rng, ("#", "##", "###", "######", "#######")) + pick(rng, (" ", "  ", "")) + line(rng)
    if kind < 0.45:
        return line(rng) + "\n" + pick(rng, ("---", "===", "-", "=", "-- ", "- -", " ---", "    ---"))
    if kind < 0.5:
        return pick(rng, ("---", "***", "* * *", "- - -", "___", "-- -", "* *"))
    if kind < 0.56:
        return (
            pick(rng, ("```", "```py", "``` a b", "~~~", "````"))
            + f"\n{line(rng)}\n\n  {line(rng)}\n"
            + pick(rng, ("```", "``` ", "~~~", " ```", "````", ""))
        )
    if kind < 0.64:
        rows = [f"| {line(rng)[:12]} | {line(rng)[:12]} |" for _ in range(1 + int(rng.random() * 3))]
        rows.insert(
            1, pick(rng, ("|---|---|", "| :-- | --: |", "|:-:|-|", "|--|", "---|---", "| - | - | - |", "|  |--|"))
        )
        return "\n".join(rows)
    inner = "\n\n".join(block(rng, depth + 1) for _ in range(1 + (rng.random() < 0.3)))
    if kind < 0.75:
        marked = ["> " + one if one or rng.random() < 0.5 else ">" for one in inner.split("\n")]
        if rng.random() < 0.2:
            marked[-1] = marked[-1][2:]
        return "\n".join(marked)
    return items(rng, inner, depth)


def items(rng: Random, inner: str, depth: int) -> str:
    marker = pick(rng, ("- ", "* ", "+ ", "1. ", "2) ", "-   ", " - ", "10. ", "   * "))
    made = []
    for number in range(1 + int(rng.random() * 3)):
        contents = inner if number == 0 else block(rng, depth + 1)
        first, *others = contents.split("\n")
        indent = " " * (len(marker) + pick(rng, (0, 0, 0, 0, 0, 0, 0, 1, -1, 2)))
        sign = marker if rng.random() < 0.93 else pick(rng, ("- ", "* ", "1. ", "-"))
        made.append("\n".join([sign + first, *(indent + other if other else "" for other in others)]))
    return pick(rng, ("\n", "\n", "\n\n")).join(made)


def line(rng: Random) -> str:
    words = [pick(rng, WORDS) for _ in range(1 + int(rng.random() * 6))]
    for _ in range(int(rng.random() * 3)):
        at = int(rng.random() * len(words))
        words[at] = pick(rng, WRAPPED).replace("%", words[at])
    return pick(rng, (" ", " ", " ", "  ", "")).join(words)


WRAPPED = (
    '*%*·**%**·_%_·***%***·`%`·[%](/a/b)·[%](https://e.org/a?b=c&d "T")·[%](x.html)·![%](a.png)·[[%]]·'
    "[[a/%|b %]]·[[!%]]·<https://e.org/%>·[^1]·[^2]·[%]·%[^1]·**[%](#x)**·[*%*](/y)·*%·%*·**%·_%·(*%*)·"
    '"**%**"·&quot;%&nbsp;·\\*%\\*·%  ·%\\'
).split("·")
