"""Which agency an account credits for its own words: in them, in its dateline, in its by-line."""

from __future__ import annotations

import re
from collections.abc import Collection

from rashomon.origins.names import folded, key_of
from rashomon.records import Account, Spans, Zone

CREDIT = re.compile(r"\(([^()\n]{2,30})\)")  # "(AFP)", "(Reuters)" inside the account's own words
DATELINE = re.compile(r"[^()\n]{2,60}\(([^()\n]{2,40})\)\s*[-–—:]")  # "PARIS, May 4 (AFP) - "
MARKS = ",.:;"
BYLINE = frozenset(("by", "from", "source", "sources", "via", "agency", "news", "staff", "agencies"))  # name nobody


def credited_in(account: Account, spans: Spans, agencies: Collection[str]) -> str | None:
    """Find the agency that stands in brackets among some words of an account.

    Input: the words; the keys of agencies' names, and of the outlets of the other accounts. None where none stands
    there.
    """
    for match in CREDIT.finditer(" ".join(account[span] for span in spans)):
        if key_of(match[1]) in agencies:
            return match[1]
    return None


def wire_of(account: Account, agencies: Collection[str]) -> str | None:
    """Find the agency whose story an account is, as its dateline or a by-line of that name alone says; else None."""
    own = folded(account.outlet or "")
    first = next((b.span for b in account.blocks if b.zone is Zone.BODY), None)
    dateline = DATELINE.match(account.text, first.start, first.end) if first else None
    names = [dateline[1]] if dateline else []
    names += [account[b.span] for b in account.blocks if b.zone is Zone.BYLINE]
    for name in names:
        telling = folded(name) - BYLINE
        if telling and telling != own and key_of(" ".join(sorted(telling))) in agencies:
            return " ".join(word for word in name.split() if word.casefold().strip(MARKS) not in BYLINE).strip(MARKS)
    return None
