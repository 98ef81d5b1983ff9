"""Choosing one place a name, all names of an account together."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.gazetteer import Candidate
from rashomon.gazetteer.distance import LOCAL, distance
from rashomon.places.cues import LARGE, Cue, holds
from rashomon.places.names import Named
from rashomon.settings import PlaceSettings

KM_A_DEGREE = 111.2  # km of a degree of latitude
REACH_OF_NEARNESS = 5.0  # times `near`; beyond it nearness is under a hundredth
LISTED = frozenset({"country", "admin1"})  # kinds of which enumerations are made


@dataclass(frozen=True, slots=True)
class Sense:
    """One key of the account: its candidates, how often it stands, and the cues beside any of its mentions."""

    key: str
    candidates: tuple[Candidate, ...]
    count: int
    cues: tuple[Cue, ...]
    peers: tuple[str, ...]


def rank(
    named: Sequence[Named],
    cues: Sequence[tuple[Cue, ...]],
    peers: Sequence[tuple[str, ...]],
    settings: PlaceSettings,
) -> tuple[Candidate | None, ...]:
    """Choose a place for each name, or none: names of one key get the same place (one sense a discourse)."""
    keys = _sense_keys(named, cues, settings)
    senses = _senses(named, keys, cues, peers)
    chosen = {key: _first_guess(sense, settings) for key, sense in senses.items()}
    for _ in range(settings.rounds):
        context = Context(senses, chosen, settings)
        better = {key: _best(sense, context, settings) for key, sense in senses.items()}
        if better == chosen:
            break
        chosen = better
    return tuple(chosen[key] for key in keys)


def _sense_keys(named: Sequence[Named], cues: Sequence[tuple[Cue, ...]], settings: PlaceSettings) -> tuple[str, ...]:
    """Give each name the key of its sense: the name's own, unless the account says outright that two places bear it.

    "Paris, Texas" and "Paris, France" in one account are two senses; a bare "Paris" means the one last told.
    """
    told = [_told(name, found, settings) for name, found in zip(named, cues, strict=True)]
    ids: dict[str, list[str]] = defaultdict(list)
    for name, id_ in zip(named, told, strict=True):
        if id_ and id_ not in ids[name.key]:
            ids[name.key].append(id_)
    last = {key: found[0] for key, found in ids.items() if len(found) > 1}
    keys = []
    for name, id_ in zip(named, told, strict=True):
        if name.key in last:
            last[name.key] = id_ or last[name.key]
        keys.append(f"{name.key} {last[name.key]}" if name.key in last else name.key)
    return tuple(keys)


def _told(name: Named, cues: Sequence[Cue], settings: PlaceSettings) -> str:
    """Name the likeliest place that a strong cue beside this mention allows; "" where none does."""
    strong = [c for cue in cues if cue.strong for c in name.candidates if any(holds(k, c) for k in cue.containers)]
    top = _top([(_prior(c, settings), c) for c in strong])
    return top.id if top else ""


def _senses(
    named: Sequence[Named], keys: Sequence[str], cues: Sequence[tuple[Cue, ...]], peers: Sequence[tuple[str, ...]]
) -> dict[str, Sense]:
    count = Counter(keys)
    beside: dict[str, list[Cue]] = defaultdict(list)
    listed: dict[str, list[str]] = defaultdict(list)
    candidates: dict[str, tuple[Candidate, ...]] = {}
    for name, key, found, others in zip(named, keys, cues, peers, strict=True):
        beside[key] += found
        listed[key] += others
        told = tuple(c for c in name.candidates if key == f"{name.key} {c.id}")
        candidates.setdefault(key, told or name.candidates)
    return {
        key: Sense(key, candidates[key], count[key], tuple(beside[key]), tuple(listed[key]))
        for key in sorted(candidates)
    }


class Context:
    """What the other names of the account speak for: countries, divisions, and where they lie."""

    def __init__(
        self, senses: Mapping[str, Sense], chosen: Mapping[str, Candidate | None], settings: PlaceSettings
    ) -> None:
        """Take the choices of the round before."""
        self._settings = settings
        self._chosen = {key: place for key, place in chosen.items() if place is not None}
        self._weight = {key: math.sqrt(senses[key].count) for key in self._chosen}
        self._countries: defaultdict[str, float] = defaultdict(float)
        self._divisions: defaultdict[str, float] = defaultdict(float)
        for key, place in self._chosen.items():
            self._countries[place.country] += self._weight[key]
            self._divisions[place.division] += self._weight[key]
        self._total = sum(self._weight.values())
        self._seated = {key for key, place in self._chosen.items() if _has_seat(senses[key], place)}
        local = [(key, place) for key, place in self._chosen.items() if place.kind in LOCAL]
        self._local = sorted(local, key=lambda pair: (-self._weight[pair[0]], pair[0]))[: settings.most_neighbours]

    def country_share(self, key: str, candidate: Candidate) -> float:
        """Tell which share of the other names lies in the candidate's country: 0..1."""
        return self._share(key, candidate.country, self._countries, "country")

    def division_share(self, key: str, candidate: Candidate) -> float:
        """Tell which share of the other names lies in the candidate's state or province: 0..1."""
        return self._share(key, candidate.division, self._divisions, "division")

    def _share(self, key: str, value: str, votes: Mapping[str, float], field: str) -> float:
        own = self._chosen.get(key)
        own_weight = self._weight.get(key, 0.0)
        others = self._total - own_weight
        if not value or others <= 0:
            return 0.0
        mine = own_weight if own is not None and getattr(own, field) == value else 0.0
        return (votes.get(value, 0.0) - mine) / (others + self._settings.doubt)

    def parallel(self, sense: Sense, candidate: Candidate) -> float:
        """Tell which share of its neighbours in enumerations is of the candidate's kind (states, countries): 0..1."""
        if candidate.kind not in LISTED or not sense.peers:
            return 0.0
        places = [self._chosen[key] for key in sense.peers if key in self._chosen and key not in self._seated]
        alike = [
            p for p in places if p.kind == candidate.kind and (p.kind == "country" or p.country == candidate.country)
        ]
        return len(alike) / len(sense.peers)

    def nearness(self, key: str, candidate: Candidate) -> float:
        """Tell how near the closest other local names lie: 0 (far) .. 1 (at the same spot)."""
        if candidate.kind not in LOCAL:
            return 0.0
        band = REACH_OF_NEARNESS * self._settings.near / KM_A_DEGREE
        others = [p for other, p in self._local if other != key and abs(p.lat - candidate.lat) < band]
        near = sum(math.exp(-distance(candidate, place) / self._settings.near) for place in others)
        return near / (near + 1)


