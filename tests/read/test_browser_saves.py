"""What a browser makes of a page to save it (copied text, a PDF, an MHTML archive) tells what the page tells."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.read import read_page
from rashomon.records import TELLING, Account, Zone
from rashomon.zones import zone_page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium: install the Debian package or name it in CHROMIUM"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # the driver's sockets are closed by its own process
]
CASES = Path(__file__).parents[2] / "examples" / "cases"
PAGES = sorted(CASES.glob("*/docs/*.html"))[::4]
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
READ = (*TELLING, Zone.COMMENT, Zone.RELATED)
# Whose page, as it is, takes the list and the discussion behind its article for body: what the PDF rightly leaves out.
TAKES_TOO_MUCH = ("Ponta Fria_ two cargoes slip",)
FEW = 12  # words of furniture that stand like the telling in a text without markup


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(params=PAGES, ids=lambda path: path.parent.parent.name)
def opened(browser: playwright.Browser, request: pytest.FixtureRequest) -> Iterator[tuple[playwright.Page, Account]]:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(request.param.as_uri())
    yield page, zone_page(read_page(request.param.name, request.param.read_bytes()))
    context.close()


def words(account: Account, zone: Zone) -> Counter[str]:
    return Counter(word for block in account.blocks if block.zone is zone for word in account[block.span].split())


def saved(name: str, data: bytes) -> Account:
    return zone_page(read_page(name, data))


def test_text_copied_from_a_browser_keeps_its_telling_and_takes_no_comment_for_it(opened):
    page, told = opened
    copied = saved("x.txt", page.evaluate("document.body.innerText").encode())
    body = words(told, Zone.BODY)
    lost = body - words(copied, Zone.BODY)
    assert lost.total() <= 0.06 * body.total()
    assert (words(copied, Zone.BODY) & (words(told, Zone.COMMENT) - body)).total() <= FEW


def test_a_page_printed_to_pdf_tells_the_same(opened, request):
    page, told = opened
    if told.path.startswith(TAKES_TOO_MUCH):
        request.applymarker(pytest.mark.xfail(strict=True, reason="the page itself is read with too much body"))
    printed = saved("x.pdf", page.pdf())
    body = words(told, Zone.BODY)
    assert (body - words(printed, Zone.BODY)).total() <= 0.06 * body.total()
    assert printed.captured


def test_a_page_archived_as_mhtml_is_the_page(opened):
    page, told = opened
    session = page.context.new_cdp_session(page)
    archive = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    kept = saved("x.mhtml", archive.encode())
    assert kept.text.split() == told.text.split()
    # the browser leaves scripts out, and with them the authors that JSON-LD names
    assert [words(kept, zone) for zone in READ] == [words(told, zone) for zone in READ]
