"""The topics of ClaimDiff as stories: each article's title and each claim an account, read and linked by our stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.lines import Json
from rashomon.analyze import analyze
from rashomon.link.chains import name_voices
from rashomon.link.entities import link_entities
from rashomon.link.events import link_events
from rashomon.matter.happenings import Happenings
from rashomon.matter.likeness import Likeness, Scorer
from rashomon.matter.units import Unit, units_of
from rashomon.records import Account, Analysis, Block, Published, Span, Zone, content_id
from rashomon.settings import DEFAULT


@dataclass(frozen=True, slots=True)
class Told:
    """A topic as the stages see it: its claims and titles by text, the units of each, and what compares two of them."""

    analyses: dict[str, Analysis]
    units: tuple[Unit, ...]
    held: dict[str, list[int]]
    scorer: Scorer
    happenings: Happenings

    def of(self, text: str) -> list[Unit]:
        """List the units of a text."""
        return [self.units[n] for n in self.held[text]]

    def likeness(self, one: str, other: str) -> Likeness:
        """Compare the units of two texts that are most alike; without units, a likeness of nothing."""
        found = [
            self.scorer.likeness(self.units[i], self.units[j], {"event": self.happenings.share(i, j)})
            for i in self.held[one]
            for j in self.held[other]
        ]
        return max(found, key=lambda like: like.score, default=Likeness(0.0, {}))


def account_of(topic: str, text: str, zone: Zone, date: str) -> Account:
    """Build an account of one text."""
    name = content_id("a", topic, zone, text)
    published = Published(date, "metadata: date")
    blocks = (Block(Span(0, len(text)), zone),)
    return Account(name, f"{name}.txt", "0" * 64, "text/plain", text, blocks, language="en", published=published)


def read_topic(pairs: Sequence[Json]) -> Told:
    """Read all claims and titles of one topic's pairs."""
    topic, date = pairs[0]["topic"], pairs[0]["date"]
    claims = sorted({pair[key] for pair in pairs for key in ("claim_a", "claim_b")})
    titles = sorted({pair[key] for pair in pairs for key in ("article_a", "article_b")} - set(claims))
    read = {text: analyze(account_of(topic, text, Zone.BODY, date)) for text in claims}
    read |= {text: analyze(account_of(topic, text, Zone.TITLE, date)) for text in titles}
    ordered = sorted(read.values(), key=lambda a: a.account.id)
    entities = link_entities(ordered)
    events = link_events(ordered)
    named = {text: name_voices(a, entities, settings=DEFAULT.entities) for text, a in read.items()}
    units = units_of([s for a in named.values() for s in a.statements], list(named.values()), entities)
    held = {text: [n for n, u in enumerate(units) if u.statement.account == a.account.id] for text, a in named.items()}
    return Told(named, units, held, Scorer(units, DEFAULT.claims), Happenings(events, units))
