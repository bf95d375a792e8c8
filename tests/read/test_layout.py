"""What a file is, is told by its path."""

from sitegen.read import ArticleSources, RecordFile, classify


def layout(*paths):
    outcome = classify([f"content/{path}" for path in paths])
    assert outcome.diagnostics == ()
    return outcome.value


def problems(*paths):
    return [(p.rule, p.severity) for p in classify([f"content/{path}" for path in paths]).diagnostics]


def test_an_article_comes_with_its_sidecars():
    found = layout("articles/a.md", "articles/a.yaml", "articles/a.notes.yaml", "articles/b.md")

    assert found.articles == (
        ArticleSources("content/articles/a.md", "content/articles/a.yaml", "content/articles/a.notes.yaml"),
        ArticleSources("content/articles/b.md"),
    )


def test_an_article_may_be_called_notes():
    found = layout("articles/a.notes.md", "articles/a.notes.yaml")

    assert found.articles == (ArticleSources("content/articles/a.notes.md", "content/articles/a.notes.yaml"),)


def test_one_file_is_never_a_sidecar_of_two_articles():
    found = layout("articles/a.md", "articles/a.notes.md", "articles/a.notes.yaml")

    assert found.articles == (
        ArticleSources("content/articles/a.md", "", "content/articles/a.notes.yaml"),
        ArticleSources("content/articles/a.notes.md"),
    )


def test_pictures_lie_in_their_folders_or_beside_what_shows_them():
    found = layout("articles/a/index.md", "articles/a/Lake.JPG", "photos/b.png", "scans/c.pdf", "pages/d.svg")

    assert [path.removeprefix("content/") for path in found.media] == [
        "articles/a/Lake.JPG",
        "pages/d.svg",
        "photos/b.png",
        "scans/c.pdf",
    ]


def test_records_know_their_collection():
    found = layout("people/joe-biden.yaml", "places/geneva.md")

    assert found.records == (
        RecordFile("people", "content/people/joe-biden.yaml"),
        RecordFile("places", "content/places/geneva.md"),
    )


def test_captures_are_told_apart_and_may_be_anything():
    assert layout("raw/2021/a.html", "raw/b.yml").raw == ("content/raw/2021/a.html", "content/raw/b.yml")


def test_the_order_of_the_paths_does_not_matter():
    paths = ["articles/b.md", "articles/a.yaml", "articles/a.md", "people/x.md", "people/x.yaml", "odd.txt"]

    assert classify(paths) == classify(reversed(paths))


def test_what_editors_leave_behind_is_passed_over():
    found = layout("articles/a.md", "articles/a.md~", "articles/.a.md.swp", "articles/#a.md#", "articles/.DS_Store")

    assert len(found.articles) == 1


def test_a_sidecar_without_its_article_is_an_error():
    assert problems("articles/a.yaml", "articles/b.notes.yaml") == [("orphan-sidecar", "error")] * 2


def test_a_record_given_twice_is_an_error():
    assert problems("people/a.yaml", "people/a.md") == [("record-given-twice", "error")]


def test_a_text_that_would_be_lost_is_an_error_and_other_files_a_warning():
    assert problems("articles/a.markdown", "articles/b.MD", "people/c.yml") == [("misnamed-file", "error")] * 3
    assert problems("articles/a.docx", "b.md", "essays/c.md") == [("unexpected-file", "warning")] * 3
