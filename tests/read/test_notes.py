"""Annotations, beside their article or in its front matter."""

from sitegen.model.kinds import annotation_kinds
from sitegen.read import read_article

PATH = "content/articles/summit.md"
BESIDE = "content/articles/summit.notes.yaml"


def read(notes, front=""):
    content = f"---\ntitle: The summit\n{front}---\nNBS News reported.\n"
    return read_article(PATH, content.encode(), None, (BESIDE, notes.encode()))


def annotations(notes, front=""):
    outcome = read(notes, front)
    assert outcome.diagnostics == ()
    return outcome.value.entry.annotations


def test_every_kind_has_a_motivation_of_the_web_annotation_vocabulary():
    vocabulary = {
        "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
        "identifying", "linking", "moderating", "questioning", "replying", "tagging",
    }  # fmt: skip

    assert {kind.motivation for kind in annotation_kinds().values()} <= vocabulary


def test_there_are_the_eight_kinds_of_the_contract():
    kinds = "context, correction, sic, fact-check, translation, definition, question, comment".split(", ")

    assert list(annotation_kinds()) == kinds


def test_a_selector_keeps_its_spaces():
    note = annotations("- {kind: sic, exact: NBS News, prefix: 'next week, ', suffix: ' reported'}\n")[0]

    assert (note.prefix, note.exact, note.suffix) == ("next week, ", "NBS News", " reported")


def test_the_id_is_derived_from_the_passage_alone():
    one = annotations("- {kind: sic, exact: NBS News, body: One.}\n")[0]
    other = annotations("- {kind: context, exact: NBS News, body: Other.}\n")[0]

    assert one.id == other.id


def test_annotations_of_both_files_are_joined():
    notes = annotations("- {id: b, kind: sic, exact: b}\n", "annotations: [{id: a, kind: sic, exact: a}]\n")

    assert [note.id for note in notes] == ["a", "b"]


def test_a_doubled_id_names_both_places_and_keeps_the_first():
    outcome = read("- {id: a, kind: sic, exact: b}\n", "annotations: [{id: a, kind: sic, exact: a}]\n")

    assert [(p.rule, p.span.path, p.related[0].path) for p in outcome.diagnostics] == [("duplicate-id", BESIDE, PATH)]
    assert [note.exact for note in outcome.value.entry.annotations] == ["a"]


def links(notes):
    return [(link.span.line, link.span.column) for link in annotations(notes)[0].body.links]


def test_a_link_in_a_plain_body_stands_where_it_stands_in_the_file():
    assert links("- kind: sic\n  exact: NBS News\n  body: See [[nbc-news]].\n") == [(3, 13)]


def test_a_link_in_a_quoted_body_stands_where_it_stands_in_the_file():
    assert links('- kind: sic\n  exact: NBS News\n  body: "See [[nbc-news]]."\n') == [(3, 14)]


def test_a_link_in_a_block_stands_where_it_stands_in_the_file():
    assert links("- kind: sic\n  exact: NBS News\n  body: |\n    First.\n\n    See [[nbc-news]].\n") == [(6, 9)]


def test_a_link_in_a_folded_body_stands_at_the_field():
    assert links("- kind: sic\n  exact: NBS News\n  body: >\n    First.\n    See [[nbc-news]].\n") == [(3, 9)]


def test_a_wrong_annotation_is_left_out_and_the_others_stay():
    outcome = read("- {kind: gossip, exact: a}\n- {kind: sic, exact: b}\n")

    assert [problem.rule for problem in outcome.diagnostics] == ["unknown-kind"]
    assert [note.exact for note in outcome.value.entry.annotations] == ["b"]
