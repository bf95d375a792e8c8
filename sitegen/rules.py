"""What each rule means, why it matters and how to mend what breaks it, as values: the words of the reference."""

import pkgutil
from functools import cache

import msgspec

from sitegen.diagnostics import Diagnostic, Severity, did_you_mean


class Rule(msgspec.Struct, frozen=True):
    """One rule in words; `severities` are all it may have, the usual one first."""

    severities: tuple[Severity, ...]
    means: str
    matters: str
    mend: str


@cache
def read_rules() -> dict[str, dict[str, Rule]]:
    """Every rule by its name, below the subject that it belongs to."""
    found = pkgutil.get_data("sitegen", "rules.json") or b""
    return msgspec.json.decode(found, type=dict[str, dict[str, Rule]])


@cache
def list_rules() -> dict[str, Rule]:
    """Every rule by its name."""
    return {name: rule for rules in read_rules().values() for name, rule in rules.items()}


def miss_rule(name: str) -> Diagnostic | None:
    """The error for a name that no rule has; nothing where one has it."""
    if name in list_rules():
        return None
    hint = did_you_mean(name, list_rules()) or "a report names each rule in brackets: `error[broken-link]`"
    return Diagnostic("unknown-rule", f"there is no rule `{name}`", None, hint)
