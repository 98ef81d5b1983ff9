"""The ledger as the views read it: look-ups by id, slices of accounts, and the names by which the report calls them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.records import TELLING

Json = Mapping[str, Any]
Range = tuple[int, int]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ISO_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-([0-3]\d))?(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")
HOST = re.compile(r"https?://(?:www\.)?([^/?#:]+)", re.IGNORECASE)
GAP = " … "  # between the spans of words that the account interrupts


@dataclass(frozen=True, slots=True)
class Content:
    """A span of somebody's words. `reach`: the furthest end so far, so that a search backwards knows when to stop."""

    start: int
    end: int
    reach: int
    attribution: Json


@dataclass(frozen=True, slots=True)
class Book:
    """A ledger with its look-ups. Accounts are known by their position in `accounts` (their number)."""

    ledger: Json
    accounts: Sequence[Json]  # the first published first, those without a date last
    places: Sequence[int]  # of the accounts, in the ledger
    number: Mapping[str, int]
    statements: Mapping[str, Json]
    contents: Mapping[str, Sequence[Content]]  # of attributions, by account id, in order of their start
    quantities: Mapping[str, Sequence[Json]]  # by account id
    starts: Sequence[Sequence[int]]  # of the blocks, sorted, by account number
    names: Sequence[str]  # what the report calls each account; no two alike

    def outlet(self, account_id: str) -> str:
        """Tell the name by which the report calls an account."""
        number = self.number.get(account_id)
        return account_id if number is None else self.names[number]

    def account(self, account_id: str) -> Json | None:
        """Find an account; None for an id that the ledger does not hold."""
        number = self.number.get(account_id)
        return None if number is None else self.accounts[number]

    def words(self, account_id: str, *spans: Sequence[int]) -> str:
        """Cut words out of an account; what lies between several spans is shown as a gap."""
        account = self.account(account_id)
        if account is None:
            return ""
        return GAP.join(account["text"][start:end] for start, end in spans)

    def link(self, account_id: str, position: int) -> str:
        """Point to the block of an account's text that holds a position."""
        account = self.account(account_id)
        if account is None:
            return "#accounts"
        number = self.number[account_id]
        before = bisect_right(self.starts[number], position)
        return anchor(number, self.starts[number][before - 1] if before else None)

    def attribution_at(self, account_id: str, span: Sequence[int]) -> Json | None:
        """Find whose words a span is: the innermost attribution whose content holds its start; None = own voice."""
        contents = self.contents.get(account_id, ())
        at = bisect_right(contents, span[0], key=lambda content: content.start) - 1
        while at >= 0 and contents[at].reach >= span[1]:
            if contents[at].end >= span[1]:
                return contents[at].attribution
            at -= 1
        return None

    def voice(self, account_id: str, span: Sequence[int]) -> str:
        """Name the voices behind words, from the account inwards ("Agency ← Ann Lee"), without the account itself."""
        attribution = self.attribution_at(account_id, span)
        if attribution is None:
            return "own voice"
        voices = [str(voice["name"]) for voice in attribution["chain"]]
        outlet = (self.account(account_id) or {}).get("outlet")
        return " ← ".join(voices[1:] if len(voices) > 1 and voices[0] == outlet else voices)

    def telling(self, account: Json) -> Iterator[Range]:
        """List the blocks in which the outlet itself tells the event."""
        for block in account["blocks"]:
            if block["zone"] in TELLING:
                yield block["span"][0], block["span"][1]


def open_book(ledger: Json) -> Book:
    """Index a ledger."""
    places = sorted(range(len(ledger["accounts"])), key=lambda place: _age(ledger["accounts"][place]))
    accounts = [ledger["accounts"][place] for place in places]
    return Book(
        ledger,
        accounts,
        places,
        {account["id"]: number for number, account in enumerate(accounts)},
        {statement["id"]: statement for statement in ledger["statements"]},
        {id_: _contents(found) for id_, found in _by_account(ledger["attributions"]).items()},
        _by_account(ledger["quantities"]),
        [sorted(block["span"][0] for block in account["blocks"]) for account in accounts],
        _names(accounts),
    )


def _contents(attributions: Iterable[Json]) -> list[Content]:
    spans = [(*span, attribution) for attribution in attributions for span in attribution["content"]]
    contents, reach = [], 0
    for start, end, attribution in sorted(spans, key=lambda content: (content[0], -content[1])):
        reach = max(reach, end)
        contents.append(Content(start, end, reach, attribution))
    return contents


def _age(account: Json) -> tuple[bool, str, str, str]:
    date = account["published"]
    return not date, str(date["value"]) if date else "", bare_name(account), account["id"]


def _by_account(items: Iterable[Json]) -> dict[str, list[Json]]:
    groups: dict[str, list[Json]] = {}
    for item in items:
        groups.setdefault(item["account"], []).append(item)
    return groups


def anchor(number: int, start: int | None = None) -> str:
    """Name the place of a block in the page: by numbers, so that no id of the ledger reaches an attribute."""
    return f"#a{number}" if start is None else f"#a{number}-{start}"


def bare_name(account: Json) -> str:
    """Call an account by its outlet, or by its host, or by its file."""
    if account["outlet"]:
        return str(account["outlet"])
    host = HOST.match(account.get("url") or "")
    return host[1] if host else str(account["path"]).rsplit("/", 1)[-1]


def _names(accounts: Iterable[Json]) -> list[str]:
    bare = [bare_name(account) for account in accounts]
    total, seen = Counter(bare), Counter[str]()
    names = []
    for name in bare:
        seen[name] += 1
        names.append(f"{name} ({seen[name]})" if total[name] > 1 else name)
    return names


def date_words(value: str | None) -> str:
    """Write an ISO 8601 date for reading, as precise as it is: "12 April 2018, 07:40"; other values as they stand."""
    match = ISO_DATE.fullmatch(value or "")
    if not match:
        return value or ""
    year, month, day, time, zone = match.groups()
    date = " ".join(part for part in (day and str(int(day)), MONTHS[int(month) - 1], year) if part)
    if not time:
        return date
    return " ".join(part for part in (f"{date}, {time}", "UTC" if zone == "Z" else zone) if part)


def published(account: Json) -> str:
    """Tell when an account was published, without the time of day."""
    date = account["published"]
    return date_words(str(date["value"]).split("T", 1)[0]) if date else "no date"


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """Count things in words: "1 origin", "3 origins"."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"
