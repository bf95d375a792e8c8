"""Every kind of page, as a browser meets it: nothing fails to load, nothing is refused, nothing sticks out."""

from contextlib import contextmanager

import pytest

from tests.browser.serving import KINDS, STRESSED, each_of
from tests.browser.test_accessibility import find_violations

WIDE = {"width": 1440, "height": 900}
WIDTHS = (320, 390, 768, 1024, 1440, 1600)

WIDER_THAN_THE_WINDOW = """() => {
  const room = document.documentElement.clientWidth, wide = [];
  if (document.documentElement.scrollWidth <= room) return wide;
  for (const one of document.querySelectorAll('body *')) {
    const box = one.getBoundingClientRect();
    if (box.right > room + 1 || box.left < -1) wide.push(`${one.tagName}.${one.className} ${box.left}..${box.right}`);
  }
  return ['scrollWidth ' + document.documentElement.scrollWidth, ...wide.slice(0, 4)];
}"""
LOAD_IMAGES = """() => Promise.all([...document.images].map(image => {
  image.loading = 'eager';
  return image.decode().catch(() => console.error('cannot show ' + image.src));
}))"""
COLLAPSED = """() => [...document.querySelectorAll('main p, main dd, main li, main td, main h1, main h2, main h3')]
  .filter(one => {
    const text = one.innerText.trim(), box = one.getBoundingClientRect();
    return text.length > 12 && box.width > 0 && box.width < 40 && box.height > 90;
  }).slice(0, 4).map(one => one.tagName + '.' + one.className + ': ' + one.innerText.slice(0, 40))"""

AT_EACH_WIDTH = f"""widths => widths.map(width => {{
  frameElement.width = width;
  return [({WIDER_THAN_THE_WINDOW})(), ({COLLAPSED})()].flat();
}})"""


SOUNDS = {
    "console": lambda message: f"{message.type}: {message.text}",
    "pageerror": lambda error: f"error: {error}",
    "requestfailed": lambda request: f"failed: {request.url}",
    "response": lambda response: f"{response.status}: {response.url}" if response.status >= 400 else "",
}


@contextmanager
def hear(page):
    """Everything that goes wrong in a page, in words."""
    heard = []
    listeners = {event: lambda one, say=say: heard.extend(filter(None, [say(one)])) for event, say in SOUNDS.items()}
    for event, listener in listeners.items():
        page.on(event, listener)
    yield heard
    for event, listener in listeners.items():
        page.remove_listener(event, listener)


@pytest.fixture(scope="module")
def frame(sites, windows):
    """A window in a page: made narrower it is laid out anew at once, and not drawn each time."""
    (sites.folder / "frame.html").write_text('<!doctype html><iframe height="900"></iframe>', encoding="utf-8")
    with windows.lend() as open_page:
        page = open_page(f"{sites.address}frame.html")
        yield page.frames[1]


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: kind.name)
def loaded(request, sites, windows):
    """A page of each kind with all its pictures, and what was heard while it came."""
    with windows.lend() as open_page:
        page = open_page("about:blank", viewport=WIDE)
        with hear(page) as heard:
            page.goto(sites.url(request.param))
            page.evaluate(LOAD_IMAGES)
        yield page, heard


def test_a_page_loads_without_a_word_on_the_console(loaded):
    assert loaded[1] == []


def test_axe_finds_nothing_wrong_with_a_kind_of_page(loaded):
    assert find_violations(loaded[0]) == []


@each_of(STRESSED)
def test_a_page_never_scrolls_sideways_and_no_column_collapses(kind, sites, frame):
    frame.goto(sites.url(kind))

    found = dict(zip(WIDTHS, frame.evaluate(AT_EACH_WIDTH, WIDTHS), strict=True))

    assert {width: wide for width, wide in found.items() if wide} == {}


@each_of(KINDS)
def test_a_page_can_be_read_without_scripts(kind, sites, open_page):
    page = open_page(sites.url(kind), java_script_enabled=False)

    assert page.locator("h1").is_visible()
    assert len(page.locator("main").inner_text()) > 10
