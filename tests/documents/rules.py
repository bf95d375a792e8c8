"""Every rule that a report may name, from the words that the program has for it."""

from collections.abc import Iterator

from sitegen.rules import Rule, read_rules

HEAD = """\
# Rules

Written from the program; `sitegen check --explain RULE` tells the same. A report names the rule of each problem in
brackets: `error[broken-link]`. With an **error** nothing is published; a **warning** is published and counts with
`--strict`; **advice** is told by `check` alone, but for what concerns the whole build.
"""


def write_rules() -> str:
    """The page of all rules."""
    return HEAD + "".join(_tell(subject, rules) for subject, rules in read_rules().items())


def _tell(subject: str, rules: dict[str, Rule]) -> str:
    return f"\n## {subject}\n" + "".join(_tell_rules(rules))


def _tell_rules(rules: dict[str, Rule]) -> Iterator[str]:
    for name, rule in rules.items():
        told = f"*{' or '.join(rule.severities)}* — {rule.means} {rule.matters}"
        yield f"\n### {name}\n\n{told}\n**To mend it:** {rule.mend}\n"
