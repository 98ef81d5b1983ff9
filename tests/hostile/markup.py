"""HTML that nests, repeats, lies, and wants to run."""

from __future__ import annotations

from functools import partial

from tests.hostile.inputs import ACCOUNT, EITHER, Hostile, page, telling

LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
)
NASTY = "&quot;&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;"


def html(name: str, what: str, body: str = "", head: str = "", expect: str = ACCOUNT) -> Hostile:
    return Hostile(f"{name}.html", what, expect, partial(page, body, head, number=name))


def raw(name: str, what: str, text: str, expect: str = ACCOUNT) -> Hostile:
    return Hostile(f"{name}.html", what, expect, text.encode)


def json_ld(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def many(count: int, text: str) -> str:
    return "".join(text.format(n) for n in range(count))


def fifty_megabytes() -> bytes:
    """A page of 50 MB of which little is shown."""
    return page("<!-- " + "x" * 48_000_000 + " -->" + "<i class='y'></i>" * 120_000, number="fifty")


NESTED = (
    html("deep-divs", "100,000 nested <div>", "<div>" * 100_000 + "deep"),
    html("deep-inline", "100,000 nested <b><i>", "<b><i>" * 100_000 + "deep"),
    html("deep-tables", "30,000 nested tables", "<table><tr><td>" * 30_000 + "deep"),
    html("deep-lists", "50,000 nested lists", "<ul><li>" * 50_000 + "deep"),
    html("deep-blockquotes", "50,000 nested quotations", "<blockquote>" * 50_000 + "deep"),
    html("deep-articles", "20,000 nested <article><section>", "<article><section>" * 20_000 + "deep"),
    html("misnested", "2,000 formatting elements left open across paragraphs", "<b><a href=x><p>" * 2_000),
    html("deep-svg", "50,000 nested <svg><g>", "<svg><g>" * 50_000 + "deep"),
    html("deep-templates", "20,000 nested <template>", "<template>" * 20_000 + "deep"),
    html("unclosed", "1,000 kinds of elements, none of them closed", many(1_000, "<x{0}><td><option><select>")),
)
ENDLESS = (
    html("less-than-signs", "5 million <", "<" * 5_000_000, expect=EITHER),
    html("attributes", "one element with 300,000 attributes", f"<div {many(300_000, 'a{0}=1 ')}>x</div>"),
    html("attribute-5mb", "one attribute of 5 MB", f"<div class='{'word ' * 1_000_000}'>x</div>"),
    html("tag-name-5mb", "a tag name of 5 MB", f"<{'x' * 5_000_000}>x"),
    html("endless-comment", "a comment that never ends", "<!--" + " - " * 300_000),
    html("endless-cdata", "a CDATA section that never ends", "<svg><![CDATA[" + "x" * 300_000),
    html("endless-script", "a script that never ends", "<script>" + "<!--<script>" * 50_000),
    html("endless-textarea", "a text field that never ends", "<textarea>" + "<p>" * 100_000),
    html("many-metas", "200,000 meta tags", "", many(200_000, "<meta name=date{0} content=2020-01-01>")),
    html("many-scripts", "50,000 blocks of JSON-LD", "", json_ld('{"@type": "NewsArticle"}') * 50_000),
    html("many-links", "200,000 links without words", "<a href='https://a.example/'></a>" * 200_000),
    html("many-lines", "150,000 paragraphs of one letter", "<p>x" * 150_000, expect="lines of text"),
    html("many-pictures", "100,000 pictures with captions hidden", "<figure><img src=x></figure>" * 100_000),
    html("many-breaks", "500,000 line breaks", "<br>" * 500_000),
    html("title-5mb", "a title of 5 MB", "", f"<title>{'Fire ' * 1_000_000}</title>", expect=EITHER),
    html("conditional-comments", "20,000 comments before the first element", "", "<!--[if IE]><![endif]-->" * 20_000),
    Hostile(
        "comment-before-page.html",
        "200,000 comment openings before the doctype",
        EITHER,
        lambda: b"<!-- -" * 200_000 + b"-->" + page("", number="late"),
    ),
    Hostile("fifty-megabytes.html", "50 MB of comment and empty elements", ACCOUNT, fifty_megabytes),
)
RUNNING = (
    html(
        "scripts",
        "scripts that fetch, write the page, and post it away",
        "<script>fetch('http://127.0.0.1:9/');document.write('<p>Injected words.</p>')</script>"
        "<p onclick='x()' onmouseover='y()'>Plain.</p>",
    ),
    html(
        "javascript-links",
        "links to javascript:, data:, vbscript: and file:",
        "<a href='javascript:alert(1)'>one</a><a href='data:text/html,<script>x</script>'>two</a>"
        "<a href='vbscript:x'>three</a><a href='file:///etc/passwd'>four</a>",
        "<link rel=canonical href='javascript:alert(1)'><meta property=og:url content='http-x:\"><script>'>",
    ),
    html(
        "meta-refresh",
        "a page that sends its reader elsewhere",
        "",
        "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'><base href='http://127.0.0.1:9/'>",
    ),
    html(
        "frames",
        "frames, objects and embedded files of the network and the disk",
        "<iframe src='http://127.0.0.1:9/'></iframe><object data='file:///etc/passwd'></object><embed src=x>"
        "<iframe srcdoc='<script>x</script>'></iframe><img src='http://127.0.0.1:9/p.gif'>",
    ),
    html(
        "forms", "a form that sends itself", "<form action='http://127.0.0.1:9/'><input autofocus onfocus='x()'></form>"
    ),
    html(
        "style-sheets",
        "style sheets that load, hide and write over",
        "<style>@import url(http://127.0.0.1:9/);p::after{content:'forged'}</style>"
        "<div style='display:none'>Hidden words.</div><div style='width:expression(alert(1))'>Shown.</div>",
    ),
    html(
        "report-injection",
        "an outlet, a title and a by-line that are markup and scripts",
        f"<h1>{NASTY}</h1><p class=byline>By {NASTY}</p>",
        f"<meta property=og:site_name content='{NASTY}'><meta property=og:title content='{NASTY}'>"
        f"<link rel=canonical href='https://a.example/{NASTY}'>",
    ),
)
LYING = (
    raw(
        "billion-laughs", "XHTML with entities in entities, 10^11 of them", f"{LAUGHS}<html><body>{telling('ha')}&a11;"
    ),
    html("svg-laughs", "the same inside an <svg>", f"<svg>{LAUGHS}<text>&a11;</text></svg>"),
    raw(
        "external-entity",
        "an entity that stands for /etc/passwd",
        "<!DOCTYPE html [<!ENTITY p SYSTEM 'file:///etc/passwd'>]><html><body>" + telling("&p;"),
    ),
    html(
        "number-references",
        "references to surrogates, to nothing, to beyond Unicode",
        "<p>&#xD800;&#xDFFF;&#x110000;&#0;&#xFFFF;&#99999999999999999999;&#x;&;&#-1;</p>",
        "<title>&#xD800; burns</title><meta property=og:title content='&#xDC00;'>",
    ),
    html("json-ld-deep", "JSON-LD nested 200,000 levels", "", json_ld('{"a":' * 200_000 + "1")),
    html(
        "json-ld-numbers",
        "JSON-LD with NaN, Infinity and a number of 100,000 digits",
        "",
        json_ld('{"@type": "NewsArticle", "a": [NaN, -Infinity, 1e999]}') + json_ld(f'{{"a": {"9" * 100_000}}}'),
    ),
    html(
        "json-ld-types",
        "JSON-LD whose every field is of the wrong type",
        "",
        json_ld('[[["NewsArticle"]], {"@type": {"a": 1}, "headline": 7, "datePublished": [], "publisher": [null]}]'),
    ),
    html(
        "json-ld-surrogates",
        "JSON-LD with half characters in title and outlet",
        "",
        json_ld('{"@type": "NewsArticle", "headline": "Fire \\ud800", "publisher": {"name": "Post \\udfff"}}'),
    ),
    html(
        "dates-in-metadata",
        "dates that are none, too far, too many",
        "",
        "<meta name=date content='9999-99-99T99:99:99+99:99'><meta name=pubdate content='0000-00-00'>"
        "<meta property=article:published_time content='-2147483648'><time datetime='1e999' itemprop=datePublished>",
    ),
    html(
        "template-shadow",
        "words in templates, noscript, hidden and shadow roots",
        "<template>Not shown.</template><noscript>Not shown.</noscript><p hidden>Not shown.</p>"
        "<div><template shadowrootmode=open>Shown by scripts.</template></div>",
    ),
    html("plaintext-element", "<plaintext>, after which nothing is markup", "<plaintext></body></html><script>"),
    html("frameset", "a frameset after the text", "<frameset><frame src=x><noframes>No.</noframes></frameset>"),
)
INPUTS = (*NESTED, *ENDLESS, *RUNNING, *LYING)
