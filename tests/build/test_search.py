"""The search is indexed in shards, each only when a document in it is another."""

import gzip
import json

import cbor2
import pytest

from sitegen.build import indexing
from sitegen.build.pagefind import make_index
from sitegen.search import settle_index
from sitegen.search.order import MARK

pytestmark = pytest.mark.usefixtures("search_extra")


@pytest.fixture
def runs(monkeypatch):
    """The shards that the program was really run for, in order."""
    names = []
    run = indexing.Indexer._run

    def note(self, shard, documents):
        names.append(shard)
        return run(self, shard, documents)

    monkeypatch.setattr(indexing.Indexer, "_run", note)
    return names


@pytest.fixture
def archive(project, runs):
    project.article("lamp", "The red lamp burned.\n\nAll night.\n", date="1987-02-03", people="[Jane Roe]")
    project.article("tea", "No tea today.\n", date="2021-06-01")
    project.write("content/people/jane-roe.md", "---\nname: Jane Roe\naliases: [J. R.]\n---\n")
    project.build_soundly()
    return project


def shards_of(project):
    return {shard["name"]: shard for shard in json.loads(project.read("search/shards.json"))}


def test_a_shard_for_each_decade_and_one_for_names(archive, runs):
    assert sorted(runs) == ["1980s", "2020s", "names"]
    assert {name: shard["count"] for name, shard in shards_of(archive).items()} == {"2020s": 1, "1980s": 1, "names": 1}


def test_a_second_build_indexes_nothing(archive, runs):
    runs.clear()
    archive.write("content/about.md", "---\ntitle: About\n---\n")

    archive.build_soundly()

    assert runs == []


def test_an_edited_article_is_indexed_with_its_shard_alone(archive, runs):
    before = shards_of(archive)
    runs.clear()
    archive.article("tea", "Much tea today.\n", date="2021-06-01")

    archive.build_soundly()

    after = shards_of(archive)
    assert runs == ["2020s"]
    assert {name for name in after if after[name] != before[name]} == {"2020s"}


def test_a_new_alias_is_indexed_with_the_names_alone(archive, runs):
    runs.clear()
    archive.write("content/people/jane-roe.md", "---\nname: Jane Roe\naliases: [J. R., Jenny]\n---\n")

    archive.build_soundly()

    assert runs == ["names"]


def test_the_index_after_edits_is_that_of_a_clean_build(archive):
    archive.article("tea", "Much tea today.\n", date="1988-06-01")
    archive.article("more", "More of it.\n", date="1981")
    archive.remove("content/people/jane-roe.md")
    archive.build_soundly(jobs=2)
    edited = archive.published()

    archive.build_soundly(clean=True, jobs=1)

    assert archive.published() == edited


def test_several_processes_index_what_one_does(archive):
    alone = archive.published()

    archive.build_soundly(clean=True, jobs=3)

    assert archive.published() == alone


def test_what_several_processes_indexed_is_not_indexed_again(archive, runs):
    archive.build_soundly(clean=True, jobs=3)
    runs.clear()
    archive.article("tea", "Much tea today.\n", date="2021-06-01")

    archive.build_soundly()

    assert runs == ["2020s"]


@pytest.mark.parametrize(
    ("slug", "shard"), [("lamp", "1980s"), ("tea", "2020s")], ids=["one that this read", "one that another read"]
)
def test_what_several_processes_read_for_the_search_is_read_again_once_it_is_another(archive, runs, slug, shard):
    archive.build_soundly(clean=True, jobs=3)
    runs.clear()
    archive.article(slug, "Something else.\n", date={"1980s": "1987-02-03", "2020s": "2021-06-01"}[shard])

    archive.build_soundly()

    assert runs == [shard]


def test_the_index_is_not_of_an_edit_that_was_taken_back_before_it_could_be_published(archive):
    archive.article("other", "No other tea.\n", date="2021-07-01")
    archive.build_soundly()
    page = archive.output / "articles/tea/index.html"
    page.write_text("edited by hand")
    archive.article("tea", "Much zebra tea.\n", date="2021-06-01")
    assert not archive.build().published
    page.unlink()
    archive.article("tea", "No tea today.\n", date="2021-06-01")
    archive.article("other", "Still no other tea.\n", date="2021-07-01")
    archive.build_soundly()
    edited = archive.published()

    archive.build_soundly(clean=True)

    assert archive.published() == edited


def read_address(fragment):
    """The address that a fragment of an index leads to."""
    return json.loads(gzip.decompress(fragment)[12:])["url"]


