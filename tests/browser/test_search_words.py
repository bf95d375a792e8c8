"""What a reader may ask for besides whole words of English, and what a search does whose index is not whole."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from sitegen.cli import run_command
from tests.browser.serving import serve_folder
from tests.windows import Windows

ARTICLES = {
    "garden": ("1987-02-03", "zh", "花园", "第一段。\n\n他们种了红色的花园,“很好”。\n"),
    "station": ("1998", "ja", "東京の駅", "新しい駅舎は、春に開業した。\n"),
    "market": ("2011", "th", "ตลาด", "เช้านี้ตลาดดอกไม้เปิดแล้ว\n"),
    "tulips": (
        "2021-05-06",
        "en",
        "Tulips in `May`",
        "They brought tulips & roses – and <b> \\`code\\` to 2 gardens.\n",
    ),
    "roses": ("2021-05-07", "en", "Roses", "No tulips, all roses. The Café Müller opened.\n"),
}


@pytest.fixture(scope="module")
def folder(search_extra: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built archive of five articles in four languages, in four shards."""
    root = tmp_path_factory.mktemp("archive")
    (root / "content/articles").mkdir(parents=True)
    (root / "sitegen.yaml").write_text("title: Words\n")
    for slug, (date, language, title, body) in ARTICLES.items():
        front = f"title: '{title}'\ndate: {date}\nlanguage: {language}\npeople: [Cornelis Nieuwenhuis]\n"
        (root / f"content/articles/{slug}.md").write_text(f"---\n{front}---\n\n{body}\nNieuwenhuis.\n")
    assert run_command(["build", "-q", "-C", str(root)]) == 0
    return root / "site"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serve_folder(folder) as served:
        yield served


def ask(page: Any, words: str) -> Any:
    """The hits for some words, sent off on the search page."""
    page.locator("#q").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator("#found-count")).to_contain_text(f"“{words}”")
    return page.locator("#found > li")


@pytest.fixture(scope="module")
def reader(windows: Windows, address: str) -> Iterator[Any]:
    """A reader who asks one thing after the other: to load the program takes longer than an answer."""
    expect.set_options(timeout=20_000)
    with windows.lend() as open_page:
        yield open_page(f"{address}search/")


@pytest.fixture
def search(reader: Any, address: str) -> Any:
    """The search page, where the reader is unless a test before led elsewhere."""
    if not reader.url.startswith(f"{address}search/"):
        reader.goto(f"{address}search/")
    return reader


@pytest.fixture
def fresh(open_page: Any, address: str) -> Any:
    """Opens the search page with an address answered otherwise, and no part of the index loaded yet."""
    expect.set_options(timeout=20_000)

    def open_(pattern: str, answer: Any, query: str = "") -> Any:
        page = open_page("about:blank")
        page.route(pattern, answer)
        page.goto(f"{address}search/{query}")
        return page

    return open_


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("红色", "花园"),
        ("色的花", "花园"),
        ("很好", "花园"),
        ("駅舎", "東京の駅"),
        ("ดอกไม้", "ตลาด"),
        ("ลาด", "ตลาด"),
        ("种了 红色", "花园"),
        ('"tulips & roses"', "Tulips in `May`"),
        ("tulips & roses – and", "Tulips in `May`"),
        ('"Café Müller opened"', "Roses"),
        ('gardens "tulips & roses"', "Tulips in `May`"),
    ],
)
def test_words_are_found_wherever_a_script_puts_them(search, words, title):
    expect(ask(search, words).locator("a")).to_have_text([title])


@pytest.mark.parametrize("words", ["色红", '"roses & tulips"', "红色 駅舎"])
def test_words_in_another_order_are_another_phrase(search, words):
    expect(ask(search, words)).to_have_count(0)


@pytest.mark.parametrize(
    ("words", "snippet", "marked"),
    [
        ("红色", "… 花园. 第一段。 他们种了红色的花园,“很好”。 Nieuwenhuis. …", "红色"),
        (
            "code",
            "… Tulips in `May` They brought tulips & roses – and <b> `code` to 2 gardens. Nieuwenhuis. …",
            "`code`",
        ),
    ],
)
def test_an_excerpt_is_the_text_as_it_was_printed(search, words, snippet, marked):
    hit = ask(search, words).first

    expect(hit.locator(".snip")).to_have_text(snippet)
    expect(hit.locator("mark")).to_have_text([marked])


def test_a_result_in_chinese_leads_to_the_words_on_its_page(search):
    hit = ask(search, "种了红色").first.locator("a")

    assert unquote(hit.get_attribute("href")).endswith("/articles/garden/#p2:~:text=种了红色")
    hit.click()

    search.wait_for_url("**/articles/garden/**")
    expect(search.locator(":target")).to_contain_text("他们种了红色的花园")


