"""Which units are told only to be turned down: inside a denial, or called untrue by their own sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.matter.kept import Kept
from rashomon.matter.rejections import rejects_own_words
from rashomon.matter.units import Unit
from rashomon.records import Account, Analysis, Attribution, Modality, Span, Spans
from rashomon.resources import patterns, primary_tag

NESTED = 4  # links; voices inside voices beyond that are not read
AT_ONCE = (
    20  # code points, 10..30, between a denial's content and the cue in it: "denies having told", "the claim that"
)


def heard(units: Sequence[Unit], analyses: Sequence[Analysis]) -> list[Unit]:
    """Mark the units that stand inside a denial ("he denies having told X ...") or are called untrue by their sentence.

    Input: units of these analyses. Output: the units in their order, `refused` and all their words denied where one of
    the two holds; nothing denied where their negation leaves it open ("might not"). No units give none.
    """
    hearer = _HEARERS(analyses)
    return [hearer.hear(unit) for unit in units]


class _Hearer:
    """Hears units of one story, each once: the rows of a story ask for the same ones again."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self.accounts = {a.account.id: a.account for a in analyses}
        self.attributions = {q.id: q for a in analyses for q in a.attributions}
        self.sentences = {a.account.id: sorted(a.sentences) for a in analyses}
        self.made: dict[tuple[str, Spans], tuple[Unit, Unit]] = {}

    def hear(self, unit: Unit) -> Unit:
        """Mark one unit."""
        key = (unit.statement.id, unit.spans)
        made = self.made.get(key)
        if made is None or made[0] is not unit:
            made = self.made[key] = (unit, self._marked(unit))
        return made[1]

    def _marked(self, unit: Unit) -> Unit:
        account = self.accounts[unit.statement.account]
        language = primary_tag(account.language)
        if (unit.negated or unit.contrary) and _denies_nothing(unit, account, language):
            return replace(unit, refused=False, negated=frozenset(), contrary=())
        if unit.refused or not unit.words:
            return unit
        if _in_denial(unit, self.attributions):
            return replace(unit, refused=True, negated=frozenset(unit.words) - unit.negated)
        sentence = self._sentence(unit)
        untrue = sentence is not None and rejects_own_words(account, sentence, unit.spans, language)
        return replace(unit, refused=True, negated=frozenset(unit.words)) if untrue else unit

    def _sentence(self, unit: Unit) -> Span | None:
        """Find the sentence in which a unit begins."""
        sentences = self.sentences[unit.statement.account]
        at = bisect_right(sentences, unit.spans[0].start, key=lambda s: s.start) - 1
        return sentences[at] if at >= 0 else None


_HEARERS = Kept(_Hearer)


def _denies_nothing(unit: Unit, account: Account, language: str) -> bool:
    """Tell whether a negation leaves open what it negates: "might not", "whether", "not well", "let's not"."""
    text = account.text[unit.spans[0].start : unit.spans[-1].end]
    return any(p.match(text) if kind == "start" else p.search(text) for kind, p in patterns("no_denials", language))


def _in_denial(unit: Unit, attributions: Mapping[str, Attribution]) -> bool:
    """Tell whether what is denied is the very telling of the words: the denial begins with their cue."""
    inner = attributions.get(unit.statement.attribution or "")
    for _ in range(NESTED):
        outer = attributions.get(inner.inside or "") if inner else None
        if inner is None or outer is None or not inner.cue or not 0 <= _gap(outer, inner) <= AT_ONCE:
            return False
        if outer.modality is Modality.DENIED:
            return True
        inner = outer
    return False


def _gap(outer: Attribution, inner: Attribution) -> int:
    return inner.cue[0].start - outer.content[0].start
