"""The report as text: escaping, policy, completeness, determinism."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.report import embed, write_report
from rashomon.report.accounts import _address
from rashomon.report.book import date_words, open_book
from rashomon.report.markup import Markup, escape, tag
from rashomon.report.numbers import range_words
from rashomon.report.rows import all_rows, head_words
from rashomon.report.timeline import value_words
from tests.report import sample

RESOURCES = Path(__file__).parents[2] / "src/rashomon/resources"
LEDGERS = [sample.sample, sample.empty, sample.hostile]
FORBIDDEN_TAGS = {"img", "iframe", "object", "embed", "base", "form", "audio", "video"}


class Page(HTMLParser):
    """Collects elements and text of a report."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.elements[-1][0] if self.elements else "", []).append(data)


def data_of(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("build", LEDGERS)
def test_sample_ledgers_keep_the_format(build: Any) -> None:
    schema = json.loads((RESOURCES / "ledger.schema.json").read_text())
    jsonschema.validate(json.loads(json.dumps(build())), schema)


@pytest.mark.parametrize("build", LEDGERS)
def test_policy_holds_the_hash_of_every_script_and_style(build: Any) -> None:
    page = write_report(build())
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0])
    inline = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    assert len(inline) == 3
    for text in inline:
        assert "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy


@pytest.mark.parametrize(
    "rule", ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'"]
)
def test_policy_forbids_what_is_not_needed(rule: str) -> None:
    page = html.unescape(write_report(sample.empty()))
    assert rule in page
    assert "unsafe" not in page[: page.index("<style>")]


@pytest.mark.parametrize("build", LEDGERS)
def test_no_element_and_no_handler_comes_from_a_page(build: Any) -> None:
    for name, attributes in Page(write_report(build())).elements:
        assert name not in FORBIDDEN_TAGS
        assert not [key for key in attributes if key.startswith("on") or key in {"style", "srcset"}]


@pytest.mark.parametrize("build", LEDGERS)
def test_only_plain_web_addresses_and_places_of_the_page_are_links(build: Any) -> None:
    for name, attributes in Page(write_report(build())).elements:
        if name == "a":
            href = attributes["href"] or ""
            assert href.startswith(("#", "http://", "https://"))
            assert href.startswith("#") or "noreferrer" in str(attributes["rel"])


def test_hostile_words_never_stand_unescaped() -> None:
    page = write_report(sample.hostile())
    assert sample.HOSTILE not in page
    assert 'onerror="' not in page
    assert page.count("<script") == 3


@pytest.mark.parametrize("build", LEDGERS)
def test_the_page_holds_the_whole_ledger(build: Any) -> None:
    ledger = build()
    expected = json.loads(json.dumps(ledger).replace("\\u0000", "\\ufffd"))
    found = json.loads(json.dumps(data_of(write_report(ledger))).replace("\\u0000", "\\ufffd"))
    assert found == expected


def test_every_word_of_the_cells_is_in_the_table_without_a_script() -> None:
    ledger = sample.sample()
    shown = " ".join(Page(write_report(ledger)).texts["q"])
    texts = {a["id"]: a["text"] for a in ledger["accounts"]}
    for claim in ledger["claims"]:
        for cell in claim["cells"]:
            for place in cell["evidence"]:
                assert texts[place["account"]][slice(*place["span"])] in shown


def test_same_ledger_gives_same_bytes_whatever_the_order_of_its_keys() -> None:
    ledger = sample.sample()
    turned = json.loads(json.dumps(ledger), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert write_report(ledger) == write_report(turned)


def test_report_can_be_written_as_utf_8_whatever_the_words() -> None:
    ledger = sample.sample()
    ledger["accounts"][0]["title"] = "lone \ud800 surrogate"
    assert "lone \ufffd surrogate" in write_report(ledger).encode("utf-8").decode()


def test_empty_ledger_says_so() -> None:
    page = write_report(sample.empty())
    assert "No accounts" in page
    assert "No two accounts make a claim about the same matter." in page


def test_ledger_of_skipped_pages_only_shows_them_with_reasons() -> None:
    ledger = sample.empty() | {"skipped": [{"path": "a/b.html", "reason": "not a page"}]}
    page = write_report(ledger)
    assert "a/b.html" in page
    assert "not a page" in page


def test_accounts_without_claims_are_still_readable() -> None:
    ledger = sample.sample() | {"claims": [], "statements": []}
    assert "Fire guts grain store at Velmora docks" in write_report(ledger)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 10)), max_size=8), st.integers(0, 20), st.integers(1, 5))
def test_words_belong_to_the_attribution_with_the_latest_start_around_them(
    contents: list[tuple[int, int]], start: int, length: int
) -> None:
    spans = [[first, first + size] for first, size in contents]
    found = [{"account": "a1", "content": [span], "id": str(n)} for n, span in enumerate(spans)]
    book = open_book(sample.sample() | {"attributions": found})
    around = [span for span in spans if span[0] <= start and start + length <= span[1]]
    attribution = book.attribution_at("a1", (start, start + length))
    latest = max(around, key=lambda span: (span[0], -span[1])) if around else None
    assert (attribution["content"][0] if attribution else None) == latest


def test_ids_that_lead_nowhere_stop_no_report() -> None:
    text = json.dumps(sample.sample()).replace('"account": "a4"', '"account": "ghost"').replace('"s1"', '"s99"')
    ledger = json.loads(text)
    ledger["labels"].append({"entity": "ghost", "account": "a1", "span": [0, 4]})
    assert "12 workers were taken to hospital" in write_report(ledger)


