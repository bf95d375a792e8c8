"""Former addresses, and the files that answer at them."""

from sitegen.diagnostics import Span
from sitegen.link.claims import plan_redirects
from sitegen.model.addresses import Routes
from sitegen.model.entries import Printed
from sitegen.model.site import Redirect

HERE = Span("content/articles/summit.md")


def test_one_former_address_in_two_forms_is_one_redirect() -> None:
    former = [(Printed(path, HERE), "articles/summit/", "Summit") for path in ("/old/", "/old", "old/")]

    redirects, claims, problems = plan_redirects(former, Routes())

    assert redirects == [Redirect("old/index.html", "articles/summit/", "Summit")]
    assert (len(claims), problems) == (1, [])
