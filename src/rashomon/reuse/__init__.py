"""Analyses -> passages that two accounts share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, combinations, groupby, pairwise

from rashomon.records import TELLING, Account, Analysis, Block, Reuse, Span, Words, Zone
from rashomon.resources import primary_tag, table
from rashomon.reuse.direction import tell_directions
from rashomon.reuse.halves import join_halves
from rashomon.reuse.passages import Pair, Passage, grow
from rashomon.settings import DEFAULT, ReuseSettings

READ = TELLING | {Zone.COMMENT}  # zones whose words are compared
WORD = re.compile(r"[^\W_]+(?:[.,'’\-][^\W_]+)*")
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'"))


@dataclass(frozen=True, slots=True)
class _Stream:
    """The words of blocks that follow one another: as compared, and where they stand.

    `stock`: the words that belong to a stock phrase; `firsts`: those that begin a block; `lasts`: those that end a
    sentence or a block.
    """

    account: Account
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    stock: frozenset[int]
    firsts: frozenset[int]
    lasts: frozenset[int]

    def written(self, at: int) -> str:
        """The word as the account writes it."""
        return self.account[self.spans[at]]

    def span(self, words: range) -> Span:
        """The place of a range of words."""
        return Span(self.spans[words.start].start, self.spans[words.stop - 1].end)

    def begins_sentence(self, at: int) -> bool:
        """Tell whether a sentence or a block begins with a word."""
        return at == 0 or at - 1 in self.lasts

    def ends_sentence(self, at: int) -> bool:
        """Tell whether a sentence or a block ends behind a word."""
        return at in self.lasts


def find_reuse(analyses: Sequence[Analysis], *, settings: ReuseSettings = DEFAULT.reuse) -> tuple[Reuse, ...]:
    """Find the passages that two accounts share, word for word or edited.

    Input: analyses in any order. Output: passages in order of account and place, the account with the lesser id on
    the left; beginning and ending with a shared word; over paragraphs that follow one another on both sides, never over
    what lies between (a caption's credit, a link). Phrases of the trade, and runs that many accounts share, are no
    passages. A quotation that two accounts carry is one, and marked so, whatever words of saying stand in it; of the
    others it is told who had them first, where the accounts show it. One account or none gives none. Cost: linear in
    the words and in the shared runs.
    Source: seeds from an index of word runs with a cap on their frequency, then local alignment, as in passim (Smith,
    Cordell and Mullen 2015).
    """
    streams = [stream for a in sorted(analyses, key=lambda a: a.account.id) for stream in _streams(a, settings)]
    found = [
        reuse
        for (left, right), seeds in sorted(_seeds(streams, settings).items())
        for reuse in _passages(streams[left], streams[right], seeds, settings)
    ]
    told = tell_directions(sorted(set(found), key=lambda r: (r.left, r.right)), analyses, settings)
    return join_halves(told, {analysis.account.id: analysis.account for analysis in analyses})


def _streams(analysis: Analysis, settings: ReuseSettings) -> Iterator[_Stream]:
    """Cut an account's telling into runs of blocks, its comments into single ones."""
    account, ends = analysis.account, sorted(sentence.end for sentence in analysis.sentences)
    phrases = _phrases(primary_tag(account.language))
    for _, run in groupby(enumerate(account.blocks), key=lambda item: _run(*item)):
        blocks = [block for _, block in run if block.zone in READ]
        found = [list(WORD.finditer(account.text, block.span.start, block.span.end)) for block in blocks]
        spans = tuple(Span(m.start(), m.end()) for matches in found for m in matches)
        if len(spans) >= settings.least_words:
            words = tuple(_folded(account[span]) for span in spans)
            firsts = frozenset(accumulate((len(matches) for matches in found), initial=0))
            starts = [span.start for span in spans]
            lasts = {bisect_left(starts, end) - 1 for end in ends} | {first - 1 for first in firsts}
            yield _Stream(account, words, spans, _stock(words, phrases), firsts, frozenset(lasts))


def _run(number: int, block: Block) -> int:
    """Give blocks of the telling that follow one another the same key, others each their own."""
    return -1 if block.zone in TELLING else number


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


def _seeds(streams: Sequence[_Stream], settings: ReuseSettings) -> dict[Pair, list[Pair]]:
    """Find where streams of different accounts share a run of words: (stream, stream) -> places in both."""
    index: dict[tuple[str, ...], list[Pair]] = {}
    for at, stream in enumerate(streams):
        for place in range(len(stream.words) - settings.seed + 1):
            if not stream.stock.intersection(range(place, place + settings.seed)):
                index.setdefault(stream.words[place : place + settings.seed], []).append((at, place))
    found: dict[Pair, list[Pair]] = {}
    for places in index.values():
        if not 1 < len(places) <= settings.most_places:
            continue
        for (left, a), (right, b) in combinations(places, 2):
            if streams[left].account.id != streams[right].account.id:
                found.setdefault((left, right), []).append((a, b))
    return found


def _passages(left: _Stream, right: _Stream, seeds: list[Pair], settings: ReuseSettings) -> Iterator[Reuse]:
    """Grow the seeds of two streams into passages, the longest first, none inside another."""
    grown: list[Passage] = []
    held: set[Pair] = set()
    for seed in sorted(seeds):
        if seed not in held:
            grown.append(grow(left.words, right.words, seed, settings))
            held.update(grown[-1].pairs)
    taken: list[Passage] = []
    for whole in sorted(grown, key=Passage.order):
        rest = whole.without(taken)
        passage = _trimmed(left, right, rest, settings) if rest else None
        if passage and _tells(left, passage, settings):
            taken.append(passage)
            pieces = _at_sentences(left, right, passage, settings)
            yield from (_reuse(left, right, piece) for piece in _worth_a_row(left, pieces, settings))


def _trimmed(left: _Stream, right: _Stream, passage: Passage, settings: ReuseSettings) -> Passage:
    """Leave out a few words of the sentence before or behind that are alike by chance ("The ...", "He said ...")."""
    pieces = [list(piece.pairs) for piece in _sentences(left, right, passage)]
    few = [len(piece) < settings.seed for piece in pieces]
    a, b = passage.pairs[-1]
    if len(pieces) > 1 and few[-1] and not (left.ends_sentence(a) and right.ends_sentence(b)):
        pieces.pop()
    a, b = passage.pairs[0]
    if len(pieces) > 1 and few[0] and not (left.begins_sentence(a) and right.begins_sentence(b)):
        pieces.pop(0)
    return Passage(tuple(pair for piece in pieces for pair in piece))


def _at_sentences(left: _Stream, right: _Stream, passage: Passage, settings: ReuseSettings) -> list[Passage]:
    """Part an edited passage into its sentences, so that the untouched ones show as identical; join like to like.

    Untouched sentences are joined where nothing lies between, edited ones within a paragraph, and a few untouched
    words with what stands before them there.
    """
    if _identical(left, right, passage):
        return [passage]
    pieces: list[Passage] = []
    for piece in _sentences(left, right, passage):
        if pieces and _one_piece(left, right, (pieces[-1], piece), settings):
            pieces[-1] = Passage((*pieces[-1].pairs, *piece.pairs))
        else:
            pieces.append(piece)
    return pieces


def _one_piece(left: _Stream, right: _Stream, pair: tuple[Passage, Passage], settings: ReuseSettings) -> bool:
    """Tell whether a sentence of a passage belongs to the piece before it."""
    before, piece = pair
    same, too = (_identical(left, right, one) for one in pair)
    if same and too and before.touches(piece):
        return True
    a, b = piece.pairs[0]
    if a in left.firsts or b in right.firsts:
        return False
    return not (same or too) or (too and not _tells(left, piece, settings))


def _sentences(left: _Stream, right: _Stream, passage: Passage) -> Iterator[Passage]:
    """Cut a passage between two shared words where a sentence ends on both sides."""
    start = 0
    for at, ((a, b), (c, d)) in enumerate(pairwise(passage.pairs), 1):
        if any(map(left.ends_sentence, range(a, c))) and any(map(right.ends_sentence, range(b, d))):
            yield Passage(passage.pairs[start:at])
            start = at
    yield Passage(passage.pairs[start:])


def _tells(stream: _Stream, passage: Passage, settings: ReuseSettings) -> bool:
    """Tell whether a passage is long enough without stock phrases, and more than a name."""
    own = _own(stream, passage)
    plain = sum(len(stream.words[a]) >= settings.long_word and stream.words[a] == stream.written(a) for a in own)
    return len(own) >= settings.least_words and plain >= settings.least_plain


def _worth_a_row(left: _Stream, pieces: Sequence[Passage], settings: ReuseSettings) -> Iterator[Passage]:
    """Leave out pieces that tell nothing, unless they go on from one piece to the next without a gap."""
    for at, piece in enumerate(pieces):
        near = [*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2]]
        kept = len(_own(left, piece)) >= settings.least_rest and any(piece.touches(other) for other in near)
        if kept or _tells(left, piece, settings):
            yield piece


def _own(stream: _Stream, passage: Passage) -> list[int]:
    """List the shared words outside stock phrases."""
    return [a for a, _ in passage.pairs if a not in stream.stock]


def _reuse(left: _Stream, right: _Stream, passage: Passage) -> Reuse:
    identical = _identical(left, right, passage)
    likeness = 1.0 if identical else round(passage.similarity(), 3)
    here, there = left.span(passage.left), right.span(passage.right)
    return Reuse(Words(left.account.id, here), Words(right.account.id, there), identical, likeness)


def _identical(left: _Stream, right: _Stream, passage: Passage) -> bool:
    """Tell whether the words are the same but for white space, quotation marks and the case of the first letter."""
    here, there = _plain(left.account[left.span(passage.left)]), _plain(right.account[right.span(passage.right)])
    return here[1:] == there[1:] and here[:1].casefold() == there[:1].casefold()


def _plain(text: str) -> str:
    """The text with white space and quotation marks made alike."""
    return " ".join(text.translate(QUOTES).split())
