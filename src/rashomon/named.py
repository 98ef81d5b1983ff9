"""Find what somebody names in a ledger: a claim or an account, by its id, its name, or the beginning of either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.errors import UsageError
from rashomon.terminal import visible

Json = Mapping[str, Any]


def check_format(ledger: Json) -> None:
    """Errors: UsageError where a value is no ledger of this format."""
    if not isinstance(ledger, Mapping) or ledger.get("format") != "rashomon-ledger/1":
        raise UsageError("this file is no rashomon-ledger/1. Name a ledger.json that `rashomon compare` wrote.")


def names_of(account: Json) -> list[str]:
    """List the names that an account goes by: its id, its outlet, its path."""
    return [account["id"], *(name for name in (account["outlet"], account["path"]) if name)]


def find_one(thing: str, wanted: str, names: Mapping[str, Sequence[str]]) -> str:
    """Find the one id that goes by the wanted name, or by a name that begins with it.

    Input: what is looked for, in one word ("claim"); the name; the names of each id. Errors: UsageError when nothing or
    more than one thing fits; the message lists what would.
    """
    begins = {k: [n for n in own if n.casefold().startswith(wanted.casefold())] for k, own in names.items()}
    for hits in ([k for k, own in begins.items() if wanted in own], [k for k, own in begins.items() if own]):
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise UsageError(f"{thing} {wanted!r} could be {visible(', '.join(hits[:5]))}: give more of its id.")
    known = visible(", ".join(list(names)[:5])) or "none"
    raise UsageError(f"there is no {thing} {wanted!r} in this ledger (there are {len(names)}: {known} ...).")
