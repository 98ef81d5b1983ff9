"""zip: its members are read as if they lay in a folder; names, sizes and nesting are bounded; nothing is unpacked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake import captures_of, find_pages, load
from rashomon.read import Capture
from rashomon.settings import DEFAULT
from tests.read.archives import answered, captures, opened, packed, page, rows, zipped

A = "http://news.example/a"


def names(data: bytes) -> list[str]:
    return [found.path for found in captures(data)]


def test_members_are_read_in_order_of_name() -> None:
    data = zipped({"b.html": page("b"), "in/a.txt": b"Some text.\n"})
    assert [(c.path, c.data) for c in captures(data)] == [("a#b.html", page("b")), ("a#in/a.txt", b"Some text.\n")]


def test_parts_of_pages_and_hidden_files_are_left_out() -> None:
    data = zipped(
        {
            "page.html": page("x"),
            "page_files/picture.png": b"\x89PNG",
            "page_files/more/ad.html": b"<p>",
            "style.css": b"p {}",
            "__MACOSX/._page.html": b"\0",
            ".DS_Store": b"\0",
            "folder/": b"",
            "other_files/kept.html": page("kept"),
        }
    )
    assert names(data) == ["a#other_files/kept.html", "a#page.html"]
    assert rows(data) == []


def test_names_that_lead_out_of_the_archive_are_only_names(tmp_path: Path) -> None:
    path = tmp_path / "in" / "evil.zip"
    path.parent.mkdir()
    path.write_bytes(zipped({"../../escaped.html": page("x"), "/etc/passwd": b"text\n", "..\\w.html": page("w")}))
    found = list(captures_of(find_pages([str(path)]), DEFAULT.read))
    assert {c.path.removeprefix(str(path)) for c in found} == {"#../../escaped.html", "#/etc/passwd", "#..\\w.html"}
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["evil.zip", "in"]
    assert load(f"{path}#../../escaped.html", DEFAULT.read).data == page("x")


def test_archives_in_an_archive_are_opened_one_level_deep() -> None:
    inner = zipped({"deep.html": page("deep")})
    data = zipped({"in.zip": inner, "web.warc.gz": packed([answered(A)]), "more.zip": zipped({"in.zip": inner})})
    assert names(data) == ["a#in.zip#deep.html", f"a#web.warc.gz#{A}"]
    ((path, reason),) = rows(data)
    assert path == "a#more.zip#in.zip"
    assert "is not opened" in reason


def test_an_encrypted_member_is_a_row_and_the_others_are_read() -> None:
    data = bytearray(zipped({"a.html": page("a"), "b.html": page("b")}, zipfile.ZIP_STORED))
    data[6] |= 1  # the flag in the member's header, and in the list
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert names(bytes(data)) == ["a#b.html"]
    assert "encrypted" in dict(rows(bytes(data)))["a#a.html"]


def test_a_bomb_is_a_row_and_the_others_are_read() -> None:
    data = zipped({"bomb.html": b" " * 30_000_000, "b.html": page("b")})
    assert names(data) == ["a#b.html"]
    assert "more than 20 MB" in dict(rows(data))["a#bomb.html"]


def test_many_bombs_together_end_the_archive() -> None:
    data = zipped({f"{n:02}.html": b" " * 19_000_000 for n in range(14)})
    assert len(names(data)) == 10
    assert "expands more than 200-fold" in dict(rows(data))["a"]


@pytest.mark.parametrize("utf8", [True, False])
def test_names_are_read_as_utf_8_where_they_are(utf8: bool) -> None:
    data = zipped({"сводка.html": page("x")})
    if not utf8:
        data = data.replace(b"PK\x03\x04\x14\0\0\x08", b"PK\x03\x04\x14\0\0\0")
        data = data.replace(b"PK\x01\x02\x14\x03\x14\0\0\x08", b"PK\x01\x02\x14\x03\x14\0\0\0")
    assert names(data) == ["a#сводка.html"]


def test_an_office_document_is_one_document() -> None:
    data = zipped({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<x/>"})
    assert [c.path for c in captures(data)] == ["a"]


def test_two_members_of_one_name_are_both_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.html", page("1"))
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.html", page("2"))
    assert names(out.getvalue()) == ["a#a.html", "a#a.html (2)"]
    assert [c.data for c in captures(out.getvalue())] == [page("1"), page("2")]


def test_a_list_of_members_that_is_too_long_is_a_row() -> None:
    data = bytearray(zipped({"a.html": page("a")}))
    at = data.rindex(b"PK\x05\x06") + 12
    data[at : at + 4] = (2_000_000_000).to_bytes(4, "little")
    ((_, reason),) = rows(bytes(data))
    assert "more members" in reason


def test_a_zip_that_is_cut_off_is_a_row() -> None:
    assert "damaged" in rows(zipped({"a.html": page("a")})[:-30])[0][1]


def test_an_empty_zip_says_so() -> None:
    assert rows(zipped({})) == [("a", "The zip holds no pages.")]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_mutated_zip_gives_captures_and_rows_and_never_raises(data: st.DataObject) -> None:
    members = {"a.html": page("a"), "in.zip": zipped({"b.html": page("b")}), "w.warc.gz": packed([answered(A)])}
    whole = bytearray(zipped(members))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    found = opened(bytes(whole))
    assert found
    assert all(f.reason for f in found if not isinstance(f, Capture))


def test_a_member_without_a_name_costs_no_other() -> None:
    assert "a#b.html" in names(zipped({"": page("nameless"), "b.html": page("b")}))
