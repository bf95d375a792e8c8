"""The theme of a build: read once, so that what is rendered is what was compared."""

from pathlib import Path

from sitegen.build.theme import ThemeFiles
from tests.conftest import Project


def write(root: Path, name: str, text: str) -> Path:
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_template_that_changes_after_it_was_compared_is_rendered_as_it_was(tmp_path: Path) -> None:
    path = write(tmp_path, "pages/page.html", "first")
    theme = ThemeFiles(str(tmp_path))
    theme.template_sources()

    path.write_text("second")

    assert theme.find("pages/page.html") == ("templates/pages/page.html", "first")


def test_what_was_seen_of_the_templates_tells_of_one_that_came_before_they_were_read(tmp_path: Path) -> None:
    write(tmp_path, "pages/page.html", "first")
    before = ThemeFiles(str(tmp_path)).seen
    path = write(tmp_path, "pages/home.html", "broken {{")
    theme = ThemeFiles(str(tmp_path))

    found = theme.find("pages/home.html")
    path.unlink()

    assert found
    assert theme.seen != before == ThemeFiles(str(tmp_path)).seen


def test_the_built_in_template_stands_behind_the_archives_own(tmp_path: Path) -> None:
    write(tmp_path, "pages/person.html", "own")

    found = ThemeFiles(str(tmp_path)).find("theme/pages/person.html")

    assert found
    assert found[0] == "templates/pages/person.html (built in)"


def test_a_static_file_may_be_included_and_nothing_outside_the_theme(tmp_path: Path) -> None:
    write(tmp_path, "static/logo.svg", "<svg/>")
    theme = ThemeFiles(str(tmp_path))

    told = [theme.find(name) for name in ("static/logo.svg", "static/../../secret", "../secret")]

    assert told == [("templates/static/logo.svg", "<svg/>"), None, None]


def test_static_files_that_some_disk_takes_for_the_themes_or_cannot_have_are_told_of(project: Project) -> None:
    project.article("one")
    for name in ("Style.css", "style.css", "back\\slash.css", "a:b.css"):
        project.write(f"templates/static/{name}", "p {}")

    found = {
        (one.rule, one.severity, one.span.path.rpartition("/")[2]) for one in project.build().diagnostics if one.span
    }

    assert found - {("no-base-url", "advice", "sitegen.yaml")} == {
        ("address-claimed-twice", "error", "style.css"),
        ("unportable-name", "error", "back\\slash.css"),
        ("unportable-name", "warning", "a:b.css"),
    }


def test_the_ids_of_a_page_are_those_of_all_templates_it_is_made_of(tmp_path: Path) -> None:
    write(tmp_path, "pages/page.html", '<p id="own">{% include "parts/row.html" %}')
    write(tmp_path, "parts/row.html", '<p id="row">{% if view %}{% include "pages/page.html" %}{% endif %}')

    assert ThemeFiles(str(tmp_path)).list_ids("pages/page.html") == {"own", "row"}
