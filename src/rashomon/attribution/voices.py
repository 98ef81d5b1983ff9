"""Whom a source stands for: the name in it, or what its pronoun or description refers to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.naming import describe, gender_of, head_end, is_anonymous, name_span
from rashomon.attribution.pointed import Pointed
from rashomon.attribution.tokens import Shape, Token, tokenize
from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.resources import mapping, primary_tag, words

FAR = 1000  # characters back to the person with whom a sentence of the same paragraph begins
NEXT = 2  # voices back to the group of which "one of them" speaks
HE = frozenset({"he", "him", "his"})
SHE = frozenset({"she", "her", "hers"})
WORD = re.compile(r"\w+")
LEAD = 60  # characters of titles and offices between a sentence's begin and the name that it begins with
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)]*\s+")
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


def _last(voice: Named) -> str:
    return voice.name.split()[-1].lower()


class Resolver:
    """Remembers the voices in text order and says whom a pronoun or description stands for."""

    def __init__(self, account: Account, mentions: Sequence[Mention], lexicon: Lexicon, pointed: Pointed) -> None:
        ordinary = words("ordinary_words", primary_tag(account.language))
        self.account = account
        self.lexicon = lexicon
        self.pointed = pointed
        self.ordinary = ordinary
        self.given = mapping("given_names", primary_tag(account.language))
        self.voices: list[Named] = []
        self.spoke: dict[str, int] = {}
        self.horizon = 0
        self.references: Mapping[tuple[int, int], Mention] = {
            (m.span.start, m.span.end): m for m in mentions if m.form is not Form.NAME
        }
        self.names: Mapping[int, Mention] = {m.span.start: m for m in mentions if m.form is Form.NAME}
        self.starts = sorted(self.names)

    def tokens(self, span: Span) -> list[Token]:
        return tokenize(self.account.text, span.start, span.end, self.lexicon)

    def voice(self, source: Span, relative: Span | None = None, horizon: int | None = None) -> Named:
        """Name the voice of a source and remember it.

        `relative`: the phrase that "who" or "which" stands for; `horizon`: where the words reported begin, when they
        stand left: nobody named in them is meant by a pronoun behind them.
        """
        self.horizon = source.start if horizon is None else min(horizon, source.start)
        named = self.look_up(relative or source)
        self.voices.append(named)
        self.spoke[named.name] = source.start
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
        relative = next((k for k, t in enumerate(tokens) if k and t.has("relative")), len(tokens))
        phrase_words = frozenset(t.lower for t in tokens[:relative] if t.shape is Shape.WORD)
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
        name = self.pointed.name_of(phrase)
        if name is not None:
            return self._of_antecedent(name, own)
        pronoun = len(tokens) == 1 and tokens[0].has("pronoun", "possessive")
        if pronoun:
            match = self._by_pronoun(tokens[0].lower)
            position = min(phrase.start, self.horizon)
            spoken = tokens[0].lower
            introduced = self._introduced(position, spoken, match)
            match = introduced or self._only_person(position, spoken, match) or match
        else:
            match = self._by_part(tokens) or self._by_description(tokens)
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
        if pronoun in HE | SHE:
            unlike = "f" if pronoun in HE else "m"
            return next((v for v in recent if v.person is not False and v.gender != unlike and not self._many(v)), None)
        if pronoun == "one":
            return next((v for v in recent if v.anonymous and v.name.split()[0].lower().endswith("s")), None)
        if pronoun in {"they", "their"}:
            return next((v for v in recent if v.person is not True), None)
        if pronoun in {"it", "its"}:
            return next((v for v in recent if v.person is not True and not v.anonymous), None)
        return None

    def _introduced(self, position: int, pronoun: str, match: Named | None) -> Named | None:
        """Find the person with whom a sentence of the same paragraph begins, behind the last words of the match."""
        if pronoun not in {"he", "she"}:
            return None
        text = self.account.text
        floor = max(0, position - FAR)
        paragraph = max(text.rfind("\n\n", floor, position) + 1, floor)
        behind = max(paragraph, self.spoke[match.name] + 1 if match is not None else 0)
        first = bisect_left(self.starts, behind)
        last = bisect_left(self.starts, position)
        for start in reversed(self.starts[first:last]):
            mention = self.names[start]
            if mention.kind is EntityKind.PERSON and self._begins_sentence(mention.span, paragraph):
                named = self._own(mention.span, self.tokens(self._titled(mention.span, paragraph)))
                unlike = "f" if pronoun == "he" else "m"
                return named if named.person is not False and named.gender != unlike else None
        return None

    def _only_person(self, position: int, pronoun: str, match: Named | None) -> Named | None:
        """Find the one person whom the sentences before name in the paragraph, where the match spoke before it."""
        sexed = HE if pronoun in HE else SHE if pronoun in SHE else None
        text = self.account.text
        floor = max(0, position - FAR)
        paragraph = max(text.rfind("\n\n", floor, position), floor)
        if sexed is None or (match is not None and self.spoke.get(match.name, paragraph) >= paragraph):
            return None
        near = [
            self.names[s] for s in self.starts[bisect_left(self.starts, paragraph) : bisect_left(self.starts, position)]
        ]
        persons = [m for m in near if m.kind is EntityKind.PERSON]
        if len({self.account[m.span] for m in persons}) != 1:
            return None
        first = persons[0].span
        ends = SENTENCE_END.search(text, first.end, position) is not None
        before = {w.lower() for w in WORD.findall(text[paragraph : first.start])}
        if not ends or before & sexed:
            return None
        named = self._own(first, self.tokens(first))
        return named if named.gender != ("f" if sexed is HE else "m") else None

    def _titled(self, span: Span, paragraph: int) -> Span:
        return Span(self._sentence_start(span, paragraph), span.end)

    def _sentence_start(self, span: Span, paragraph: int) -> int:
        before = self.account.text[max(paragraph, span.start - LEAD) : span.start]
        ends = [m.end() for m in SENTENCE_END.finditer(before)]
        offset = span.start - len(before) + (ends[-1] if ends else 0)
        return offset if ends or span.start - paragraph <= LEAD else span.end - 1

    def _begins_sentence(self, span: Span, paragraph: int) -> bool:
        """Tell whether only titles stand between a sentence's begin and the name, and no genitive behind it."""
        start = self._sentence_start(span, paragraph)
        if start >= span.end - 1 or self.account.text[span.end : span.end + 2] in {"'s", "’s"}:
            return False
        lead = tokenize(self.account.text, start, span.start, self.lexicon)
        marks = any(t.shape is not Shape.WORD and t.text != "." for t in lead)
        return not marks and not any(t.has("preposition", "finite", "relative", "conjunction", "pronoun") for t in lead)

    def _by_part(self, tokens: Sequence[Token]) -> Named | None:
        """Match "one of them", "some of them", "the latter", "the former" with a voice before."""
        lowers = [t.lower for t in tokens]
        recent = self.voices[: -LAST_NAMED - 1 : -1]
        if lowers in (["the", "latter"], ["the", "former"]):
            different = list(dict.fromkeys(v.name for v in recent))
            at = 0 if lowers[1] == "latter" else 1
            return next((v for v in recent if len(different) > at and v.name == different[at]), None)
        if lowers[1:2] == ["of"] and lowers[2:] in (["them"], ["these"], ["those"]):
            people = (v for v in recent[:NEXT] if not v.named and self._many(v))
            return next((v for v in people if "organisation_head" not in self.lexicon.roles(_last(v))), None)
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
        spoken = self.voices[: -LAST_NAMED - 1 : -1]
        recent = [v for v in spoken if v.named]
        bare = noun.lower.removeprefix("ex-")
        if noun.has("anonymous_head") and head[0].lower == "the":
            same = next((v for v in spoken if v.anonymous and bare in v.name.lower().split()), None)
            if same is not None:
                return same
        body = noun.has("organisation_head") and not noun.has("person_head")
        same = next((v for v in recent if noun.lower in v.phrase and not (body and v.person)), None)
        if same is not None:
            return same
        if stop == len(head) == 2 and noun.lower in {"company", "firm", "operator"}:
            return self._company(head[0].start)
        alone = stop == len(head) == (3 if len(head) > 1 and head[1].lower == "same" else 2)
        if alone and noun.has("body_anaphor"):
            return next((v for v in recent if v.person is not True), None)
        return None

    def _company(self, position: int) -> Named | None:
        """Take the last organisation named before the position that is no news outlet."""
        names = [m for m in self.names.values() if m.kind is EntityKind.ORGANISATION and m.span.end <= position]
        last = max(names, key=lambda m: m.span.start, default=None)
        if last is None:
            return None
        return Named(self.account[last.span], last.span, False, "", frozenset(), anonymous=False, named=True)
