"""Where the words that name the speaker begin and end, found without a parser: noun phrases left and right of a cue."""

from __future__ import annotations

from rashomon.attribution.frames import is_finite, skip_adjuncts
from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.tokens import DASHES, ENDS, Shape, Token

Range = tuple[int, int]  # tokens, half-open

MAX_PHRASE = 30  # tokens of a speaker's phrase (99 % of the sources in PolNeAR train are shorter)
MAX_RIGHT = 60  # tokens of a speaker's phrase right of its verb, with its appositions and relative clauses
MAX_APPOSITION = 45  # tokens between a name and its verb, over "X, a ..., who ..., said"
HARD_STOPS = frozenset(
    {"that", "because", "if", "when", "while", "although", "though", "where", "whether", "what", "how", "why"}
    | {"whereas", "unless", "as", "since", "before", "after", "until", "than", "but", "so", "yet", "or", "nor"}
)
APPOSITION_WINDOW = 12  # tokens in which an apposition shows by a comma, a relative or the lack of a verb
ADJUNCT_STARTS = frozenset({"when", "while", "as", "after", "before", "during", "because", "if", "but"})
MAX_BRACKET = 24  # tokens of a bracket inside a speaker's phrase
MAX_COORDINATION = 12  # tokens left of an "and" in which a verb shows that it joins clauses
POSTMODIFIED = frozenset({"by", "on", "with", "in", "from", "at", "to", "for", "of", "as", "about", "near", "over"})


def left_phrase(tokens: list[Token], end: int, lexicon: Lexicon) -> Range | None:
    """Find the noun phrase that ends before token `end` (the subject of the verb there); None when there is none."""
    k = end
    floor = max(0, end - MAX_PHRASE)
    while k > floor:
        step = _step_left(tokens, k, end, lexicon)
        if step == k:
            break
        k = step
    return _trimmed(tokens, k, end)


def _step_left(tokens: list[Token], k: int, end: int, lexicon: Lexicon) -> int:
    """Take one more token (or a bracket) into the phrase tokens[k:end]; returns k where the phrase begins."""
    token = tokens[k - 1]
    if token.shape is Shape.QUOTE:
        named = k < end and tokens[k].capital and k > 1 and tokens[k - 2].capital
        return k - 1 if named and _is_nickname(token) else k
    if token.shape is Shape.MARK:
        return _over_mark(tokens, k)
    if token.has("subject") and not token.has("determiner"):
        return k - 1 if k == end else k
    if (k < end and tokens[k].lower == "whose") or _stops_phrase(tokens, k, end):
        return k
    if token.lower == "and":
        return _over_and(tokens, k, lexicon)
    return k if is_finite(tokens, k - 1, lexicon) and not _is_reduced(tokens, k, end) else k - 1


def _is_nickname(token: Token) -> bool:
    """Tell a quoted word or two inside a name from a quotation."""
    inner = token.text.rstrip("\"”’'»")
    return len(inner.split()) <= 3 and not inner.endswith((",", "."))


def _stops_phrase(tokens: list[Token], k: int, end: int) -> bool:
    """Tell the words before which a subject begins: conjunctions, relatives, the "to" of "according to"."""
    token, before = tokens[k - 1], tokens[k - 2].lower if k > 1 else ""
    if k < end and tokens[k].has("subject") and not tokens[k].has("determiner"):
        return True
    if token.lower == "than":
        return before not in {"more", "less", "fewer", "other", "rather"}
    return (
        token.lower in HARD_STOPS
        or (token.has("relative") and token.lower != "whose")
        or (token.lower == "to" and before == "according")
    )


def _is_reduced(tokens: list[Token], k: int, end: int) -> bool:
    """Tell the participle of a reduced relative clause ("officials briefed on it") from a finite verb."""
    token, following = tokens[k - 1], tokens[k].lower if k < end else ""
    participle = token.lower.endswith(("ed", "en")) and not token.has("auxiliary") and following in POSTMODIFIED
    return participle and k > 1 and not tokens[k - 2].has("subject", "relative", "auxiliary")


