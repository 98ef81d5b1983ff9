"""Find the gold's quotes in a ledger's accounts: white space and quote marks are compared folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Json = Mapping[str, Any]
Letters = frozenset[int]  # the code points that some spans hold

QUOTE_MARKS = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛`", "'"), "\u00a0": " "})

NO_ACCOUNT: Json = {"id": None, "text": "", "blocks": []}  # of a document that the ledger lacks


def letters(spans: Iterable[Sequence[int]]) -> Letters:
    """Gather the code points of some spans."""
    return frozenset(i for start, end in spans for i in range(start, end))


def dice(a: Letters, b: Letters) -> float:
    """Measure how far two sets of code points are the same: 0..1; 0 when one is empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def share_of_shorter(a: Letters, b: Letters) -> float:
    """Measure which share of the shorter one both hold: 0..1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def plain(name: str) -> str:
    """Reduce a name to what is compared: letters and digits, lower case, no leading article."""
    bare = re.sub(r"[^\w\s]", " ", name.translate(QUOTE_MARKS).replace("'", "").casefold()).split()
    return " ".join(bare[1:] if len(bare) > 1 and bare[0] in {"the", "a", "an"} else bare)


@dataclass(frozen=True)
class Told:
    """One account of the ledger with all that the ledger says of it; `key`: its key in the gold."""

    key: str
    account: Json
    facets: Mapping[str, list[Any]] = field(default_factory=dict)

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        text, positions = [], []
        for i, c in enumerate(self.account["text"].translate(QUOTE_MARKS)):
            if not c.isspace():
                text.append(c)
                positions.append(i)
        return "".join(text), positions

    def places(self, quote: str) -> list[Letters]:
        """Find every place where the quote's words stand, as code points; none for an empty quote."""
        text, positions = self._folded
        wanted = "".join(quote.translate(QUOTE_MARKS).split())
        found = [m.start() for m in re.finditer(f"(?={re.escape(wanted)})", text)] if wanted else []
        spans = [(positions[i], positions[i + len(wanted) - 1] + 1) for i in found]
        return [letters([span]) for span in spans if self._whole_words(span)] or [letters([s]) for s in spans]

    def _whole_words(self, span: tuple[int, int]) -> bool:
        text = self.account["text"]
        left, right = text[max(0, span[0] - 1) : span[0]], text[span[1] : span[1] + 1]
        return not (left.isalnum() and text[span[0]].isalnum()) and not (
            right.isalnum() and text[span[1] - 1].isalnum()
        )

    def zone_of(self, where: Letters) -> str:
        """Tell the zone that the ledger gives to most of a place."""
        shares = [(len(where & letters([b["span"]])), b["zone"]) for b in self.account["blocks"]]
        return max(shares, default=(0, "none"), key=lambda s: s[0])[1]


def accounts_of(gold: Json, ledger: Json) -> dict[str, Told]:
    """Pair the gold's documents with the ledger's accounts by file name; a document that it lacks has no text."""
    found = {}
    for key, name in gold["documents"].items():
        account = next((a for a in ledger["accounts"] if a["path"].endswith(name)), NO_ACCOUNT)
        facets = {
            facet: [x for x in ledger[facet] if x["account"] == account["id"]]
            for facet in ("attributions", "quantities", "timexes", "statements", "labels")
        }
        found[key] = Told(key, account, facets)
    return found


def pairs(fits: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Pair gold and ledger items one to one, best fit first: {gold index: ledger index}."""
    chosen: dict[int, int] = {}
    for _, i, j in sorted(fits, key=lambda fit: (-fit[0], fit[1], fit[2])):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen
