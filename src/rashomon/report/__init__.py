"""The ledger as one HTML file: no network, no state, every word escaped, every cell opens its words."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from rashomon.report.accounts import accounts_view, skipped_view
from rashomon.report.book import Book, open_book
from rashomon.report.head import footer, masthead, tabs, title_words
from rashomon.report.markup import Markup, escape, showable
from rashomon.report.matrix import matrix_view
from rashomon.report.names import names_view
from rashomon.report.numbers import numbers_view
from rashomon.report.origins import origins_view
from rashomon.report.timeline import timeline_view

STYLES = ("base", "head", "matrix", "views", "panel", "phone", "print")
SCRIPTS = ("text", "dom", "book", "passage", "panel", "matrix", "keys", "router")
SLOT = re.compile(r"\{\{(\w+)\}\}")
EARLY = 'document.documentElement.classList.add("script")'  # before the page is laid out: one view alone is shown
UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029]")
VIEWS = {
    "ledger": matrix_view,
    "numbers": numbers_view,
    "origins": origins_view,
    "names": names_view,
    "timeline": timeline_view,
    "accounts": accounts_view,
    "skipped": skipped_view,
}


def write_report(ledger: Mapping[str, object]) -> str:
    """Write the whole report as one HTML document.

    Input: a ledger of the format `rashomon-ledger/1`, as read from its JSON. Output: HTML; the same ledger gives the
    same characters. A ledger without accounts or claims gives a report that says so. Errors: KeyError when the ledger
    lacks a required field.
    """
    data, book = embed(ledger), open_book(ledger)
    style, script = _style(), _script()
    slots: dict[str, str] = {name: view(book) for name, view in VIEWS.items()}
    slots |= {"policy": escape(policy(style, EARLY, script)), "title": escape(f"Rashomon: {title_words(book)}")}
    slots |= {"style": style, "early": EARLY, "script": script, "data": data}
    slots |= _frame(book, hashlib.sha256(data.encode()).hexdigest())
    return SLOT.sub(lambda slot: slots[slot[1]], _file("page.html"))


def _frame(book: Book, sha256: str) -> dict[str, str]:
    return {"head": masthead(book), "tabs": tabs(book), "footer": footer(book.ledger, sha256)}


def embed(ledger: Mapping[str, object]) -> Markup:
    """Write the ledger as JSON that no HTML parser can leave: `<`, `>` and `&` appear as escapes only."""
    text = json.dumps(ledger, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return Markup(UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", showable(text)))


def policy(style: str, *scripts: str) -> str:
    """State the Content-Security-Policy: nothing is fetched, and only this very style and these scripts are obeyed."""
    rules = (
        "default-src 'none'",
        "script-src " + " ".join(f"'{_source(script)}'" for script in scripts),
        f"style-src '{_source(style)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
    return "; ".join(rules)


def _source(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _file(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")


def _style() -> str:
    return "".join(_file(f"css/{name}.css") for name in STYLES)


def _script() -> str:
    """Join the scripts inside one function, so that no name of theirs is global."""
    return '(() => {\n"use strict";\n' + "".join(_file(f"js/{name}.js") for name in SCRIPTS) + "})();\n"
