"""Documents of each format, as small as they can be, written by hand: the tests need no program that makes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Own"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
</w:styles>"""
PICTURE = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"

Words = tuple[float, float, float, str]  # x, y, size, text


def words_down(x: float, top: float, lines: Sequence[str], size: float = 10) -> list[Words]:
    """Set lines one below the other."""
    return [(x, top - 1.2 * size * n, size, line) for n, line in enumerate(lines)]


def pdf(pages: Sequence[Sequence[Words]], info: Mapping[str, str] | None = None, extra: bytes = b"") -> bytes:
    """Write a PDF; a page without words holds a picture."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    stated = "".join(f"/{name}({value})" for name, value in (info or {}).items())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, page in enumerate(pages):
        content = b"".join(_shown(words) for words in page) if page else b"q 500 0 0 700 50 50 cm /I Do Q"
        resources = f"/Resources<</Font<</F 3 0 R>>/XObject<</I {4 + 2 * len(pages)} 0 R>>>>"
        box = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]{resources}/Contents {5 + 2 * number} 0 R>>"
        objects += [box.encode(), b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)]
    objects += [PICTURE + b"stream\n\x80\nendstream", f"<<{stated}>>".encode("cp1252")]
    return _numbered(objects, f"/Info {len(objects)} 0 R".encode() + extra)


def _shown(words: Words) -> bytes:
    x, y, size, text = words
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf {x} {y} Td ({escaped}) Tj ET\n".encode("cp1252")


def _numbered(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, written in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


def docx(body: str, parts: Mapping[str, str] | None = None, main: str = "word/document.xml") -> bytes:
    """Write a Word document of the paragraphs given as WordprocessingML."""
    held = {
        "[Content_Types].xml": "<Types/>",
        main: f"<w:document {W} {MC} {M}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": STYLES,
        **(parts or {}),
    }
    return zipped({name: text.encode() for name, text in held.items()})


def par(text: str, style: str = "") -> str:
    """Write a paragraph of one run."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{named}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Write a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def message(headers: Mapping[str, str], *parts: tuple[str, str], boundary: str = "--edge") -> bytes:
    """Write a multipart message: of each part its headers and its body."""
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    body = "".join(f"--{boundary}\r\n{fields}\r\n\r\n{text}\r\n" for fields, text in parts)
    return f"{head}\r\nignored\r\n{body}--{boundary}--\r\n".encode()
