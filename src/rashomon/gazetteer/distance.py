"""How far apart two places lie."""

from __future__ import annotations

import math
from typing import Protocol

EARTH_RADIUS = 6371.0  # km
LOCAL = frozenset(
    {"capital", "town", "site", "admin2", "admin3", "district"}
)  # kinds small enough for nearness to mean something


class Located(Protocol):
    """What has coordinates, in degrees."""

    @property
    def lat(self) -> float: ...

    @property
    def lon(self) -> float: ...


def distance(one: Located, other: Located) -> float:
    """Measure the great-circle distance of two places in km (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))
