"""Measure the report: writing it and loading it in a browser, for 60 accounts and 300 claims.

`python -m bench.report`: needs Debian's Chromium. The limit: a plain page that holds the same number of characters.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from tests.report import sample

from rashomon.report import write_report

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run")


def load(browser: Any, path: Path) -> float:
    """Load a page: the browser's own processor time on it, in seconds."""
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    page.wait_for_load_state("networkidle")
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    page.close()
    return float(metrics["TaskDuration"])


def main() -> None:
    """Print the figures."""
    began = time.perf_counter()
    text = write_report(sample.large())
    print(f"write: {time.perf_counter() - began:.2f} s, {len(text) / 1e6:.1f} million characters")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report, plain = Path(folder) / "report.html", Path(folder) / "plain.html"
        report.write_text(text, encoding="utf-8")
        plain.write_text("<!DOCTYPE html>" + ("<p>" + "word " * 20) * (len(text) // 100), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        limit, seconds = load(browser, plain), load(browser, report)
        browser.close()
    print(f"load: {seconds:.2f} s of processor time, {seconds / limit:.1f} times a plain page of that length")


if __name__ == "__main__":
    main()
