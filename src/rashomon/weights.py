"""Fitted weights: what each piece of evidence adds where several are summed; one dataclass or table a sum.

They are part of the settings, which import them; each says in what unit it counts and what it was fitted on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class LikenessWeights:
    """What each feature (0..1, "meaning" -1..1) adds to the log-odds that two statements speak of one matter.

    Logistic regression over pairs of statements of twelve cases, but for copied, event and the numbers, which are rare
    in the fit and were set by what they do to the rows; docs/method/claims.md. The sum comes first: a forest judges it.
    """

    overlap: float = 2.0  # share of both sides' words in common
    contained: float = 1.6  # share of the shorter side's words in common
    mass: float = 1.9  # how much is common at all
    names: float = 0.6  # rare names in common
    voice: float = 0.4  # the same speaker
    equal_number: float = 3.0  # the same number of the same things
    other_number: float = 1.0  # another number of the same things
    taken: float = -3.5  # some speaker names both numbers, of the same things
    stray_number: float = 3.0  # the same number of other things
    other_event: float = -4.0  # numbers of persons in other events: the dead, the rescued
    equal_time: float = 0.2  # the same hour, day or year
    other_clock: float = -0.3  # other clock times, beside a common word
    other_year: float = -1.7  # different years
    one_word: float = -1.1  # nothing in common but one word
    copied: float = 5.0  # the same place in a passage that both share
    event: float = 1.75  # words that name the same events
    meaning: float = 6.6  # nearness of the reader's vectors (`rashomon.matter.meanings`)


@dataclass(frozen=True, slots=True)
class AntecedentWeights:
    """What speaks for and against a person for whom "he" or "she" stands, each 0..1; in log-odds against the others.

    Conditional logistic regression over 299 pronouns of the own gold to learn from (train/antecedents.py).
    """

    sentences: float = -1.8  # sentences back to the last place, or to the person's last words; 1: six or more
    same_paragraph: float = 1.1  # they stand in the pronoun's paragraph
    just_spoke: float = 0.5  # the person's words stand within 600 characters
    quoted: float = -0.6  # the last place stands in somebody's quotation
    gender_known: float = 0.7  # a title, a noun or a given name tells the same gender
    often: float = 0.1  # how often the person is named or described before, on a logarithmic scale
    unnamed: float = -0.5  # no name tells who it is
    pointed: float = 3.1  # chance that the reader model gives
    behind_preposition: float = 0.1  # "to Lee", "of Lee"
    headline: float = 0.5  # the last place stands in the headline or the first paragraph


@dataclass(frozen=True, slots=True)
class EventWeights:
    """What each cosine of two texts (and its square root) adds to the log-odds that they tell one event.

    Logistic regression over all pairs of ECB+ train (575 texts, 50 events); docs/method/coreference.md.
    """

    bias: float = -9.22  # log-odds of two texts that have nothing in common
    words: float = 2.9
    words_root: float = 3.8
    names: float = 3.57
    names_root: float = 5.29
    numbers: float = 2.17
    numbers_root: float = 2.26
    lead: float = 3.28
    lead_root: float = 4.6


# Points of a place's kind, and of the way its name was met; -9..9, tuned on GeoWebNews and GeoVirus.
PLACE_KINDS: Mapping[str, float] = MappingProxyType(
    {
        "country": 4,
        "continent": 4,
        "union": 1,
        "region": 1,
        "admin1": 0.5,
        "admin2": 0,
        "admin3": -1,
        "district": 0,
        "capital": 2,
        "town": 1,
        "site": 1,
    }
)
PLACE_MATCHES: Mapping[str, float] = MappingProxyType({"demonym": 6, "part": -1, "article": -0.5, "skeleton": -3})
