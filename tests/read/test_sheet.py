"""Sheets: which local file is which address, by the names of its columns; none reads a file outside of its folder."""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.given import read_sheet
from rashomon.intake import Intake, captures_of, find_pages, read_account
from rashomon.records import Skipped
from rashomon.settings import DEFAULT
from tests.read.archives import answered, packed, page, wacz, zipped

A, B = "http://news.example/a", "http://news.example/b"
LOG = "source_id,live_url,capture_time_utc,local_copy,hash_sha256,source_type\n"


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def problems(intake: Intake) -> dict[str, str]:
    """Row of the sheet -> reason."""
    skipped = [one for one in captures_of(intake, DEFAULT.read) if isinstance(one, Skipped)]
    return {Path(one.path).name: one.reason for one in skipped}


def test_a_source_log_says_what_its_local_files_are(tmp_path: Path) -> None:
    copy = write(tmp_path, "copies/a.html", page("a"))
    digest = hashlib.sha256(page("a")).hexdigest()
    log = write(tmp_path, "log.csv", f"{LOG}S1,{A},2018-04-14 10:00,copies/a.html,{digest},article\n")
    intake = find_pages([str(log)])
    assert intake.files == (str(copy),)
    account = read_account(str(copy), given=intake.given[str(copy)])
    assert (account.url, account.captured) == (A, "2018-04-14T10:00+00:00")
    assert account.particulars.dates[0].basis == "user: log.csv"
    assert problems(intake) == {}


