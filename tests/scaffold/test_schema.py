"""The schemas that editors complete by: what the readers take they take, and what is mistyped they refuse."""

import json
from pathlib import Path

import jsonschema
import pytest

from sitegen.config import read_settings
from sitegen.fields.documents import read_root
from sitegen.fields.mappings import free_value
from sitegen.fields.report import Report
from sitegen.fields.shapes import Entries, Fields, Items
from sitegen.read import read_article, read_page, read_record
from sitegen.read.front_matter import split_front_matter
from sitegen.read.notes import read_notes
from sitegen.scaffold import schema as schemas
from sitegen.scaffold.first_archive import write_archive
from sitegen.scaffold.kinds import KINDS
from sitegen.scaffold.schema import SCHEMAS, list_names, make_schema, read_descriptions
from sitegen.scaffold.schema_files import list_schemas, make_pointer, write_schemas

KIND_OF_FOLDER = {folder: kind for kind, folder in KINDS.items()}


def see_as_an_editor(text: str):
    """The values of a YAML text by the core schema of YAML 1.2."""
    return free_value(read_root(text, Report("x.yaml", text)))


def list_files(root: Path):
    """Every file with YAML that a schema is for: its kind and its values."""
    yield "settings", root / "sitegen.yaml", (root / "sitegen.yaml").read_text()
    for path in sorted((root / "content").rglob("*.*")):
        folder = path.relative_to(root / "content").parts[0]
        if folder in KIND_OF_FOLDER and path.suffix in (".yaml", ".md") and path.is_file():
            text = path.read_bytes().decode(errors="replace")
            kind = "notes" if path.name.endswith(".notes.yaml") else KIND_OF_FOLDER[folder]
            yield kind, path, text if path.suffix == ".yaml" else (split_front_matter(text) or ("",))[0]


def is_taken(kind: str, text: str) -> bool:
    return jsonschema.Draft7Validator(make_schema(kind)).is_valid(see_as_an_editor(text))


@pytest.mark.parametrize("kind", SCHEMAS)
def test_each_schema_is_one(kind):
    jsonschema.Draft7Validator.check_schema(make_schema(kind))


def test_every_file_of_the_sample_archive_is_taken(repository):
    found = list(list_files(repository))

    refused = [path.name for kind, path, text in found if not is_taken(kind, text)]

    assert refused == []
    assert {kind for kind, _, _ in found} == set(SCHEMAS)


def test_every_file_of_a_first_archive_is_taken_and_points_at_its_schema(tmp_path):
    write_archive(str(tmp_path))

    for kind, path, text in list_files(tmp_path):
        assert is_taken(kind, text), path
        if path.suffix == ".yaml":
            pointer = text.splitlines()[0].partition("# yaml-language-server: $schema=")[2]
            assert (path.parent / pointer).resolve() == (tmp_path / f"schemas/{kind}.json").resolve()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("settings", "titel: x\n"),
        ("settings", "urls: folder\n"),
        ("settings", "theme: {colour: red}\n"),
        ("settings", "pagination: 0\n"),
        ("article", "photo: x.jpg\n"),
        ("article", "date: 3 December 2021\n"),
        ("article", "photos: [{src: x.jpg, credits: x}]\n"),
        ("article", "publication: {page: 3}\n"),
        ("person", "nmae: Ines Calder\n"),
        ("person", "description: Mayor\n"),
        ("person", "name: Ines\nroles: [{from: 1984}]\n"),
        ("topic", "name: Bridges\nkind: buildings\n"),
        ("place", "name: Saltmarsh\nlatitude: 91\n"),
        ("source", "name: Gazette\nurl: gazette.example\n"),
        ("credit", "name: T. Proof\nkind: painter\n"),
        ("notes", "- {kind: sick, exact: x}\n"),
        ("notes", "- {kind: sic}\n"),
        ("notes", f"- {{kind: sic, exact: x, prefix: {'x' * 33}}}\n"),
        ("notes", "kind: sic\n"),
    ],
)
def test_what_is_mistyped_is_refused(kind, text):
    assert not is_taken(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("article", "title: 1984\ndate: 1984\nlanguage: no\nphotos:\n"),
        ("article", "title: no\ndate: 1984-05~\nrights: excerpt\nmentions: {deny: Kern}\n"),
        (
            "article",
            "people: Ines Calder, 1984\nresolve: {Us: places/us, Breaking: false}\narchived: https://x.example/\n",
        ),
        ("person", "name: 1984\naliases: [{text: Us, scope: tag}, 42]\nborn: 1934\nextra: {mine: [1]}\n"),
        ("settings", "images: false\ntheme: margin\nfooter: Words.\nnavigation: [{title: x, url: x/}]\n"),
        ("notes", "- {kind: sic, exact: 1984, created: 2026-11-28, tags: a, sources: Gazette}\n"),
    ],
)
def test_what_the_readers_take_is_taken(kind, text):
    assert is_taken(kind, text)


