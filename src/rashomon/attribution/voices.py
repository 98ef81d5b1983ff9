"""The words of a source -> the name of the voice: the bare name in it, or what a pronoun or description stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.tokens import Shape, Token, tokenize
from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.resources import mapping, primary_tag, words

JOINS = frozenset({"of", "for", "and", "the", "&"})
PARTICLES = frozenset({"al", "de", "da", "di", "van", "von", "der", "den", "el", "bin", "ibn", "ben", "la", "le", "du"})
NAME_LINKS = frozenset({"of", "for", "and", "the", "&", "on", "in"})
ARTICLES = frozenset({"the", "a", "an"})
NEAR = 600  # characters back to the last voice within which it is a pronoun's antecedent before any other name
LAST_NAMED = 40  # voices looked back over for an antecedent (a pronoun's lies within 5 reports in all texts seen)


@dataclass(frozen=True, slots=True)
class Named:
    """A voice that has been named: its words and span, what it can be, and the words of its whole phrase."""

    name: str
    span: Span
    person: bool | None
    gender: str
    phrase: frozenset[str]
    anonymous: bool
    named: bool


def head_end(tokens: Sequence[Token]) -> int:
    """Find where the head of a source phrase ends: at a comma, a relative pronoun, a bracket."""
    for k, token in enumerate(tokens):
        if k and (token.text in {",", "(", "—", "–", ";"} or token.has("relative")):
            return k
    return len(tokens)


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
    start = 1 if end > 1 and tokens[0].lower in ARTICLES else 0
    return Span(tokens[start].start, tokens[end - 1].end)


def is_anonymous(tokens: Sequence[Token], *, named: bool) -> bool:
    """Tell unnamed private persons and "sources" from institutions, whose speakers stand for them without a name."""
    words = list(tokens)
    if any(t.lower in {"anonymity", "anonymously", "unnamed", "unidentified"} for t in words):
        return True
    head = words[: head_end(words)]
    stop = next((k for k, t in enumerate(head) if k and t.has("preposition")), len(head))
    noun = head[stop - 1] if stop else head[0]
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


class Resolver:
    """Remembers the voices in text order and says whom a pronoun or description stands for."""

    def __init__(self, account: Account, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        ordinary = words("ordinary_words", primary_tag(account.language))
        self.account = account
        self.lexicon = lexicon
        self.ordinary = ordinary
        self.given = mapping("given_names", primary_tag(account.language))
        self.voices: list[Named] = []
        self.references: Mapping[tuple[int, int], Mention] = {
            (m.span.start, m.span.end): m for m in mentions if m.form is not Form.NAME
        }
        self.names: Mapping[int, Mention] = {m.span.start: m for m in mentions if m.form is Form.NAME}

    def tokens(self, span: Span) -> list[Token]:
        return tokenize(self.account.text, span.start, span.end, self.lexicon)

    def voice(self, source: Span, relative: Span | None = None) -> Named:
        """Name the voice of a source and remember it. `relative`: the phrase that "who" or "which" stands for."""
        named = self.look_up(relative or source)
        self.voices.append(named)
        return named

    def look_up(self, phrase: Span) -> Named:
        """Name the voice of a phrase without remembering it."""
        tokens = self.tokens(phrase)
        if not tokens:
            return Named(self.account[phrase], phrase, None, "", frozenset(), anonymous=False, named=False)
        return self._own(phrase, tokens) if self._names_itself(tokens) else self._resolved(phrase, tokens)

    def _names_itself(self, tokens: Sequence[Token]) -> bool:
        found = name_span(tokens, self.ordinary)
        return found is not None and not (len(tokens) == 1 and tokens[0].has("pronoun"))

    def _own(self, phrase: Span, tokens: Sequence[Token]) -> Named:
        found = name_span(tokens, self.ordinary)
        phrase_words = frozenset(t.lower for t in tokens if t.shape is Shape.WORD)
        if found is None:
            span = describe(tokens)
            anonymous = is_anonymous(tokens, named=False)
            return Named(
                self.account[span],
                span,
                None,
                gender_of(tokens, self.given),
                phrase_words,
                anonymous=anonymous,
                named=False,
            )
        span, person = found
        known = self.names.get(span.start)
        if known is not None and known.kind is not EntityKind.OTHER:
            person = known.kind is EntityKind.PERSON
        elif person and not any(t.has("title", "person_head") for t in tokens):
            person = True if any(t.lower in self.given for t in tokens if t.capital) else None
        before = self._namesake(self.account[span])
        gender = gender_of(tokens, self.given) or (before.gender if before else "")
        person = before.person if person is None and before is not None else person
        anonymous = is_anonymous(tokens, named=True)
        if anonymous:
            span = describe(tokens)
        return Named(
            self.account[span],
            span,
            person,
            gender,
            phrase_words,
            anonymous=anonymous,
            named=not anonymous,
        )

    def _namesake(self, name: str) -> Named | None:
        """Find the last voice of which this name is the end ("Lee" after "Ann Lee")."""
        ending = " " + name.rsplit(maxsplit=1)[-1]
        return next((v for v in self.voices[: -LAST_NAMED - 1 : -1] if v.named and v.name.endswith(ending)), None)

    def _resolved(self, phrase: Span, tokens: Sequence[Token]) -> Named:
        own = self._own(phrase, tokens)
        pronoun = len(tokens) == 1 and tokens[0].has("pronoun", "possessive")
        match = self._by_pronoun(tokens[0].lower) if pronoun else self._by_description(tokens)
        reference = self.references.get((phrase.start, phrase.end))
        antecedent = reference.antecedent if reference is not None else None
        far = match is None or phrase.start - match.span.end > NEAR
        if antecedent is not None and far:
            return self._of_antecedent(antecedent, own)
        return match or own

    def _of_antecedent(self, antecedent: Span, own: Named) -> Named:
        for voice in reversed(self.voices):
            if voice.span == antecedent or (voice.named and voice.name == self.account[antecedent]):
                return voice
        return Named(self.account[antecedent], antecedent, None, own.gender, own.phrase, anonymous=False, named=True)

    def _by_pronoun(self, pronoun: str) -> Named | None:
        recent = self.voices[: -LAST_NAMED - 1 : -1]
        if pronoun in {"he", "she", "his", "her"}:
            unlike = "f" if pronoun in {"he", "his"} else "m"
            return next((v for v in recent if v.person is not False and v.gender != unlike and not self._many(v)), None)
        if pronoun == "one":
            return next((v for v in recent if v.anonymous and v.name.split()[0].lower().endswith("s")), None)
        if pronoun in {"they", "their"}:
            return next((v for v in recent if v.person is not True), None)
        if pronoun in {"it", "its"}:
            return next((v for v in recent if v.person is not True and not v.anonymous), None)
        return None

    def _many(self, voice: Named) -> bool:
        """Tell a voice that is several people or an institution, for which no "he" or "she" stands."""
        last = voice.name.split()[-1].lower()
        if voice.person:
            return False
        roles = self.lexicon.roles(last)
        return bool({"organisation_head", "outlet_word", "plural"} & roles) or (last.endswith("s") and not voice.named)

    def _by_description(self, tokens: Sequence[Token]) -> Named | None:
        """Match "the minister" with the last voice whose phrase held the same noun; "the group" with the last body."""
        head = tokens[: head_end(tokens)]
        if (
            not head
            or not head[0].has("determiner", "possessive")
            or head[0].lower in {"a", "an", "some", "one", "many"}
        ):
            return None
        stop = next((k for k, t in enumerate(head) if k and t.has("preposition")), len(head))
        noun = head[stop - 1]
        recent = [v for v in self.voices[: -LAST_NAMED - 1 : -1] if v.named]
        body = noun.has("organisation_head") and not noun.has("person_head")
        same = next((v for v in recent if noun.lower in v.phrase and not (body and v.person)), None)
        if same is not None:
            return same
        if stop == len(head) == 2 and noun.lower in {"company", "firm", "operator"}:
            return self._company(head[0].start)
        if stop == len(head) == 2 and noun.lower in {
            "group",
            "company",
            "agency",
            "organisation",
            "organization",
            "outlet",
            "portal",
            "firm",
        }:
            return next((v for v in recent if v.person is not True), None)
        return None

    def _company(self, position: int) -> Named | None:
        """Take the last organisation named before the position that is no news outlet."""
        names = [m for m in self.names.values() if m.kind is EntityKind.ORGANISATION and m.span.end <= position]
        last = max(names, key=lambda m: m.span.start, default=None)
        if last is None:
            return None
        return Named(self.account[last.span], last.span, False, "", frozenset(), anonymous=False, named=True)