def list_found(project):
    """The addresses that an index of articles leads to, in the order of its documents by date."""
    site = project.published()
    fragments = [path for path in site if "/fragment/" in path]
    urls = {path.split("/")[-1].partition(".")[0]: read_address(site[path]) for path in fragments}
    orders = [json.loads(site[path]) for path in site if path.startswith("search/2") and path.endswith("/order.json")]
    return [urls[name] for order in orders for name in order]


def test_a_renamed_article_is_found_where_it_is_now(archive):
    path = archive.root / "content/articles/tea.md"
    path.rename(path.with_name("teb.md"))

    archive.build_soundly()

    assert list_found(archive) == ["/articles/teb/index.html"]


def test_articles_of_one_day_are_indexed_again_when_their_order_is_another(archive):
    archive.article("cup", "A cup.\n", date="2021-06-01 12:00")
    archive.article("tea", "No tea today.\n", date="2021-06-01 10:00")
    archive.build_soundly()
    archive.article("tea", "No tea today.\n", date="2021-06-01 15:00")
    archive.build_soundly()
    edited = archive.published()

    archive.build_soundly(clean=True)

    assert archive.published() == edited


def test_documents_are_numbered_as_they_are_given_and_not_as_a_disk_lists_them():
    names = ["one", "two", "three", "four"]
    page = "<html><body data-pagefind-body><h1>{0}</h1>Words.</body></html>"
    documents = [(f"{name}/index.html", page.format(name).encode()) for name in names]

    files = settle_index(make_index(indexing.find_program(), {}, documents), has_program=False)

    meta = next(content for path, content in files.items() if path.endswith(".pf_meta"))
    fragments = [files[f"fragment/{name}.pf_fragment"] for name, _ in cbor2.loads(meta.removeprefix(MARK))[1]]
    assert [read_address(one) for one in fragments] == [f"/{name}/" for name in names]


def test_what_is_taken_out_of_the_search_is_taken_out_of_the_site(archive):
    archive.write("sitegen.yaml", "title: T\nsearch: false\n")

    archive.build_soundly()

    assert not [path for path in archive.published() if path.startswith("search")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_chinese_is_indexed_letter_by_letter_whatever_the_language_of_the_site(project, language):
    project.write("sitegen.yaml", f"language: {language}\n")
    project.article("garden", "红色的花园\n", date="1987")
    project.build_soundly()

    (fragment,) = (project.output / "search/1980s/fragment").iterdir()

    assert "红` 色` 的` 花` 园" in gzip.decompress(fragment.read_bytes()).decode()


def test_what_rights_withhold_is_in_no_index(project):
    project.article("kept", "One two.\n\nSecretword here.\n", date="1987", rights="{mode: excerpt, words: 2}")
    project.build_soundly()

    indexed = b"".join(
        gzip.decompress(content)
        for path, content in project.published().items()
        if path.endswith((".pf_fragment", ".pf_index"))
    )

    assert b"two" in indexed
    assert b"ecretword" not in indexed


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_program_that_fails_is_told_once_by_its_last_words_and_leaves_the_old_site(archive, monkeypatch, jobs):
    before = archive.published()
    program = archive.write("program", "#!/bin/sh\necho Beginning >&2\necho Reading >&2\necho No index >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr("sitegen.build.rendering.find_program", lambda: str(program))
    archive.article("tea", "Other tea.\n", date="2021-06-01")
    archive.article("lamp", "Another lamp.\n", date="1987-02-03")

    report = archive.build(jobs=jobs)

    told = [(one.rule, one.message) for one in report.diagnostics if one.severity == "error"]
    assert told == [("search-failed", "the search could not be indexed: No index")]
    assert archive.published() == before


def test_a_preview_gives_what_a_build_writes_and_indexes_once(archive, runs):
    from sitegen.build.preview import open_preview
    from sitegen.build.request import BuildRequest

    built = {path: content for path, content in archive.published().items() if path.startswith("search/")}
    runs.clear()
    preview = open_preview(BuildRequest(root=str(archive.root)), lambda *_: None)

    for _ in range(2):
        assert {path: preview.answer(path).content for path in built} == built
    assert sorted(runs) == ["1980s", "2020s", "names"]


def test_a_preview_indexes_nothing_before_somebody_searches(archive, runs):
    from sitegen.build.preview import open_preview
    from sitegen.build.request import BuildRequest

    runs.clear()
    preview = open_preview(BuildRequest(root=str(archive.root)), lambda *_: None)
    while preview.make_next() is not None:
        pass

    assert runs == []
