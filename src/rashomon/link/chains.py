"""Give the voices of an analysis their entities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from rashomon.matter.kept import Kept
from rashomon.names import compare_names, fold, keys_of, tokens_of
from rashomon.records import Analysis, Entity, EntityKind, Span, Voice
from rashomon.settings import DEFAULT, EntitySettings


def name_voices(
    analysis: Analysis, entities: Sequence[Entity], *, settings: EntitySettings = DEFAULT.entities
) -> Analysis:
    """Write into each voice of each chain which entity it is.

    A voice is the entity that is mentioned in its words (a person before others: "the union's
    spokeswoman Ann Lee" is Ann Lee); a voice without words in the text, the one of
    that name. Voices of nobody known keep None. Ids of attributions never change.
    """
    own = _mentions_of(analysis, entities)
    by_name = partial(_NAMES(entities).find, settings=settings)
    attributions = tuple(
        replace(a, chain=tuple(_voice(v, own, by_name) for v in a.chain)) for a in analysis.attributions
    )
    return replace(analysis, attributions=attributions)


def _mentions_of(analysis: Analysis, entities: Sequence[Entity]) -> list[tuple[Span, Entity]]:
    found = [(m.where.span, e) for e in entities for m in e.mentions if m.where.account == analysis.account.id]
    return sorted(found, key=lambda pair: (pair[0], pair[1].id))


def _voice(voice: Voice, own: list[tuple[Span, Entity]], by_name: Callable[[str], Entity | None]) -> Voice:
    entity = _in_words(voice, own) if voice.span else None
    if entity is None and voice.name:
        entity = by_name(voice.name)
    return replace(voice, entity=entity.id) if entity else voice


def _in_words(voice: Voice, own: list[tuple[Span, Entity]]) -> Entity | None:
    """The entity mentioned inside the voice's words, or around them: the same span, else a person, else the first."""
    assert voice.span is not None
    inside = [(span, entity) for span, entity in own if span in voice.span or voice.span in span]
    if not inside:
        return None
    ranked = sorted(
        inside,
        key=lambda pair: (pair[0] != voice.span, pair[1].kind is not EntityKind.PERSON, pair[0].start, -len(pair[0])),
    )
    return ranked[0][1]


KEYED = 3  # letters; shorter words ("V&S") are no keys of names, so that such a name is compared with all


class _Names:
    """The names of the entities of a story; what was looked up once is kept."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.entities = entities
        self.equal: dict[str, Entity] = {}
        self.by_key: dict[tuple[EntityKind, str], list[Entity]] = {}
        for entity in sorted(entities, key=lambda e: e.id):
            self.equal[fold(entity.name)] = entity
            for key in keys_of(entity.name, entity.kind):
                self.by_key.setdefault((entity.kind, key), []).append(entity)
        self.known: dict[tuple[str, EntitySettings], Entity | None] = {}

    def find(self, name: str, *, settings: EntitySettings) -> Entity | None:
        """Find the entity of a name that stands nowhere in the account's words (mostly its outlet).

        Of several the likest, of equally like ones the one with the greatest id; only equal names are wholly alike.
        """
        key = (name, settings)
        if key not in self.known:
            self.known[key] = self.equal.get(fold(name)) or self._likest(name, settings)
        return self.known[key]

    def _likest(self, name: str, settings: EntitySettings) -> Entity | None:
        keys = [(kind, key) for kind in EntityKind for key in keys_of(name, kind)]
        keyed = {e.id: e for key in keys for e in self.by_key.get(key, ())}
        short = all(len(word) < KEYED for word in tokens_of(name, EntityKind.OTHER))
        met = self.entities if short else keyed.values()
        scored = ((compare_names(name, e.name, e.kind).score, e.id, e) for e in met)
        return max((one for one in scored if one[0] >= settings.same), default=(0.0, "", None))[2]


_NAMES = Kept(_Names)
