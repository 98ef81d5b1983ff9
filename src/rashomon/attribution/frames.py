"""What follows a reporting word: the syntactic frame of its content, found without a parser."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.tokens import DASHES, ENDS, Shape, Token

CLAUSE_WINDOW = 14  # tokens after a cue in which a bare clause shows its finite verb (95 % of those in PolNeAR train)
ADDRESSEE_WINDOW = 12  # tokens between a cue and the "that" or the quotation that belongs to it
PARTICLES = frozenset({"out", "up", "down", "off", "back", "away", "forth"})
QUESTIONS = frozenset({"whether", "how", "why", "what", "if"})
PARTITIVES = frozenset({"of", "about", "on", "for", "against", "with", "in", "at", "to", "by", "into", "from", "over"})


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame's name and the index of the token at which the content begins (len(tokens) when nothing follows)."""

    name: str
    start: int


def is_finite(tokens: list[Token], i: int, lexicon: Lexicon) -> bool:
    """Tell whether the word can be the finite verb of a clause: an auxiliary, a past form, a reporting verb."""
    token, before = tokens[i], tokens[i - 1] if i else None
    if token.has("finite"):
        return not (token.lower == "'s" and _genitive(tokens, i))
    if before is not None and token.capital and not before.has("relative", "subject"):
        return False
    if before is not None and before.has("determiner", "possessive", "preposition"):
        return False
    kinds = lexicon.verbs[token.lower][1] if token.lower in lexicon.verbs else frozenset()
    if kinds & {"past", "s", "base"}:
        return "past" in kinds or _agrees(before, third_person="s" in kinds)
    if token.lower.endswith("ed") and len(token.lower) > 3 and "-" not in token.lower:
        return not (before and before.lower.endswith("ly") and i > 1 and tokens[i - 2].has("determiner"))
    return token.lower.endswith("s") and before is not None and before.lower in {"he", "she", "it", "who", "which"}