@pytest.mark.parametrize(
    ("pattern", "answer"),
    [
        ("**/search/1980s/pagefind-entry.json*", {"status": 404, "body": "no"}),
        ("**/search/1980s/*.pf_meta", {"status": 200, "body": "pagefind_dcdtorn"}),
        ("**/search/1980s/order.json*", {"status": 200, "body": "torn"}),
    ],
)
def test_a_shard_that_cannot_be_read_is_told_and_the_others_are_searched(fresh, pattern, answer):
    page = fresh(pattern, lambda route: route.fulfill(**answer))

    ask(page, "Nieuwenhuis")
    page.locator("#sort").select_option("newest")
    page.wait_for_url("**sort=newest**")

    expect(page.locator("#found-count")).to_contain_text("Part of the archive could not be searched.")
    expect(page.locator("#found > li", has_text="東京の駅")).to_have_count(1)


@pytest.fixture(params=["index", "filter"])
def without_part(request: pytest.FixtureRequest, folder: Path) -> Iterator[None]:
    """A shard of whose index the words or what they are filtered by are not there."""
    gone = folder / f"search/1980s/{request.param}"
    aside = gone.rename(folder / "aside")
    yield
    aside.rename(gone)


@pytest.mark.parametrize("aborted", ["**/nothing", "**/search/worker.js*"], ids=["in a worker", "in the page"])
@pytest.mark.usefixtures("without_part")
def test_a_part_of_a_shard_that_does_not_come_is_told(fresh, aborted):
    page = fresh(aborted, lambda route: route.abort())

    ask(page, "红色")

    expect(page.locator("#found-count")).to_contain_text("Part of the archive could not be searched.")


def test_a_result_that_cannot_be_loaded_is_left_out_and_told(fresh, folder):
    gone = next(folder.glob("search/1980s/fragment/*"))
    page = fresh(f"**/{gone.name}", lambda route: route.abort())

    hits = ask(page, "Nieuwenhuis")

    expect(page.locator("#found-count")).to_contain_text("Part of the archive could not be searched.")
    expect(hits.locator("a", has_text="東京の駅")).to_have_count(1)


def test_a_whole_index_is_told_of_nothing(search):
    ask(search, "Nieuwenhuis")

    expect(search.locator("#found-count")).not_to_contain_text("Part of")
    expect(search.locator("#found-near")).to_be_hidden()


@pytest.mark.parametrize("words", ["Niewenhuis", "Nieuwenhius", "cornelis niewwenhuis"])
def test_a_name_written_nearly_so_is_offered_as_a_link_that_finds_it(search, words):
    ask(search, words)
    search.locator("#found-near a").first.click()

    expect(search.locator("#q")).to_have_value("Cornelis Nieuwenhuis")
    expect(search.locator("#found > li a").first).to_have_text("Cornelis Nieuwenhuis")


COUNT_SHOWN = """() => {
    window.shown = 0;
    window.watch?.disconnect(); // that of a test before
    window.watch = new MutationObserver(() => { window.shown += 1; });
    window.watch.observe(document.getElementById("found"), { childList: true });
}"""


def test_what_is_typed_and_sent_off_is_answered_once(search):
    ask(search, "tulips").first.wait_for()  # everything is loaded then
    search.evaluate(COUNT_SHOWN)

    ask(search, "Nieuwenhuis").first.wait_for()

    search.evaluate("() => new Promise((done) => setTimeout(done, 400))")  # longer than typing is waited for
    assert search.evaluate("window.shown") == 1


def test_what_was_answered_before_it_is_sent_off_is_not_shown_again(search):
    ask(search, "tulips").first.wait_for()
    search.evaluate(COUNT_SHOWN)

    search.locator("#q").fill("Nieuwenhuis")
    expect(search.locator("#found-count")).to_contain_text("“Nieuwenhuis”")
    search.keyboard.press("Enter")
    ask(search, "tulips").first.wait_for()

    assert search.evaluate("window.shown") == 2


def test_no_name_is_offered_for_what_is_like_none(search):
    ask(search, "zzyzxq")

    expect(search.locator("#found-near")).to_be_hidden()


def test_a_very_long_question_is_cut(search):
    ask(search, "tulips")
    search.locator("#q").fill("tulips " * 2000)
    search.keyboard.press("Enter")
    search.wait_for_url("**tulips+tulips**")

    expect(search.locator("#found-count")).to_contain_text("tulips tulips")
    assert len(search.url) < 500
    assert len(search.locator("#found-count").inner_text()) < 400


def test_where_no_worker_starts_the_page_itself_searches(fresh):
    page = fresh("**/search/worker.js*", lambda route: route.abort())

    expect(ask(page, "Nieuwenhuis").first).to_be_visible()


def test_a_host_that_forbids_the_program_leaves_the_indexes_to_look_through(fresh):
    def forbid(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": "default-src 'self'"})

    page = fresh("**/search/**", forbid, "?q=Nieuwenhuis")  # the page and the scripts of its search

    expect(page.locator("#found-count")).to_have_text("The search could not be loaded.")
    expect(page.locator("#ways")).to_be_visible()
