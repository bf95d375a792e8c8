"""Pages of a browser that are handed from test to test: to open a window costs more than most of what is read in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

BLANK = "about:blank"
SIZE = {"width": 1280, "height": 720}


class Windows:
    """All pages of a browser, those without cookies, scripts or the like in windows (contexts) of their own.

    How large a page is and which scheme it is shown in is set anew for each test; what it loaded is left behind, and
    what else it loads is in the memory of the browser.
    """

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._contexts: dict[str, Any] = {}
        self._spare: dict[str, list[Any]] = {}

    @contextmanager
    def lend(self) -> Iterator[Callable[..., Any]]:
        """Opens pages at addresses until the loan ends; options are those of a Playwright context."""
        lent: list[tuple[str, Any]] = []

        def open_page(
            address: str, viewport: dict[str, int] = SIZE, color_scheme: str = "light", **options: Any
        ) -> Any:
            name = repr(options)
            page = self._take(name, options)
            lent.append((name, page))
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=color_scheme)
            page.goto(address)
            return page

        try:
            yield open_page
        finally:
            for name, page in lent:
                self._take_back(name, page)

    def _take(self, name: str, options: dict[str, Any]) -> Any:
        if name not in self._contexts:
            self._contexts[name], self._spare[name] = self._browser.new_context(**options), []
        return self._spare[name].pop() if self._spare[name] else self._contexts[name].new_page()

    def _take_back(self, name: str, page: Any) -> None:
        page.unroute_all(behavior="wait")  # an answer under way, such as that for an icon, is given first
        page.emulate_media(media="null")
        page.goto(BLANK)
        self._spare[name].append(page)
