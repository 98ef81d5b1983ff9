"""Files and folders -> accounts: what is read, what is skipped, with which words."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon import work
from rashomon.errors import InputError, UsageError
from rashomon.intake import captures_of, find_pages, limited, load, read_text
from rashomon.records import Account, Analysis, Skipped
from rashomon.settings import DEFAULT, Settings
from rashomon.work import Work, analyses_of

GOOD = "The bridge was closed on Monday, the mayor said. It will open again in June.\n"
HERE = Work(isolated=False)


def skipped(folder: Path, max_mb: float | None = None) -> dict[str, str]:
    results = analyses_of(find_pages([str(folder)]), Work(limited(DEFAULT, max_mb), isolated=False))
    return {Path(r.path).name: r.reason for r in results if isinstance(r, Skipped)}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text"),
        (b" \n\n\t ", "no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8, "text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
        (b"PK\x03\x04" + b"\0" * 200, "zip"),
    ],
    ids=["empty", "blank", "picture", "pdf", "archive"],
)
def test_a_page_that_is_no_text_is_skipped_with_the_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "bad.html").write_bytes(data)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    found = skipped(tmp_path)
    assert list(found) == ["bad.html"]
    assert reason.lower() in found["bad.html"].lower()


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe" + GOOD.encode("utf-16-le"),
        GOOD.replace("mayor", "ma\xefre").encode("latin-1"),
        b"\xef\xbb\xbf" + GOOD.encode(),
    ],
    ids=["utf-16", "latin-1", "byte order mark"],
)
def test_other_encodings_are_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page.txt").write_bytes(data)
    (analysis,) = analyses_of(find_pages([str(tmp_path)]), HERE)
    assert isinstance(analysis, Analysis)
    assert analysis.account.text.startswith("The bridge was closed")


def test_a_page_over_the_limit_is_skipped_and_the_option_is_named(tmp_path: Path) -> None:
    (tmp_path / "huge.html").write_bytes(b"<p>word</p>" * 200_000)
    assert "--max-mb" in skipped(tmp_path, max_mb=1)["huge.html"]


def test_the_same_page_twice_counts_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    found = skipped(tmp_path)
    assert list(found) == ["b.txt"]
    assert "a.txt" in found["b.txt"]


def test_which_of_two_equal_pages_counts_does_not_depend_on_their_order(tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in ("b.txt", "a.txt")]
    for path in paths:
        Path(path).write_text(GOOD, encoding="utf-8")
    for given in (paths, paths[::-1]):
        one, two = analyses_of(find_pages(given), HERE)
        assert isinstance(one, Analysis)
        assert isinstance(two, Skipped)
        assert (Path(one.account.path).name, Path(two.path).name) == ("a.txt", "b.txt")


def test_a_file_that_cannot_be_read_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    assert skipped(tmp_path)["gone.html"].startswith("cannot be read: No such file")


def test_a_fault_of_the_program_costs_only_its_own_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Breaks it.", encoding="utf-8")
    whole = work.analyze

    def breaks(account: Account, *, settings: Settings) -> Analysis:
        return whole(account, settings=settings) if "Breaks" not in account.text else 1 // 0  # type: ignore[return-value]

    monkeypatch.setattr(work, "analyze", breaks)
    assert skipped(tmp_path) == {
        "b.txt": "a fault in the program, please report it: ZeroDivisionError: integer division or modulo by zero"
    }


def test_a_folder_without_files_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no files to read"):
        find_pages([str(tmp_path)])


def test_a_browsers_folder_of_pictures_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>Text.</p>", encoding="utf-8")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "style.css").write_text("p {}", encoding="utf-8")
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    assert [Path(p).name for p in find_pages([str(tmp_path)]).files] == ["page.html"]


def test_a_text_given_from_python_is_an_account() -> None:
    account = read_text(GOOD, outlet="The Gazette", published="2022-03-05")
    assert (account.text, account.outlet) == (GOOD, "The Gazette")
    assert account.published is not None
    assert account.published.basis.startswith("user")


def test_many_pages_are_read_by_several_processes_with_the_same_result(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"{GOOD}Number {number}.\n", encoding="utf-8")
    intake = find_pages([str(tmp_path)])
    here = list(analyses_of(intake, HERE))
    assert list(analyses_of(intake, Work(jobs=2))) == list(analyses_of(intake, Work(jobs=1))) == here


def test_a_list_names_the_paths_and_one_that_is_gone_costs_no_other(tmp_path: Path) -> None:
    page = tmp_path / "a page.txt"
    page.write_text(GOOD, encoding="utf-8")
    for mark in ("\n", "\r\n", "\0"):
        (tmp_path / "list").write_bytes(mark.join([str(page), "", str(tmp_path / "gone"), ""]).encode())
        intake = find_pages([], listing=str(tmp_path / "list"))
        assert intake.files == (str(page),)
        (gone,) = captures_of(replace(intake, files=()), DEFAULT.read)
        assert (Path(gone.path).name, "no such file" in getattr(gone, "reason", "")) == ("gone", True)


def test_a_list_can_come_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(str(tmp_path / "a.txt").encode())))
    assert find_pages([], listing="-").files == (str(tmp_path / "a.txt"),)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    assert "no file but a folder, pipe or device" in skipped(tmp_path)["pipe"]


def test_a_pipe_beside_a_sheet_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "log.csv").write_text("file,url\ngood.txt,https://post.example/1\n", encoding="utf-8")
    assert str(tmp_path / "good.txt") in find_pages([str(tmp_path)]).files


def test_pages_of_archives_are_accounts_like_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("one.txt", GOOD)
        archive.writestr("two.txt", GOOD + "More.\n")
        archive.writestr("broken.html", b"\x89PNG\r\n\x1a\n")
    (tmp_path / "accounts.csv").write_text("path,outlet\npages.zip#two.txt,The Gazette\n", encoding="utf-8")
    results = list(analyses_of(find_pages([str(tmp_path)]), Work(jobs=1)))
    read = {r.account.path.rpartition("#")[2]: r.account.outlet for r in results if isinstance(r, Analysis)}
    assert read == {"one.txt": None, "two.txt": "The Gazette"}
    assert [Path(r.path).name for r in results if isinstance(r, Skipped)] == ["pages.zip#broken.html"]


@pytest.mark.parametrize("record", ["#gone.txt", ""])
def test_a_record_that_is_not_there_or_not_named_is_an_error_with_its_reason(tmp_path: Path, record: str) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("one.txt", GOOD)
        archive.writestr("two.txt", GOOD)
    with pytest.raises(InputError, match="there is no gone.txt|it holds several pages"):
        load(str(tmp_path / "pages.zip") + record, DEFAULT.read)