def read(kind: str, path: Path):
    """What the reader of this kind says against a file."""
    content = path.read_bytes()
    if kind == "settings":
        return read_settings(content, path.name).diagnostics
    if kind == "notes":
        return read_notes(content, path.name, "escaped")[1].problems
    if kind == "article":
        return read_article(path.name, content).diagnostics
    if kind == "page":
        return read_page(path.name, content).diagnostics
    return read_record(KINDS[kind], path.name, content).diagnostics


def list_sound_files(folder: Path):
    """Every file of the archives of broken things in which its reader finds nothing."""
    for site in sorted(folder.iterdir()):
        for kind, path, text in list_files(site) if (site / "content").is_dir() else ():
            if not read(kind, path):
                yield kind, path, text


def test_no_schema_is_stricter_than_its_reader(repository):
    found = list(list_sound_files(repository / "tests/sites/broken"))

    assert [path for kind, path, text in found if not is_taken(kind, text)] == []
    assert {kind for kind, _, _ in found} == set(SCHEMAS) - {"source"}  # of which none is broken beside others


def list_paths(shape, path):
    match shape:
        case Fields():
            for name, inner in shape.fields.items():
                yield (*path, name)
                yield from list_paths(inner, (*path, name))
        case Items():
            yield from list_paths(shape.item, path)
        case Entries():
            yield from list_paths(shape.value, path)


def test_every_field_is_described_and_no_description_is_of_none():
    known = read_descriptions()
    paths = [path for kind, shape in schemas._SHAPES.items() for path in list_paths(shape(), (kind,))]
    names = [next((name for name in list_names(path) if name in known), path) for path in paths]

    assert set(names) == set(known)


def test_the_schemas_are_written_and_written_again(project):
    for _ in range(2):
        written = write_schemas(str(project.root))

        assert written.diagnostics == ()
        assert {path: (project.root / path).read_bytes() for path in written.paths} == list_schemas()


def test_a_file_of_somebody_else_is_left(project):
    project.write("schemas/person.json", "{}")

    written = write_schemas(str(project.root))

    assert [one.rule for one in written.diagnostics] == ["file-exists"]
    assert [path.name for path in (project.root / "schemas").iterdir()] == ["person.json"]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("content/people/ines.yaml", "../../schemas/person.json"),
        ("content/articles/1984/x.notes.yaml", "../../../schemas/notes.json"),
        ("content/articles/1984/x.yaml", "../../../schemas/article.json"),
    ],
)
def test_a_new_file_points_at_the_schema_where_the_archive_has_it(project, path, line):
    assert make_pointer(str(project.root), path) == b""

    write_schemas(str(project.root))

    assert make_pointer(str(project.root), path).decode() == f"# yaml-language-server: $schema={line}\n"


def test_the_documentation_gives_each_schema_its_files(repository):
    text = (repository / "docs/editors.md").read_text()
    settings = json.loads(text.partition("```json\n")[2].partition("```")[0])["yaml.schemas"]

    assert {*settings, "schemas/article.json", "schemas/page.json"} == set(list_schemas())
    assert all(any(repository.glob(pattern)) for pattern in settings.values())
    assert "# yaml-language-server: $schema=../../schemas/person.json\n" in text


def test_the_same_schema_has_the_same_bytes_each_time():
    assert list_schemas() == list_schemas()
    assert json.loads(list_schemas()["schemas/person.json"]) == make_schema("person")
