"""How alike two statements are: do they speak of one matter? A sum of stated evidence, each piece with its reason."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from types import MappingProxyType

from rashomon.matter.counts import Count, other_event, same_event, same_slot
from rashomon.matter.lemmas import is_common, rarity
from rashomon.matter.numbers import comparable, named_value, same_number, telling
from rashomon.matter.units import ECHO, Unit
from rashomon.records import Timex, Zone
from rashomon.resources import DEFAULT_LANGUAGE
from rashomon.settings import ClaimSettings


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two units are. `score`: 0..1, .5 = as likely one matter as two. `features`: name -> strength 0..1."""

    score: float
    features: Mapping[str, float]


NOTHING_BESIDE: Mapping[str, float] = MappingProxyType({})
PROPER = 0.8  # 0..1; a word that is so often written with a capital is part of a name (of a ship, a storm, a law)


class Scorer:
    """Scores pairs of units of one story; rare terms of the story weigh more (inverse document frequency)."""

    def __init__(self, units: Sequence[Unit], settings: ClaimSettings) -> None:
        self.settings = settings
        self.count = len(units)
        self.frequency = Counter(name for unit in units for name in unit.terms)
        told: dict[str, set[str]] = {}
        for unit in units:
            for name in unit.terms:
                told.setdefault(name, set()).add(unit.statement.account)
        written = Counter(name for unit in units for name in unit.words)
        capital = Counter(name for unit in units for name in unit.capital)
        self.proper = {name for name, count in capital.items() if count > 1 and count >= PROPER * written[name]}
        self.shared = {name for name, accounts in told.items() if len(accounts) > 1}
        heads: dict[str, set[str]] = {}
        for unit in units:
            for name in unit.words if unit.statement.zone is Zone.TITLE else ():
                heads.setdefault(name, set()).add(unit.statement.account)
        self.topic = {name for name, accounts in heads.items() if len(accounts) > 1}
        self._everyday = {name for name in self.frequency if _is_everyday(name)}
        self._weights = {name: self._weigh(name) for name in self.frequency}
        self._worth = asdict(settings.weights)
        self._tallies = Tallies(units)
        self._units = units  # kept, so that their identities stay theirs
        self._sizes = {id(unit): self._measure(unit) for unit in units}

    def weight(self, name: str) -> float:
        """Weigh a term of the units 0..1: how rare it is among them; everyday words and years weigh less."""
        return self._weights[name]

    def _weigh(self, name: str) -> float:
        here = math.log((self.count + 1) / (self.frequency[name] + 0.5)) / math.log(self.count + 2)
        background = self.settings.background
        factor = self.settings.common_word if name in self._everyday else 1.0
        factor *= self.settings.topic if name in self.topic else 1.0
        factor *= self.settings.proper if name in self.proper and name[0] != "@" else 1.0
        factor *= 1 - background + background * rarity(name, DEFAULT_LANGUAGE)
        return max(0.05, here) * (self.settings.name if name[0] == "@" else factor)

    def likeness(self, one: Unit, other: Unit, beside: Mapping[str, float] = NOTHING_BESIDE) -> Likeness:
        """Score a pair of the units: the logistic function of the sum of features times weights.

        `beside`: features that the units' words do not show: "copied", the share 0..1 of the shorter unit that stands
        in a passage which both accounts share; "event", 1 where both name one event; "meaning", see `Meanings.near`.
        """
        features = {**self.features(one, other), **beside}
        worth = self._worth
        total = self.settings.bias + sum([worth[name] * value for name, value in features.items() if value])
        return Likeness(1 / (1 + math.exp(-total)), features)

    def features(self, one: Unit, other: Unit) -> dict[str, float]:
        """Weigh what the words, numbers, times and voices of two units have in common: name -> strength 0..1."""
        weights, everyday, theirs = self._weights, self._everyday, other.terms
        common = [(n, min(w, theirs[n])) for n, w in one.terms.items() if n in theirs]
        mass = sum([weights[n] * w for n, w in common])
        sizes = sorted((self._sizes[id(one)], self._sizes[id(other)]))
        numbers = compare_counts(one, other, {n for n, _ in common if n[0] != "@"})
        strong = sum([w >= ECHO and n not in everyday for n, w in common])
        shown = {
            "overlap": mass / math.sqrt(sizes[0] * sizes[1]) if sizes[0] else 0.0,
            "contained": mass / sizes[0] if sizes[0] else 0.0,
            "mass": min(1.0, mass / self.settings.full_mass),
            "names": min(1.0, sum([weights[n] for n, _ in common if n[0] == "@"])),
            "voice": 1.0 if one.voice & other.voice else 0.0,
            **numbers,
            "taken": 1.0 if _differ(numbers) and self._tallies.apart(one, other) else 0.0,
            "equal_time": equal_time(one.times, other.times) if strong else 0.0,
            "other_clock": 1.0 if strong and other_clock(one.times, other.times) else 0.0,
            "other_year": other_year(one, other),
        }
        supported = strong > 1 or any(shown[name] for name in FIGURES)
        return {**shown, "one_word": 0.0 if supported else 1.0}

    def _measure(self, unit: Unit) -> float:
        """Sum the weights of a unit's terms; a term that no other account uses cannot match and counts half."""
        lone = self.settings.lone_word
        return sum(self.weight(n) * w * (1.0 if n in self.shared else lone) for n, w in unit.terms.items())


FIGURES = ("equal_number", "other_number", "stray_number", "equal_time", "other_clock")  # second pieces of evidence


