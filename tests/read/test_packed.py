"""Single documents that are compressed, and Safari's archives."""

import gzip
import plistlib
import zlib

import pytest
from hypothesis import given

from rashomon.errors import InputError
from rashomon.read import read_page
from rashomon.settings import ReadSettings
from tests.read.documents import zipped
from tests.read.mutation import damaged, gives_a_page_or_a_reason

PAGE = b"<html><p>The bridge closed.</p></html>"
ARCHIVE = plistlib.dumps(
    {
        "WebMainResource": {
            "WebResourceData": "<html><p>Паром ушёл</p></html>".encode("cp1251"),
            "WebResourceTextEncodingName": "windows-1251",
            "WebResourceURL": "https://mail.example/a",
        }
    },
    fmt=plistlib.FMT_BINARY,
)


@pytest.mark.parametrize(
    "data", [gzip.compress(PAGE), gzip.compress(PAGE[:10]) + gzip.compress(PAGE[10:]), gzip.compress(PAGE)[:-9]]
)
def test_a_compressed_page_is_a_page(data):
    assert read_page("x", data).text == "The bridge closed."


def test_the_hash_is_that_of_the_file():
    assert read_page("x", gzip.compress(PAGE, mtime=0)).sha256 != read_page("x", PAGE).sha256


@pytest.mark.parametrize(
    "bomb", [gzip.compress(bytes(5_000_000)), gzip.compress(b"a" * 900) * 2, gzip.compress(gzip.compress(bytes(10**7)))]
)
def test_a_bomb_is_refused_before_it_is_unpacked(bomb):
    with pytest.raises(InputError, match="limit|compressed"):
        read_page("x", bomb, settings=ReadSettings(max_bytes=max(1_000, len(bomb))))


@pytest.mark.parametrize("data", [b"\x1f\x8b\x08garbage", b"\x1f\x8b\x08", zlib.compress(PAGE)])
def test_what_cannot_be_unpacked_is_refused(data):
    with pytest.raises(InputError):
        read_page("x", data)


def test_the_main_resource_of_a_web_archive_is_read_with_its_charset():
    page = read_page("x", ARCHIVE)
    assert (page.text, page.url) == ("Паром ушёл", "https://mail.example/a")


def test_a_web_archive_in_xml_is_one_too():
    assert read_page("x", plistlib.dumps(plistlib.loads(ARCHIVE))).text == "Паром ушёл"


@pytest.mark.parametrize("value", [{"a": 1}, [1], "text", {"WebMainResource": {"WebResourceData": "no bytes"}}])
def test_another_property_list_is_refused(value):
    with pytest.raises(InputError, match="property list"):
        read_page("x", plistlib.dumps(value, fmt=plistlib.FMT_BINARY))


def test_entities_in_a_property_list_are_refused():
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "x">]><plist><dict><key>WebMainResource</key></dict></plist>'
    )
    with pytest.raises(InputError):
        read_page("x", laughs)


@given(damaged(ARCHIVE))
def test_any_damage_to_a_web_archive_gives_a_page_or_a_reason(data):
    gives_a_page_or_a_reason(data)


@given(damaged(gzip.compress(PAGE)))
def test_any_damage_to_a_compressed_page_gives_a_page_or_a_reason(data):
    gives_a_page_or_a_reason(data)


@given(damaged(PAGE + zipped({"index.html": PAGE})))
def test_any_damage_to_a_self_extracting_archive_gives_a_page_or_a_reason(data):
    gives_a_page_or_a_reason(data)
