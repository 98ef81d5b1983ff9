"""Small valid documents, built here, from which the fuzzer starts: one or more for each kind of reader."""

from __future__ import annotations

import gzip
import io
import zipfile

HTML = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Loft burns | Post</title>
<meta property="og:site_name" content="Post"><meta property="article:published_time" content="2022-03-05T09:00:00Z">
<link rel="canonical" href="https://post.example/2022/03/05/loft"><script type="application/ld+json">
{"@type": "NewsArticle", "headline": "Loft burns", "datePublished": "2022-03-05", "publisher": {"name": "Post"}}
</script></head><body><nav><a href="/">Home</a></nav><article><h1>Loft burns</h1><p class="byline">By Ann Ray, 5 March
2022</p><p>Nine people were hurt, <b>police</b> said.</p><figure><img src="a.jpg"><figcaption>The loft. Photo: A. Ray
</figcaption></figure><blockquote>&quot;We saw it&quot;</blockquote></article><h2>Read next</h2><ul><li><a href="#">
Other news of the day</a></li></ul><div id="comments"><p>Bob, 3 May, 10:15</p><p>So sad.</p></div></body></html>"""
PLAIN = b"""Net loft burns down, nine hurt

By Ola Stenn
5 March 2022

MARRIN (Post) - Nine people were hurt on Friday at 4 p.m., the fire service said. "The doors were never locked,"
owner Tam Velde told the Herald. According to the Post, at least 12 people were hurt; 3.5 tonnes burned.

Comments (2)

Ann says:
March 6, 2022 at 10:15 am
I saw it.
"""
MHTML = (
    b"From: <Saved>\r\nSnapshot-Content-Location: https://post.example/a\r\nSubject: Loft\r\n"
    b"Date: Sat, 5 Mar 2022 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n------x\r\n'
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    + HTML.replace(b"=", b"=3D")
    + b"\r\n------x--\r\n"
)
MAIL = (
    b"From: Post <news@post.example>\r\nTo: a@b.example\r\nSubject: =?utf-8?q?Loft_burns?=\r\n"
    b"Date: Sat, 5 Mar 2022 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/alternative; boundary="y"\r\n\r\n--y\r\nContent-Type: text/plain; charset="utf-8"\r\n\r\n'
    + PLAIN
    + b"\r\n--y\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+SGk8L3A+\r\n--y--\r\n"
)
JSON = b"""{"@context": "https://schema.org", "@type": "ClaimReview", "url": "https://post.example/c",
"claimReviewed": "The doors were locked", "author": {"@type": "Organization", "name": "Post"},
"reviewRating": {"@type": "Rating", "alternateName": "False"}, "datePublished": "2022-03-05"}"""
NEWS = b"""{"title": "Loft burns", "maintext": "Nine people were hurt, police said.", "source_domain": "post.example",
"date_publish": "2022-03-05 09:00:00", "url": "https://post.example/a", "authors": ["Ann Ray"], "language": "en"}"""
RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(HTML) + HTML
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/a\r\nWARC-Date: 2022-03-05T09:00:00Z\r\n"
    b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http;"
    b"msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(RESPONSE) + RESPONSE + b"\r\n\r\n"
)
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 58>>stream
BT /F 12 Tf 20 200 Td (Nine people were hurt, police said) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""
WORDS = (
    b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    b"<w:p><w:r><w:t>Nine people were hurt, police said.</w:t></w:r></w:p></w:body></w:document>"
)


def zipped(**members: bytes) -> bytes:
    """Build a zip; "__" in a name stands for "/", a last "_" for "."."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return made.getvalue()


def seeds() -> list[bytes]:
    """Give all seeds. Every target starts from all of them: a reader must bear what belongs to another."""
    docx = zipped(word__document_xml=WORDS, **{"[Content_Types]_xml": b"<Types/>"})
    wacz = zipped(
        datapackage_json=b'{"profile": "data-package", "resources": []}',
        pages__pages_jsonl=b'{"format": "json-pages-1.0"}\n{"url": "https://post.example/a", "title": "Loft"}\n',
        archive__data_warc=WARC,
    )
    texts = [HTML, PLAIN, MHTML, MAIL, JSON, NEWS, WARC, PDF]
    wide = PLAIN.decode().encode("utf-16")
    latin = b"<meta charset=latin-1><p>Caf\xe9 \x93quoted\x94 said.</p></p></p>"
    return [*texts, gzip.compress(WARC, mtime=0), docx, wacz, zipped(a_html=HTML, b_txt=PLAIN), wide, latin, b"", b"\0"]