def _over_mark(tokens: list[Token], k: int) -> int:
    mark = tokens[k - 1].lower
    before = tokens[k - 2] if k > 1 else None
    if mark == "." and before is not None and before.capital and len(before.text) <= 5 and k < len(tokens):
        return k - 1 if tokens[k].capital else k
    if mark == "-" and k < len(tokens) and tokens[k].start > tokens[k - 1].end:
        return k
    genitive = mark in {"'", "’"} and before is not None and before.lower.endswith("s") and k < len(tokens)
    if mark in {"&", "/", "-", "%", "$", "#", "@"} or (genitive and tokens[k].start > tokens[k - 1].end):
        return k - 1
    if mark == ")":
        return _bracket_start(tokens, k - 1) or k
    return k


def _bracket_start(tokens: list[Token], close: int) -> int:
    """Find the bracket that opens before the one at token `close`; 0 when none is near."""
    near = range(close - 1, max(0, close - MAX_BRACKET), -1)
    return next((j for j in near if tokens[j].lower == "("), 0)


def _over_and(tokens: list[Token], k: int, lexicon: Lexicon) -> int:
    """Cross an "and" that joins two noun phrases; stop at one that joins two clauses (a verb stands left of it)."""
    for j in range(k - 2, max(-1, k - MAX_COORDINATION), -1):
        if tokens[j].shape is Shape.QUOTE:
            return k
        if (tokens[j].shape is Shape.MARK and tokens[j].lower in {",", ";", ":"}) or tokens[j].has("relative"):
            return k - 1 if j < k - 2 else k
        if is_finite(tokens, j, lexicon):
            return k
    return k - 1


def _trimmed(tokens: list[Token], start: int, end: int) -> Range | None:
    """Leave leading and trailing phrases of time and place, conjunctions and adverbs out of a phrase."""
    for r in range(end - 1, max(start, end - 8), -1):
        if tokens[r].has("time_preposition", "adverb", "weekday") and skip_adjuncts(tokens[:end], r) >= end:
            end = r
    while start < end and (
        tokens[start].has("adverb", "conjunction", "weekday", "time")
        or tokens[start].shape is Shape.MARK
        or (tokens[start].lower.endswith("ly") and not tokens[start].capital)
        or tokens[start].lower in {"last", "with"}
    ):
        if tokens[start].has("determiner") or tokens[start].lower in {"("}:
            break
        start += 1
    if start < end and tokens[start].has("preposition") and tokens[start].lower not in {"of", "over", "about", "like"}:
        return _after_preposition(tokens, start, end)
    return (start, end) if start < end else None


def _after_preposition(tokens: list[Token], start: int, end: int) -> Range | None:
    """Find the noun phrase after a leading prepositional phrase without a comma ("In Ohio the mayor")."""
    for p in range(end - 1, start + 1, -1):
        token, before = tokens[p], tokens[p - 1]
        if before.has("determiner", "possessive", "preposition", "title") or before.shape is not Shape.WORD:
            continue
        if token.has("determiner", "possessive", "subject") or (token.capital and not before.capital):
            return (p, end)
        if token.capital and before.has("weekday", "month", "time"):
            return (p, end)
    return None


def at_clause_start(tokens: list[Token], k: int) -> bool:
    """Tell whether a clause can begin at token k."""
    if k == 0:
        return True
    before = tokens[k - 1]
    if before.shape is Shape.QUOTE:
        return True
    if before.shape is Shape.MARK or before.text[0].isdigit():
        return True
    return before.lower in HARD_STOPS or before.has("conjunction", "adverb", "weekday", "time", "preposition")


def over_apposition(tokens: list[Token], comma: int, lexicon: Lexicon) -> Range | None:
    """Find "X, a fellow at Y, who Z" that ends at the comma (or bracket, dash) before a verb: from X to before it."""
    best: Range | None = None
    floor = max(0, comma - MAX_APPOSITION)
    segment_end = comma
    inside = _bracket_start(tokens, comma) if tokens[comma].lower == ")" else 0
    for c in range(comma - 1, floor, -1):
        token = tokens[c]
        if token.lower == ")":
            inside = _bracket_start(tokens, c)
        if c >= inside > 0:
            continue
        if token.lower == ";" or token.lower in ENDS - {"."} or (token.shape is Shape.QUOTE and len(token.text) > 60):
            break
        if token.lower != "," and token.lower not in DASHES:
            continue
        if not _appositive(tokens, c + 1, segment_end, lexicon):
            break
        phrase = left_phrase(tokens, c, lexicon)
        whose = phrase is not None and tokens[phrase[0]].lower == "whose"
        fits = phrase is not None and phrase[1] == c and (whose or _nameable(tokens, phrase))
        if phrase is not None and fits and at_clause_start(tokens, phrase[0]):
            best = (phrase[0], comma)
            if whose:
                break
        segment_end = c
    return best


