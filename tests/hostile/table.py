"""The table of all hostile inputs in docs/method/hostile.md: `python -m tests.hostile.table` writes it anew."""

from __future__ import annotations

import re
from pathlib import Path

from tests.hostile import INPUTS
from tests.hostile.inputs import ACCOUNT, EITHER

DOC = Path(__file__).resolve().parents[2] / "docs" / "method" / "hostile.md"
HEAD = "| input | what it is | what comes of it |\n|---|---|---|\n"
OUTCOMES = {ACCOUNT: "read, telling kept", EITHER: "read, or skipped with the reason", "": "not followed"}


def table() -> str:
    """Write a row for each input."""
    rows = (f"| {code(one.name)} | {cell(one.what)} | {outcome(one.expect)} |" for one in INPUTS)
    return HEAD + "\n".join(rows) + "\n"


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def code(name: str) -> str:
    return f"`` {name.replace('|', chr(92) + '|')} ``" if "`" in name else f"`{name.replace('|', chr(92) + '|')}`"


def outcome(expect: str) -> str:
    return OUTCOMES.get(expect) or f"skipped: “{expect}”" if expect else OUTCOMES[""]


if __name__ == "__main__":
    DOC.write_text(re.sub(re.escape(HEAD) + r"(\|.*\n)*", lambda _: table(), DOC.read_text("utf-8")), "utf-8")
