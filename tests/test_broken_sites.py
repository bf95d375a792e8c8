"""One broken archive per rule, and the exact report of `sitegen check` on it.

Each folder of `tests/sites/broken/` is named after the rule it breaks; `expected.txt` is what the command prints.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from sitegen.cli import run_command

ROOT = Path(__file__).parent.parent
SITES = sorted(found.parent for found in Path(__file__).parent.glob("sites/broken/*/sitegen.yaml"))
TELLING = {"Diagnostic", "add", "refuse", "refuse_at", "unknown_name", "choice", "_say_ambiguous", "_miss"}
RULE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def find_rules(tree: ast.Module) -> Iterator[str]:
    """The rules a module knows: what it gives to a diagnostic, or to a function that makes one."""
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name_of(node.func) in TELLING:
            yield from (text for text in _texts(node.args) if RULE.fullmatch(text))
            if _name_of(node.func) == "Diagnostic":
                first = node.args[0]
                yield from _texts([constants.get(first.id, first) if isinstance(first, ast.Name) else first])
        elif isinstance(node, ast.FunctionDef):
            last = node.args.args[len(node.args.args) - len(node.args.defaults) :]
            defaults = zip(last, node.args.defaults, strict=True)
            yield from _texts(value for argument, value in defaults if argument.arg == "rule")


def _name_of(function: ast.expr) -> str:
    return getattr(function, "attr", None) or getattr(function, "id", "")


def _texts(nodes: Iterable[ast.expr]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_the_report_on_a_broken_archive_is_exactly_this(site, capsys):
    run_command(["check", "--quiet", "-C", str(site)])

    assert capsys.readouterr().out == (site / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_broken_archive_breaks_the_rule_it_is_named_after(site):
    assert f"[{site.name}]" in (site / "expected.txt").read_text(encoding="utf-8")


ELSEWHERE = {
    "already-there": "tests/importers/test_batch.py",
    "ambiguous-date": "tests/importers/test_batch.py",
    "cannot-edit": "tests/edit/test_selectors.py",
    "cannot-merge": "tests/cli/test_names.py",
    "cannot-write": "tests/build/test_publish.py",
    "capture-too-costly": "tests/importers/test_bounded.py",
    "changed-annotation": "tests/importers/test_annotations.py",
    "damaged-cache": "tests/build/test_incremental.py",
    "dangerous-output": "tests/build/test_publish.py",
    "dead-link": "tests/cli/test_outward.py",
    "drifted-note": "tests/cli/test_notes.py",
    "edited-output": "tests/build/test_publish.py",
    "empty-capture": "tests/importers/test_batch.py",
    "file-exists": "tests/scaffold/test_new_content.py",
    "foreign-cache": "tests/build/test_incremental.py",
    "foreign-file": "tests/build/test_publish.py",
    "import-table": "tests/importers/test_frontmatter.py",
    "left-out": "tests/importers/test_wxr.py",
    "locked": "tests/build/test_clean.py",
    "long-capture": "tests/importers/test_raw_text.py",
    "look-alike-name": "tests/check/test_health.py",
    "malformed-export": "tests/importers/test_wxr.py",
    "missing-extra": "tests/read/test_markdown.py",
    "moved-link": "tests/cli/test_outward.py",
    "moved-note": "tests/cli/test_notes.py",
    "no-article": "tests/importers/test_html.py",
    "no-archive": "tests/cli/test_report.py",
    "no-articles": "tests/cli/test_beginning.py",
    "no-capture": "tests/importers/test_batch.py",
    "no-folder": "tests/scaffold/test_first_archive.py",
    "no-images-extra": "tests/build/test_pictures.py",
    "no-listening": "tests/serve/test_listening.py",
    "no-log": "tests/importers/test_batch.py",
    "no-main-text": "tests/importers/test_html.py",
    "no-such-article": "tests/importers/test_annotations.py",
    "no-such-host": "tests/serve/test_listening.py",
    "no-text": "tests/importers/test_batch.py",
    "not-empty": "tests/scaffold/test_first_archive.py",
    "not-undone": "tests/importers/test_batch.py",
    "note-without-context": "tests/cli/test_notes.py",
    "one-article": "tests/importers/test_batch.py",
    "picture-missing": "tests/importers/test_planning.py",
    "port-taken": "tests/serve/test_listening.py",
    "private-annotation": "tests/importers/test_annotations.py",
    "restless-content": "tests/proof/test_changing_content.py",
    "search-failed": "tests/build/test_search.py",
    "shortcode-kept": "tests/importers/test_frontmatter.py",
    "template-error": "tests/build/test_build.py",
    "two-articles": "tests/importers/test_raw_text.py",
    "unarchived-source": "tests/check/test_health.py",
    "unclear-date": "tests/importers/test_frontmatter.py",
    "unclear-passage": "tests/scaffold/test_new_notes.py",
    "undated": "tests/check/test_health.py",
    "unknown-note": "tests/cli/test_notes.py",
    "unknown-rule": "tests/test_rules.py",
    "unknown-schema": "tests/cli/test_schema.py",
    "unknown-text": "tests/build/test_language.py",
    "unlinked-source": "tests/check/test_health.py",
    "unmatched-annotation": "tests/importers/test_annotations.py",
    "unquoted-annotation": "tests/importers/test_annotations.py",
    "unregistered-name": "tests/check/test_health.py",
    "unreachable-link": "tests/cli/test_outward.py",
    "unreadable-annotation": "tests/importers/test_webannotation.py",
    "unreadable-annotations": "tests/importers/test_webannotation.py",
    "unreadable-front-matter": "tests/importers/test_frontmatter.py",
    "unreadable-image": "tests/importers/test_photos.py",
    "unreadable-metadata": "tests/importers/test_photos.py",
    "untranslated-interface": "tests/build/test_language.py",
    "unused-record": "tests/check/test_health.py",
    "was-protected": "tests/importers/test_wxr.py",
    "wordless-annotation": "tests/importers/test_annotations.py",
    "worker-died": "tests/build/test_workers.py",
    "wrong-places": "tests/build/test_language.py",
    "wrong-usage": "tests/cli/test_json.py",
}
"""Where rules are tested that `check` does not meet, or that need a disk, a lock or a package in a certain state."""


def test_every_rule_has_a_broken_archive_or_a_test_of_its_own():
    rules = {rule for path in (ROOT / "sitegen").rglob("*.py") for rule in find_rules(ast.parse(path.read_text()))}

    assert rules - ELSEWHERE.keys() == {site.name for site in SITES}
    assert ELSEWHERE.keys() <= rules


@pytest.mark.parametrize("rule", ELSEWHERE)
def test_a_rule_that_is_tested_elsewhere_is_named_there(rule):
    assert f'"{rule}"' in (ROOT / ELSEWHERE[rule]).read_text(encoding="utf-8")
