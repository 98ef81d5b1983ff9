"""The text recipe: the same bytes give the same text, or the recipe has another number."""

import hashlib

import pytest

from rashomon.read import read_page
from rashomon.version import TEXT_RECIPE

DOCUMENTS = {
    "plain": b"One line \r\n\r\n\tTwo words\xc2\xa0here\n",
    "byte order mark": b"\xef\xbb\xbfOne line\n",
    "windows-1252": b"<html><p>The caf\xe9 in the \x93old\x94 town closed early on Monday.</p>",
    "utf-16": "\ufeffThe café closed.".encode("utf-16-le"),
    "blocks": b"<html><h1>Head</h1><p>One <b>bold</b>\n word</p><ul><li>a</li><li>b</li></ul><div>c<div>d</div>e</div>",
    "breaks": b"<html><p>One<br>two<br><br>three</p><pre>x  y\n\tz</pre>",
    "references": b"<html><p>a&nbsp;b &ldquo;c&rdquo; &notit; &#150; AT&T",
    "hidden": b"<html><p>a<script>b</script><span hidden>c</span><i style='display: none'>d</i><noscript>e</noscript>f",
    "links": b"<html><nav><a href=x>One</a><a href=y>Two</a><span>3</span><span>4</span><time>5</time></nav>",
    "tables": b"<html><table>moved<tr><td>1</td><td>2</td></tr><tr><th>3</th></tr><caption>4</caption></table>",
    "misnested": b"<html><b>bold<p>both</b>plain</p></font>end",
    "mhtml": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/html\r\n\r\n<html><p>One part</p></html>\r\n--b--\r\n",
}
TEXTS: dict[int, dict[str, str]] = {  # recipe -> document -> the first 12 signs of its text's SHA-256
    1: {
        "plain": "0132b2ef50ac",
        "byte order mark": "8e4d695a17b5",
        "windows-1252": "579a6ac0d36a",
        "utf-16": "522a1aa5664f",
        "blocks": "978249cdd4ae",
        "breaks": "eec835ee2a28",
        "references": "12a736409a61",
        "hidden": "503126878d17",
        "links": "bcd19459a050",
        "tables": "0925182304fb",
        "misnested": "79e445b9d08c",
        "mhtml": "047d3702d062",
    },
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_gives_the_text_of_this_recipe(name: str) -> None:
    text = read_page(name, DOCUMENTS[name]).text
    assert hashlib.sha256(text.encode()).hexdigest()[:12] == TEXTS[TEXT_RECIPE][name], (
        f"{text!r}: if the rules for text have changed, raise TEXT_RECIPE in rashomon/version.py, say there what "
        "changed, and give the new recipe's hashes here; keep the old ones"
    )