def test_the_sheet_of_auto_archiver_is_read_by_its_headers(tmp_path: Path) -> None:
    head = ["Link", "Archive status", "Destination folder", "Archive location", "Archive date", "Upload timestamp"]
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append([*head, "Upload title", "Hash", "WACZ"])
    when = datetime(2021, 5, 4, 10, 11, 12)
    book.active.append([A, "wayback: success", "out", "a.html", when, "2021-05-03T00:00:00+00:00", "Its title", "", ""])
    book.active.append([B, "success", "out", "https://s3.example/v.mp4", "", "", "", "0" * 64, "b.wacz"])
    book.save(tmp_path / "sheet.xlsx")
    one = write(tmp_path, "out/a.html", page("a"))
    two = write(tmp_path, "out/b.wacz", wacz({"x.warc.gz": packed([answered(B)])}, [{"url": B}]))
    intake = find_pages([str(tmp_path / "sheet.xlsx")])
    assert intake.files == (str(one), str(two))
    given = intake.given[str(one)]
    assert (given.published, given.captured, given.title) == (
        "2021-05-03T00:00:00+00:00",
        when.isoformat(),
        "Its title",
    )
    assert intake.given[f"{two}#{B}"].url == B
    assert problems(intake) == {}


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings_are_told(tmp_path: Path, mark: str, encoding: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows([["Local-Copy", "OUTLET", "Link"], ["a.html", "Süd, Ost; West", A]])
    write(tmp_path, "sheet.csv", out.getvalue().encode(encoding))
    copy = write(tmp_path, "a.html", page("a"))
    assert find_pages([str(tmp_path)]).given[str(copy)].outlet == "Süd, Ost; West"


def test_a_row_without_a_local_file_says_how_to_get_it(tmp_path: Path) -> None:
    write(tmp_path, "page.html", page("a"))
    write(tmp_path, "log.csv", f"{LOG}S1,{A},,,,\nS2,{B},,gone.html,,\nS3,,,,,article\n")
    found = problems(find_pages([str(tmp_path)]))
    assert A in found["log.csv#row 2"]
    assert "rashomon fetch" in found["log.csv#row 2"]
    assert "there is no file gone.html" in found["log.csv#row 3"]
    assert len(found) == 2  # the fourth row says nothing of a page


def test_a_row_with_an_address_alone_describes_the_page_in_an_archive(tmp_path: Path) -> None:
    write(tmp_path, "web.warc.gz", packed([answered(A)]))
    write(tmp_path, "log.csv", f"outlet,link\nThe Post,{A}\nThe Sun,{B}\n")
    intake = find_pages([str(tmp_path)])
    assert intake.given[f"{tmp_path / 'web.warc.gz'}#{A}"].outlet == "The Post"
    assert list(problems(intake)) == ["log.csv#row 3"]


def test_a_file_that_does_not_fit_its_hash_is_told_and_read(tmp_path: Path) -> None:
    write(tmp_path, "a.html", page("changed"))
    write(tmp_path, "log.csv", f"{LOG}S1,{A},,a.html,{hashlib.sha256(page('a')).hexdigest()},\n")
    intake = find_pages([str(tmp_path)])
    assert len(intake.files) == 1
    assert "does not fit the row's checksum" in problems(intake)["log.csv#row 2"]


@pytest.mark.parametrize("name", ["../secret.txt", "{outside}", "link.txt", "..\\secret.txt"])
def test_a_sheet_reads_no_file_outside_of_its_folder(tmp_path: Path, name: str) -> None:
    secret = write(tmp_path, "secret.txt", "Secret words.")
    log = write(tmp_path, "in/log.csv", f"{LOG}S1,{A},,{name.format(outside=secret)},,\n")
    (tmp_path / "in" / "link.txt").symlink_to(secret)
    intake = find_pages([str(log)])
    assert intake.files == ()
    assert "outside of the sheet's folder" in problems(intake)["log.csv#row 2"]


def test_a_file_elsewhere_is_taken_where_the_user_names_it_too(tmp_path: Path) -> None:
    copy = write(tmp_path, "copies/a.html", page("a"))
    log = write(tmp_path, "in/log.csv", f"{LOG}S1,{A},,../copies/a.html,,\n")
    assert find_pages([str(log), str(copy)]).given[str(copy)].url == A


def test_a_file_name_alone_is_found_below_the_sheet(tmp_path: Path) -> None:
    copy = write(tmp_path, "deep/er/a.html", page("a"))
    log = write(tmp_path, "log.csv", f"{LOG}S1,{A},,C:\\Users\\x\\a.html,,\n")
    assert find_pages([str(log)]).files == (str(copy),)


def test_a_date_that_cannot_be_told_is_said_and_not_used(tmp_path: Path) -> None:
    copy = write(tmp_path, "a.html", page("a"))
    write(tmp_path, "log.csv", "file,published\na.html,03/04/2019\n")
    intake = find_pages([str(tmp_path)])
    assert intake.given[str(copy)].published is None
    assert "'03/04/2019' is no date" in problems(intake)["log.csv#row 2"]


@pytest.mark.parametrize(
    "text",
    ["The title, a link, and more\nText, text.\n", "title,colour\nx,y\n", "A line; another\n", "path\nx\n", "\n\n"],
)
def test_a_text_with_commas_is_no_sheet(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, "page.txt", text)
    assert read_sheet(path) is None
    assert find_pages([str(tmp_path)]).files == (str(path),)


def test_a_workbook_that_is_no_sheet_stays_a_file(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["some", "numbers"])
    book.save(tmp_path / "numbers.xlsx")
    assert find_pages([str(tmp_path)]).files == (str(tmp_path / "numbers.xlsx"),)


def workbook(sheet: str) -> bytes:
    """A workbook of one sheet, given as the XML of its rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    part = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{package}/content-types"><Override PartName="/xl/workbook.xml" '
                f'ContentType="{part}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
                f'ContentType="{part}.worksheet+xml"/></Types>'
            ).encode(),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/>'
                "</sheets></workbook>"
            ).encode(),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{kinds}/worksheet" '
                'Target="worksheets/sheet1.xml"/></Relationships>'
            ).encode(),
            "xl/worksheets/sheet1.xml": sheet.replace("MAIN", main).encode(),
        }
    )


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADER = f'<row r="1">{cell("A1", "path")}{cell("B1", "url")}</row>'


def test_a_workbook_with_cells_far_away_is_read_within_bounds(tmp_path: Path) -> None:
    far = f'<row r="1048576">{cell("XFD1048576", "x")}</row>'
    sheet = f'<worksheet xmlns="MAIN"><sheetData>{HEADER}{far}</sheetData></worksheet>'
    found = read_sheet(write(tmp_path, "far.xlsx", workbook(sheet)))
    assert found is not None
    assert found.rows == ()


def test_a_workbook_that_multiplies_entities_is_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    body = f'<row r="2">{cell("A2", "&l11;")}</row>'
    sheet = f'<!DOCTYPE w [{laughs}]><worksheet xmlns="MAIN"><sheetData>{HEADER}{body}</sheetData></worksheet>'
    write(tmp_path, "laughs.xlsx", workbook(sheet))
    write(tmp_path, "a.html", page("a"))
    intake = find_pages([str(tmp_path)])
    assert intake.files == (str(tmp_path / "a.html"),)
    assert "cannot be read" in problems(intake)["laughs.xlsx"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mutated_sheet_never_raises(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    body = f'<row r="2">{cell("A2", "a.html")}{cell("B2", A)}</row>'
    sheet = f'<worksheet xmlns="MAIN"><sheetData>{HEADER}{body}</sheetData></worksheet>'
    whole = bytearray(data.draw(st.sampled_from([workbook(sheet), f"{LOG}S1,{A},2020,a.html,ab,x\n".encode()])))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    folder = tmp_path_factory.mktemp("sheet")
    path = write(folder, "sheet", bytes(whole))
    find_pages([str(path)])
