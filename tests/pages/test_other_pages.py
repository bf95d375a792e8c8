"""Search, 404 and redirects."""

import pytest

from sitegen.model.addresses import Routes
from sitegen.model.site import Redirect
from sitegen.pages.notfound import plan_not_found
from sitegen.pages.redirects import page_address, plan_redirects
from sitegen.pages.search import plan_search
from tests.export.samples import make_site
from tests.pages.samples import make_edition, render


@pytest.mark.parametrize(
    ("former", "address"),
    [
        ("/2021/12/talks", "2021/12/talks/"),
        ("/2021/12/talks/", "2021/12/talks/"),
        ("/talks.html", "talks.html"),
        ("/?p=123", ""),
        ("/index.php?p=123", ""),
        ("https://old.example/talks", ""),
        ("/", ""),
    ],
)
def test_only_a_path_can_be_a_redirect_page(former: str, address: str):
    assert page_address(former) == address


def test_a_redirect_page_leads_on_without_a_script():
    site = make_site(redirects=(Redirect("/old", "articles/talks/", "Talks"),))

    (page,) = plan_redirects(make_edition(site))

    assert '<meta http-equiv="refresh" content="0; url=\0articles/talks/">' in render(page)


def test_a_redirect_page_names_the_canonical_address():
    site = make_site(redirects=(Redirect("/old", "articles/talks/", "Talks"),))

    (page,) = plan_redirects(make_edition(site, routes=Routes(base_url="https://archive.example/")))

    assert page.view.head.canonical == "https://archive.example/articles/talks/"


def test_a_site_without_search_has_no_search_page():
    assert list(plan_search(make_edition(make_site(), has_search=False))) == []


def test_without_data_files_the_search_page_has_no_script():
    (page,) = plan_search(make_edition(make_site(), outputs=("feeds",)))

    assert "<script" not in render(page)


def test_without_a_script_the_search_page_lists_the_indexes():
    (page,) = plan_search(make_edition(make_site()))

    assert '<a href="\0people/">People</a>' in render(page)


def test_the_error_page_is_kept_from_search_engines():
    (page,) = plan_not_found(make_edition(make_site()))

    assert '<meta name="robots" content="noindex">' in render(page)
