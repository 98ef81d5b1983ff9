"""Tell whether two statements of one matter put it in two different places."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rashomon.gazetteer.distance import distance
from rashomon.matter.lemmas import is_common
from rashomon.matter.likeness import shared_share
from rashomon.matter.units import Unit
from rashomon.records import Analysis, Place
from rashomon.resources import DEFAULT_LANGUAGE

WHERE = re.compile(r"\b(?:in|at|near|outside|off)\s(?:the\s)?(?:[^\W\d_]+\s){0,2}$", re.IGNORECASE)
REACH = 40  # code points before a place's name within which its preposition stands: "in the town of | Duma"
LEAST_SHARED = 0.5  # 0..1, share of common matter from which another place is another telling of the matter
APART = {"town": 25.0, "country": 0.0}  # km; nearer ones may be one place under two numbers of the gazetteer


def other_place(unit: Unit, reference: Unit, analyses: Mapping[str, Analysis]) -> tuple[Place, Place] | None:
    """Find the places of two units that cannot be one: of one precision, by the gazetteer, neither inside the other.

    Input: two units of one row, the analyses of their accounts. Output: the unit's place and the reference's, where
    each names one place in which it happened ("in Duma"), and both have a word of matter in common; else None.
    """
    mine, theirs = (_located(u, analyses[u.statement.account]) for u in (unit, reference))
    matter = (n for n in unit.words if n in reference.words and not n.startswith("@"))
    alike = shared_share(unit, reference) >= LEAST_SHARED and any(not is_common(n, DEFAULT_LANGUAGE) for n in matter)
    if len(mine) != 1 or len(theirs) != 1 or not alike:
        return None
    one, other = mine[0], theirs[0]
    if one.precision != other.precision or one.precision not in APART or one.source == other.source:
        return None
    return (one, other) if distance(one, other) > APART[one.precision] else None


def _located(unit: Unit, analysis: Analysis) -> list[Place]:
    """List the places of a unit that tell where something is."""
    text = analysis.account.text
    inside = [p for p in analysis.places if any(p.span in span for span in unit.spans)]
    return [p for p in inside if WHERE.search(text, max(0, p.span.start - REACH), p.span.start)]
