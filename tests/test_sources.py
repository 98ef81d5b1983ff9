"""The table of sources: a row a page, read or not; harmless in a spreadsheet; readable again."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from rashomon.cli import main
from rashomon.intake import find_pages
from rashomon.sources import COLUMNS, as_csv, rows_of
from rashomon.work import accounts_of

Table = list[dict[str, str]]


def table(folder: Path) -> Table:
    text = "".join(as_csv(rows_of(accounts_of(find_pages([str(folder)])))))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_each_page_is_a_row_with_what_is_known_and_how(pages: Path) -> None:
    (pages / "empty.txt").write_bytes(b"")
    (pages / "twin.txt").write_bytes((pages / "blog.txt").read_bytes())
    found = {Path(row["path"]).name: row for row in table(pages)}
    assert set(found) == {"harbour.html", "herald.txt", "blog.txt", "empty.txt", "twin.txt"}
    harbour = found["harbour.html"]
    assert (harbour["outlet"], harbour["published"]) == ("Harbour Post", "2022-03-05T09:00:00+00:00")
    assert harbour["published_basis"].startswith("metadata")
    assert len(harbour["hash_sha256"]) == 64
    assert "body 3" in harbour["zones"]
    assert "no text" in found["empty.txt"]["problem"]
    assert found["twin.txt"]["same_as"] == str(pages / "blog.txt")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(tmp_path: Path, start: str) -> None:
    title = f"{start}HYPERLINK(1)"
    (tmp_path / "a.html").write_text(
        f'<html><head><title>{title}</title><meta property="og:title" content="{title}"></head><body><h1>{title}</h1>'
        "<p>The bridge was closed on Monday, the mayor said in the town hall.</p></body></html>",
        encoding="utf-8",
    )
    (row,) = table(tmp_path)
    assert row["title"] == "'" + title


def test_the_command_writes_csv_or_json_lines_and_says_what_was_skipped(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sources", str(pages)]) == 0
    assert capsys.readouterr().out.startswith("\ufeff" + ",".join(COLUMNS))
    (pages / "empty.txt").write_bytes(b"")
    assert main(["sources", str(pages), "--jsonl"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [set(row) for row in rows] == [set(COLUMNS)] * 4


def test_the_table_is_a_sheet_that_can_be_read_back(pages: Path) -> None:
    text = "".join(as_csv(rows_of(accounts_of(find_pages([str(pages)])))))
    (pages / "sources.csv").write_text(text, encoding="utf-8")
    intake = find_pages([str(pages)])
    assert str(pages / "sources.csv") not in intake.files
    assert intake.given[str(pages / "harbour.html")].outlet == "Harbour Post"
    assert intake.problems == ()
