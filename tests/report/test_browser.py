"""The report in a real browser: cells open, words are the ledger's, nothing is fetched, nothing hostile runs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.report import write_report
from rashomon.report.book import open_book
from tests.report import sample

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium: install the Debian package or name it in CHROMIUM"),
    # the driver's sockets are closed by its own process, after the test
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESK = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}
VIEWS = ["ledger", "numbers", "origins", "names", "timeline", "accounts", "skipped"]
MARKS = "[...document.querySelectorAll('#panel .side:first-child mark')].map(m => m.textContent)"
OTHERS = "[...document.querySelectorAll('#panel .side:last-child mark')].map(m => m.textContent)"


class Opened:
    """A report that a browser shows, with all that went wrong and all that it asked for."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.problems: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.problems.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.problems.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))


def await_address(page: Any, end: str) -> None:
    """Wait until the page's address ends so: by its navigations, for the report's policy lets no string run as code."""
    page.wait_for_url(lambda address: str(address).endswith(end))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports")
    for build in (sample.sample, sample.empty, sample.hostile, sample.large):
        (path / f"{build.__name__}.html").write_text(write_report(build()), encoding="utf-8", newline="")
    return path


@pytest.fixture
def show(browser: Any, folder: Path) -> Iterator[Any]:
    contexts = []

    def opened(name: str, size: dict[str, int], address: str = "", script: bool = True) -> Opened:
        context = browser.new_context(viewport=size, java_script_enabled=script)
        contexts.append(context)
        shown = Opened(context.new_page())
        shown.page.goto(f"{(folder / name).as_uri()}.html{address}")
        return shown

    yield opened
    for context in contexts:
        context.close()


def cell(number: int, claim: int) -> str:
    return f"#c{claim} td:nth-of-type({number + 1}) > a"


def places(ledger: sample.Json) -> dict[str, str]:
    return {account["id"]: account["text"] for account in ledger["accounts"]}


def test_cell_opens_by_click_and_closes_by_escape(show: Any) -> None:
    shown = show("sample", DESK)
    shown.page.click(cell(4, 0))
    assert shown.page.is_visible("#panel")
    assert "#claim=c0&account=a3" in shown.page.url
    shown.page.keyboard.press("Escape")
    assert not shown.page.is_visible("#panel")
    assert shown.problems == []


def test_cell_opens_by_keyboard_alone_and_the_focus_comes_back(show: Any) -> None:
    page = show("sample", DESK).page
    page.focus(cell(0, 0))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('#panel').dataset.account") == "1"
    page.keyboard.press("Escape")
    # the dialog tells of its closing a task later: the focus is awaited, not read at once
    page.wait_for_selector("#ledger td:nth-of-type(2) > a:focus")


def test_one_cell_of_the_table_takes_part_in_tabbing(show: Any) -> None:
    page = show("sample", DESK).page
    assert page.evaluate("document.querySelectorAll('#ledger td > a[tabindex=\"0\"]').length") == 1


def test_highlighted_words_are_the_spans_of_the_ledger_in_every_cell(show: Any) -> None:
    ledger, page = sample.sample(), show("sample", DESK).page
    texts = places(ledger)
    for claim, one in ((row, cell) for row in ledger["claims"] for cell in row["cells"]):
        page.evaluate("hash => { location.hash = hash }", f"claim={claim['id']}&account={one['account']}")
        await_address(page, one["account"])
        number = open_book(ledger).number[one["account"]]
        page.wait_for_selector(f"#panel[data-account='{number}'][data-claim='{claim['id'][1:]}']")
        for expression, side in ((MARKS, one["evidence"]), (OTHERS, one["against"])):
            if side:
                assert page.evaluate(expression) == [texts[p["account"]][slice(*p["span"])] for p in side]


def test_offsets_count_code_points_behind_characters_of_two_units(show: Any) -> None:
    page = show("sample", DESK, "#claim=c4").page
    assert page.evaluate(MARKS) == ["🔥 The flames were out by dawn"]


def test_link_to_a_whole_account_marks_the_words_in_it(show: Any) -> None:
    ledger = sample.sample()
    start, end = sample.Build(*ledger["accounts"]).span("a1", "all safety checks were up to date")
    page = show("sample", DESK, f"#account=a1&at={start}-{end}").page
    assert page.inner_text("#accounts mark") == "all safety checks were up to date"
    assert page.evaluate("document.activeElement.tagName") == "MARK"


