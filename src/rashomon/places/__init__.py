"""Account, mentions -> places with coordinates. Method and figures: docs/method/places.md."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.places.cues import read_cues, read_lists
from rashomon.places.names import Named, gather_names
from rashomon.places.ranking import rank
from rashomon.records import Account, Mention, Place
from rashomon.settings import DEFAULT, PlaceSettings


def find_places(
    account: Account, mentions: Sequence[Mention], *, settings: PlaceSettings = DEFAULT.places
) -> tuple[Place, ...]:
    """Give each place's name the place that it means in this account, or none.

    Input: an account and its mentions; those of kind place and form name are read. Output: places in text order, at
    most one a mention; a name that the gazetteer lacks, or that fits nothing else in the account, has none. No place
    mentions give (). Pure. Source: GeoNames; the heuristics of Leidner (2007, Toponym Resolution in Text) - population,
    containment, one sense a discourse, minimal distance - as one sum of points.
    """
    named = gather_names(account, mentions)
    chosen = rank(named, read_cues(account, named), read_lists(account, named), settings)
    return tuple(
        Place(name.span, place.lat, place.lon, place.precision, place.id)
        for name, place in zip(named, chosen, strict=True)
        if place is not None
    )


__all__ = ["Named", "find_places"]
