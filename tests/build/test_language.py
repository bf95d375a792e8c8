"""The interface in other languages: every text there is, dates as people write them, the archive's own words first."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, nodes
from lxml import html

from sitegen.build.language import find_locale, load_interface
from sitegen.build.theme import ThemeFiles
from sitegen.model import datelines
from sitegen.model.dates import Date
from sitegen.model.interface import Interface
from sitegen.model.kinds import annotation_kinds
from sitegen.model.languages import NAMES
from sitegen.pages import health
from sitegen.pages.chrome import HEALTH
from tests.conftest import REPOSITORY, Project
from tests.pseudo import list_texts, write_disguise

GERMAN = yaml.safe_load((REPOSITORY / "templates/languages/de.yaml").read_text("utf-8"))
DATES = [Date(2021, 5, 3), Date(2021, 12, 31), Date(2021, 9), Date(2021)]
WORD = re.compile(r"[A-Za-z]{2,}")
NOT_WORDS = {"JSON", "RIS", "BibTeX", "CSL", "Atom", "SHA", "class", "dir", "lang"}
"""Names of formats, and of attributes where a macro writes these alone."""
READ_ALOUD = re.compile(r"\b(?:aria-label|title|placeholder|alt)=\"([^\"{]*[A-Za-z]{2,}[^\"{]*)\"")


def asked_in_python() -> Iterator[str]:
    """The texts that code asks for by name."""
    for path in (REPOSITORY / "sitegen").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                given = {"translate": node.args[:1], "count": node.args[1:3] if len(node.args) == 3 else []}
                for argument in given.get(node.func.attr, []):
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value


def asked_in_templates() -> Iterator[str]:
    for path in (REPOSITORY / "templates").rglob("*.html"):
        for node in Environment().parse(path.read_text("utf-8")).find_all(nodes.Call):  # nothing is rendered
            if isinstance(node.node, nodes.Name) and node.node.name in ("_", "count"):
                arguments = node.args[1:] if node.node.name == "count" else node.args
                yield from (argument.value for argument in arguments if isinstance(argument, nodes.Const))


def asked_in_tables() -> Iterator[str]:
    yield from (*datelines.MONTHS, *datelines.MONTHS_SHORT, *NAMES.values())
    yield from (kind.label for kind in annotation_kinds().values())
    yield from (
        HEALTH[0],
        *health.TIERS.values(),
        *health.NOUNS.values(),
        *chain(*(texts[1:] for texts in health.FIGURES)),
    )


@pytest.mark.parametrize("asked", [asked_in_python, asked_in_templates, asked_in_tables])
def test_german_has_every_text_that_is_asked_for(asked: Any) -> None:
    assert sorted({text for text in asked() if text not in GERMAN}) == []


def test_german_has_every_text_that_the_sample_archive_shows(project: Any, monkeypatch: Any) -> None:
    shutil.copytree(REPOSITORY / "content", project.root / "content")
    project.write("sitegen.yaml", (REPOSITORY / "sitegen.yaml").read_text("utf-8") + "\nhealth: true\n")
    missed: set[str] = set()
    translate = Interface.translate

    def ask(self: Interface, text: str, context: str = "") -> str:
        if text not in GERMAN:
            missed.add(text)
        return translate(self, text, context)

    monkeypatch.setattr(Interface, "translate", ask)
    project.build_soundly(jobs=1)

    assert sorted(missed) == []


@pytest.mark.parametrize("text", GERMAN)
def test_a_translation_has_the_places_of_its_text(text: str) -> None:
    assert sorted(re.findall(r"\{\w+\}", GERMAN[text])) == sorted(re.findall(r"\{\w+\}", text))


@pytest.mark.parametrize("path", sorted((REPOSITORY / "templates").rglob("*.html")), ids=lambda path: path.stem)
def test_no_template_has_words_of_its_own(path: Path) -> None:
    parsed = Environment().parse(path.read_text("utf-8"))  # nothing is rendered
    for block in parsed.find_all(nodes.Block):
        if block.name.endswith(("_class", "_attributes")):
            block.body = []
    parts = [part for output in parsed.find_all(nodes.Output) for part in output.nodes]
    text = "".join(part.data if isinstance(part, nodes.TemplateData) else "{}" for part in parts)
    shown = re.sub(r"<script\b.*?</script>|<style\b.*?</style>|<[^>]*>|&\w+;", " ", text, flags=re.DOTALL)
    words = [*WORD.findall(shown), *READ_ALOUD.findall(text)]

    assert sorted(set(words) - NOT_WORDS) == []


@pytest.mark.parametrize("date", DATES, ids=lambda date: date.iso)
def test_german_dates_are_the_same_with_and_without_babel(date: Date) -> None:
    with_babel, without = load_interface(ThemeFiles("nowhere"), "de"), Interface("de", GERMAN)

    for spell in (datelines.long_date, datelines.short_date, datelines.row_date):
        assert spell(date, with_babel) == spell(date, without)


def test_babel_knows_what_the_german_names_of_languages_are() -> None:
    locale = find_locale("de")

    assert locale
    assert {n: GERMAN[n] for t, n in NAMES.items() if GERMAN[n] != locale.languages.get(t)} == {
        "Norwegian": "Norwegisch"
    }


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("fr", "3 mai 2021", "3 mai 2021"),
        ("pt", "3 de maio de 2021", "3 de mai. de 2021"),
        ("ru", "3 мая 2021\u202fг.", "3 мая 2021\u202fг."),
        ("ja", "2021年5月3日", "2021年5月3日"),
        ("xx", "3 May 2021", "3 May 2021"),
    ],
)
def test_a_date_is_written_as_its_language_writes_it(language: str, long: str, short: str) -> None:
    interface = load_interface(ThemeFiles("nowhere"), language)

    assert datelines.long_date(Date(2021, 5, 3), interface) == long
    assert datelines.short_date(Date(2021, 5, 3), interface) == short


def test_a_noun_has_the_form_that_goes_with_its_number(project: Any) -> None:
    project.write("templates/languages/pl.yaml", '"note": notatka\n"few|notes": notatki\n"many|notes": notatek\n')
    interface = load_interface(ThemeFiles(str(project.root)), "pl")

    told = [interface.count(number, "note", "notes") for number in (1, 3, 5, 22)]

    assert told == ["1 notatka", "3 notatki", "5 notatek", "22 notatki"]


def begin(project: Project, language: str) -> None:
    project.write("sitegen.yaml", f"title: T\nbase_url: https://t.example/\nlanguage: {language}\n")
    project.article("one", "Text.\n", date="2021-05-03", people="Anna Kern")


def test_a_german_site_speaks_german(project: Any) -> None:
    begin(project, "de")
    project.build_soundly()

    page = html.fromstring(project.read("articles/one/index.html"))

    assert page.get("lang") == "de"
    assert "3. Mai 2021" in page.text_content()
    assert "Zum Inhalt springen" in page.text_content()


def test_an_archives_own_word_stands_over_the_themes(project: Any) -> None:
    begin(project, "de-AT")
    project.write("templates/languages/de-AT.yaml", '"Skip to content": Gleich zum Text\n"January": Jänner\n')
    project.build_soundly()

    assert "Gleich zum Text" in project.read("index.html")
    assert "Artikel" in project.read("index.html")


def test_another_word_is_shown_on_every_page_that_has_it(project: Any, tmp_path: Path) -> None:
    begin(project, "de")
    project.build_soundly()
    project.write("templates/languages/de.yaml", '"Skip to content": Gleich zum Text\n')
    project.build_soundly()
    found = project.published()
    project.build_soundly(clean=True)

    assert b"Gleich zum Text" in found["people/anna-kern/index.html"]
    assert found == project.published()


def test_words_that_nobody_asks_for_are_told(project: Any) -> None:
    begin(project, "de")
    words = ('"Skip to contents": Weiter', '"Older": [a]', '"Page {number}": Seite {nummer}')
    project.write("templates/languages/de.yaml", "".join(f"{line}\n" for line in words))

    found = project.check().diagnostics

    assert {"unknown-text", "wrong-places"} < {one.rule for one in found}
    assert project.report(found) == (Path(__file__).parent / "cases/words.txt").read_text("utf-8")


def test_a_language_without_words_is_advised(project: Any) -> None:
    begin(project, "nn")

    found = [one for one in project.check().diagnostics if one.rule == "untranslated-interface"]

    assert [(one.severity, one.help) for one in found] == [("advice", "translate it in `templates/languages/nn.yaml`")]


def test_in_a_disguise_no_text_of_the_interface_is_left_in_english(project: Any) -> None:
    shutil.copytree(REPOSITORY / "content", project.root / "content")
    settings = (REPOSITORY / "sitegen.yaml").read_text("utf-8")
    project.write("sitegen.yaml", re.sub(r"(?m)^language:.*\n", "", settings) + "\nlanguage: ar\nhealth: true\n")
    write_disguise(project.root, "ar")
    project.build_soundly(jobs=1)
    archived = "".join(path.read_text("utf-8") for path in (REPOSITORY / "content").rglob("*.md"))
    texts = {text for text in list_texts() if " " in text and "{" not in text and text not in archived}

    left = {}
    for path in sorted(project.output.rglob("*.html")):
        page = html.fromstring(path.read_text("utf-8"))
        shown = {" ".join(text.split()) for text in page.xpath("//body//*[not(self::script)]/text()")}
        if found := shown & texts:
            left[path.relative_to(project.output).as_posix()] = sorted(found)

    assert left == {}


def test_a_build_in_english_reads_no_yaml(project: Project) -> None:
    project.write("sitegen.yaml", "title: Ours\nnavigation:\n  - {title: Articles, address: articles/}\n")
    project.article("harbour", "The harbour opens in May.")
    program = f"""
import sys
from sitegen.cli import run_command
sys.exit(run_command(["build", "-q", "-C", {str(project.root)!r}]) or "yaml" in sys.modules)
"""

    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0
