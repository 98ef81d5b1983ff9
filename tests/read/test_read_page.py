"""What is read, what is refused, and how bytes become text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import InputError
from rashomon.read import read_page
from rashomon.settings import ReadSettings

SENTENCE = "The river at Ostrand rose by two metres, the mayor said."


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "no text"),
        (b" \n\t ", "no text"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04aaaa", "zip"),
        (b"\x89PNG\r\n", "image"),
        (bytes(range(256)) * 40, "binary"),
        (b"<html><script>document.write('x')</script></html>", "scripts"),
    ],
)
def test_what_is_no_readable_page_is_refused_with_its_reason(data, word):
    with pytest.raises(InputError, match=word):
        read_page("x", data)


def test_a_file_over_the_limit_is_refused_with_both_sizes():
    with pytest.raises(InputError, match=r"1,001 bytes.*1,000"):
        read_page("x", b"a" * 1001, settings=ReadSettings(max_bytes=1000))


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a"])
def test_the_format_is_told_by_content_not_by_name(name):
    assert read_page(name, SENTENCE.encode()).media_type == "text/plain"
    assert read_page(name, f"<html><p>{SENTENCE}</p></html>".encode()).media_type == "text/html"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_told_by_mark_or_content(encoding):
    text = "Die Überfahrt nach Ålund “fällt aus”, hieß es am Mittwoch an der Küste."
    assert read_page("x", text.encode(encoding)).text == text


def test_valid_utf8_outranks_a_charset_that_lies():
    data = "<html><meta charset=iso-8859-1><p>Ångström café über</p></html>".encode()
    assert read_page("x", data).text == "Ångström café über"


def test_a_declared_charset_is_used_where_the_bytes_are_no_utf8():
    data = '<html><meta charset="windows-1251"><p>Паром ушёл</p></html>'.encode("cp1251")
    assert read_page("x", data).text == "Паром ушёл"


def test_a_few_bad_bytes_leave_the_rest_of_a_utf8_text_readable():
    text = read_page("x", ("Übergrößen für Käufer. " * 20).encode() + b"\xff end").text
    assert text.startswith("Übergrößen für Käufer.")
    assert text.endswith("\ufffd end")


def test_an_unknown_charset_name_is_ignored():
    assert "café" in read_page("x", b'<html><meta charset="x-nonsense"><p>caf\xe9 au lait</p></html>').text


def test_plain_text_keeps_every_character():
    text = "  One line \r\n\r\n\tTwo\u00a0words ‘odd’ \x0b three\n"
    assert read_page("x", text.encode()).text == text


def test_plain_lines_lie_inside_the_text_without_outer_space():
    page = read_page("x", b"  one \r\n\r\n two words\n")
    assert [page.text[line.span.start : line.span.end] for line in page.lines] == ["one", "two words"]


def test_a_text_about_html_stays_plain():
    assert read_page("x", b"Use <b>bold</b> and <i>italic</i> sparingly.").media_type == "text/plain"


@pytest.mark.parametrize(
    ("text", "language"),
    [("The boat left and it was late for the people on it.", "en"), ("Der Hund bellt laut.", None)],
)
def test_a_plain_text_is_english_by_its_function_words_or_unknown(text, language):
    assert read_page("x", text.encode()).language == language


@given(st.binary(max_size=300))
def test_any_bytes_give_a_page_or_a_refusal(data):
    try:
        page = read_page("x", data)
    except InputError:
        return
    for line in page.lines:
        assert page.text[line.span.start : line.span.end].strip()


@given(st.text(min_size=1, max_size=200))
def test_any_decodable_text_keeps_its_lines_in_order(text):
    try:
        page = read_page("x", text.encode("utf-8", "replace"))
    except InputError:
        return
    ends = [0]
    for line in page.lines:
        assert ends[-1] <= line.span.start < line.span.end <= len(page.text)
        ends.append(line.span.end)
