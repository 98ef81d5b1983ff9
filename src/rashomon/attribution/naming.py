"""The words of a source -> the bare name in them, or their description; whether they name nobody; their gender."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.attribution.tokens import Shape, Token
from rashomon.records import Span

JOINS = frozenset({"of", "for", "and", "the", "&"})
PARTICLES = frozenset({"al", "de", "da", "di", "van", "von", "der", "den", "el", "bin", "ibn", "ben", "la", "le", "du"})
NAME_LINKS = frozenset({"of", "for", "and", "the", "&", "on", "in"})
ARTICLES = frozenset({"the", "a", "an"})


def head_end(tokens: Sequence[Token]) -> int:
    """Find where the head of a source phrase ends: at a comma, a relative pronoun, a bracket."""
    for k, token in enumerate(tokens):
        if k and (token.text in {",", "(", "—", "–", ";"} or token.has("relative")):
            return k
    return len(tokens)


def noun_end(head: Sequence[Token]) -> int:
    """Find where the noun of a head ends: before what a preposition adds ("director | of the yard")."""
    return next((k for k, t in enumerate(head) if k and t.has("preposition")), len(head))


def name_span(tokens: Sequence[Token], ordinary: frozenset[str]) -> tuple[Span, bool | None] | None:
    """Find the bare name in a source phrase and whether it is a person's; None when it holds only a description.

    "coast guard spokesman Ann Lee" -> Ann Lee; "the Harbour Workers' Union (HWU)" -> Harbour Workers' Union;
    "the director, Ann Lee" -> Ann Lee. `ordinary`: words that are no names, which a sentence may begin with. Output:
    the span, and whether it is a person's name (None: the words do not tell).
    """
    end = head_end(tokens)
    found = _head_name(tokens[:end], ordinary)
    if found is None and end < len(tokens) and tokens[end].text == "," and not tokens[0].has("anonymous_head"):
        rest = tokens[end + 1 :]
        inner = rest[: head_end(rest)]
        if inner and inner[0].capital and not inner[0].has("determiner"):
            found = _head_name(inner, ordinary)
    return found


def _head_name(tokens: Sequence[Token], ordinary: frozenset[str]) -> tuple[Span, bool | None] | None:
    """Find the name in a head: the last run of capitals when a title or office stands before it, else the first."""
    runs = _runs(tokens, ordinary)
    if not runs:
        return None
    titled = next((r for r in reversed(runs) if _office_before(tokens, r[0])), None)
    body = next((r for r in reversed(runs) if _body_before(tokens, *r)), None) if titled is None else None
    if body is not None:
        return Span(tokens[body[0]].start, tokens[body[1] - 1].end), False
    left, right = titled or runs[0]
    if titled is None and any(t.has("preposition") for t in tokens[:left]):
        return None
    cut = next((k + 1 for k in range(right - 1, left - 1, -1) if tokens[k].has("title", "person_head")), left)
    titled = titled or ((left, right) if cut > left else None)
    if cut >= right:
        return None
    left = cut
    while left < right - 1 and not tokens[left].capital and tokens[left].text == ".":
        left += 1
    if titled is not None:
        return Span(tokens[left].start, tokens[right - 1].end), True
    return _untitled(tokens, left, right, runs)


def _untitled(
    tokens: Sequence[Token], left: int, right: int, runs: Sequence[tuple[int, int]]
) -> tuple[Span, bool | None] | None:
    """Judge a run of capitals without title: a body's name, a person's, or an adjective before a common noun."""
    if right + 1 < len(tokens) and tokens[right].lower in {"'s", "'"}:
        return None
    if (
        right < len(tokens)
        and not _extends(tokens, right)
        and not tokens[right].has("organisation_head", "outlet_head")
    ):
        return None
    if right - left == 2 and tokens[left].has("demonym") and tokens[left + 1].has("organisation_head", "outlet_head"):
        return None
    if tokens[left].has("demonym") and right - left >= 2 and left and tokens[left - 1].has("determiner"):
        left += 1
    right = _with_links(tokens, right, runs)
    if right < len(tokens) and tokens[right].has("state_body") and right + 1 == len(tokens):
        right += 1
        return Span(tokens[left].start, tokens[right - 1].end), False
    span = Span(tokens[left].start, tokens[right - 1].end)
    words = tokens[left:right]
    body = any(t.has("organisation_head", "outlet_word") or t.lower in NAME_LINKS or t.text.isupper() for t in words)
    if (
        body
        or (left and tokens[left - 1].has("determiner"))
        or (right < len(tokens) and tokens[right].has("organisation_head"))
    ):
        return span, False
    return span, True if right - left >= 2 else None


def _extends(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether what follows a run of capitals leaves it a name (a preposition), not an adjective (a noun)."""
    return (
        tokens[k].has("preposition", "conjunction")
        or tokens[k].shape is not Shape.WORD
        or tokens[k].lower in {"'s", "'"}
    )


