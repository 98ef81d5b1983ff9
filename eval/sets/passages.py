"""Passages with known ends: sentences of one text put into another, as they are or edited as reprints are.

The pairs are made when they are measured, from the texts of a reuse set, with a fixed seed. Nothing of them is kept.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from eval.lines import read_lines
from eval.sets.time import paragraphs
from rashomon.records import Account, Analysis, Reuse, Span, content_id
from rashomon.resources import table
from rashomon.reuse import find_reuse
from rashomon.sentences import split_sentences

SEED = 20
PAIRS = 400
SENTENCES = (2, 8)  # how many sentences a passage has
NEAR = 10  # characters; an end found so near counts as right
MOST_EDITS = 3  # edits of one sentence
EDITED = 0.5  # of the sentences of an edited passage
LEAST = 60  # characters of a passage; a shorter one ("He said so. They left.") is nothing that anybody copies
WORD = re.compile(r"[^\W\d_]{4,}")
CLAUSE = re.compile(r",(?: [^\s,.;:!?\"“”]+){2,10}(?=,)")
SENTENCE = re.compile(r"\S[^\n]*?[.!?][\"”’)]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Made:
    """Two accounts that share one passage (its place on both sides), and how it was made."""

    left: Account
    right: Account
    places: tuple[Span, Span]
    edited: bool
    layout: str


# --- the edits of reprints --------------------------------------------------------------------------------

Edit = Callable[[str, random.Random], str]
SPELLINGS = (("our", "or"), ("ise", "ize"), ("isation", "ization"), ("tre", "ter"), ("elled", "eled"))
SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def change_word(text: str, rng: random.Random) -> str:
    """Put another word of the text in place of one of its words."""
    found = list(WORD.finditer(text))
    if len(found) < 2:
        return text
    at, other = rng.sample(found, 2)
    return text[: at.start()] + other.group().lower() + text[at.end() :]


def cut_clause(text: str, rng: random.Random) -> str:
    """Cut a clause between two commas."""
    found = list(CLAUSE.finditer(text))
    if not found:
        return text
    at = rng.choice(found)
    return text[: at.start()] + text[at.end() :]


def restyle_quotes(text: str, rng: random.Random) -> str:
    """Write the quotation marks as another house does."""
    opening, closing = rng.choice([("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»")])
    return re.sub(r"[\"“]([^\"“”\n]+)[\"”]", rf"{opening}\1{closing}", text)


def rewrite_numbers(text: str, rng: random.Random) -> str:
    """Write numbers as another house does: digits for words, no thousands' comma, a sign for per cent."""
    change = rng.randrange(3)
    if change == 0:
        return re.sub(r"(?<=\d),(?=\d{3})", "", text)
    if change == 1:
        return re.sub(r"(?<=\d) per ?cent\b", "%", text)
    return re.sub(
        rf"\b({'|'.join(SMALL[1:])})\b(?! of\b)", lambda m: str(SMALL.index(m.group()) + 1), text, flags=re.ASCII
    )


def respell(text: str, rng: random.Random) -> str:
    """Spell as on the other side of the ocean."""
    for pair in SPELLINGS:
        old, new = rng.sample(pair, 2)
        text = re.sub(rf"(?<=[a-z]{{3}}){old}(?=\W|s\b|d\b)", new, text)
    return text


EDITS: tuple[Edit, ...] = (change_word, cut_clause, restyle_quotes, rewrite_numbers, respell)


def edit(sentence: str, rng: random.Random) -> str:
    """Edit a sentence in one to MOST_EDITS ways; what finds nothing to change is tried no further."""
    for change in rng.sample(EDITS, rng.randint(1, MOST_EDITS)):
        sentence = change(sentence, rng)
    return sentence


# --- the pairs --------------------------------------------------------------------------------------------


def make_pairs(texts: Sequence[tuple[str, str]], pairs: int = PAIRS) -> Iterable[Made]:
    """Make pairs of accounts from (event, text) rows: a passage of one in a text of another event.

    Each side also carries one and the same phrase of the trade, which is no passage.
    """
    rng = random.Random(SEED)
    made = 0
    while made < pairs:
        (event, source), (other, host) = rng.sample(texts, 2)
        first = None if event == other else _made(source, host, rng)
        if first is not None:
            made += 1
            yield first


