"""Front matters to read in two ways: invented ones, plain or nearly so, and the slips people and programs make."""

from random import Random

USUAL = ("Joe", "Biden", "the summit", "a-b", "7 pct", "Žižek", "x.org/a", "12:30", "C#", "2021-12-03", "R & D", "(Q)")
WORDS = """Biden summit a-b don't "so" #7 a:b c: d,e [x] {y} & * ! | > % @ ` ~ - -- --- ... .5 ? <<  = \\ / word?
    12:30 https://x.example/a?b=c#d Žižek 北京 🕊 null yes éa\u0301 \u00a0 \ufffd « » “q” it's ''""".split(" ")
ODD = "\t\r\x00\x7f\x85\u2028\u2029\ufeff\ufffe\u200b\U0001f54a"
SIGNS = "\n\n\n   ---:::##\"\"''[[]],,{}&*!|>%@`?~\\=.aZ0é" + ODD
KEYS = ("title", "date", "people", "a", "A_b-9", "_x", "name", "url")
ODD_KEYS = ("9", "<<", "yes", "k" * 64, "k" * 65, "é", "a b", '"q"', "a-", "-a")
LEADS = ("  - ", "  - ", "  - ", "- ", "    - ", "  ", "    ")
ODD_LEADS = (" - ", "  -  ", "   ", "  - - ", "  -", "\t- ")


class Inventor:
    """Makes front matters; each is as strange as its own chance says, a part of them not at all."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.strange = 0.0

    def invent(self) -> str:
        """A few fields or a list, most often of the forms that people write."""
        self.strange = self.rng.choice((0, 0, 0.02, 0.2))
        if self.rng.random() < 0.1:
            return self.block(self.rng.choice(("- ", "- ", "  - "))).removeprefix("\n") + "\n"
        keys = self.rng.sample(KEYS, self.rng.choice((1, 2, 3, 5, 8)))
        return "".join(self.entry(key) for key in keys)

    def is_strange(self) -> bool:
        """Whether something strange comes next."""
        return self.rng.random() < self.strange

    def entry(self, key: str) -> str:
        """A field with what stands before it."""
        before = self.rng.choice(("\n", "# note\n", "#\n")) if self.rng.random() < 0.1 else ""
        if self.is_strange():
            before = self.rng.choice(("  # note\n", " \n", "---\n", "...\n", "  - x\n", "  b: 1\n"))
        if self.is_strange():
            key = self.rng.choice((*ODD_KEYS, *KEYS))
        return f"{before}{key}:{self.after_key()}\n"

    def after_key(self) -> str:
        """All that a field holds, with the space or line feed before it."""
        kind = self.rng.random()
        if kind < 0.1:
            return self.rng.choice((" ", "  ", " # note", " |", "\t")) if self.is_strange() else ""
        if kind < 0.5:
            return f" {self.value()}" + (
                self.rng.choice((" ", "  ", ":", " # note", "\n  word")) if self.is_strange() else ""
            )
        return self.block(self.rng.choice(ODD_LEADS if self.is_strange() else LEADS))

    def block(self, lead: str) -> str:
        """Lines, each begun by a line feed: a list of texts and mappings, or a mapping."""
        inner = " " * len(lead)
        if "-" not in lead:
            return self.pairs(lead, lead, self.rng.choice((1, 2, 3)))
        items = []
        for _ in range(self.rng.choice((1, 2, 2, 3, 5))):
            begin = self.rng.choice((*LEADS, *ODD_LEADS)) if self.is_strange() else lead
            is_mapping = self.rng.random() < 0.3
            items.append(
                self.pairs(begin, inner, self.rng.choice((1, 2, 3))) if is_mapping else f"\n{begin}{self.value()}"
            )
        return "".join(items)

    def pairs(self, first: str, others: str, number: int) -> str:
        """The lines of a mapping."""
        keys = self.rng.choices(KEYS, k=number) if self.is_strange() else self.rng.sample(KEYS, number)
        leads = [first, *[f"{others} " if self.is_strange() else others] * (number - 1)]
        return "".join(f"\n{lead}{key}: {self.value()}" for lead, key in zip(leads, keys, strict=True))

    def value(self) -> str:
        """A text, a flow list or a flow mapping."""
        if self.rng.random() < 0.85:
            return self.quoted()
        if self.rng.random() < 0.4:
            return self.braces()
        between = self.rng.choice((", ", ", ", ",", " , ", ",  "))
        items = [self.quoted().replace(":", "").replace("#", "") for _ in range(self.rng.randrange(4))]
        forms = ("[{}", "[{},]", "[[{}]]", "[\n  {}]") if self.is_strange() else ("[{}]", "[{}]", "[ {} ]")
        return self.rng.choice(forms).format(between.join(items))

    def braces(self) -> str:
        """A flow mapping."""
        number = self.rng.choice((1, 2, 2, 3))
        keys = self.rng.choices(KEYS, k=number) if self.is_strange() else self.rng.sample(KEYS, number)
        values = [self.quoted() if self.is_strange() else self.quoted().replace(":", "") for _ in keys]
        forms = ("{%s,}", "{{%s}}", "{%s", "{\n  %s}", "{x%s}") if self.is_strange() else ("{%s}", "{%s}", "{ %s }")
        between = self.rng.choice((", ", ", ", ",", " , "))
        return self.rng.choice(forms) % between.join(f"{key}: {value}" for key, value in zip(keys, values, strict=True))

    def quoted(self) -> str:
        """A text, now and then in quotes."""
        words = self.words()
        if self.is_strange():
            return self.rng.choice((f'"{words}', f"{words}'", f'"{words}\\n"', f'"{words}" x', f"'{words}''s'"))
        kind = self.rng.random()
        return words if kind < 0.7 else f'"{words}: #1 "' if kind < 0.9 else f"'{words}, [x'"

    def words(self) -> str:
        """A few words."""
        if self.rng.random() < 0.002:
            return "word " * 250 + "word"
        if self.is_strange():
            return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.choice((1, 1, 2, 3))))
        return " ".join(self.rng.choices(USUAL, k=self.rng.choice((1, 2, 3))))


def mutate(text: str, rng: Random) -> str:
    """The text with one to three slips: letters put in, taken out or changed, lines doubled, moved or indented."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        at = rng.randrange(len(text) + 1)
        slip = rng.random()
        if slip < 0.4:
            text = text[:at] + rng.choice(SIGNS) + text[at:]
        elif slip < 0.6:
            text = text[:at] + text[at + rng.choice((1, 1, 1, 3)) :]
        elif slip < 0.75:
            text = text[:at] + rng.choice(SIGNS) + text[at + 1 :]
        else:
            text = _shuffle_lines(text, rng)
    return text


def _shuffle_lines(text: str, rng: Random) -> str:
    lines = text.split("\n")
    line = lines.pop(rng.randrange(len(lines)))
    slip = rng.random()
    if slip < 0.4:
        line = rng.choice(("  ", " ", "- ", "    ", "#", "  # ")) + line
    elif slip < 0.6:
        line = line.lstrip(" -")
    elif slip < 0.7:
        line += rng.choice((" ", "  ", ":", " #", " # note", ",", "\r", "\t"))
    elif slip < 0.8:
        lines.insert(rng.randrange(len(lines) + 1), line)
    lines.insert(rng.randrange(len(lines) + 1), line)
    return "\n".join(lines)
