"""Account, sentences, attributions -> statements: one proposition each, in its own words, with whose words they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from rashomon.records import TELLING, Account, Attribution, Span, Spans, Statement, Zone, content_id
from rashomon.settings import DEFAULT, StatementSettings
from rashomon.statements.clauses import cut_clauses, has_verb, is_circumstance, is_subject, tokens_of, trimmed
from rashomon.statements.polarity import denies_truth, polarity_of

LEADING = frozenset({"that", "as", "whether", "if"})  # the last word of "It is with sorrow that [we confirm ...]"
HEARD = TELLING | {Zone.COMMENT}  # the zones whose words are statements


def cut_statements(
    account: Account,
    sentences: Spans,
    attributions: Sequence[Attribution],
    *,
    settings: StatementSettings = DEFAULT.statements,
) -> tuple[Statement, ...]:
    """Cut an account into propositions: each attribution's content, and what is left in the account's own voice.

    Input: sentences in text order; attributions in any order, nested ones with `inside`. Output: statements in text
    order, each of clause size and within one sentence; of a nested attribution's words only the innermost voice is
    kept. Words in other zones than title, body, caption and comment give none. Source: own rules; clause size as in
    claim detection, where one sentence holds several check-worthy claims (Hassan et al. 2017).
    """
    cutter = _Cutter(account, settings)
    heard = _Sentences([s for s in sentences if cutter.zone(s) in HEARD])
    children: dict[str, list[Span]] = {}
    for attribution in attributions:
        if attribution.inside is not None:
            children.setdefault(attribution.inside, []).extend(_all_spans(attribution))
    found = [s for a in attributions for s in _attributed(cutter, heard, a, children.get(a.id, ()))]
    found += _own_voice(cutter, heard, attributions)
    unique = {statement.id: statement for statement in found}
    return tuple(sorted(unique.values(), key=lambda s: (s.spans, s.attribution or "")))


def _attributed(
    cutter: _Cutter, heard: _Sentences, attribution: Attribution, taken: Sequence[Span]
) -> Iterator[Statement]:
    """Cut what one voice says, without what it reports of others."""
    for sentence, pieces in heard.parts(attribution.content):
        own = [piece for piece in _without(pieces, taken) if not _is_left_over(cutter.account, piece, attribution)]
        subject = _hidden_subject(cutter.account, sentence, attribution)
        yield from cutter.statements(own, attribution.id, whole=own == pieces, subject=subject)


def _own_voice(cutter: _Cutter, heard: _Sentences, attributions: Sequence[Attribution]) -> Iterator[Statement]:
    """Cut what is left of each sentence when attributed words, their sources and cues are taken out.

    A question asserts nothing and gives no statement.
    """
    taken = dict(heard.parts([span for a in attributions for span in _all_spans(a)]))
    contents = dict(heard.parts([span for a in attributions for span in a.content]))
    for sentence in heard.spans:
        if cutter.account[sentence].rstrip("\"'”’)» ").endswith("?"):
            continue
        holes = taken.get(sentence, ())
        pieces = _without([sentence], holes)
        denying = [piece for piece in pieces if _denies_content(cutter, piece, contents.get(sentence, ()))]
        own = [part for piece in pieces if piece not in denying for part in _telling(cutter, piece, holes)]
        yield from cutter.statements(own, None, whole=own == [sentence])
        for piece in denying:
            behind = [content for content in contents[sentence] if content.start >= piece.end]
            yield cutter.statement((trimmed(cutter.account, piece) or piece, *behind), None)
    relatives = {clause for a in attributions for clause in _relative_clauses(cutter.account, a.source)}
    for _, clauses in heard.parts(sorted(relatives)):
        yield from (cutter.statement((clause,), None) for clause in clauses)


def _denies_content(cutter: _Cutter, piece: Span, contents: Sequence[Span]) -> bool:
    """Tell whether own words deny what follows ("Nor is it true, [as was alleged,] [that she was asked to go]")."""
    return any(content.start >= piece.end for content in contents) and denies_truth(cutter.account, piece)


def _telling(cutter: _Cutter, piece: Span, holes: Sequence[Span]) -> Sequence[Span]:
    """Keep of a piece what tells something by itself: not the few words that only lead up to attributed ones."""
    if not _introduces(cutter.account, piece, holes):
        return [piece]
    clauses = cut_clauses(cutter.account, piece, cutter.settings)
    words = [t.word for t in tokens_of(cutter.account, clauses[-1]) if t.word[0].isalnum()] if clauses else []
    enough = len(words) > cutter.settings.leading_words and words[-1] not in LEADING
    return clauses if enough else clauses[:-1]


def _introduces(account: Account, piece: Span, holes: Sequence[Span]) -> bool:
    """Tell whether words lead up to attributed ones ("We have seen [reports that ...]"): no mark, no "and" between."""
    after = [hole.start for hole in holes if hole.start >= piece.end]
    tokens = tokens_of(account, piece)
    parted = not tokens or not tokens[-1].word[0].isalnum() or tokens[-1].word in ("and", "but")
    return bool(after) and min(after) == piece.end and not parted


class _Sentences:
    """Sentences in text order, and which of them a span meets."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [s.start for s in self.spans]

    def parts(self, spans: Iterable[Span]) -> list[tuple[Span, list[Span]]]:
        """Cut spans at the sentences' ends: each met sentence, in text order, with the pieces inside it."""
        found: dict[int, list[Span]] = {}
        for span in sorted(spans):
            first = max(0, bisect_right(self.starts, span.start) - 1)
            for at in range(first, bisect_left(self.starts, span.end)):
                if self.spans[at].meets(span):
                    found.setdefault(at, []).append(span.common(self.spans[at]))
        return [(self.spans[at], found[at]) for at in sorted(found)]


