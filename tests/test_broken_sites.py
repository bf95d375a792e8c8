"""One broken archive per rule, and the exact report of `sitegen check` on it.

Each folder of `tests/sites/broken/` is named after the rule it breaks; `expected.txt` is what the command prints.
"""

from pathlib import Path

import pytest

from sitegen.cli import run_command

SITES = sorted(found.parent for found in Path(__file__).parent.glob("sites/broken/*/sitegen.yaml"))


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_the_report_on_a_broken_archive_is_exactly_this(site, capsys):
    run_command(["check", "--quiet", "-C", str(site)])

    assert capsys.readouterr().out == (site / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_broken_archive_breaks_the_rule_it_is_named_after(site):
    assert f"[{site.name}]" in (site / "expected.txt").read_text(encoding="utf-8")