def test_edited_passages_mark_the_words_of_one_side_alone() -> None:
    page = write_report(sample.sample())
    assert '<b class="own">About</b>' in page
    assert '<b class="own">Some</b>' in page


def test_accounts_of_two_events_stand_in_two_tables() -> None:
    ledger = sample.sample()
    other = sample.sample()
    renamed = json.loads(re.sub(r'"(a\d|s\d+|c\d+|q\d+|n\d+|e1)"', r'"x\1"', json.dumps(other)))
    for key in ("accounts", "statements", "claims"):
        ledger[key] = [*ledger[key], *renamed[key]]
    assert write_report(ledger).count('<table class="matrix">') == 2


def test_rows_with_disagreement_come_first_then_those_of_most_accounts() -> None:
    rows = all_rows(open_book(sample.sample()))
    keys = [(not row.disagree, -row.speaking) for row in rows]
    assert keys == sorted(keys)


def test_head_of_a_row_is_cut_from_an_account() -> None:
    book = open_book(sample.sample())
    for row in all_rows(book):
        assert any(head_words(book, row) in account["text"] for account in book.accounts)


def test_head_of_a_row_is_taken_from_those_who_say_it() -> None:
    ledger = sample.sample()
    claim = ledger["claims"][2]
    claim["statements"] = [claim["statements"][1], claim["statements"][0], claim["statements"][2]]  # the denial first
    row = next(row for row in all_rows(open_book(ledger)) if row.number == 2)
    assert row.cells[row.head_account]["stance"] == "says"


def test_accounts_of_one_outlet_are_told_apart() -> None:
    ledger = sample.sample()
    ledger["accounts"][1]["outlet"] = ledger["accounts"][0]["outlet"]
    book = open_book(ledger)
    assert [book.outlet("a1"), book.outlet("a2")] == ["The Harbour Gazette (1)", "The Harbour Gazette (2)"]


def test_accounts_stand_in_order_of_publication_those_without_a_date_last() -> None:
    assert [account["id"] for account in open_book(sample.sample()).accounts] == ["a1", "a5", "a2", "a4", "a3"]


def test_a_lone_denial_disagrees_with_nobody() -> None:
    ledger = sample.sample()
    for one in ledger["claims"][2]["cells"]:
        if one["account"] != "a3":
            one |= {"stance": "silent", "evidence": []}
    row = next(row for row in all_rows(open_book(ledger)) if row.number == 2)
    assert not row.disagree
    assert 'class="denies"><span class="stance">denies</span>' in write_report(ledger)


def test_label_stands_apart_from_names() -> None:
    page = write_report(sample.sample())
    assert re.search(r'class="forms labels"><li class="only">called here:</li>.{0,200}?The profiteers', page, re.DOTALL)


@pytest.mark.parametrize(
    ("low", "high", "about", "words"),
    [
        (500, 500, False, "500"),
        (10, 14, True, "about 10 to 14"),
        (41, None, False, "41 or more"),
        (None, 60, False, "up to 60"),
        (None, None, False, "no bound"),
        (1234.5, 1234.5, False, "1,234.5"),
    ],
)
def test_range_is_written_as_wide_as_the_words(low: Any, high: Any, about: bool, words: str) -> None:
    assert range_words({"low": low, "high": high, "approximate": about}) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-03", "March 2031"),
        ("2031-03-04T06:20:00Z", "4 March 2031, 06:20 UTC"),
        ("2031-03-04T06:20+02:00", "4 March 2031, 06:20 +02:00"),
        ("2031-13-04", "2031-13-04"),
        ("soon", "soon"),
        (None, ""),
    ],
)
def test_dates_are_written_as_precise_as_they_are(value: str | None, words: str) -> None:
    assert date_words(value) == words


@pytest.mark.parametrize(("value", "words"), [("2031-03-03TNI", "3 March 2031, night"), ("2031-SU", "summer 2031")])
def test_parts_of_days_and_years_are_written_out(value: str, words: str) -> None:
    assert value_words(value) == words


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://x", 'https://x" onclick="y', "//x"])
def test_other_addresses_are_words_not_links(url: str) -> None:
    assert not _address(url).startswith("<a")


def test_markup_is_escaped_once() -> None:
    assert tag("p", "a < b", Markup("<b>"), title='"') == '<p title="&quot;">a &lt; b<b></p>'


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_escaped_words_come_back_as_they_were(words: str) -> None:
    expected = re.sub("[\x00\ud800-\udfff]", "\ufffd", words)
    assert html.unescape(escape(words)).replace("\r", "\n") == expected.replace("\r", "\n")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="</script>!-&\u2028\u2029\x00abc"))
def test_embedded_words_cannot_end_the_data_block(words: str) -> None:
    text = embed({"text": words})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"text": words}


@pytest.mark.parametrize(("marks", "shown"), [(("“", "”"), True), (("", ""), False)])
def test_a_shared_quotation_is_told_from_copied_prose(marks: tuple[str, str], shown: bool) -> None:
    words = "The doors were never locked in all these years"
    text = f"{marks[0]}{words}{marks[1]}, said the owner."
    build = sample.Build(*(sample.account(id_, id_, text) for id_ in ("a1", "a2")))
    sides = {"left": build.at("a1", words), "right": build.at("a2", words)}
    build.ledger["reuse"] = [{**sides, "identical": True, "similarity": 1.0}]
    assert ("one speaker quoted twice" in write_report(build.ledger)) is shown
