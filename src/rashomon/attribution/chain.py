"""Through which voices words came: the outlet, those who pass on, the speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.nest import Placed
from rashomon.records import Account, Mention, Voice


@dataclass(slots=True)
class Chains:
    account: Account
    placed: Sequence[Placed]
    lexicon: Lexicon


def start_chains(account: Account, placed: Sequence[Placed], mentions: Sequence[Mention], lexicon: Lexicon) -> Chains:
    return Chains(account, placed, lexicon)


def chain_of(state: Chains, n: int) -> tuple[tuple[Voice, ...], bool]:
    source = state.placed[n].report.source
    last = Voice(state.account[source], source) if source else Voice("")
    return (Voice(state.account.outlet or ""), last), False
