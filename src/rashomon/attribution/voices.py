"""Whom a source stands for: the name in it, or what its pronoun or description refers to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rashomon.attribution.antecedents import HE, SHE, Antecedents, Speaker, is_plural
from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.naming import describe, gender_of, head_end, is_anonymous, name_span, noun_end
from rashomon.attribution.pointed import Lead, Pointed
from rashomon.attribution.tokens import Shape, Token, tokenize
from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.resources import mapping, primary_tag, table, words
from rashomon.settings import DEFAULT
from rashomon.weights import AntecedentWeights

PARTS = (["them"], ["these"], ["those"])  # behind "one of"
FEW = 3  # sentences back to the group of which some are told
NEXT = 2  # voices back to the group of which "one of them" speaks
WORD = re.compile(r"\w+")
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

    def __init__(
        self,
        account: Account,
        mentions: Sequence[Mention],
        lexicon: Lexicon,
        pointed: Pointed,
        weights: AntecedentWeights = DEFAULT.attribution.antecedents,
    ) -> None:
        ordinary = words("ordinary_words", primary_tag(account.language))
        self.account = account
        self.lexicon = lexicon
        self.pointed = pointed
        self.ordinary = ordinary
        self.introducing = words("indefinite", primary_tag(account.language))
        self.given = mapping("given_names", primary_tag(account.language))
        self.pronouns = words("pronouns", primary_tag(account.language))
        rows = table("partitives", primary_tag(account.language))
        self.partitives = {word: bool(alone) for word, *alone in rows}
        self.weights = weights
        self.mentions = mentions
        self.voices: list[Named] = []
        self.spoke: dict[str, int] = {}
        self.horizon = 0
        self.references: Mapping[tuple[int, int], Mention] = {
            (m.span.start, m.span.end): m for m in mentions if m.form is not Form.NAME
        }
        self.names: Mapping[int, Mention] = {m.span.start: m for m in mentions if m.form is Form.NAME}

    @cached_property
    def antecedents(self) -> Antecedents:
        """The persons of the account, found when the first "he" or "she" speaks."""
        return Antecedents(self.account, self.mentions, self.lexicon, self.pointed)

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
        person = self._person(phrase) if len(tokens) == 1 and tokens[0].lower in HE | SHE else None
        told = person or self._by_part(phrase, tokens)
        if told is not None:
            return told
        if self._is_new(tokens):
            return own
        meant = self._meant(phrase, own)
        if meant is None and (name := self.pointed.name_of(phrase)) is not None:
            meant = self._of_antecedent(name, own)
        if tokens[0].lower in self.introducing:
            return meant if meant is not None and meant.span.start > phrase.start else own
        if meant is not None:
            return meant
        if len(tokens) == 1 and tokens[0].has("pronoun", "possessive"):
            match = self._by_pronoun(tokens[0].lower)
        else:
            match = self._by_description(tokens)
        reference = self.references.get((phrase.start, phrase.end))
        antecedent = reference.antecedent if reference is not None else None
        far = match is None or phrase.start - match.span.end > NEAR
        if antecedent is not None and far:
            return self._of_antecedent(antecedent, own)
        return match or own

    def _meant(self, phrase: Span, own: Named) -> Named | None:
        """Take for whom the reader says that a phrase stands, by name or description; None where it says nothing."""
        reference = self.references.get((phrase.start, phrase.end))
        antecedent = reference.antecedent if reference is not None and self.pointed.is_read else None
        if antecedent is None or antecedent in phrase:
            return None
        if antecedent.start in self.names:
            return self._of_antecedent(antecedent, own)
        said = next((voice for voice in reversed(self.voices) if voice.span.meets(antecedent)), None)
        return said or self._own(antecedent, self.tokens(antecedent))

    def _is_new(self, tokens: Sequence[Token]) -> bool:
        """Tell several people told of for the first time: without an article ("volunteer medics say")."""
        head = tokens[: head_end(tokens)]
        bare = bool(head) and not head[0].has("determiner", "possessive", "pronoun", "numeral")
        return bare and is_plural(head[noun_end(head) - 1].lower)

    def _of_antecedent(self, antecedent: Span, own: Named) -> Named:
        for voice in reversed(self.voices):
            if voice.span == antecedent or (voice.named and voice.name == self.account[antecedent]):
                return voice
        return Named(self.account[antecedent], antecedent, None, own.gender, own.phrase, anonymous=False, named=True)

    def _person(self, pronoun: Span) -> Named | None:
        """Find the person for whom "he" or "she" stands among those named or speaking before."""
        recent = [
            v
            for v in self.voices[: -LAST_NAMED - 1 : -1]
            if v.person is not False and not self._many(v) and v.name.lower() not in self.pronouns
        ]
        keys = [self._key(v) for v in recent]
        speakers = [
            Speaker(key, v.span, v.gender, v.named, self.spoke[v.name]) for key, v in zip(keys, recent, strict=True)
        ]
        chosen = self.antecedents.choose(pronoun, self.horizon, speakers, self.weights)
        if chosen is None:
            return None
        voice = next((v for key, v in zip(keys, recent, strict=True) if key == chosen.key), None)
        gender = "m" if self.account[pronoun].lower() in HE else "f"
        if voice is not None:
            return voice if voice.gender else replace(voice, gender=gender)
        if not isinstance(chosen.key, str):
            return replace(self._own(chosen.key, self.tokens(chosen.key)), person=True, gender=gender)
        place, phrase = self.pointed.place_of(chosen.key, pronoun), frozenset(WORD.findall(chosen.key.lower()))
        return Named(self.account[place], place, True, gender, phrase, anonymous=False, named=True)

    def _key(self, voice: Named) -> Lead:
        """Tell who a voice is; one that nothing else tells of goes by its words."""
        if voice.named:
            return self.antecedents.key(voice.name)
        return self.pointed.lead_of(voice.span) or voice.name

    def _by_pronoun(self, pronoun: str) -> Named | None:
        recent = self.voices[: -LAST_NAMED - 1 : -1]
        if pronoun == "one":
            return next((v for v in recent if v.anonymous and v.name.split()[0].lower().endswith("s")), None)
        if pronoun in {"they", "their"}:
            return next((v for v in recent if v.person is not True), None)
        if pronoun in {"it", "its"}:
            return next((v for v in recent if v.person is not True and not v.anonymous), None)
        return None

    def _by_part(self, phrase: Span, tokens: Sequence[Token]) -> Named | None:
        """Match "one of them", "the others", "the latter", "the former" with whom was told of before."""
        lowers = [t.lower for t in tokens[: head_end(tokens)]]
        recent = self.voices[: -LAST_NAMED - 1 : -1]
        if lowers in (["the", "latter"], ["the", "former"]):
            told = self.pointed.told_before(phrase, FEW)
            at = 0 if lowers[1] == "latter" else 1
            return self._own(told[at], self.tokens(told[at])) if len(told) > at else None
        if not self._is_part(lowers):
            return None
        people = (v for v in recent[:NEXT] if not v.named and self._many(v))
        spoke = next((v for v in people if "organisation_head" not in self.lexicon.roles(_last(v))), None)
        group = self.pointed.group_before(phrase, FEW)
        if spoke is not None or group is None:
            return spoke
        return self._own(group, self.tokens(group))

    def _is_part(self, lowers: Sequence[str]) -> bool:
        """Tell words for some of a group: "two of them", "the others", "one"; not "many", who are people at large."""
        told = lowers[:1] == ["the"]
        part = lowers[1:] if told else lowers
        alone = self.partitives.get(part[0]) if part else None
        if alone is None:
            return False
        return told or alone if len(part) == 1 else part[1] == "of" and list(part[2:]) in PARTS

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
        stop = noun_end(head)
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
