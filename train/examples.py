"""Documents -> windows with labels -> batches of windows."""

from __future__ import annotations

import itertools
import random
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tokenizers import Tokenizer

from rashomon.records import Span
from rashomon.tagger.labels import EVENTS, REPORTS, ROLES, SPANS, Convention
from rashomon.tagger.windows import Window, cut_windows
from train.documents import Attributed, Document, Pair

# Tags of outermost reports alone, after CofeNet: an auxiliary head learns them beside the links.
FLAT = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
OPENERS = ("cue", "source", "content")  # the first piece of the first that is there opens the report
UNKNOWN = -100  # a label that its head does not learn from


@dataclass
class Cue:
    """One cue of a window: its first piece, the role of every piece in its report, its report's index."""

    at: int
    roles: list[int]
    report: int = UNKNOWN


@dataclass
class Pointer:
    """A pronoun or description of a window: its first piece, and which pieces name the one that it stands for."""

    at: int
    own: list[int]
    names: list[int]


@dataclass
class Example:
    """A window with the labels of every head; a head that the corpus does not annotate is UNKNOWN throughout."""

    window: Window
    convention: int
    flat: list[int]
    outer: list[int]
    any: list[int]
    names: list[int]
    descriptions: list[int]
    events: list[int]
    cues: list[Cue] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)
    teacher: Any = None  # a tensor (paragraphs, D): the vectors that the paragraphs had before training


def make_examples(document: Document, tokenizer: Tokenizer, longest: int) -> Iterator[Example]:
    """Cut a document into windows and label them."""
    paragraphs = tuple(Span(*p) for p in document.paragraphs)
    for window in cut_windows(document.text, paragraphs, tokenizer, longest=longest):
        yield _label(document, window)


def _label(document: Document, window: Window) -> Example:
    unknown = [UNKNOWN] * len(window)
    place = Placer(window)
    example = Example(
        window,
        int(Convention[document.convention.upper()]),
        list(unknown), list(unknown), list(unknown),
        _bio(place, document.names, SPANS),
        _bio(place, document.descriptions, SPANS),
        _bio(place, None if document.events is None else [(*e, "event") for e in document.events], EVENTS),
    )  # fmt: skip
    if document.attributions is not None:
        _attribute(example, place, document.attributions, outermost=document.convention == "polnear")
    for reference in document.references or ():
        own = place(reference.anaphor)
        if own:
            example.pointers.append(Pointer(own[0], own, [k for name in reference.names for k in place(name)]))
    return example


class Placer:
    """Finds the pieces of a window that a span of the text covers."""

    def __init__(self, window: Window) -> None:
        self.length = len(window)
        self.real = [(p.span.start, p.span.end, k) for k, p in enumerate(window.pieces) if p.span]
        self.ends = [end for _, end, _ in self.real]

    def __call__(self, pair: Pair) -> list[int]:
        first = bisect_left(self.ends, pair[0] + 1)
        found = []
        for start, _, k in self.real[first:]:
            if start >= pair[1]:
                break
            found.append(k)
        return found


def _bio(place: Placer, spans: Iterable[tuple[int, int, str]] | None, inventory: Sequence[str]) -> list[int]:
    if spans is None:
        return [UNKNOWN] * place.length
    labels = [UNKNOWN] * place.length
    for _, _, k in place.real:
        labels[k] = 0
    for start, end, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        for n, k in enumerate(place((start, end))):
            labels[k] = inventory.index(f"{'I' if n else 'B'}-{kind}")
    return labels


def _attribute(example: Example, place: Placer, attributions: Sequence[Attributed], *, outermost: bool) -> None:
    for _, _, k in place.real:
        example.flat[k] = example.outer[k] = example.any[k] = 0
    ordered = sorted(attributions, key=lambda a: sum(e - s for s, e in a.content))
    for a in ordered:
        pieces = [(role, place(span)) for role in ("content", "source", "cue") for span in getattr(a, role)]
        for role, covered in pieces:
            for n, k in enumerate(covered):
                example.flat[k] = FLAT.index(f"{'I' if n else 'B'}-{role}")
        heads = [covered[0] for wanted in OPENERS for role, covered in pieces if role == wanted and covered]
        if not heads:
            continue
        roles = [0] * place.length
        for role, covered in pieces:
            for k in covered:
                roles[k] = ROLES.index(role)
        report = REPORTS.index(a.report) if a.report else UNKNOWN
        example.cues.append(Cue(heads[0], roles, report))
    _mark_cues(example, place, outermost=outermost)


def _mark_cues(example: Example, place: Placer, *, outermost: bool) -> None:
    """Mark the first pieces of cues; where nested reports are not annotated, contents say nothing of inner cues."""
    held = {k for cue in example.cues for k, role in enumerate(cue.roles) if ROLES[role] == "content"}
    heads = {cue.at for cue in example.cues}
    for k in heads:
        example.any[k] = 1
        example.outer[k] = int(k not in held or outermost)
    if outermost:
        for k in held - heads:
            example.any[k] = UNKNOWN


def paragraphs_of(window: Window) -> list[Pair]:
    """Find the runs of pieces between special pieces."""
    edges = [k for k, piece in enumerate(window.pieces) if piece.span is None]
    return [(a + 1, b) for a, b in itertools.pairwise(edges) if b > a + 1]


def batches(examples: Sequence[Example], pieces: int, shuffle: random.Random | None) -> Iterator[list[Example]]:
    """Group windows of like length into batches of at most `pieces` pieces with padding, in random order."""
    noise = (lambda: shuffle.random() * 16) if shuffle else (lambda: 0.0)
    order = sorted(examples, key=lambda e: len(e.window) + noise())
    groups, group, longest = [], [], 0
    for example in order:
        longest = max(longest, len(example.window))
        if group and longest * (len(group) + 1) > pieces:
            groups.append(group)
            group, longest = [], len(example.window)
        group.append(example)
    groups.append(group)
    if shuffle:
        shuffle.shuffle(groups)
    yield from groups
