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