def test_panel_leads_to_the_whole_account(show: Any) -> None:
    page = show("sample", DESK, "#claim=c2&account=a3").page
    page.click("#panel .side:first-child .whole a")
    page.wait_for_selector("#accounts mark")
    assert page.inner_text("#accounts mark") == "Safety checks were never carried out"
    assert not page.is_visible("#panel")


def test_claim_of_another_view_opens_over_it(show: Any) -> None:
    page = show("sample", DESK, "#numbers").page
    page.click("#numbers .more >> nth=0")
    page.wait_for_selector("#panel", state="visible")
    page.keyboard.press("Escape")
    await_address(page, "#numbers")
    assert page.is_visible("#numbers")


def test_chain_shows_every_voice_from_the_account_inwards(show: Any) -> None:
    page = show("sample", DESK, "#claim=c0&account=a4").page
    voices = page.locator("#panel .side:first-child .chain li").all_inner_texts()
    assert voices == ["Velmora Today", "North Coast Wire", "Tomas Reyl"]


def test_filters_leave_the_rows_that_pass(show: Any) -> None:
    page = show("sample", DESK).page
    page.click("[data-stance=denies]")
    assert page.inner_text("#shown") == "2 of 4 rows"
    page.fill("#search", "explosion")
    assert page.inner_text("#shown") == "1 of 4 rows"


def test_hiding_an_account_hides_its_column_and_rows_without_others(show: Any) -> None:
    page = show("sample", DESK).page
    page.click(".menu > summary")
    page.uncheck("[data-column='4']")
    page.check("#apart")
    assert page.is_hidden("th[data-account='4'] >> nth=0")
    assert page.inner_text("#shown") == "2 of 4 rows"


def test_each_view_has_an_address_and_fits_a_phone(show: Any) -> None:
    page = show("sample", PHONE).page
    for view in VIEWS:
        page.evaluate("hash => { location.hash = hash }", view)
        page.wait_for_selector(f"#{view}.shown")
        assert page.locator(".view.shown").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("name", ["sample", "empty", "hostile"])
def test_nothing_is_fetched_and_nothing_is_complained_of(show: Any, name: str) -> None:
    shown = show(name, DESK)
    shown.page.wait_for_load_state("networkidle")
    assert [url for url in shown.requests if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in shown.requests if url.startswith("file:")]) == 1
    assert shown.problems == []


def test_hostile_words_do_not_run_in_any_view(show: Any) -> None:
    shown = show("hostile", DESK)
    shown.page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
    for view in VIEWS:
        shown.page.evaluate("hash => { location.hash = hash }", view)
        shown.page.wait_for_selector(f"#{view}.shown")
    assert shown.page.evaluate("window.hacked") is None
    assert shown.problems == []


def test_hostile_cells_open_as_words(show: Any) -> None:
    ledger, shown = sample.hostile(), show("hostile", DESK)
    for number in range(2):
        shown.page.click(cell(number, 0))
        assert shown.page.evaluate(MARKS) == [f"It burned, {sample.HOSTILE}"]
        assert shown.page.inner_text("#panel .why .reason").startswith(ledger["claims"][0]["cells"][0]["reason"][:20])
        shown.page.keyboard.press("Escape")
    assert shown.page.evaluate("window.hacked") is None
    assert shown.problems == []


def test_hostile_report_fits_a_phone(show: Any) -> None:
    shown = show("hostile", PHONE)
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_report_is_readable_without_script(show: Any) -> None:
    page = show("sample", DESK, script=False).page
    assert page.is_visible("#c0 td.differs q >> nth=0")
    assert page.is_visible("#origins h3 >> nth=0")
    assert page.is_hidden("#search")


def test_sixty_accounts_load_and_filter(show: Any) -> None:
    page = show("large", DESK).page
    page.wait_for_selector(".ready")
    page.fill("#search", "item 33")
    assert page.inner_text("#shown") == "5 of 300 rows"
    assert page.evaluate("document.documentElement.scrollWidth") == DESK["width"]


def test_first_column_and_head_stay_in_sight(show: Any) -> None:
    page = show("large", DESK).page
    page.evaluate("document.querySelector('.matrix-frame').scrollTo(2000, 3000)")
    box = page.locator(".matrix-frame").bounding_box()
    assert abs(page.locator("th.corner >> nth=0").bounding_box()["x"] - box["x"]) < 2
    assert abs(page.locator("th[data-account='30'] >> nth=0").bounding_box()["y"] - box["y"]) < 3


def test_print_holds_the_words_of_the_cells(show: Any) -> None:
    page = show("sample", DESK).page
    page.emulate_media(media="print")
    assert page.is_visible("#c0 td.differs q >> nth=0")
    assert page.is_hidden(".tabs")
