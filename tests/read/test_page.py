"""Free pages stand at the address of their file."""

import pytest

from sitegen.read import read_page


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("about.md", "about"),
        ("About Us.md", "about-us"),
        ("help/Citing.md", "help/citing"),
        ("help/index.md", "help"),
    ],
)
def test_the_address_follows_the_folders(path, slug):
    assert read_page(f"content/pages/{path}", b"---\ntitle: A page\n---\n").value.slug == slug


def test_a_slug_may_lead_elsewhere():
    found = read_page("content/pages/about.md", b"---\ntitle: A page\nslug: /about/us/\n---\n")

    assert found.value.slug == "about/us"


def test_the_front_page_is_no_free_page():
    outcome = read_page("content/pages/index.md", b"---\ntitle: A page\n---\n")

    assert [problem.rule for problem in outcome.diagnostics] == ["empty-slug"]


def test_a_page_knows_its_own_fields_only():
    outcome = read_page("content/pages/about.md", b"---\ntitle: A page\npeople: X\n---\n")

    assert [problem.rule for problem in outcome.diagnostics] == ["unknown-field"]