class _Cutter:
    """Cuts the words of one voice in one sentence into statements."""

    def __init__(self, account: Account, settings: StatementSettings) -> None:
        self.account, self.settings = account, settings
        self.starts = [block.span.start for block in account.blocks]

    def zone(self, span: Span) -> Zone:
        """Tell the zone in which a span begins (blocks stand in text order)."""
        at = bisect_right(self.starts, span.start) - 1
        block = self.account.blocks[at] if at >= 0 else None
        return block.zone if block is not None and span.start < block.span.end else Zone.BOILERPLATE

    def statements(
        self, pieces: Sequence[Span], voice: str | None, *, whole: bool, subject: Span | None = None
    ) -> list[Statement]:
        """Cut the pieces into clauses; join those without a verb to a neighbour; drop a rest that says nothing."""
        clauses = [clause for piece in pieces for clause in cut_clauses(self.account, piece, self.settings)]
        groups: list[list[Span]] = []
        pending: list[Span] = []
        for clause in clauses:
            if has_verb(self.account, clause) or is_circumstance(self.account, clause):
                groups.append([*pending, clause])
                pending = []
            elif groups:
                groups[-1].append(clause)
            else:
                pending.append(clause)
        if pending and ((whole and voice is not None) or self._says_something(pending, whole)):
            groups.append(pending)
        if groups and subject is not None:
            groups[0].insert(0, subject)
        return [self.statement(self._joined(group), voice) for group in groups]

    def statement(self, spans: Spans, voice: str | None) -> Statement:
        name = content_id("s", self.account.id, ",".join(map(str, spans)), voice)
        return Statement(name, self.account.id, spans, voice, self.zone(spans[0]), polarity_of(self.account, spans))

    def _says_something(self, pieces: Sequence[Span], whole: bool) -> bool:
        """Tell whether words without a verb are a proposition: a whole sentence of a few words, or with a number."""
        words = [t.word for piece in pieces for t in tokens_of(self.account, piece) if t.word[0].isalnum()]
        return whole and (
            len(words) >= self.settings.few_words or (len(words) > 1 and any(w[0].isdigit() for w in words))
        )

    def _joined(self, spans: Iterable[Span]) -> Spans:
        """Join spans between which only marks and white space stand."""
        joined: list[Span] = []
        for span in sorted(spans):
            between = self.account.text[joined[-1].end : span.start] if joined else "x"
            if joined and not any(c.isalnum() for c in between):
                joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
            else:
                joined.append(span)
        return tuple(joined)


def _all_spans(attribution: Attribution) -> Spans:
    return (*attribution.source, *attribution.cue, *attribution.content)


def _without(pieces: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """What is left of the pieces when the taken spans are cut out."""
    left = list(pieces)
    for hole in sorted(taken):
        cut: list[Span] = []
        for piece in left:
            if not piece.meets(hole):
                cut.append(piece)
                continue
            cut += [Span(piece.start, hole.start)] if piece.start < hole.start else []
            cut += [Span(hole.end, piece.end)] if hole.end < piece.end else []
        left = cut
    return left


def _relative_clauses(account: Account, source: Spans) -> list[Span]:
    """Find what an account tells about a source in a relative clause ("Ann, who saw it, said")."""
    found = []
    for span in source:
        tokens = tokens_of(account, span)
        for at, token in enumerate(tokens):
            if token.word in ("who", "which", "whose", "that") and at:
                clause = trimmed(account, Span(token.span.start, span.end))
                found += [clause] if clause is not None and has_verb(account, clause) else []
                break
    return found


def _is_left_over(account: Account, piece: Span, attribution: Attribution) -> bool:
    """Tell the subject before an adverb that hides its source ("[The ship was] reportedly ..."): no statement alone."""
    if attribution.source or not attribution.cue or not account.text[piece.end : attribution.cue[0].start].isspace():
        return False
    return is_subject(account, piece)


def _hidden_subject(account: Account, sentence: Span, attribution: Attribution) -> Span | None:
    """Find the subject that an adverb parts from its predicate ("The ship reportedly [failed a test]")."""
    if attribution.source or not attribution.cue or not attribution.content:
        return None
    cue, content = attribution.cue[0], attribution.content[0]
    if not sentence.start < cue.start < content.start or account.text[cue.end : content.start].strip():
        return None
    tokens = tokens_of(account, Span(sentence.start, cue.start))
    end = next((t.span.start for t in tokens if t.word == ","), cue.start)
    subject = trimmed(account, Span(sentence.start, end)) if end > sentence.start else None
    return subject if subject is not None and is_subject(account, subject) else None
