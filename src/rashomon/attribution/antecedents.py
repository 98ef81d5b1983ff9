"""Whom "he" or "she" stands for: the persons named or speaking before it, weighed by what speaks for each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.naming import gender_of, head_end, noun_end
from rashomon.attribution.pointed import Lead, Pointed
from rashomon.attribution.tokens import tokenize
from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.referents import OUTSIDE, PLURALS
from rashomon.resources import mapping, primary_tag
from rashomon.weights import AntecedentWeights

HE = frozenset({"he", "him", "his"})
SHE = frozenset({"she", "her", "hers"})
MOST_SENTENCES = 6  # sentences back; what lies further back counts as lying so far
NEAR = 600  # characters back to the words of a voice that count as just spoken
MANY = 19  # places of a name; one named more often counts as named so often
HEADLINES = 2  # paragraphs at an account's beginning
PERSON_ROLES = frozenset({"person_head", "anonymous_head", "male", "female"})
COUNTED = frozenset({"some", "many", "others", "several", "two", "three", "both"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who spoke before: who it is, the place, gender ("m", "f", ""), where the words begin."""

    key: Lead
    span: Span
    gender: str
    named: bool
    spoke: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody for whom a pronoun may stand: the last place before it, and what speaks for it."""

    key: Lead
    span: Span
    shown: Mapping[str, float]


class Antecedents:
    """The persons that an account names or describes, with their genders; weighs them against each other."""

    def __init__(self, account: Account, mentions: Sequence[Mention], lexicon: Lexicon, pointed: Pointed) -> None:
        self.account, self.lexicon, self.pointed = account, lexicon, pointed
        self.given = mapping("given_names", primary_tag(account.language))
        persons = {self.key(account[m.span]) for m in mentions if (m.form, m.kind) == (Form.NAME, EntityKind.PERSON)}
        self.places: dict[Lead, list[Span]] = defaultdict(list)
        for node, lead in zip(pointed.candidates, pointed.leads, strict=True):
            one = not isinstance(lead, str) and node.kind is EntityKind.PERSON and self._is_one(node.span)
            if lead in persons or one:
                self.places[lead].append(node.span)
        self.genders: dict[Lead, set[str]] = defaultdict(set)
        for mention in mentions:
            name = mention.span if mention.form is Form.NAME else mention.antecedent
            key = self.key(account[name]) if name is not None else ""
            self._learn_gender(key, mention.span)
        for lead, spans in self.places.items():
            for span in spans:
                self._learn_gender(lead, span)

    def _learn_gender(self, key: Lead, span: Span) -> None:
        gender = self._gender(span) if key in self.places else ""
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
        told = self.candidates(pronoun, horizon, speakers)
        return max(told, key=lambda c: (self._sum(c, weights), c.span, str(c.key)), default=None)

    def candidates(self, pronoun: Span, horizon: int, speakers: Sequence[Speaker]) -> list[Candidate]:
        """List for whom "he" or "she" may stand."""
        word = self.account[pronoun].lower()
        like, unlike = ("m", "f") if word in HE else ("f", "m")
        return list(self._candidates(pronoun, min(pronoun.start, horizon), speakers, (like, unlike)))

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
                unnamed = {"unnamed": float(not isinstance(key, str)), "pointed": chances.get(key, 0.0)}
                yield Candidate(key, places[-1], shown | unnamed)
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
        """Give what the places show: of the last one before the pronoun, and of the last words of its bearer."""
        ground = self.pointed.ground
        own, seat = ground.seat(pronoun), ground.seat(place)
        at = max(place.start, spoke if spoke is not None and spoke < pronoun.start else -1)
        last = ground.seat(Span(at, at + 1))
        return {
            "sentences": min(own.sentence - last.sentence, MOST_SENTENCES) / MOST_SENTENCES,
            "same_paragraph": float(last.paragraph == own.paragraph),
            "just_spoke": float(spoke is not None and pronoun.start - spoke < NEAR),
            "quoted": float(seat.quotation != OUTSIDE),
            "behind_preposition": float(self._behind_preposition(place)),
            "headline": float(seat.paragraph < HEADLINES),
        }

    def _gender(self, span: Span) -> str:
        return gender_of(tokenize(self.account.text, span.start, span.end, self.lexicon), self.given)

    def _behind_preposition(self, place: Span) -> bool:
        lead = tokenize(self.account.text, self.pointed.ground.sentence_start(place), place.start, self.lexicon)
        return bool(lead) and lead[-1].has("preposition")

    def _is_person(self, phrase: Span) -> bool:
        """Tell whether the words of a voice without a name are those of one person."""
        tokens = tokenize(self.account.text, phrase.start, phrase.end, self.lexicon)
        return any(t.has(*PERSON_ROLES) for t in tokens) and self._is_one(phrase)

    def _is_one(self, phrase: Span) -> bool:
        tokens = tokenize(self.account.text, phrase.start, phrase.end, self.lexicon)
        head = tokens[: head_end(tokens)]
        counted = any(t.lower in COUNTED for t in tokens)
        return bool(head) and not counted and not is_plural(head[noun_end(head) - 1].lower)


def is_plural(noun: str) -> bool:
    """Tell a noun in the plural by its end."""
    return noun.endswith(PLURALS) or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))
