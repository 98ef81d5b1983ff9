"""Words that trick a reader's eye, a terminal or a spreadsheet, and texts that make slow rules slow."""

from __future__ import annotations

from functools import partial

from tests.hostile.inputs import ACCOUNT, EITHER, TOLD, Hostile, page
from tests.hostile.markup import html

PAUL_LATIN, PAUL_CYRILLIC = "Paul Moran", "P\u0430ul M\u043eran"
OVERRIDE = "Harbour \u202etsoP\u202c"
ISOLATES = "\u2066\u2067\u2068"


def text(name: str, what: str, body: str, expect: str = ACCOUNT) -> Hostile:
    return Hostile(
        f"{name}.txt", what, expect, lambda: f"{TOLD}\n\nReport {name}.\n\n{body}\n".encode("utf-8", "surrogatepass")
    )


def outlet(name: str, what: str, words: str) -> Hostile:
    """A page whose outlet, title and speaker are named so."""
    head = f"<meta property=og:site_name content='{words}'><title>{words}</title>"
    return Hostile(
        f"{name}.html", what, ACCOUNT, partial(page, f"<p>“We saw it,” {words} said.</p>", head, number=name)
    )


TRICKS = (
    outlet("override-in-names", "right-to-left override in outlet, title and speaker", OVERRIDE),
    outlet("isolates-in-names", "direction isolates never closed", f"Post {ISOLATES * 20}"),
    outlet("homoglyphs-cyrillic", "a speaker's name with Cyrillic letters, one page", PAUL_CYRILLIC),
    outlet("homoglyphs-latin", "and in Latin ones on another: two names", PAUL_LATIN),
    outlet("zero-width", "zero-width letters inside names", "Ma\u200brk\u200d Ro\ufeffw\u2060e"),
    outlet("tag-characters", "invisible tag characters that spell a command", "Post\U000e0001\U000e0072\U000e006d"),
    outlet("zalgo", "200 marks on one letter", "Z" + "\u0335\u0301\u0489" * 70 + "algo"),
    outlet(
        "emoji", "emoji joined and coloured", "\U0001f468\u200d\U0001f469\u200d\U0001f467 Post \U0001f3f4\U000e0067"
    ),
    outlet("escapes-in-names", "terminal escapes in outlet and title", "Post \x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f"),
    outlet("formula", "an outlet that is a spreadsheet formula", '=HYPERLINK("http://127.0.0.1:9/","x")&amp;cmd|calc'),
    outlet("newlines-in-names", "line breaks of every kind in names", "Po\u2028st\u2029 \x85 \x0b \x0c Daily"),
    outlet("path-as-name", "an outlet that is a path and a shell command", "../../etc/passwd; $(touch owned) `id`"),
    outlet("sql-as-name", "an outlet that is SQL", "Robert&#39;); DROP TABLE claims;--"),
    outlet("arabic", "names from right to left beside those from left to right", "\u0635\u062d\u064a\u0641\u0629 Post"),
)
SLOW = (
    text("paragraph-20mb", "one paragraph of 20 MB", "word " * 4_000_000, expect="characters of text"),
    text("dates-5mb", "5 MB of dates", "1/2/2003 4:05 May 6, 7:08 pm " * 180_000, expect="characters of text"),
    text("dates", "8 kB of dates in one line", "1/2/2003 4:05 May 6, 7:08 pm " * 280),
    text("long-word", "a word of 30,000 letters", "a" * 30_000),
    text("long-number", "a number of 30,000 digits", "9" * 30_000 + " people died"),
    text("thousands", "a number with 5,000 thousands separators", "1" + ",000" * 5_000 + " people died"),
    text("quotation-marks", "4,000 quotation marks", "“\"‘'" * 1_000),
    text("brackets", "10,000 open brackets", "([{" * 3_400),
    text("stops", "5,000 stops", ". " * 5_000),
    text("hyphens", "5,000 hyphens", "a-" * 5_000),
    text("apostrophes", "5,000 apostrophes", "o'" * 5_000),
    text("capitals", "a name of 1,000 capitalised words", "Alpha Beta " * 500),
    text("sayings", "'he said' 500 times over", "he said that " * 500),
    text("numbers", "1,500 numbers", "12 and 13 to 14 or " * 500),
    text("word-numbers", "a number of 1,600 words", "hundred and twenty thousand " * 400),
    text("urls", "200 addresses", "https://a.example/2020/01/01/x?y=z#w " * 200),
    text("comments", "150 stamped comments", "Ann says:\nMarch 6, 2022 at 10:15 am\nI saw it.\n\n" * 150),
    text("markers", "600 section markers", "Read more\n\nComments\n\nRelated articles\n\n" * 200),
    text("bylines", "300 by-lines", "By Ann Ray\n\n5 March 2022\n\n" * 300),
    text("blank-lines", "a million blank lines", "\n" * 1_000_000, expect=EITHER),
    text("white-space", "a million blanks in one line", "a" + " " * 400_000 + "b", expect=EITHER),
    text("marks", "20,000 combining marks on one letter", "e" + "\u0301" * 20_000),
    text("directions", "4,000 direction marks", "a\u202e\u202d" * 2_000),
    text("line-separators", "5,000 line separators", "a\u2028" * 5_000),
    text("tabs", "a table of 4,000 tabs", "a\tb\t" * 2_000),
    html("cells", "a table of 4,000 cells", "<table>" + "<tr><td>a<td>b" * 2_000 + "</table>"),
)
INPUTS = (*TRICKS, *SLOW)
