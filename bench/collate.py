"""Measure the comparison: seconds of each stage and peak memory, as the accounts of a story grow in number.

`python -m bench.collate [N ...]`: one story of N accounts of 800 words each (default: 15, 60, 125, 250, 500), then as
many accounts as the last N in stories of 20. A process for each line, so that each has its own peak of memory. The
accounts are made here from the sentences of the shipped cases, with a fixed seed: three quarters tell the event in
other words and with other numbers, some passages are copied from another account, the rest is the account's own. They
are analysed by rules alone, or with `--read` by the model, too: this takes some 0.5 s an account before the comparison,
which then has more statements, mentions and events to compare. Times are the processor's; the last ratio is to the
time that `re` takes to find the words, as in bench.stages.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from rashomon import analyze, read_text
from rashomon.intake import read_account
from rashomon.records import Analysis, Zone
from rashomon.sentences import split_sentences
from rashomon.settings import DEFAULT

CASES = sorted((Path(__file__).resolve().parent.parent / "examples" / "cases").glob("*/docs"))
SIZES = (15, 60, 125, 250, 500)
WORDS = 800  # of an account
OF_EVENT = 0.75  # of an account's sentences tell the event that all accounts of its story tell
COPIES = 0.5  # of the accounts carry two passages of three sentences of an earlier one
CHANGED = 0.6  # of the longer words of a sentence about the event are other words
OWN_CHANGED = 0.6  # of the words of a sentence that is the account's own
STORY = 20  # accounts of a story in the mixed folder
WORD = re.compile(r"[^\W\d_]{4,}")
NUMBER = re.compile(r"\b\d{1,3}\b")
RULES_ALONE = replace(DEFAULT, reader=replace(DEFAULT.reader, enabled=False))
ONE_STORY = replace(DEFAULT, stories=replace(DEFAULT.stories, alike=0.0))  # made accounts are less alike than real ones
MODULE: Any = importlib.import_module("rashomon.collate")  # its name is also that of the function
MEBIBYTE = 1024  # kibibytes


@cache
def sentences() -> tuple[tuple[str, ...], ...]:
    """The sentences of each shipped case, white space collapsed."""
    found = []
    for docs in CASES:
        accounts = [read_account(str(path)) for path in sorted(docs.iterdir())]
        cut = [a[s] for a in accounts for s in split_sentences(a) if a.zone_at(s.start) is Zone.BODY]
        found.append(tuple(" ".join(sentence.split()) for sentence in cut))
    return tuple(found)


@cache
def vocabulary() -> tuple[str, ...]:
    """The longer words of all cases, each as often as it stands there, lower case."""
    return tuple(w for case in sentences() for s in case for w in WORD.findall(s) if w.islower())


def reworded(sentence: str, share: float, rng: random.Random, names: dict[str, str]) -> str:
    """Put other words in place of some, and other names in place of those that `names` holds."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if not word.islower():
            return names.get(word, word)
        return rng.choice(vocabulary()) if rng.random() < share else word

    changed = WORD.sub(other, sentence)
    return NUMBER.sub(lambda m: str(rng.randint(2, 99)) if rng.random() < share else m.group(), changed)


