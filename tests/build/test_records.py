"""What records hold besides facts: images in their texts, portraits with credit lines."""

import lxml.html
import pytest

DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="4"/>'


@pytest.mark.parametrize("home", ["people/ada", "topics/lamps", "credits/cy-fern"])
def test_an_image_in_a_records_text_is_shown_and_published(project, home):
    project.write("content/photos/dot.svg", DOT)
    project.write(f"content/{home}.md", "---\nname: Known\n---\n\nLook: ![a dot](photos/dot.svg)\n")
    project.build_soundly()

    assert '<img src="../../photos/dot.svg" alt="a dot"' in project.read(f"{home}/index.html")
    assert project.read("photos/dot.svg") == DOT


def test_an_image_that_a_records_text_lacks_is_an_error(project):
    project.write("content/people/ada.md", "---\nname: Known\n---\n\nLook: ![a dot](photos/dot.svg)\n")

    assert [d.rule for d in project.check().diagnostics if d.severity == "error"] == ["missing-file"]


@pytest.mark.parametrize("credit", ["cy-fern", "quay-pictures"])
def test_a_credit_known_from_a_portrait_alone_says_whose_portraits_it_made(project, credit):
    portrait = "{src: photos/dot.svg, alt: Ada, credit: Cy Fern/Quay Pictures}"
    project.write("content/photos/dot.svg", DOT)
    project.write("content/people/ada.yaml", f"name: Ada Quill\nportrait: {portrait}\n")
    project.build_soundly()
    page = project.read(f"credits/{credit}/index.html")

    assert '<a href="../../people/ada/">Ada Quill</a>' in page[page.index("Portraits of") :]


def test_all_that_is_recorded_of_a_portrait_stands_below_it(project):
    told = "caption: At her desk., credit: Cy Fern, taken: 2019-05, copyright: Copyright Cy Fern, license: CC-BY-4.0"
    project.write("content/photos/dot.svg", DOT)
    project.write("content/people/ada.yaml", f"name: Ada Quill\nportrait: {{src: photos/dot.svg, alt: Ada, {told}}}\n")
    project.build_soundly()
    (below,) = lxml.html.fromstring(project.read("people/ada/index.html")).xpath("//figcaption")

    words = " ".join(below.text_content().split())
    assert words == "At her desk. Cy Fern May 2019 Copyright Cy Fern Licence: CC-BY-4.0"
