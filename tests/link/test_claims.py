"""Former addresses, and the files that answer at them."""

import pytest

from sitegen.diagnostics import Span
from sitegen.link import link_archive, relink
from sitegen.link.claims import plan_redirects
from sitegen.model.addresses import Routes
from sitegen.model.archive import Archive, LinkOptions, RecordFacts
from sitegen.model.entries import Printed
from sitegen.model.site import Redirect
from tests.link.archives import printed, record

HERE = Span("content/articles/summit.md")


def test_one_former_address_in_two_forms_is_one_redirect() -> None:
    former = [(Printed(path, HERE), "articles/summit/", "Summit") for path in ("/old/", "/old", "old/")]

    redirects, claims, problems = plan_redirects(former, Routes())

    assert redirects == [Redirect("old/index.html", "articles/summit/", "Summit")]
    assert (len(claims), problems) == (1, [])


@pytest.mark.parametrize(
    "after",
    [
        record("people", "jane-roe", "Jane Roe", former_slugs=(printed("jane-marsh"),)),
        record("people", "jane-roe", "Jane Roe-Marsh", former_slugs=(printed("jane"),)),
    ],
    ids=["another former slug", "another name"],
)
def test_redirects_are_those_of_the_records_as_they_are_now(after: RecordFacts) -> None:
    before = record("people", "jane-roe", "Jane Roe", former_slugs=(printed("jane"),))
    first = relink(None, Archive((), (before,)), LinkOptions(Routes()))

    second = relink(first, Archive((), (after,)), LinkOptions(Routes()))

    redirects = second.outcome.value.redirects
    assert redirects == link_archive(Archive((), (after,)), LinkOptions(Routes())).value.redirects
    assert redirects != first.outcome.value.redirects
