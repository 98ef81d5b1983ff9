"""Measure each stage: seconds, words a second, and how it stands to a limit measured in the same run.

`python -m bench.stages [DOCS.jsonl]`: DOCS holds {"doc", "text"} lines (PolNeAR dev where the corpora are here);
without it the cases that ship are read, many times over. The limits: for reading HTML the bare parser
(turbohtml.parse), for text stages the time that Python's own `re` takes to find the words of the text.
"""

from __future__ import annotations

import json
import platform
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import turbohtml

from rashomon import analyze, collate, read_text
from rashomon.attribution import find_attributions
from rashomon.intake import read_account
from rashomon.mentions import find_mentions
from rashomon.places import find_places
from rashomon.quantities import find_quantities
from rashomon.read import read_page
from rashomon.records import Account
from rashomon.sentences import split_sentences
from rashomon.statements import cut_statements
from rashomon.tagger import tag_account
from rashomon.timex import find_timexes
from rashomon.zones import zone_page

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "data" / "attribution" / "polnear-dev" / "docs.jsonl"
CASES = sorted((ROOT / "examples" / "cases").glob("*/docs"))
ROUNDS = 20  # how often the few shipped pages are read, so that a clock tick does not matter


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Run something: (seconds, its result)."""
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def texts() -> list[str]:
    """The texts to measure on: the corpus given or found, else the shipped cases."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    if path.is_file():
        return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return [read_account(str(f)).text for docs in CASES for f in sorted(docs.iterdir())] * ROUNDS


def row(name: str, seconds: float, words: int, limit: float) -> str:
    """A line of the table."""
    return f"| {name} | {seconds:.2f} | {words / seconds:,.0f} | {seconds / limit:.0f} |"


def measure_stages(accounts: list[Account]) -> Iterable[str]:
    """Time stage after stage over all accounts."""
    words = sum(len(a.text.split()) for a in accounts)
    limit, _ = timed(lambda: [re.findall(r"\w+", a.text) for a in accounts])
    yield row("limit: find words", limit, words, limit)
    cut, sentences = timed(lambda: [split_sentences(a) for a in accounts])
    yield row("sentences", cut, words, limit)
    pairs = list(zip(accounts, sentences, strict=True))
    seconds, tags = timed(lambda: [tag_account(a) for a in accounts])
    yield row("reader", seconds, words, limit)
    seconds, mentions = timed(lambda: [find_mentions(a, s) for a, s in pairs])
    yield row("mentions", seconds, words, limit)
    rows = list(zip(pairs, mentions, tags, strict=True))
    seconds, said = timed(lambda: [find_attributions(a, s, m, t) for (a, s), m, t in rows])
    yield row("attribution", seconds, words, limit)
    seconds, times = timed(lambda: [find_timexes(a, s) for a, s in pairs])
    yield row("timex", seconds, words, limit)
    seconds, _ = timed(lambda: [find_quantities(a, s, t) for (a, s), t in zip(pairs, times, strict=True)])
    yield row("quantities", seconds, words, limit)
    seconds, _ = timed(lambda: [find_places(a, m) for a, m in zip(accounts, mentions, strict=True)])
    yield row("places", seconds, words, limit)
    seconds, _ = timed(lambda: [cut_statements(a, s, q) for (a, s), q in zip(pairs, said, strict=True)])
    yield row("statements", seconds, words, limit)


def main() -> None:
    """Print the tables."""
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    print("| stage | seconds | words a second | times the limit |\n|---|---:|---:|---:|")
    accounts = [read_text(text, path=f"{i}.txt") for i, text in enumerate(texts())]
    for line in measure_stages(accounts):
        print(line)
    pages = [f.read_bytes() for docs in CASES for f in sorted(docs.glob("*.html"))] * ROUNDS
    bare, _ = timed(lambda: [turbohtml.parse(page) for page in pages])
    whole, _ = timed(lambda: [zone_page(read_page("page.html", page)) for page in pages])
    print(f"\nreading HTML: {len(pages) / whole:.0f} pages/s, {whole / bare:.1f} times the bare parser")
    for docs in CASES:
        seconds, analyses = timed(lambda d=docs: [analyze(read_account(str(f))) for f in sorted(d.iterdir())])  # type: ignore[misc]
        compared, _ = timed(lambda a=analyses: collate(a))  # type: ignore[misc]
        print(f"case {docs.parent.name}: analyse {seconds:.2f} s, compare {compared:.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
