"""Fit what speaks for and against a person for whom "he" or "she" stands, and print the weights that ship.

    python -m train.references ... --weights out/held.pt --held                              # 20 minutes
    python -m train.export_onnx --weights out/held.pt --encoder MODEL_FOLDER --out out/held
    python -m train.antecedents --model out/held                                             # 2 minutes, one core

Examples are the pronouns that are sources in the own gold to learn from, in the accounts that the reader did not learn
from (`train.references --held`), each with its candidates (`rashomon.attribution.antecedents`). Conditional logistic
regression; printed beside the weights (rashomon.weights.AntecedentWeights): how many are right when a fifth of the
accounts at a time is left out, and how many have a right candidate at all.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from unittest.mock import patch

import torch
from eval.gold import Account, read_gold
from eval.sets.gold import same_name
from torch import Tensor

from rashomon import analyze
from rashomon.attribution.antecedents import HE, SHE, Antecedents, Candidate, Speaker
from rashomon.records import Span
from rashomon.settings import DEFAULT
from rashomon.weights import AntecedentWeights
from train.meant import read_lessons, telling
from train.references import event_of, held_stories

PARTS = 5  # of the accounts; one at a time is left out to measure
SHRINK = 0.02  # of the squared weights, added to the loss of an example
STEPS = 200
NAMES = tuple(field.name for field in fields(AntecedentWeights))


@dataclass(frozen=True, slots=True)
class Example:
    """One pronoun. `shown`: (candidates, NAMES); `right`: (candidates,), whether a candidate is the one meant."""

    account: str
    shown: Tensor
    right: Tensor


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True, help="folder of a reader that learnt from the other accounts")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    given = parser.parse_args()
    held = {event_of(story) for story in held_stories(list(read_lessons(given.data)))}
    accounts = [a for a in read_gold() if a.split == "train" and event_of(a.key) in held]
    examples = [e for account in accounts for e in examples_of(account, given.data, given.model)]
    possible = [e for e in examples if bool(e.right.any())]
    keys = sorted({e.account for e in examples})
    found = 0
    for part in range(PARTS):
        left = set(keys[part::PARTS])
        weights = fitted([e for e in possible if e.account not in left])
        found += sum(is_right(e, weights) for e in possible if e.account in left)
    print(f"{len(examples)} pronouns; a right candidate for {len(possible)}, chosen for {found}")
    shipped = torch.tensor([getattr(DEFAULT.attribution.antecedents, name) for name in NAMES])
    print(f"by the weights that ship: {sum(is_right(e, shipped) for e in possible)}")
    for name, weight in zip(NAMES, fitted(possible).tolist(), strict=True):
        print(f"    {name}: float = {weight:.1f}")


def examples_of(account: Account, data: Path, model: str) -> Iterator[Example]:
    """Read an account, and take down what is weighed for each pronoun that is a source; without text there are none."""
    text = account.text(data)
    if text is None:
        return
    meant = {Span(*a.source[0]): a.refers for a in account.attributions if a.refers and len(a.source) == 1}
    weighed: dict[Span, list[Candidate]] = {}

    chosen = Antecedents.choose

    def choose(
        self: Antecedents, at: Span, horizon: int, speakers: Sequence[Speaker], weights: AntecedentWeights
    ) -> Candidate | None:
        weighed[at] = self.candidates(at, horizon, speakers)
        return chosen(self, at, horizon, speakers, weights)

    settings = replace(DEFAULT, reader=replace(DEFAULT.reader, model=model))
    with patch.object(Antecedents, "choose", choose):
        analyze(telling(account.key, text, account.zones), settings=settings)
    for at, candidates in weighed.items():
        if at in meant and candidates and text[at.start : at.end].lower() in HE | SHE:
            right = [fits(c, meant[at] or "", text) for c in candidates]
            shown = [[c.shown[name] for name in NAMES] for c in candidates]
            yield Example(account.key, torch.tensor(shown), torch.tensor(right))


def fits(candidate: Candidate, name: str, text: str) -> bool:
    """Tell whether a candidate goes by the name, or stands where the words of the name stand."""
    own = candidate.key if isinstance(candidate.key, str) else text[candidate.key.start : candidate.key.end]
    return same_name(own, name)


def fitted(examples: Sequence[Example]) -> Tensor:
    """Fit the weights: the likeliest candidates are the right ones. The sum of right ones counts."""
    weights = torch.zeros(len(NAMES), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        sums = [e.shown @ weights for e in examples]
        lacks = [torch.logsumexp(s, 0) - torch.logsumexp(s[e.right], 0) for s, e in zip(sums, examples, strict=True)]
        total = torch.stack(lacks).mean() + SHRINK * (weights**2).mean()
        total.backward()
        return total

    optimizer.step(loss)
    return weights.detach()


def is_right(example: Example, weights: Tensor) -> bool:
    return bool(example.right[(example.shown @ weights).argmax()])


if __name__ == "__main__":
    main()