def is_verbal(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word can be a finite verb by its form alone, whatever stands before it."""
    past = "past" in lexicon.verbs[token.lower][1] if token.lower in lexicon.verbs else token.lower.endswith("ed")
    return token.has("finite") or (past and len(token.lower) > 3)


def _agrees(before: Token | None, *, third_person: bool) -> bool:
    """Tell whether a present form follows a word that can be its subject."""
    return before is not None and (before.has("subject", "relative") or (before.capital and third_person))


def _genitive(tokens: list[Token], i: int) -> bool:
    """Tell the genitive 's from the contracted verb: after a pronoun it is a verb, before a noun a genitive."""
    if i and tokens[i - 1].has("subject", "relative") and not tokens[i - 1].has("determiner"):
        return False
    if i and tokens[i - 1].lower in {"that", "there", "here", "what"}:
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is not None and following.has("office_ing"):
        return True
    return following is None or not (following.has("determiner", "negation") or following.lower.endswith("ing"))


def skip_adjuncts(tokens: list[Token], j: int) -> int:
    """Skip adverbs, dates, and short phrases of time or occasion ("on Tuesday", "in a statement")."""
    while j < len(tokens):
        token = tokens[j]
        nxt = tokens[j + 1] if j + 1 < len(tokens) else None
        if token.lower.endswith("ly") or token.has("adverb", "weekday"):
            j += 1
        elif token.lower in {"last", "this", "next", "early", "late", "later", "earlier"} and nxt and nxt.has("time"):
            j += 2
        elif token.has("time_preposition") and (after := _time_phrase(tokens, j + 1)):
            j = after
        elif token.lower in {"to", "with"} and nxt and nxt.has("objects"):
            j += 2
        else:
            return j
    return j


def _time_phrase(tokens: list[Token], j: int) -> int:
    """Find the end of a phrase of time or occasion that begins at j; 0 when it is none."""
    limit = min(len(tokens), j + 6)
    k = j
    while k < limit and tokens[k].shape is Shape.WORD and not tokens[k].has("time", "month", "weekday", "time_head"):
        if tokens[k].has("relative", "subject", "auxiliary") or (tokens[k].capital and not tokens[k].has("determiner")):
            return 0
        k += 1
    if k >= limit or tokens[k].shape is not Shape.WORD:
        return 0
    k += 1
    while k < len(tokens) and (
        tokens[k].has("time", "month", "weekday", "time_head") or tokens[k].text[0].isdigit() or tokens[k].lower == "."
    ):
        if tokens[k].lower == "." and not (k + 1 < len(tokens) and tokens[k + 1].text[0].isdigit()):
            break
        k += 1
    return k


def find_frame(tokens: list[Token], i: int, lexicon: Lexicon, *, addressee: bool = False) -> Frame:
    """Name the frame that follows the cue word at index i, and where its content begins.

    `addressee`: the verb takes a hearer ("told reporters that"), which is skipped. Names: that, quote, colon, wh, to,
    clause, np, np-to, np-as, end, and "prep:" with the preposition.
    """
    j = i + 1
    if j < len(tokens) and tokens[j].lower in PARTICLES:
        j += 1
    j = skip_adjuncts(tokens, j)
    if addressee or (j < len(tokens) and tokens[j].has("preposition") and tokens[j].lower != "that"):
        ahead = _complement_ahead(tokens, j, lexicon)
        if ahead is not None:
            return ahead
        if not addressee and (clause := _clause_ahead(tokens, j, lexicon)):
            return Frame("clause", clause)
    if j >= len(tokens) or tokens[j].lower in ENDS:
        return Frame("end", len(tokens))
    if addressee and (clause := _clause_after_hearer(tokens, j, lexicon)):
        return Frame("clause", clause)
    return _direct_frame(tokens, j, lexicon)


def _direct_frame(tokens: list[Token], j: int, lexicon: Lexicon) -> Frame:
    token = tokens[j]
    if token.lower in {",", ":", ";"} or token.lower in DASHES:
        return _after_mark(tokens, j)
    if token.shape is not Shape.WORD:
        return Frame("quote" if token.shape is Shape.QUOTE else "end", j)
    if token.lower == "that" or token.has("question"):
        return Frame("that" if token.lower == "that" else "wh", j)
    if token.lower in {"to", "not"} and (name := _infinitive(tokens, j)):
        return Frame(name, j)
    if token.lower in PARTITIVES or token.has("preposition"):
        return Frame(f"prep:{token.lower}", j + 1)
    return _open_frame(tokens, j, lexicon)


def _infinitive(tokens: list[Token], j: int) -> str:
    """Name the frame of "to go", "not to go" and "to Paris"; "" when "not" begins no infinitive."""
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    if tokens[j].lower == "not":
        return "to" if following is not None and following.lower == "to" else ""
    verbal = following is not None and following.shape is Shape.WORD and not following.capital
    noun = following is not None and following.has("determiner", "possessive", "pronoun", "objects")
    return "to" if verbal and not noun else "prep:to"


def _after_mark(tokens: list[Token], j: int) -> Frame:
    mark = tokens[j].lower
    nxt = tokens[j + 1] if j + 1 < len(tokens) else None
    if nxt is not None and nxt.shape is Shape.QUOTE:
        return Frame("quote", j + 1)
    if mark == ":":
        return Frame("colon", j + 1) if nxt else Frame("end", j)
    return Frame("end", j)


def _complement_ahead(tokens: list[Token], j: int, lexicon: Lexicon) -> Frame | None:
    """Find "that", a question word or a quotation after a hearer or a phrase of place, before any verb or comma."""
    for k in range(j, min(len(tokens), j + ADDRESSEE_WINDOW)):
        token = tokens[k]
        following = tokens[k + 1] if k + 1 < len(tokens) else None
        if token.shape is Shape.QUOTE:
            return Frame("quote", k) if k == j or tokens[k - 1].lower in {",", ":"} else None
        if k > j and (token.lower == "that" or token.lower in QUESTIONS):
            if token.lower == "that" and following is not None and is_verbal(following, lexicon):
                return None
            return Frame("that" if token.lower == "that" else "wh", k)
        if token.lower in {",", ":"} and following is not None and following.shape is Shape.QUOTE:
            return Frame("quote", k + 1)
        if _ends_hearer(token, following, first=k == j):
            return None
    return None


def _ends_hearer(token: Token, following: Token | None, *, first: bool) -> bool:
    """Tell the words that no phrase between a verb and its "that" holds: marks, verbs, an infinitive."""
    if token.shape is Shape.MARK:
        return token.lower not in {".", "-", "/", "&"} or (token.lower == "." and following is None)
    infinitive = token.lower == "to" and not first and following is not None and not following.capital
    if infinitive and following is not None and not following.has("determiner", "possessive"):
        return True
    clausal = token.has("relative", "auxiliary", "conjunction") and token.lower not in {"and", "'s", "to"}
    return clausal or token.lower == "so"


def _clause_after_hearer(tokens: list[Token], j: int, lexicon: Lexicon) -> int:
    """Find the bare clause behind a hearer ("told state TV it was bad"); 0 if none."""
    if tokens[j].has("objects") or (tokens[j].text.isupper() and len(tokens[j].text) > 2):
        return (
            j + 1
            if _open_frame(tokens, j + 1, lexicon).name == "clause" and not tokens[j + 1].has("preposition")
            else 0
        )
    for k in range(j + 1, min(len(tokens) - 1, j + 6)):
        if tokens[k].shape is not Shape.WORD or is_finite(tokens, k, lexicon):
            return 0
        if tokens[k].has("subject") and not tokens[k].has("relative") and is_finite(tokens, k + 1, lexicon):
            return k
    return 0


def _clause_ahead(tokens: list[Token], j: int, lexicon: Lexicon) -> int:
    """Find the pronoun that begins a bare clause after a phrase of place ("said in Rome he would go"); 0 if none."""
    for k in range(j + 1, min(len(tokens) - 1, j + ADDRESSEE_WINDOW)):
        if tokens[k].shape is not Shape.WORD or tokens[k].lower == "that" or is_finite(tokens, k, lexicon):
            return 0
        if (
            tokens[k].has("subject")
            and not tokens[k].has("determiner", "relative")
            and is_finite(tokens, k + 1, lexicon)
        ):
            return k
    return 0


def _open_frame(tokens: list[Token], j: int, lexicon: Lexicon) -> Frame:
    """Tell a bare clause, a noun phrase, a noun phrase with "to ..." or "as ..."."""
    for k in range(j, min(len(tokens), j + CLAUSE_WINDOW)):
        token = tokens[k]
        if token.lower in {",", ":", ";"} or token.lower in ENDS:
            break
        if token.shape is Shape.QUOTE:
            break
        if k > j and token.has("relative") and token.lower != "that":
            break
        if k > j and is_finite(tokens, k, lexicon):
            return Frame("clause", j)
        following = tokens[k + 1] if k + 1 < len(tokens) else None
        infinitive = k > j and token.lower == "to" and following is not None and not following.capital
        if infinitive and following is not None and not following.has("determiner", "possessive", "pronoun", "time"):
            return Frame("np-to", j)
        if k > j and token.lower == "as":
            return Frame("np-as", j)
    return Frame("np", j)
