"""`sitegen check --explain RULE`: a rule in words, from the reference."""

from msgspec import to_builtins

from sitegen.cli.options import Common
from sitegen.cli.show import Finished, show_finished, show_misuse
from sitegen.rules import list_rules, miss_rule


def explain_rule(name: str, common: Common) -> int:
    """The exit code, after the rule was told; no archive is needed for it."""
    if problem := miss_rule(name):
        return show_misuse(problem, common)
    rule = list_rules()[name]
    lines = (f"{name} ({' or '.join(rule.severities)})", "", rule.means, rule.matters, "", f"To mend it: {rule.mend}")
    return show_finished(Finished((), "\n".join(lines), {"rule": name, **to_builtins(rule)}), common)
