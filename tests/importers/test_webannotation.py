"""Foreign annotations become drafts of notes, and our own come back."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importers.htmlnotes import read_html_note
from sitegen.importers.notedrafts import NoteDraft, SourceDraft, as_mapping
from sitegen.importers.plainmarkdown import escape_paragraphs
from sitegen.importers.webannotation import read_annotations
from sitegen.read.markdown import parse_body

PAGE = "https://press.example/a/"
BASE = "https://kept.example/press/"


def read(value: Any, base: str = "") -> tuple[NoteDraft, ...]:
    outcome = read_annotations(json.dumps(value).encode(), "notes.json", base)
    assert outcome.diagnostics == ()
    return outcome.value


def read_one(base: str = "", **fields: Any) -> NoteDraft:
    (draft,) = read({"type": "Annotation", "id": "https://e.example/anno1", "target": PAGE} | fields, base)
    return draft


def problems_of(content: bytes) -> list[tuple[str, str]]:
    found = read_annotations(content, "notes.json").diagnostics
    assert all(problem.span and problem.span.path == "notes.json" and problem.help for problem in found)
    return [(problem.rule, problem.message) for problem in found]


@pytest.mark.parametrize(
    ("motivation", "kind"),
    [
        ("commenting", "comment"),
        ("highlighting", "comment"),
        ("describing", "context"),
        ("editing", "correction"),
        ("assessing", "fact-check"),
        ("questioning", "question"),
        ("identifying", "definition"),
        (["questioning", "linking"], "question"),
        ("unheard-of", "comment"),
    ],
)
def test_a_foreign_motivation_gives_the_nearest_kind(motivation: Any, kind: str) -> None:
    assert read_one(motivation=motivation).kind == kind


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ("http://e.example/1", "<http://e.example/1>"),
        ({"value": "2 * 3 [is] six", "format": "text/plain"}, "2 \\* 3 \\[is\\] six"),
        ({"value": "<p>So <em>it</em> is.</p>", "format": "text/html"}, "So *it* is."),
        ({"value": "So *it* is.", "format": "text/markdown"}, "So *it* is."),
        ([{"value": "One."}, {"value": "Two."}], "One.\n\nTwo."),
        ({"type": "Choice", "items": [{"value": "Meant."}, {"value": "Other."}]}, "Meant."),
        ({"type": "SpecificResource", "source": {"id": "http://e.example/1"}}, "<http://e.example/1>"),
        (None, ""),
        ([7, [], {}, {"value": 7}], ""),
    ],
)
def test_every_form_of_body_is_told_in_markdown(body: Any, markdown: str) -> None:
    assert read_one(body=body).body == markdown


def test_a_bodys_value_is_plain_text() -> None:
    assert read_one(bodyValue="So <it> is.").body == "So \\<it> is."


def test_what_tags_becomes_tags() -> None:
    tagging = [{"value": "a", "purpose": "tagging"}, {"source": "http://e.example/b", "purpose": "tagging"}]

    assert read_one(body=tagging).tags == ("a", "http://e.example/b")
    assert read_one(motivation="tagging", body={"value": "c"}).tags == ("c",)


@pytest.mark.parametrize(
    "selector",
    [
        {"type": "TextQuoteSelector", "exact": "b", "prefix": "a", "suffix": "c"},
        [{"type": "RangeSelector"}, {"type": "TextQuoteSelector", "exact": "b", "prefix": "a", "suffix": "c"}],
        {"type": "FragmentSelector", "refinedBy": {"exact": "b", "prefix": "a", "suffix": "c"}},
        {"type": "Choice", "items": [{"value": "x"}, {"exact": "b", "prefix": "a", "suffix": "c"}]},
    ],
)
def test_the_quoted_passage_is_found_among_selectors(selector: Any) -> None:
    draft = read_one(target={"source": PAGE, "selector": selector})

    assert (draft.article, draft.exact, draft.prefix, draft.suffix) == (PAGE, "b", "a", "c")


def test_each_target_gives_a_draft_with_an_id_of_its_own() -> None:
    drafts = read({"type": "Annotation", "id": "urn:x:1", "target": [PAGE, {"id": PAGE + "b", "type": "Text"}]})

    assert [(draft.article, draft.id) for draft in drafts] == [(PAGE, "1"), (PAGE + "b", "1-2")]


@pytest.mark.parametrize(
    ("creator", "name"),
    [
        ("http://e.example/u", "http://e.example/u"),
        ({"name": "A. Person", "nickname": "ap"}, "A. Person"),
        ({"nickname": "ap"}, "ap"),
        ([{"name": "One"}, {"name": "Two"}], "One, Two"),
        (None, ""),
    ],
)
def test_a_creator_goes_by_the_best_name_there_is(creator: Any, name: str) -> None:
    assert read_one(creator=creator).creator == name


def record(**fields: Any) -> dict[str, Any]:
    return {"id": "x1", "user": "acct:ann@h.example", "uri": PAGE, "text": "So *it* is.", "tags": ["t"]} | fields


def test_a_record_of_hypothesis_keeps_its_markdown_its_user_and_its_moment() -> None:
    (draft,) = read({"rows": [record(created="2016-12-16T11:24:14.673557+00:00")]})

    assert as_mapping(draft) == {
        "id": "x1",
        "kind": "comment",
        "body": "So *it* is.",
        "creator": "ann",
        "created": "2016-12-16T11:24:14+00:00",
        "tags": ["t"],
    }


def test_a_record_that_only_its_maker_may_read_is_private() -> None:
    private, public = read(
        [
            record(permissions={"read": ["acct:ann@h.example"]}),
            record(id="x2", permissions={"read": ["group:__world__"]}),
        ]
    )

    assert (private.is_private, public.is_private) == (True, False)


def test_replies_stand_within_what_they_reply_to() -> None:
    records = [
        record(id="c", references=["a", "b"], text="To the reply."),
        record(id="b", references=["a"], text="A reply.", user="acct:bo@h.example", created="2020-01-02T03:04:05Z"),
        record(id="a", text="A note."),
    ]

    (draft,) = read(records)

    assert as_mapping(draft)["body"] == (
        "A note.\n\n> A reply.\n>\n> bo, 2020-01-02\n>\n> > To the reply.\n> >\n> > ann"
    )


def test_a_w3c_reply_stands_within_what_it_replies_to() -> None:
    note = {"type": "Annotation", "id": "urn:a", "target": PAGE, "bodyValue": "A note."}
    reply = {"type": "Annotation", "id": "urn:b", "motivation": "replying", "target": "urn:a", "bodyValue": "So?"}

    (draft,) = read([reply, note])

    assert [one.body for one in draft.replies] == ["So?"]


@pytest.mark.parametrize("references", [["gone"], ["x1"], [7]])
def test_a_reply_to_nothing_at_hand_stands_for_itself(references: list[Any]) -> None:
    assert [draft.id for draft in read([record(references=references)])] == ["x1"]


def test_replies_in_a_ring_are_not_lost() -> None:
    ring = [record(id="a", references=["b"]), record(id="b", references=["a"])]

    (draft,) = read(ring)

    assert (draft.id, [one.id for one in draft.replies]) == ("a", ["b"])


@pytest.mark.parametrize(
    ("content", "rule", "message"),
    [
        (b"\xff", "unreadable-annotations", "not UTF-8 (byte 1)"),
        (b"{", "unreadable-annotations", "not JSON: Expecting property name enclosed in double quotes"),
        (b"[" * 200_000, "unreadable-annotations", "JSON that is nested too deep"),
        (b'[{"type": "Annotation"}]', "unreadable-annotation", "annotation 1 has no target"),
        (b'["x", 7]', "unreadable-annotation", "annotation 1 is an address, not an object"),
        (
            b'{"type": "AnnotationCollection", "first": "http://e.example/1"}',
            "unreadable-annotation",
            "the collection's annotations are elsewhere, from `http://e.example/1` on",
        ),
    ],
)
def test_what_cannot_be_read_is_said(content: bytes, rule: str, message: str) -> None:
    assert problems_of(content)[0] == (rule, message)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One.</p>\n<p>Two<br>\nlines.</p>", "One.\n\nTwo\\\nlines."),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
        ('<ol start="3"><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>', "3. a\n\n   b\n\n4. c"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre><code>x  y\nz\n</code></pre>", "```\nx  y\nz\n```"),
        ("a <b>bold </b>word, <i></i>and <code>a`b</code>", "a **bold** word, and ``a`b``"),
        ('<a href="https://kept.example/press/people/x/">X</a>', "[[people/x|X]]"),
        ('<a href="../../sources/y.html">y</a>', "[[sources/y|y]]"),
        ('<a href="https://e.example/a(b)">e</a>', "[e](<https://e.example/a(b)>)"),
        ('<a href="javascript:alert(1)">e</a><script>alert(2)</script>', "[e](<javascript:alert(1)>)"),
        ('<img alt="A map" src="x.png">', "A map"),
        ("<p>a<p>b", "a\n\nb"),
        ("<div>" * 300 + "deep", "deep"),
    ],
)
def test_html_becomes_the_markdown_that_gives_it(html: str, markdown: str) -> None:
    assert read_html_note(html, BASE) == markdown


@given(st.text("ab1 \n*_`[]<>&#+-=|~:.)!\\;", max_size=30))
def test_plain_text_comes_back_from_markdown_as_it_was(text: str) -> None:
    paragraphs = [" ".join(one.split()) for one in parse_body(escape_paragraphs(text), "a.md").value.text.split("\n")]

    assert " ".join(filter(None, paragraphs)) == " ".join(text.split())


def test_our_own_sources_verdict_and_date_come_back() -> None:
    draft = read_one(
        base=BASE,
        id=f"{BASE}articles/a/#n-lamp.2",
        created="2026-11-23T00:00:00Z",
        **{"schema:dateCreated": "2026-11-23"},
        motivation="assessing",
        body=[
            {"value": "<p>So.</p>\n", "format": "text/html", "language": "en", "purpose": "assessing"},
            {"value": "Disputed", "format": "text/plain", "purpose": "assessing"},
            {"value": "fact-check", "purpose": "classifying"},
            {"source": f"{BASE}people/x/", "purpose": "linking"},
            {
                "source": f"{BASE}sources/y/",
                "purpose": "linking",
                "schema:name": "Y",
                "schema:citation": {"schema:name": "T"},
            },
        ],
    )

    assert (draft.id, draft.kind, draft.verdict, draft.created) == ("lamp.2", "fact-check", "Disputed", "2026-11-23")
    assert (draft.body, draft.sources) == ("So.", (SourceDraft(name="Y", title="T"),))
