"""Places by name, offline: GeoNames in one read-only file, and the project's own supplement (docs/method/places.md)."""

from __future__ import annotations

from rashomon.gazetteer.lookup import Candidate, by_id, in_country, is_place, lookup

__all__ = ["Candidate", "by_id", "in_country", "is_place", "lookup"]
