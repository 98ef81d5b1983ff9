"""PolNeAR -> the same documents with pronouns put in place of names, so that whom a pronoun stands for is known.

    python -m train.prepare.standins --data ../shared/data --out out/train      # half a minute; 518 documents

Where a report's source, or a sentence's first word, is nothing but the name of a person whose gender a given name tells
and the name stood not far before, "he" or "she" takes its place. What it stood for is every other place of the name.
The idea: WikiCREM (Kocijan et al. 2019), which masks a name that comes back.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from eval.sets.attribution import account_of

from rashomon.link.namesakes import sex_of_name
from rashomon.mentions import find_mentions
from rashomon.records import EntityKind, Form, Span
from rashomon.sentences import split_sentences
from train.documents import Document, Pair, Reference, lines_of
from train.prepare import run
from train.prepare.polnear import documents as polnear_documents

NEAR = 400  # characters back to the name's last place: writers do not leave a pronoun much longer alone
SHARE = 0.6  # of the names that could give way: some stay, or whole documents would name nobody
PRONOUN = {"m": "he", "f": "she"}
SEED = 7
VERB = re.compile(r" (?!and|or|of|in|at|for|on|to)[a-z]+\b")  # what makes a name at a sentence's start its subject
ABBREVIATION = re.compile(r"\b[A-Z][a-z]{0,4}\. $")  # "Sen. Lee": no sentence ends there
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.? $")


def documents(data: Path) -> Iterator[Document]:
    """Give the documents in which at least one name gave way."""
    yield from put_pronouns_everywhere(polnear_documents(data))


def put_pronouns_everywhere(documents: Iterable[Document]) -> Iterator[Document]:
    """Put pronouns into every document; give those in which at least one name gave way."""
    rng = random.Random(SEED)
    for document in documents:
        changed = put_pronouns(document, rng)
        if changed.references:
            yield changed


def put_pronouns(document: Document, rng: random.Random) -> Document:
    """Put pronouns in place of some sources; all spans move along. Without such a source: the same document."""
    persons = _persons(document)
    sources = {a.source[0] for a in document.attributions or () if len(a.source) == 1}
    kept: dict[str, list[Pair]] = defaultdict(list)
    swaps: list[tuple[Pair, str, str]] = []
    for span, surname, sex in persons:
        before = kept[surname][-1] if kept[surname] else None
        near = before is not None and span[0] - before[1] <= NEAR
        first = document.text[: span[0]].rstrip(" “\"‘'")[-1:] in "\n.!?" and not ABBREVIATION.search(
            document.text, max(0, span[0] - 8), span[0]
        )
        subject = span in sources or (first and VERB.match(document.text, span[1]))
        if subject and near and rng.random() < SHARE:
            word = PRONOUN[sex]
            swaps.append((span, word.capitalize() if first else word, surname))
        else:
            kept[surname].append(span)
    return _rewritten(document, swaps, kept) if swaps else replace(document, references=())


def _persons(document: Document) -> list[tuple[Pair, str, str]]:
    """Find the names of persons in text order, each with the surname and the gender; unknown genders are left out."""
    text, account = document.text, account_of(document.doc, document.text)
    found = [
        (m.span, text[m.span.start : m.span.end])
        for m in find_mentions(account, split_sentences(account))
        if m.form is Form.NAME and m.kind is EntityKind.PERSON
    ]
    sexes: dict[str, set[str]] = defaultdict(set)
    for _, name in found:
        if " " in name and (sex := sex_of_name(name)):
            sexes[name.split()[-1]].add(sex)
    return [
        (_with_title(text, span), surname, next(iter(sexes[surname])))
        for span, name in found
        if len(sexes[surname := name.split()[-1]]) == 1
    ]


def _with_title(text: str, name: Span) -> Pair:
    """Take "Mr." in: a pronoun stands for it too."""
    title = TITLE.search(text, max(0, name.start - 6), name.start)
    return (title.start() if title else name.start, name.end)


def _rewritten(document: Document, swaps: Sequence[tuple[Pair, str, str]], kept: dict[str, list[Pair]]) -> Document:
    ends = [span[1] for span, _, _ in swaps]
    shifts = [0]
    pieces, at = [], 0
    for (start, end), word, _ in swaps:
        pieces += [document.text[at:start], word]
        at = end
        shifts.append(shifts[-1] + len(word) - (end - start))
    text = "".join([*pieces, document.text[at:]])

    def moved(pair: Pair) -> Pair:
        return (pair[0] + shifts[bisect_right(ends, pair[0])], pair[1] + shifts[bisect_right(ends, pair[1])])

    attributions = tuple(
        replace(
            a, source=tuple(map(moved, a.source)), cue=tuple(map(moved, a.cue)), content=tuple(map(moved, a.content))
        )
        for a in document.attributions or ()
    )
    references = tuple(Reference(moved(span), tuple(map(moved, kept[surname]))) for span, _, surname in swaps)
    return replace(
        document,
        doc=f"{document.doc}+pronouns",
        text=text,
        paragraphs=lines_of(text),
        attributions=attributions,
        references=references,
    )


if __name__ == "__main__":
    run(__doc__, "standins", documents)