def _nameable(tokens: list[Token], phrase: Range) -> bool:
    """Tell whether a phrase can be a subject: it holds a name, or begins with a determiner or a bare plural."""
    first = tokens[phrase[0]]
    if first.text[0].isdigit() or first.has("preposition", "relative"):
        return False
    if first.lower.endswith("ing") and phrase[1] > phrase[0] + 1 and tokens[phrase[0] + 1].has("preposition"):
        return False
    if phrase[1] - phrase[0] == 1 and first.has("adverb", "time", "month", "weekday"):
        return False
    some = any(t.capital for t in tokens[phrase[0] : phrase[1]])
    return some or first.has("determiner", "possessive", "subject") or tokens[phrase[1] - 1].lower.endswith("s")


def _appositive(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether tokens[start:end] can stand between a name and its verb: no clause of its own but a relative one."""
    if start >= end:
        return False
    first = tokens[start]
    if end - start == 1 and (first.has("adverb") or first.lower in {"though", "however", "meanwhile"}):
        return True
    if first.has("conjunction", "subordinator") and first.lower != "and" and not first.has("comma_relative"):
        return False
    for i in range(start, end):
        if tokens[i].has("relative", "comma_relative"):
            return True
        pronoun = tokens[i].has("subject") and not tokens[i].has("determiner")
        if pronoun or (tokens[i].has("auxiliary") and is_finite(tokens, i, lexicon)):
            return False
    return True


def right_phrase(tokens: list[Token], start: int, lexicon: Lexicon, limit: int | None = None) -> Range | None:
    """Find the noun phrase with its appositions that begins at token `start` (after "said", "according to")."""
    end = min(len(tokens) if limit is None else limit, start + MAX_RIGHT)
    k = start
    while k < end:
        token = tokens[k]
        if token.shape is Shape.QUOTE or token.lower in {":", ";", "(", "!", "?"} or token.lower in DASHES - {"-"}:
            if token.lower == "(" and _bracket_end(tokens, k):
                k = _bracket_end(tokens, k)
                continue
            break
        if token.lower == "." and not _abbreviation(tokens, k):
            break
        if token.lower == ",":
            if not _goes_on(tokens, k + 1, end, lexicon):
                break
        elif k > start and _adjunct_begins(tokens, k, lexicon):
            break
        k += 1
    while k > start and tokens[k - 1].lower in {",", "and"}:
        k -= 1
    if k == start or tokens[start].shape is Shape.MARK:
        return None
    return (start, k)


def _bracket_end(tokens: list[Token], k: int) -> int:
    for j in range(k + 1, min(len(tokens), k + 8)):
        if tokens[j].lower == ")":
            return j + 1
    return 0


def _abbreviation(tokens: list[Token], k: int) -> bool:
    before = tokens[k - 1] if k else None
    following = k + 1 < len(tokens) and tokens[k + 1].shape is Shape.WORD
    return following and before is not None and before.capital and len(before.text) <= 5


def _goes_on(tokens: list[Token], k: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether an apposition or a relative clause follows the comma before token k."""
    if k >= end or tokens[k].shape is not Shape.WORD:
        return False
    token = tokens[k]
    if token.has("comma_relative", "possessive"):
        return True
    closed = token.has("adverb", "subordinator", "conjunction", "subject", "preposition")
    if closed or token.lower.endswith("ing"):
        return False
    for j in range(k, min(end, k + APPOSITION_WINDOW)):
        if tokens[j].lower == "," or tokens[j].has("relative"):
            return True
        if is_finite(tokens, j, lexicon):
            return False
    return True


def _adjunct_begins(tokens: list[Token], k: int, lexicon: Lexicon) -> bool:
    """Tell whether a circumstance begins here that belongs to the verb, not to the name before it."""
    token = tokens[k]
    if token.has("weekday") or token.lower in ADJUNCT_STARTS:
        return True
    if token.has("time_preposition") and skip_adjuncts(tokens, k) > k:
        return True
    if token.lower.endswith("ly") and not token.capital and not token.has("determiner") and token.lower != "family":
        return True
    relative = any(t.has("relative", "comma_relative") for t in tokens[max(0, k - APPOSITION_WINDOW) : k])
    return not relative and token.has("auxiliary") and is_finite(tokens, k, lexicon)
