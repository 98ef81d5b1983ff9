"""Lists of articles: each is an account of its own."""

import io
import json

import pytest

from rashomon.read import Capture, read_capture
from rashomon.read.containers import open_box
from rashomon.read.containers.box import Box
from rashomon.records import Skipped
from rashomon.settings import ReadSettings


def article(number: int) -> dict[str, str]:
    return {
        "title": f"Bridge {number} closed",
        "maintext": f"The mayor said that bridge {number} was closed.",
        "url": f"https://post.example/{number}",
        "source_domain": "post.example",
        "date_publish": "2022-03-05 09:00:00",
    }


def opened(data: bytes, settings: ReadSettings | None = None) -> list[Capture | Skipped]:
    return list(open_box(Box("crawl.json", io.BytesIO(data)), settings or ReadSettings()))


@pytest.mark.parametrize(
    "data",
    [json.dumps([article(1), article(2)]), "\n".join(json.dumps(article(n)) for n in (1, 2))],
    ids=["a list", "one a line"],
)
def test_each_article_of_a_list_is_a_document_of_its_own(data: str) -> None:
    found = opened(data.encode())
    assert [one.path for one in found] == ["crawl.json#1", "crawl.json#2"]
    titles = [read_capture(one).title for one in found if isinstance(one, Capture)]
    assert titles == ["Bridge 1 closed", "Bridge 2 closed"]


def test_a_single_article_keeps_the_name_of_its_file() -> None:
    (found,) = opened(json.dumps(article(1)).encode())
    assert found.path == "crawl.json"


def test_an_article_over_the_limit_gives_a_row_and_costs_no_other() -> None:
    long = article(1) | {"maintext": "word " * 1000}
    first, second = opened(json.dumps([long, article(2)]).encode(), ReadSettings(max_bytes=1000))
    assert isinstance(first, Skipped)
    assert "--max-mb" in first.reason
    assert isinstance(second, Capture)