def _office_before(tokens: Sequence[Token], k: int) -> bool:
    return k > 0 and tokens[k - 1].has("person_head", "title", "anonymous_head") and not tokens[k - 1].capital


def _body_before(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Tell a body's name behind its noun ("the news agency Solpress"): nothing but the phrase's end may follow."""
    noun = tokens[left - 1] if left else None
    return (
        right == len(tokens)
        and noun is not None
        and not noun.capital
        and noun.has("organisation_head", "outlet_head")
        and not noun.has("person_head", "plural_body")
    )


def _runs(tokens: Sequence[Token], ordinary: frozenset[str]) -> list[tuple[int, int]]:
    """Find the runs of capitals; an ordinary word or a noun for people that only begins the sentence is none."""
    runs: list[tuple[int, int]] = []
    k = 0
    while k < len(tokens):
        begins = tokens[k].capital and not tokens[k].has("determiner", "possessive", "pronoun", "preposition", "adverb")
        begins = (
            begins
            or tokens[k].lower.startswith(("al-", "el-"))
            or (tokens[k].lower in PARTICLES and k + 1 < len(tokens) and tokens[k + 1].capital)
        )
        if not begins:
            k += 1
            continue
        start = k
        common = tokens[0].lower in ordinary or tokens[0].has("anonymous_head", "person_head", "organisation_head")
        alone = len(tokens) == 1 or not tokens[1].capital
        if k == 0 and common and (alone or tokens[0].has("anonymous_head", "person_head")):
            k += 1
            continue
        while k < len(tokens) and (
            tokens[k].capital
            or tokens[k].lower in PARTICLES
            or tokens[k].lower.startswith(("al-", "el-"))
            or (tokens[k].text in {".", "&", "-"} and k + 1 < len(tokens) and tokens[k + 1].capital)
            or (tokens[k].lower in {"'s", "'"} and k + 1 < len(tokens) and tokens[k + 1].capital)
        ):
            k += 1
        runs.append((start, k))
    return runs


def _with_links(tokens: Sequence[Token], right: int, runs: Sequence[tuple[int, int]]) -> int:
    """Lengthen an organisation's name over "of", "for", "and" to the next run of capitals."""
    plural = any(t.has("organisation_head") or t.lower.endswith("s") for t in tokens[:right])
    for start, end in runs:
        between = [t.lower for t in tokens[right:start]]
        linked = start > right and len(between) <= 2 and all(word in JOINS for word in between)
        if linked and (plural or between[0] == "for"):
            right = end
    return right


def describe(tokens: Sequence[Token]) -> Span:
    """Give the description itself where no name stands: the head with its complements, without the leading article."""
    end = head_end(tokens)
    for k in range(2, end - 1):
        if tokens[k].has("obtained") and tokens[k + 1].lower in {"by", "in", "on"}:
            end = k
            break
    if end > 1 and tokens[end - 1].lower in {"itself", "himself", "herself", "themselves"}:
        end -= 1
    start = 1 if end > 1 and tokens[0].lower in ARTICLES | {"whose"} else 0
    if [t.lower for t in tokens[:3]] in (["all", "of", "the"], ["each", "of", "the"], ["both", "of", "the"]):
        start = next((k for k in range(3, end) if not tokens[k].text[0].isdigit()), 0)
    return Span(tokens[start].start, tokens[end - 1].end)


def is_anonymous(tokens: Sequence[Token], *, named: bool) -> bool:
    """Tell unnamed private persons and "sources" from institutions, whose speakers stand for them without a name."""
    words = list(tokens)
    if any(t.lower in {"anonymity", "anonymously", "unnamed", "unidentified"} for t in words):
        return True
    head = words[: head_end(words)]
    stop = noun_end(head)
    noun = head[stop - 1] if stop else head[0]
    counted = noun.has("determiner", "counted", "numeral") or noun.text[0].isdigit()
    if counted and stop < len(head) and head[stop].lower == "of":
        after = next((k for k in range(stop + 1, len(head)) if head[k].has("preposition")), len(head))
        noun = head[after - 1]
    if any(t.lower in {"source", "sources", "insiders", "insider"} for t in head[:stop]):
        return True
    if named:
        return False
    if noun.has("organisation_head", "person_head") and not noun.has("anonymous_head"):
        return False
    return noun.has("anonymous_head") or head[0].lower in {"some", "others", "many", "one", "several"}


def gender_of(tokens: Sequence[Token], given: Mapping[str, str]) -> str:
    """Tell "m", "f" or "" from titles and nouns of the phrase and from given names."""
    if any(t.has("female") for t in tokens):
        return "f"
    if any(t.has("male") for t in tokens):
        return "m"
    named = {given.get(t.lower, "") for t in tokens[: head_end(tokens)] if t.capital}
    return "m" if "m" in named and "f" not in named else "f" if "f" in named and "m" not in named else ""