def _made(source: str, host: str, rng: random.Random) -> Made | None:
    """Put some sentences of `source` into `host`; None where either has too few."""
    sentences, places = sentences_of(source), sentences_of(host)
    wanted = rng.randint(*SENTENCES)
    if len(sentences) < wanted + 1 or not places:
        return None
    first = rng.randrange(len(sentences) - wanted + 1)
    taken = sentences[first : first + wanted]
    if taken[-1].end - taken[0].start < LEAST:
        return None
    edited = rng.random() < 0.5
    layout = rng.choice(["own lines", "one paragraph", "inside"])
    pieces = [source[s.start : s.end] for s in taken]
    gaps = [source[a.end : b.start] for a, b in pairwise(taken)]
    if edited:
        pieces = [edit(piece, rng) if rng.random() < EDITED else piece for piece in pieces]
    if layout != "own lines":
        gaps = [" "] * len(gaps)
    passage = pieces[0] + "".join(gap + piece for gap, piece in zip(gaps, pieces[1:], strict=True))
    at = rng.choice(places).end
    before, after = ("\n", "\n") if layout != "inside" else (" ", " ")
    right = host[:at].rstrip() + before
    start = len(right)
    right += passage + after + host[at:].lstrip()
    stock = stock_sentence(rng)
    left = _account(source + "\n" + stock, "left")
    span = Span(taken[0].start, taken[-1].end)
    return Made(
        left, _account(right + "\n" + stock, "right"), (span, Span(start, start + len(passage))), edited, layout
    )


def sentences_of(text: str) -> tuple[Span, ...]:
    """The sentences of a text that end as sentences do."""
    return tuple(s for s in split_sentences(_account(text, "")) if text[s.start : s.end].rstrip('"”’)')[-1:] in ".!?")


def stock_sentence(rng: random.Random) -> str:
    """A phrase of the trade as a sentence of its own."""
    phrase = rng.choice(table("stock_phrases", "en"))[0].replace("*", "that")
    return f"{phrase[0].upper()}{phrase[1:]}."


def _account(text: str, path: str) -> Account:
    return Account(content_id("a", path, text), path, "", "text/plain", text, tuple(paragraphs(text)), language="en")


# --- the measure ------------------------------------------------------------------------------------------


def score(gold: Path) -> dict[str, float]:
    """Score the passages found in made pairs, in per cent.

    "ends": of the four ends of a passage (start and end on both sides) those found within NEAR characters, a passage
    that is not found missing all four; pieces of one passage count together, from the first to the last. "recall":
    passages of which half the characters are found on both sides. "false passages": found outside of what was put in.
    """
    rows = read_lines(gold)
    texts = [
        (str(row.get("event", row["cluster"])), str(row["text"]))
        for row in rows
        if row.get("op", "original") == "original"
    ]
    judged = [(made, *judge(made)) for made in make_pairs(texts)]
    figures = {}
    for name, wanted in (("verbatim", False), ("edited", True)):
        own = [right for made, right, *_ in judged if made.edited == wanted]
        figures[f"ends within {NEAR}, {name}"] = 100 * sum(map(sum, own)) / (4 * len(own))
    figures[f"ends within {NEAR}"] = 100 * sum(sum(right) for _, right, *_ in judged) / (4 * len(judged))
    figures["recall"] = 100 * sum(found for _, _, found, _ in judged) / len(judged)
    figures["false passages in 100 pairs"] = 100 * sum(false for *_, false in judged) / len(judged)
    return figures


def judge(made: Made) -> tuple[list[bool], bool, int]:
    """Judge what is found in one pair: which of the four ends are right, whether it is found, how many are false."""
    accounts = (made.left, made.right)
    analyses = [Analysis(account, split_sentences(account), (), (), (), (), (), ()) for account in accounts]
    found = [sides(reuse, made) for reuse in find_reuse(analyses)]
    true = [pair for pair in found if all(a.meets(b) for a, b in zip(pair, made.places, strict=True))]
    false = sum(not pair[1].meets(made.places[1]) for pair in found)
    if not true:
        return [False] * 4, False, false
    ends, covered = [], True
    for side, place in enumerate(made.places):
        pieces = [pair[side] for pair in true]
        start, end = min(p.start for p in pieces), max(p.end for p in pieces)
        ends += [abs(start - place.start) <= NEAR, abs(end - place.end) <= NEAR]
        inside = sum(min(p.end, place.end) - max(p.start, place.start) for p in pieces)
        covered &= 2 * inside >= len(place)
    return ends, covered, false


def sides(reuse: Reuse, made: Made) -> tuple[Span, Span]:
    """A passage's places in the order of the made pair."""
    pair = (reuse.left, reuse.right)
    return (pair[0].span, pair[1].span) if pair[0].account == made.left.id else (pair[1].span, pair[0].span)
