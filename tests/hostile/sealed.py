"""Documents of other formats: PDF, office files, mail, JSON, tables."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.inputs import EITHER, TOLD, Hostile, page
from tests.hostile.markup import LAUGHS
from tests.hostile.packed import zipped

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s" TargetMode="%s"/>'
    b"</Relationships>"
)


def sealed(name: str, what: str, make: Callable[[], bytes]) -> Hostile:
    return Hostile(name, what, EITHER, make)


def docx(document: str, before: str = "", relation: bytes = b"") -> bytes:
    body = f'{before}<w:document xmlns:w="{WORD}"><w:body>{document}</w:body></w:document>'
    members = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": RELATION % (b"officeDocument", b"word/document.xml", b"Internal"),
        "word/document.xml": body.encode(),
    }
    return zipped(members | ({"word/_rels/document.xml.rels": relation} if relation else {}))


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def pdf(*objects: str, trailer: str = "<</Root 1 0 R>>") -> bytes:
    body = "".join(f"{n} 0 obj{text}endobj\n" for n, text in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer{trailer}\n%%EOF\n".encode("latin-1")


def mail(headers: str, body: str = f"{TOLD}\r\n") -> bytes:
    return (
        "From: Post <news@post.example>\r\nTo: a@b.example\r\nSubject: Fire\r\n"
        f"Date: Sat, 5 Mar 2022 10:00:00 +0000\r\nMIME-Version: 1.0\r\n{headers}\r\n\r\n{body}"
    ).encode("utf-8", "surrogatepass")


def deep_mail() -> bytes:
    """Two thousand multiparts in one another."""
    head = 'Content-Type: multipart/mixed; boundary="{0}"'
    parts = "".join(f"--b{n}\r\n{head.format(f'b{n + 1}')}\r\n\r\n" for n in range(2_000))
    return mail(head.format("b0"), parts + f"--b2000\r\n\r\n{TOLD}\r\n")


def many_parts() -> bytes:
    return mail('Content-Type: multipart/related; boundary="b"', "--b\r\nContent-Type: text/html\r\n\r\n\r\n" * 50_000)


CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
PDFS = (
    sealed(
        "pdf-loop.pdf", "a page tree that is its own child", lambda: pdf(CATALOG, "<</Type/Pages/Kids[2 0 R]/Count 1>>")
    ),
    sealed(
        "pdf-count.pdf",
        "a page tree that says it has 2^31 pages",
        lambda: pdf(CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>", "<</Type/Page/Parent 2 0 R>>"),
    ),
    sealed(
        "pdf-javascript.pdf",
        "scripts and a program to start on opening",
        lambda: pdf(
            "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>"
            "/AA<</WC<</S/Launch/F(/bin/sh)>>>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/AA<</O<</S/URI/URI(http://x)>>>>>>",
        ),
    ),
    sealed("pdf-deep.pdf", "100,000 arrays in one another", lambda: pdf(CATALOG, "[" * 100_000)),
    sealed(
        "pdf-table-loop.pdf",
        "a table of objects that refers to itself",
        lambda: pdf(CATALOG, "<<>>", trailer="<</Root 1 0 R/Prev 0/Size 99999999>>\nstartxref\n0"),
    ),
    sealed(
        "pdf-bomb.pdf",
        "a stream of nested filters",
        lambda: pdf(
            CATALOG,
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
            f"<</Length 9/Filter[{'/FlateDecode' * 5_000}]>>stream\nabcdefghi\nendstream",
        ),
    ),
    sealed("pdf-cut.pdf", "a header and nothing else", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    sealed("pdf-and-page.pdf", "a PDF that is a page, too", lambda: b"%PDF-1.4\n" + page("", number="pdf")),
    sealed(
        "page-and-zip.html",
        "a page with an archive behind it",
        lambda: page("", number="zip") + zipped({"a.html": page("", number="behind")}),
    ),
)
OFFICE = (
    sealed("docx-laughs.docx", "a billion laughs", lambda: docx(paragraph("&a11;"), LAUGHS)),
    sealed(
        "docx-entity.docx",
        "an entity that stands for /etc/passwd",
        lambda: docx(paragraph("&p;"), '<!DOCTYPE x [<!ENTITY p SYSTEM "file:///etc/passwd">]>'),
    ),
    sealed(
        "docx-template.docx",
        "a template to be fetched",
        lambda: docx(paragraph(TOLD), relation=RELATION % (b"attachedTemplate", b"http://127.0.0.1:9/t", b"External")),
    ),
    sealed("docx-deep.docx", "50,000 elements in one another", lambda: docx("<w:sdt>" * 50_000)),
    sealed("docx-paragraphs.docx", "a million empty paragraphs", lambda: docx("<w:p/>" * 1_000_000)),
    sealed("docx-broken.docx", "XML that breaks off", lambda: docx("<w:p><w:r><w:t>Nine people")),
    sealed(
        "old-office.doc",
        "the signature of an old office file",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5_000,
    ),
    sealed(
        "rich-text.rtf", "rich text with an object to run", lambda: b"{\\rtf1{\\object\\objdata 0105}" + b"{" * 50_000
    ),
)
MAIL = (
    sealed("mail-deep.eml", "2,000 multiparts in one another", deep_mail),
    sealed("mail-parts.mhtml", "50,000 empty parts", many_parts),
    sealed("mail-headers.eml", "5,000 headers", lambda: mail("X-A: b\r\n" * 5_000 + "Content-Type: text/plain")),
    sealed("mail-header-1mb.eml", "a header of a megabyte", lambda: mail(f"X-A: {'b ' * 500_000}")),
    sealed(
        "mail-words.eml", "a subject of 2,000 encoded words", lambda: mail("Subject: " + "=?utf-8?q?=41?= " * 2_000)
    ),
    sealed(
        "mail-charset.eml",
        "a charset that is a codec of Python",
        lambda: mail("Content-Type: text/plain; charset=unicode_escape", f"{TOLD} \\ud800 \\x00\r\n"),
    ),
    sealed(
        "mail-attachment.eml",
        "an attachment named ../../escaped.html",
        lambda: mail('Content-Type: text/html\r\nContent-Disposition: attachment; filename="../../escaped.html"'),
    ),
    sealed(
        "mail-base64.eml", "base64 that is none", lambda: mail("Content-Transfer-Encoding: base64", "@@@===" * 50_000)
    ),
    sealed(
        "mail-boundary.mhtml",
        "a multipart without a boundary",
        lambda: mail("Content-Type: multipart/related", "--\r\n" * 1_000),
    ),
)
DATA = (
    sealed("deep.json", "JSON nested 200,000 levels", lambda: b"[" * 200_000),
    sealed(
        "review.json",
        "a ClaimReview with half characters, NaN and wrong types",
        lambda: b'{"@type": "ClaimReview", "claimReviewed": "Fire \\ud800", "author": [1], "reviewRating": NaN}',
    ),
    sealed(
        "news.json",
        "a news-please file whose fields are of the wrong types",
        lambda: b'{"title": 7, "maintext": ["a"], "source_domain": {}, "date_publish": 1e999, "url": "javascript:x"}',
    ),
    sealed(
        "sheet.csv",
        "a table of formulas and of paths out of the folder",
        lambda: (
            b'url,file,title\n"=cmd|calc",../../etc/passwd,"@SUM(A1)"\n' + b"http://127.0.0.1:9/,/etc/passwd,+1\n" * 9
        ),
    ),
    sealed(
        "picture.svg",
        "a picture with a billion laughs and a script",
        (
            f"<?xml version='1.0'?>{LAUGHS}<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script>&a11;</svg>"
        ).encode,
    ),
    sealed(
        "feed.xml",
        "XML with an entity from the network",
        lambda: b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY % d SYSTEM "http://127.0.0.1:9/x.dtd"> %d;]><r>&e;</r>',
    ),
    sealed("program.exe", "a program", lambda: b"MZ\x90\0" + b"\0\1\2\3" * 5_000),
    sealed(
        "picture.html",
        "a picture under the name of a page",
        lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20,
    ),
)
INPUTS = (*PDFS, *OFFICE, *MAIL, *DATA)
