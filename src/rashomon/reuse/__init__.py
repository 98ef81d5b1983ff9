"""Analyses -> passages that two accounts share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon.records import TELLING, Account, Analysis, Reuse, Span, Words, Zone
from rashomon.resources import primary_tag, table
from rashomon.reuse.passages import Pair, Passage, grow
from rashomon.settings import DEFAULT, ReuseSettings

READ = TELLING | {Zone.COMMENT}  # zones whose words are compared
WORD = re.compile(r"[^\W_]+(?:[.,'’\-][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?][\"'”’»)]*(?:\s|$)")
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'"))


@dataclass(frozen=True, slots=True)
class _Block:
    """The words of one block of an account: as compared, where they stand, and which belong to a stock phrase."""

    account: Account
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    stock: frozenset[int]

    def written(self, at: int) -> str:
        """The word as the account writes it."""
        return self.account[self.spans[at]]

    def span(self, words: range) -> Span:
        """The place of a range of words."""
        return Span(self.spans[words.start].start, self.spans[words.stop - 1].end)

    def ends_sentence(self, at: int) -> bool:
        """Tell whether a sentence ends behind a word."""
        end = self.spans[at].end
        return SENTENCE_END.match(self.account.text, end) is not None


def find_reuse(analyses: Sequence[Analysis], *, settings: ReuseSettings = DEFAULT.reuse) -> tuple[Reuse, ...]:
    """Find the passages that two accounts share, word for word or edited.

    Input: analyses in any order. Output: passages in order of account and place, the account with the lesser id on
    the left; each within one block on both sides, beginning and ending with a shared word. Phrases of the trade, and
    runs that many accounts share, are no passages. A quotation that two accounts carry is one: whether it shows
    copying is for origins to judge. One account or none gives none. Cost: linear in the words and in the shared runs.
    Source: seeds from an index of word runs with a cap on their frequency, then local alignment, as in passim (Smith,
    Cordell and Mullen 2015).
    """
    blocks = [block for a in sorted(analyses, key=lambda a: a.account.id) for block in _blocks(a.account, settings)]
    found = [
        reuse
        for (left, right), seeds in sorted(_seeds(blocks, settings).items())
        for reuse in _passages(blocks[left], blocks[right], seeds, settings)
    ]
    return tuple(sorted(set(found), key=lambda r: (r.left, r.right)))


def _blocks(account: Account, settings: ReuseSettings) -> Iterator[_Block]:
    """Cut an account's telling and comments into blocks of words."""
    phrases = _phrases(primary_tag(account.language))
    for block in account.blocks:
        if block.zone not in READ:
            continue
        matches = list(WORD.finditer(account.text, block.span.start, block.span.end))
        words = tuple(_folded(m.group()) for m in matches)
        if len(words) >= settings.least_words:
            yield _Block(account, words, tuple(Span(m.start(), m.end()) for m in matches), _stock(words, phrases))


def _folded(word: str) -> str:
    return word.translate(QUOTES).casefold()


@cache
def _phrases(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The stock phrases of a language by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in table("stock_phrases", language):
        phrase = tuple(row[0].split())
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


def _stock(words: Sequence[str], phrases: dict[str, tuple[tuple[str, ...], ...]]) -> frozenset[int]:
    """Find the words that belong to a stock phrase."""
    found: set[int] = set()
    for at, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            here = words[at : at + len(phrase)]
            if len(here) == len(phrase) and all(p in ("*", w) for p, w in zip(phrase, here, strict=True)):
                found.update(range(at, at + len(phrase)))
    return frozenset(found)


def _seeds(blocks: Sequence[_Block], settings: ReuseSettings) -> dict[Pair, list[Pair]]:
    """Find where blocks of different accounts share a run of words: (block, block) -> places in both."""
    index: dict[tuple[str, ...], list[Pair]] = {}
    for at, block in enumerate(blocks):
        for place in range(len(block.words) - settings.seed + 1):
            if not block.stock.intersection(range(place, place + settings.seed)):
                index.setdefault(block.words[place : place + settings.seed], []).append((at, place))
    found: dict[Pair, list[Pair]] = {}
    for places in index.values():
        if not 1 < len(places) <= settings.most_places:
            continue
        for (left, a), (right, b) in combinations(places, 2):
            if blocks[left].account.id != blocks[right].account.id:
                found.setdefault((left, right), []).append((a, b))
    return found


def _passages(left: _Block, right: _Block, seeds: list[Pair], settings: ReuseSettings) -> Iterator[Reuse]:
    """Grow the seeds of two blocks into passages, the longest first, none inside another."""
    grown: list[Passage] = []
    for seed in sorted(seeds):
        if not any(passage.holds(seed) for passage in grown):
            grown.append(grow(left.words, right.words, seed, settings))
    taken: list[Passage] = []
    for passage in sorted(grown, key=lambda p: (-len(p.pairs), p.pairs)):
        if not any(passage.meets(other) for other in taken):
            taken.append(passage)
            pieces = _at_sentences(left, right, passage, settings)
            yield from (_reuse(left, right, piece) for piece in pieces if _tells(left, piece, settings))


def _at_sentences(left: _Block, right: _Block, passage: Passage, settings: ReuseSettings) -> list[Passage]:
    """Part an edited passage into its sentences, so that the untouched ones show as identical; join like to like."""
    if _identical(left, right, passage):
        return [passage]
    pieces: list[tuple[list[Pair], bool]] = []
    for piece in _sentences(left, right, passage):
        same = _identical(left, right, piece)
        before = pieces[-1][1] if pieces else None
        follows = bool(pieces) and piece.pairs[0] == (pieces[-1][0][-1][0] + 1, pieces[-1][0][-1][1] + 1)
        alike = before == same and (follows or not same)
        if alike or (before is False and not _tells(left, piece, settings)):
            pieces[-1][0].extend(piece.pairs)
        else:
            pieces.append((list(piece.pairs), same))
    return [Passage(tuple(pairs)) for pairs, _ in pieces]


def _sentences(left: _Block, right: _Block, passage: Passage) -> Iterator[Passage]:
    """Cut a passage behind each shared word that ends a sentence on both sides."""
    start = 0
    for at, (a, b) in enumerate(passage.pairs, 1):
        if at == len(passage.pairs) or (left.ends_sentence(a) and right.ends_sentence(b)):
            yield Passage(passage.pairs[start:at])
            start = at


def _tells(block: _Block, passage: Passage, settings: ReuseSettings) -> bool:
    """Tell whether a passage is long enough without stock phrases, and more than a name."""
    own = [a for a, _ in passage.pairs if a not in block.stock]
    plain = sum(len(block.words[a]) >= settings.long_word and block.words[a] == block.written(a) for a in own)
    return len(own) >= settings.least_words and plain >= settings.least_plain


def _reuse(left: _Block, right: _Block, passage: Passage) -> Reuse:
    identical = _identical(left, right, passage)
    likeness = 1.0 if identical else round(passage.similarity(), 3)
    here, there = left.span(passage.left), right.span(passage.right)
    return Reuse(Words(left.account.id, here), Words(right.account.id, there), identical, likeness)


def _identical(left: _Block, right: _Block, passage: Passage) -> bool:
    """Tell whether the words are the same but for white space, quotation marks and the case of the first letter."""
    here, there = _plain(left.account[left.span(passage.left)]), _plain(right.account[right.span(passage.right)])
    return here[1:] == there[1:] and here[:1].casefold() == there[:1].casefold()


def _plain(text: str) -> str:
    """The text with white space and quotation marks made alike."""
    return " ".join(text.translate(QUOTES).split())