def _has_seat(sense: Sense, place: Candidate) -> bool:
    """Tell whether the name of a province is its chief town's too (Homs, Aleppo): a list of such is one of towns."""
    return place.kind == "admin1" and any(
        c.kind in {"town", "capital"} and c.division == place.division and c.population >= LARGE
        for c in sense.candidates
    )


def _prior(candidate: Candidate, settings: PlaceSettings) -> float:
    kind = settings.kinds.get(candidate.kind, 0.0)
    main = settings.main if candidate.is_main else 0.0
    inhabitants = candidate.population or (
        settings.unknown_town if candidate.kind == "town" else settings.unknown_region
    )
    return math.log10(inhabitants + 10) + kind + main + settings.matches.get(candidate.match, 0.0)


def _cued(sense: Sense, candidate: Candidate, settings: PlaceSettings) -> float:
    points = 0.0
    for cue in sense.cues:
        if any(holds(container, candidate) for container in cue.containers):
            points = max(points, settings.strong_cue if cue.strong else settings.weak_cue)
    return points


def _first_guess(sense: Sense, settings: PlaceSettings) -> Candidate | None:
    sure = [c for c in sense.candidates if c.match != "skeleton"]
    return _top([(_prior(c, settings) + _cued(sense, c, settings), c) for c in sure])


def _best(sense: Sense, context: Context, settings: PlaceSettings) -> Candidate | None:
    scored = []
    for candidate in sense.candidates:
        country = context.country_share(sense.key, candidate)
        if candidate.match == "skeleton" and not country:
            continue
        points = (
            _prior(candidate, settings)
            + _cued(sense, candidate, settings)
            + settings.country * country
            + settings.division * context.division_share(sense.key, candidate)
            + settings.parallel * context.parallel(sense, candidate)
            + settings.nearness * context.nearness(sense.key, candidate)
        )
        if points >= (settings.least if candidate.is_main else settings.least_other):
            scored.append((points, candidate))
    return _top(scored)


def _top(scored: Sequence[tuple[float, Candidate]]) -> Candidate | None:
    if not scored:
        return None
    return min(scored, key=lambda pair: (-pair[0], pair[1].id))[1]
