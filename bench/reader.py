"""Measure the reader: words a second, our overhead over the bare ONNX session, a spaCy pipeline beside it, memory.

`python -m bench.reader [DOCS.jsonl]`: DOCS holds {"doc", "text"} lines (PolNeAR dev where the corpora are here; else
the written accounts of the own gold). spaCy is measured where it is installed (`pip install spacy`): a blank English
pipeline of its default CPU config (tok2vec, tagger, parser, ner) with untrained weights, which run as fast as trained
ones.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from eval.gold import read_gold

from bench.stages import CORPUS, timed
from rashomon.records import Span
from rashomon.tagger import Convention, load_model, read_paragraphs
from rashomon.tagger.onnx import make_batches, make_inputs
from rashomon.tagger.windows import cut_windows

LINE = re.compile(r"\S[^\n]*")
PAGE = 10_000  # words of the page whose memory is measured
TEXTS = 12  # texts read for the speed, 7,600 words of PolNeAR dev


def texts() -> list[str]:
    """The texts to measure on."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    if path.is_file():
        lines = path.read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in islice(lines, TEXTS)]
    return [account.written for account in read_gold() if account.written]


def paragraphs(text: str) -> tuple[Span, ...]:
    return tuple(Span(m.start(), m.end()) for m in LINE.finditer(text))


def ours(read: list[str], threads: int) -> None:
    """Print the seconds of the whole reading beside those of the bare session on the same padded pieces."""
    model = load_model("", threads)
    words = sum(len(text.split()) for text in read)
    batches = []
    for text in read:
        windows = list(cut_windows(text, paragraphs(text), model.tokenizer, longest=model.longest))
        batches += [make_inputs(batch, Convention.LEDGER) for batch in make_batches(windows)]
    names = [output.name for output in model.session.get_outputs()]
    bare = best_of(lambda: [model.session.run(names, batch) for batch in batches])
    pages = [(text, paragraphs(text)) for text in read]
    whole = best_of(lambda: [read_paragraphs(t, p, Convention.LEDGER, threads=threads) for t, p in pages])
    print(f"| reader, {threads} thread(s) | {words / whole:,.0f} | {whole / bare:.2f} times the bare session |")


def best_of(work: Callable[[], Any], rounds: int = 3) -> float:
    """The shortest of several runs: what the work takes when nothing else disturbs it."""
    return min(timed(work)[0] for _ in range(rounds))


def spacy_pipeline(read: list[str]) -> None:
    """Print spaCy's words a second on one thread; nothing where it is not installed."""
    try:
        import spacy  # type: ignore[import-not-found]  # noqa: PLC0415
    except ImportError:
        print("| spaCy | not installed | |")
        return
    pipeline = spacy.blank("en")
    for name in ("tagger", "parser", "ner"):
        pipeline.add_pipe(name)
    pipeline.get_pipe("tagger").add_label("NN")
    pipeline.get_pipe("parser").add_label("nsubj")
    pipeline.get_pipe("ner").add_label("PERSON")
    pipeline.initialize()
    seconds = best_of(lambda: [list(pipeline.pipe(read))])
    print(f"| spaCy {spacy.__version__}, one thread | {sum(len(t.split()) for t in read) / seconds:,.0f} | |")


def memory(read: list[str]) -> None:
    """Print the peak memory of a process that reads one page of PAGE words.

    Linux keeps it in /proc; what getrusage tells there begins with the memory of the process that started this one.
    """
    words = " ".join(read).split(" ")
    page = " ".join(np.resize(np.array(words, dtype=object), PAGE))
    code = (
        "import sys, rashomon; rashomon.analyze(rashomon.read_text(sys.stdin.read()));"
        "print(next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM')) // 1024)"
    )
    run = subprocess.run([sys.executable, "-c", code], input=page, capture_output=True, text=True, check=True)
    print(f"\npeak memory of the whole analysis of a page of {PAGE:,} words: {run.stdout.strip()} MiB")


def main() -> None:
    """Print the table."""
    read = texts()
    print("| what | words a second | |\n|---|---:|---|")
    for threads in (1, 2):
        ours(read, threads)
    spacy_pipeline(read)
    memory(read)


if __name__ == "__main__":
    main()
