"""What the fuzzer starts from and what it has found: no rule of fuzz/targets.py is broken by any of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz.seeds import seeds
from fuzz.targets import targets

from rashomon.read import FORMATS

FOUND = sorted(path for path in (Path(__file__).parent.parent / "fuzz" / "found").rglob("*") if path.is_file())


@pytest.mark.parametrize("reader", targets())
def test_every_reader_bears_what_belongs_to_every_other(reader: str) -> None:
    check = targets()[reader]
    for seed in seeds():
        check(seed)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.name[:20]}")
def test_what_was_found_breaks_no_rule_any_more(path: Path) -> None:
    targets()[path.parent.name](path.read_bytes())


def test_every_format_is_fuzzed() -> None:
    assert len(targets()) >= len(FORMATS) + 3
