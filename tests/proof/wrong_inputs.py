"""Wrong inputs and the report on each, as text files in `cases/wrong`.

A case is its kind, what an author wrote, a line of one full stop, and the whole report on that file: severity, rule,
line and column, what is wrong, and below it what mends it. Cases begin with a line of one equals sign.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.diagnostics import Diagnostic, sorted_diagnostics
from sitegen.model.records import COLLECTIONS
from sitegen.model.slugs import short_digest
from tests.conftest import Project

FOLDER = Path(__file__).parent / "cases/wrong"
BODY = "They met at the lake on Monday, and left it on Tuesday."

PLACES = {
    "article": ("articles/{}.md", "---\ntitle: One\n{}\n---\n\n" + BODY),
    "article file": ("articles/{}.md", "{}"),
    "body": ("articles/{}.md", "---\ntitle: One\n---\n\n{}"),
    "notes": ("articles/{}.notes.yaml", "{}"),
    "sidecar": ("articles/{}.yaml", "{}"),
    "page": ("pages/{}.md", "---\ntitle: One\n{}\n---\n\n" + BODY),
    "page file": ("pages/{}.md", "{}"),
    **{collection: (collection + "/{}.yaml", "name: One\n{}") for collection in COLLECTIONS},
    **{f"{collection} file": (collection + "/{}.yaml", "{}") for collection in COLLECTIONS},
}
"""Where the file of a kind of case stands below `content`, and what is around what was written."""


class Case(NamedTuple):
    """One wrong input and the report on it. `kind` says what the input is a part of."""

    kind: str
    written: str
    report: str

    @property
    def slug(self) -> str:
        """A name of its own that does not depend on other cases."""
        return f"case-{short_digest(f'{self.kind} {self.written}')}"


def list_cases() -> list[Case]:
    """Every case of every file."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of one file; what stands before the first is for its readers."""
    for block in path.read_text("utf-8").removesuffix("\n").split("\n=\n")[1:]:
        kind, _, rest = block.partition("\n")
        written, _, report = rest.partition("\n.\n")
        yield Case(kind, written, report)


def write_case(case: Case, project: Project) -> str:
    """Writes what a case needs, and says in which file the wrong input stands."""
    path, form = PLACES[case.kind]
    if case.kind in ("notes", "sidecar"):
        project.write(f"content/articles/{case.slug}.md", f"---\ntitle: One\n---\n\n{BODY}\n".encode())
    path = "content/" + path.format(case.slug)
    project.write(path, (form.replace("{}", case.written).replace("One", case.slug, 1) + "\n").encode())
    return path


def report_on_content(cases: Iterable[Case], project: Project) -> dict[Case, str]:
    """The report on each case, all of them in one archive."""
    paths = {write_case(case, project): case for case in cases}
    found: dict[Case, list[Diagnostic]] = {case: [] for case in paths.values()}
    for problem in project.check().diagnostics:
        if problem.span and (case := paths.get(problem.span.path)):
            found[case].append(problem)
    return {case: tell(problems) for case, problems in found.items()}


def report_on_settings(cases: Iterable[Case], make_project: Callable[[], Project]) -> dict[Case, str]:
    """The report on the settings of each case, which are those of an archive of its own."""
    return {case: tell(list(check_settings(case, make_project()))) for case in cases}


def check_settings(case: Case, project: Project) -> Iterator[Diagnostic]:
    project.write("sitegen.yaml", f"title: One\n{case.written}\n".encode())
    project.article("one", BODY)
    for problem in project.check().diagnostics:
        if problem.span and problem.span.path == "sitegen.yaml" and problem.rule != "no-base-url":
            yield problem


def tell(problems: Any) -> str:
    """The report as it stands in a case."""
    return "\n".join(
        f"{one.severity}[{one.rule}] {one.span.line}:{one.span.column} {one.message}\n  {one.help}"
        for one in sorted_diagnostics(problems)
    )
