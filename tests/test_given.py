"""The table accounts.csv: what the user says wins, and a table that does not fit is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import UsageError
from rashomon.given import Given, override, read_table
from rashomon.intake import find_pages, read_account
from tests.marked import account


def table(folder: Path, text: str) -> Path:
    path = folder / "accounts.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_table_in_a_given_folder_is_read_and_wins(pages: Path) -> None:
    table(pages, "path,outlet,published\nblog.txt,Loft Diary,2022-03-06\n")
    intake = find_pages([str(pages)])
    path = str(pages / "blog.txt")
    blog = read_account(path, given=intake.given[path])
    assert blog.outlet == "Loft Diary"
    assert blog.published is not None
    assert (blog.published.value, blog.published.basis) == ("2022-03-06", "user: accounts.csv")
    assert str(pages / "accounts.csv") not in intake.files


def test_what_the_user_says_wins_over_what_the_page_says(pages: Path) -> None:
    table(pages, "path,outlet,url,published\nharbour.html,The Post,https://post.example/1,2022-03-07T08:00\n")
    intake = find_pages([str(pages)])
    path = str(pages / "harbour.html")
    guessed, told = read_account(path), read_account(path, given=intake.given[path])
    assert guessed.outlet == "Harbour Post"
    assert (told.outlet, told.url) == ("The Post", "https://post.example/1")
    assert told.published is not None
    assert told.published.value == "2022-03-07T08:00"


def test_an_empty_field_overrides_nothing() -> None:
    before = account("Text.", outlet="The Gazette", published="2020-01-01")
    assert override(before, Given("a.txt")) == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("outlet\nPost\n", "`path` must be there"),
        ("path,colour\na.txt,red\n", "must name columns of"),
        ("path,published\na.txt,March 2022\n", "line 2: 'March 2022' is no date"),
        ("path,outlet\n,Post\n", "line 2: the row has no path"),
        ("path\na.txt,Post\n", "line 2"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_table(table(tmp_path, text))


@pytest.mark.parametrize(("path", "problem"), [("other.txt", "fits no page"), ("blog.txt", "fits 2 pages")])
def test_a_row_must_fit_one_page(pages: Path, path: str, problem: str) -> None:
    (pages / "more").mkdir()
    (pages / "more" / "blog.txt").write_text("x", encoding="utf-8")
    rows = table(pages.parent, f"path,outlet\n{path},Post\n")
    with pytest.raises(UsageError, match=problem):
        find_pages([str(pages)], str(rows))