class Tallies:
    """The numbers that each speaker names, to see whether two numbers are two things."""

    def __init__(self, units: Sequence[Unit]) -> None:
        told: dict[tuple[str, frozenset[str]], dict[str, set[float]]] = {}
        for unit in units:
            for count in unit.counts:
                value = named_value(count.quantity)
                if value is None:
                    continue
                for slot in slots_of(count):
                    told.setdefault((unit.statement.account, unit.voice), {}).setdefault(slot, set()).add(value)
        self.told = [slots for _, slots in sorted(told.items(), key=lambda item: (item[0][0], sorted(item[0][1])))]
        self.known: dict[tuple[str, float, float], bool] = {}

    def apart(self, one: Unit, other: Unit) -> bool:
        """Tell whether some speaker names a number of each unit, both of the same things: then they are two things
        ("52 held" and "40 of them students"). Units of one account are never apart: an account may contradict itself.
        """
        if one.statement.account == other.statement.account:
            return False
        return any(self._both(a, b) for a in one.counts for b in other.counts)

    def _both(self, one: Count, other: Count) -> bool:
        first, second = named_value(one.quantity), named_value(other.quantity)
        if first is None or second is None or first == second or same_number(one.quantity, other.quantity):
            return False
        return any(self._told_both(slot, first, second) for slot in sorted(slots_of(one) & slots_of(other)))

    def _told_both(self, slot: str, first: float, second: float) -> bool:
        key = (slot, min(first, second), max(first, second))
        if key not in self.known:
            self.known[key] = any({first, second} <= slots.get(slot, set()) for slots in self.told)
        return self.known[key]


def _differ(numbers: Mapping[str, float]) -> bool:
    return numbers["other_number"] > 0 and not numbers["equal_number"]


def slots_of(count: Count) -> frozenset[str]:
    """List the kinds of things that a number counts: what happened to the counted, else what they are."""
    return count.events or count.counted - {"person"}


def compare_counts(one: Unit, other: Unit, common: set[str]) -> dict[str, float]:
    """Compare the numbers of two units; each strength is 0..1.

    `equal_number`, `other_number`: in one slot (the same noun, or persons in one event: "nine people died", "17
    dead"). `stray_number`: equal, of other things. `other_event`: all of persons in other events ("118 rescued").
    """
    found = dict.fromkeys(("equal_number", "other_number", "stray_number", "other_event"), 0.0)
    if not one.counts or not other.counts:
        return found
    apart = [other_event(a, b) for a in one.counts for b in other.counts]
    found["other_event"] = 1.0 if apart and all(apart) else 0.0
    for a in one.counts:
        for b in other.counts:
            if not comparable(a.quantity, b.quantity):
                continue
            fits, told = same_slot(a, b, common), telling(a.quantity)
            if same_number(a.quantity, b.quantity):
                name = "equal_number" if fits else "stray_number"
                found[name] = max(found[name], told)
            elif fits:
                strength = 1.0 if same_event(a, b) else 0.5 if _beyond(one, other, a, b, common) else 0.1
                found["other_number"] = max(found["other_number"], strength)
    return found


def _beyond(one: Unit, other: Unit, mine: Count, theirs: Count, common: set[str]) -> bool:
    """Tell whether two units share more than the counted noun, or one of them tells no more than it."""
    counted = mine.counted | theirs.counted | {"person"}
    return bool(common - counted) or any(set(u.words) <= counted for u in (one, other))


def equal_time(one: Sequence[Timex], other: Sequence[Timex]) -> float:
    """Tell how finely two units name the same time: 1 the hour or minute, .5 the day, .3 the month or year, 0 none."""
    best = 0.0
    for a in one:
        for b in other:
            if a.value == b.value:
                best = max(best, 1.0 if "T" in a.value else 0.5 if len(a.value) >= 10 else 0.3)
    return best


def other_clock(one: Sequence[Timex], other: Sequence[Timex]) -> bool:
    """Tell whether two units name clock times, and none of one is a clock time of the other."""
    hours = [{t.value for t in times if CLOCK.search(t.value)} for times in (one, other)]
    return bool(hours[0] and hours[1]) and not hours[0] & hours[1]


CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d")  # not "PT2H"


def other_year(one: Unit, other: Unit) -> float:
    """Tell whether two units speak of different years: 1 where both name one, .3 where one is only told in its year."""
    if one.years and other.years:
        return 0.0 if one.years & other.years else 1.0
    named, silent = (one, other) if one.years else (other, one)
    return TOLD_LATER if named.years and silent.told and silent.told not in named.years else 0.0


TOLD_LATER = 0.8  # 0..1; a year named, against one in which the other is told; at 0.3 rows have F1 76.3, at 1 77.1


def shared_share(one: Unit, other: Unit) -> float:
    """Measure how much of the shorter unit's matter both have in common, 0..1, everyday words counting less.

    Unlike `Scorer` it knows nothing of the rest of the story, so that a cell depends on its row alone.
    """
    sizes = [sum([_plain_weight(n) * w for n, w in u.terms.items()]) for u in (one, other)]
    common = sum([_plain_weight(n) * min(w, other.terms[n]) for n, w in one.terms.items() if n in other.terms])
    return min(1.0, common / min(sizes)) if min(sizes) else 0.0


WORDS_KEPT = 50_000  # terms whose plain weight is kept; some 5 MB
EVERYDAY = 0.3  # 0..1, weight of everyday words and bare numbers beside 1 for the others


@lru_cache(maxsize=WORDS_KEPT)
def _plain_weight(name: str) -> float:
    return EVERYDAY if _is_everyday(name) else 1.0


def _is_everyday(name: str) -> bool:
    """Tell whether a term shows no matter by itself: an everyday word or a bare number."""
    return is_common(name, DEFAULT_LANGUAGE) or name[0].isdigit()