def renamed(number: int) -> dict[str, str]:
    """Other names for a story beyond the shipped cases: each capitalised word with another ending."""
    if number < len(sentences()):
        return {}
    ending = "aeiou"[number % 5] + "lnrst"[number // 5 % 5] + "ky"[number // 25 % 2]
    found = (w for case in sentences() for s in case for w in WORD.findall(s) if w[0].isupper())
    return {word: word[:-1] + ending for word in found}


def texts(accounts: int, story: int) -> Iterator[str]:
    """Make the texts of one story."""
    rng, names = random.Random(story), renamed(story)
    event = sentences()[story % len(sentences())]
    other = [s for case in sentences() if case is not event for s in case]
    earlier: list[list[str]] = []
    for number in range(accounts):
        told: list[str] = []
        own = {w: w[:-1] + "aeiou"[number % 5] + "bdgkm"[number // 5 % 5] for s in other for w in WORD.findall(s)}
        while sum(len(s.split()) for s in told) < WORDS:
            if rng.random() < OF_EVENT:
                told.append(reworded(rng.choice(event), CHANGED, rng, names))
            else:
                told.append(reworded(rng.choice(other), OWN_CHANGED, rng, own))
        if earlier and rng.random() < COPIES:
            for _ in range(2):
                source, at = rng.choice(earlier), rng.randrange(len(told) - 3)
                first = rng.randrange(len(source) - 3)
                told[at : at + 3] = source[first : first + 3]
        earlier.append(told)
        lines = [" ".join(told[at : at + 3]) for at in range(0, len(told), 3)]
        yield "\n\n".join([f"{told[0][:60]}", f"By Ann Ray, {rng.randint(1, 3)} May 2021", *lines])


def analyses(accounts: int, stories: int, *, read: bool) -> list[Analysis]:
    """Make and analyse the accounts of some stories, by the model, too, or by rules alone."""
    found = []
    for story in range(stories):
        for number, text in enumerate(texts(accounts // stories, story)):
            account = read_text(text, path=f"{story}-{number}.txt", outlet=f"Outlet {story}-{number}")
            found.append(analyze(account, settings=DEFAULT if read else RULES_ALONE))
    return found


def timed_stages() -> dict[str, float]:
    """Make every function that `collate` composes add its processor time under its own name."""
    spent: dict[str, float] = {}

    def counted(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            began = time.process_time()
            result = work(*arguments, **options)
            spent[name] = spent.get(name, 0.0) + time.process_time() - began
            return result

        return run

    module = MODULE
    for name, value in list(vars(module).items()):
        if inspect.isfunction(value) and value.__module__ != module.__name__ and name != "content_id":
            setattr(module, name, counted(name, value))
    return spent


def find_words(made: list[Analysis]) -> float:
    """The processor's seconds that Python's own `re` takes to find the words of the texts."""
    began = time.process_time()
    for analysis in made:
        re.findall(r"\w+", analysis.account.text)
    return time.process_time() - began


def measure(accounts: int, stories: int, *, read: bool) -> dict[str, Any]:
    """Collate once: the figures of one line."""
    made = analyses(accounts, stories, read=read)
    words = sum(len(a.account.text.split()) for a in made)
    limit = min(find_words(made) for _ in range(3))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEBIBYTE
    spent = timed_stages()
    began = time.process_time()
    ledger = MODULE.collate(made, settings=ONE_STORY if stories == 1 else DEFAULT)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEBIBYTE
    counts = {"stories": len(ledger.stories), "claims": len(ledger.claims), "passages": len(ledger.reuse)}
    return (
        {"accounts": accounts, "words": words, "seconds": seconds, "limit": limit, "before": before, "peak": peak}
        | counts
        | {"stages": spent}
    )


def in_own_process(accounts: int, stories: int, *, read: bool) -> dict[str, Any]:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "bench.collate", "--one", str(accounts), str(stories), *["--read"] * read]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    value: dict[str, Any] = json.loads(run.stdout)
    return value


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of accounts")
    parser.add_argument("--one", nargs=2, type=int, metavar=("ACCOUNTS", "STORIES"), help="measure once, print JSON")
    parser.add_argument("--read", action="store_true", help="let the model read the accounts, too")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(*options.one, read=options.read)))
        return
    runs = [(size, 1) for size in options.sizes]
    runs.append((runs[-1][0], max(1, runs[-1][0] // STORY)))
    rows = [in_own_process(*run, read=options.read) for run in runs]
    stages = list(dict.fromkeys(name for row in rows for name in row["stages"]))
    heads = [f"{row['accounts']} in {row['stories']}" for row in rows]
    print("| accounts in stories | " + " | ".join(heads) + " |\n|---|" + "---:|" * len(rows))
    lines = {name: [f"{row[name]:,}" for row in rows] for name in ("words", "claims", "passages")}
    lines |= {f"{stage}, s": [f"{row['stages'].get(stage, 0.0):.2f}" for row in rows] for stage in stages}
    lines["**whole, s**"] = [f"{row['seconds']:.1f}" for row in rows]
    lines["... times finding the words"] = [f"{row['seconds'] / row['limit']:,.0f}" for row in rows]
    lines["memory before, MiB"] = [str(row["before"]) for row in rows]
    lines["peak of memory, MiB"] = [str(row["peak"]) for row in rows]
    for name, values in lines.items():
        print(f"| {name} | " + " | ".join(values) + " |")


if __name__ == "__main__":
    main()
