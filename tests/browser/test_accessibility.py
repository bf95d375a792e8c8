"""axe-core on every page, with `--full` in all widths and both schemes; `test_kinds` has the short form."""

from itertools import product
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from tests.browser.serving import STRESSED, each_of

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = "() => axe.run({resultTypes: ['violations'], preload: false}).then(found => found.violations)"


def find_violations(page: Any) -> list[str]:
    """What axe-core has against a page, one line per element."""
    page.evaluate(AXE)
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}\n    {node['failureSummary']}"
        for violation in page.evaluate(RUN)
        for node in violation["nodes"][:5]
    ]


@pytest.mark.full
@each_of(STRESSED)
def test_axe_finds_nothing_wrong_at_any_width_in_either_scheme(kind, sites, open_page):
    found = {}
    for width, scheme in product([1440, 1024, 390, 320], ["light", "dark"]):
        page = open_page(sites.url(kind), viewport={"width": width, "height": 900}, color_scheme=scheme)
        found[width, scheme] = find_violations(page)

    assert {where: violations for where, violations in found.items() if violations} == {}
