"""Sources that turn out to be one, with the reasons: a union-find whose groups become origins."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.origins.voices import Source
from rashomon.records import Origin

MOST_REASONS = 6  # reasons that are listed; a longer list is not read


class Joined:
    """Groups of sources; the first told stands for its group."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = sources
        self.parent = list(range(len(sources)))
        self.reasons: list[tuple[int, str]] = []

    def root(self, at: int) -> int:
        while self.parent[at] != at:
            self.parent[at] = self.parent[self.parent[at]]
            at = self.parent[at]
        return at

    def join(self, one: int, other: int, reason: str) -> None:
        """Make two sources one. The reason is kept even where they are one already; "" is none."""
        low, high = sorted((self.root(one), self.root(other)))
        self.parent[high] = low
        if reason:
            self.reasons.append((low, reason))

    def origins(self) -> tuple[Origin, ...]:
        """List the groups as origins, in order of their first source."""
        groups: dict[int, list[Source]] = {}
        for at, source in enumerate(self.sources):
            groups.setdefault(self.root(at), []).append(source)
        return tuple(self._origin(root, sources) for root, sources in groups.items())

    def _origin(self, root: int, sources: Sequence[Source]) -> Origin:
        best = min(sources, key=lambda s: s.rank)
        accounts = tuple(sorted({s.statement.account for s in sources}))
        joins = dict.fromkeys(reason for at, reason in self.reasons if self.root(at) == root and len(accounts) > 1)
        reason = "; ".join([best.reason, *list(joins)[:MOST_REASONS]])
        evidence = tuple(dict.fromkeys(w for s in sources for w in s.evidence))
        return Origin(best.name, accounts, reason, evidence, best.entity)
