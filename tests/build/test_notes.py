"""Notes as they stand on the pages of a built archive."""

import lxml.html


def test_notes_are_numbered_as_their_passages_are_met_on_the_page(project):
    project.write("content/photos/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    photos = "[{caption: Not here.}, {src: dot.svg, caption: Leads.}, {src: dot.svg, caption: Follows.}]"
    project.article("talks", "The text.\n", subtitle="The dek.", photos=photos)
    passages = ("Not here", "Follows", "text", "Leads", "dek", "Talks")
    project.write(
        "content/articles/talks.notes.yaml", "".join(f"- {{kind: comment, exact: {words}}}\n" for words in passages)
    )

    project.build_soundly()

    html = lxml.html.fromstring(project.read("articles/talks/index.html"))
    met = [(ref.text, ref.getprevious().text) for ref in html.xpath("//a[@role='doc-noteref']")]
    assert met == [("1", "Talks"), ("2", "dek"), ("3", "Leads"), ("4", "text"), ("5", "Follows"), ("6", "Not here")]


def test_a_list_of_notes_shows_the_beginning_of_a_passage_and_what_a_note_relies_on(project):
    words = "It was said and said again. " * 20
    project.article("talks", f"{words}\n")
    project.write(
        "content/articles/talks.notes.yaml",
        f"- {{kind: comment, exact: {words.strip()}, body: هذا رأي., sources: [{{name: Harbour Board}}]}}\n",
    )

    project.build_soundly()

    (jot,) = lxml.html.fromstring(project.read("annotations/index.html")).xpath("//li[@class='jot']")
    assert jot.xpath("string(p[@class='on'])").strip() == words[:240].rstrip() + "…"
    assert (jot.xpath("string(div/@dir)"), jot.xpath("string(p[@class='by'])")) == ("rtl", "Harbour Board")
