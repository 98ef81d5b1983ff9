"""Whom "he" or "she" stands for: the persons named or speaking before it, weighed by what speaks for each."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.naming import gender_of
from rashomon.attribution.pointed import Pointed
from rashomon.attribution.tokens import tokenize
from rashomon.quotations import find_quotations
from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.resources import mapping, primary_tag
from rashomon.weights import AntecedentWeights

HE = frozenset({"he", "him", "his"})
SHE = frozenset({"she", "her", "hers"})
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)]*\s+|\n+")
PARAGRAPH_END = re.compile(r"\n+")
MOST_SENTENCES = 6  # sentences back; what lies further back counts as lying so far
NEAR = 600  # characters back to the words of a voice that count as just spoken
MANY = 19  # places of a name; one named more often counts as named so often
HEADLINES = 2  # paragraphs at an account's beginning
PERSON_ROLES = frozenset({"person_head", "anonymous_head", "male", "female"})
COUNTED = frozenset({"some", "many", "others", "several", "two", "three", "both"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who spoke before: the key of the name, the place of it, gender ("m", "f", ""), where the words begin."""

    key: str
    span: Span
    gender: str
    named: bool
    spoke: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody for whom a pronoun may stand: the last place of the name before it, and what speaks for it."""

    key: str
    span: Span
    shown: Mapping[str, float]


class Antecedents:
    """The persons that an account names, with their genders; weighs them against each other for a pronoun."""

    def __init__(self, account: Account, mentions: Sequence[Mention], lexicon: Lexicon, pointed: Pointed) -> None:
        self.account, self.lexicon, self.pointed = account, lexicon, pointed
        self.given = mapping("given_names", primary_tag(account.language))
        self.sentence_ends = [m.end() for m in SENTENCE_END.finditer(account.text)]
        self.paragraph_ends = [m.end() for m in PARAGRAPH_END.finditer(account.text)]
        quotations = (q for b in account.blocks for q in find_quotations(account.text, b.span.start, b.span.end))
        self.quoted = sorted((q.inner_start, q.inner_end) for q in quotations)
        self.places: dict[str, list[Span]] = defaultdict(list)
        for mention in sorted(mentions, key=lambda m: m.span):
            if mention.form is Form.NAME and mention.kind is EntityKind.PERSON:
                self.places[self.key(account[mention.span])].append(mention.span)
        self.genders: dict[str, set[str]] = defaultdict(set)
        for mention in mentions:
            name = mention.span if mention.form is Form.NAME else mention.antecedent
            key = self.key(account[name]) if name is not None else ""
            gender = self._gender(mention.span) if key in self.places else ""
            if gender:
                self.genders[key].add(gender)

    def key(self, name: str) -> str:
        """Give the fullest form of a name in the account."""
        return self.pointed.whole.get(name, name)

    def choose(
        self, pronoun: Span, horizon: int, speakers: Sequence[Speaker], weights: AntecedentWeights
    ) -> Candidate | None:
        """Choose for whom "he" or "she" stands; None where nobody of that gender was named or spoke before.

        `horizon`: nobody named behind it is meant (where the words reported stand left of their speaker). `speakers`:
        the voices before, the last one first. Source: a log-linear ranker (Denis and Baldridge 2007).
        """
        word = self.account[pronoun].lower()
        like, unlike = ("m", "f") if word in HE else ("f", "m")
        told = list(self._candidates(pronoun, min(pronoun.start, horizon), speakers, (like, unlike)))
        return max(told, key=lambda c: (self._sum(c, weights), c.span.start, c.key), default=None)

    @staticmethod
    def _sum(candidate: Candidate, weights: AntecedentWeights) -> float:
        total: float = sum(value * getattr(weights, name) for name, value in candidate.shown.items())
        return total

    def _candidates(
        self, pronoun: Span, before: int, speakers: Sequence[Speaker], genders: tuple[str, str]
    ) -> Iterator[Candidate]:
        like, unlike = genders
        chances = self.pointed.chances_of(pronoun)
        spoke = {s.key: s.spoke for s in reversed(speakers)}
        for key, spans in self.places.items():
            own = self.genders[key]
            places = [span for span in spans if span.end <= before]
            if places and not (unlike in own and like not in own):
                shown = self._shown(pronoun, places[-1], spoke.get(key))
                shown |= {"gender_known": float(like in own), "often": math.log1p(min(MANY, len(places))) / 3}
                yield Candidate(key, places[-1], shown | {"unnamed": 0.0, "pointed": chances.get(key, 0.0)})
        for speaker in {s.key: s for s in reversed(speakers)}.values():
            known = self.genders.get(speaker.key, set()) | {speaker.gender}
            if speaker.key in self.places or unlike in known or speaker.span.end > pronoun.start:
                continue
            if speaker.named or self._is_person(speaker.span):
                shown = self._shown(pronoun, speaker.span, speaker.spoke)
                shown |= {"gender_known": float(like in known), "often": math.log1p(1) / 3}
                unnamed = {"unnamed": float(not speaker.named), "pointed": chances.get(speaker.key, 0.0)}
                yield Candidate(speaker.key, speaker.span, shown | unnamed)

    def _shown(self, pronoun: Span, place: Span, spoke: int | None) -> dict[str, float]:
        """Give what the places show: of the last name before the pronoun, and of the last words of its bearer."""
        last = max(place.start, spoke if spoke is not None and spoke < pronoun.start else -1)
        back = bisect_right(self.sentence_ends, pronoun.start) - bisect_right(self.sentence_ends, last)
        paragraph = bisect_right(self.paragraph_ends, pronoun.start)
        return {
            "sentences": min(back, MOST_SENTENCES) / MOST_SENTENCES,
            "same_paragraph": float(bisect_right(self.paragraph_ends, last) == paragraph),
            "just_spoke": float(spoke is not None and pronoun.start - spoke < NEAR),
            "quoted": float(self._is_quoted(place.start)),
            "behind_preposition": float(self._behind_preposition(place)),
            "headline": float(bisect_right(self.paragraph_ends, place.start) < HEADLINES),
        }

    def _gender(self, span: Span) -> str:
        return gender_of(tokenize(self.account.text, span.start, span.end, self.lexicon), self.given)

    def _is_quoted(self, at: int) -> bool:
        place = bisect_right(self.quoted, (at, len(self.account.text))) - 1
        return place >= 0 and at < self.quoted[place][1]

    def _behind_preposition(self, place: Span) -> bool:
        at = bisect_right(self.sentence_ends, place.start)
        start = self.sentence_ends[at - 1] if at else 0
        lead = tokenize(self.account.text, start, place.start, self.lexicon)
        return bool(lead) and lead[-1].has("preposition")

    def _is_person(self, phrase: Span) -> bool:
        """Tell whether the words of a voice without a name are those of one person."""
        tokens = tokenize(self.account.text, phrase.start, phrase.end, self.lexicon)
        return any(t.has(*PERSON_ROLES) for t in tokens) and not any(t.lower in COUNTED for t in tokens)
