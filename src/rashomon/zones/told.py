"""What the zones' own words tell of an account: its title, its outlet, its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.particulars import DateRole, Particulars
from rashomon.read.belief import believe, chosen
from rashomon.read.outlets import outlet_of
from rashomon.read.page import Page
from rashomon.read.structured import folded
from rashomon.records import Account, Published, Zone
from rashomon.zones.credits import find_credits
from rashomon.zones.date_lines import date_lines, first_comment
from rashomon.zones.shapes import FORM, is_body_name

FROM_LINE = re.compile(r"^from:\s*(?P<name>[^<\n]{2,80}?)\s*<", re.I)
DATELINE = re.compile(
    r"^[\"“]?(?P<place>[A-ZÀ-Þ][\w.'’/ -]{1,50}?)(?:,\s[^()\n]{1,50}?)?\s*"
    r"\((?P<agency>[A-Z][\w&'’. ]{1,40})\)\s*(?:[-–—]|--)\s"
)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}\s*(?:[-–]\s*\d{4})?,?\s*)?(?:by\s+)?"
    r"(?P<name>[A-Z][\w&'’ -]{1,50}?)"
    r"\s*(?:\d{4}|[.,|]|all\s+rights|$)",
    re.I,
)
SUPPORT = re.compile(
    r"^(?i:support|about|follow|subscribe to|donate to)\s+"
    r"(?P<name>(?:(?:(?:[Aa]l|[Ee]l)-)?(?:[A-Z][\w'’-]*|&)\s?){1,4})(?=$|\swith\b|\swebsite|:)"
)
OWN_SITE = re.compile(r"^(?P<name>(?:[A-Z][\w&-]*\s?){1,4})['’]s\s+(?:website|site|app)\b")
HOST = re.compile(r"(?:@|https?://(?:www\.)?)(?P<host>[a-z0-9-]{5,40})\.[a-z.]{2,20}")
SPACED = re.compile(r"(?:[A-ZÀ-Þ] ){3,40}(?: {1,4}(?:[A-ZÀ-Þ] ){1,40}){0,5}")  # "T H E   H O L M   P O S T"
IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
SEPARATOR = re.compile(r"\s+(?:[|«»•·—–-]|::)\s+")
CORPORATE = re.compile(
    r"\b(?:ministry|department|office|council|government|agency|institute|company|police|party|union|committee)\b", re.I
)
MOTTO = re.compile(r"(?:the\s)?(?:organ|voice|newspaper|journal|bulletin|an?\s\w+\s(?:letter|paper))\b", re.I)


def complete(account: Account, page: Page) -> Account:
    """Fill in what the account's own words tell of it beside its markup: title, outlet, dates, credited agencies.

    Input: the zoned account with what the markup told, and its page. Output: the account; what nothing tells stays
    None, or empty. Dates: those of the markup and of the lines, in one order of belief; without any, that of the first
    comment is the day by which it was published.
    """
    title = _best_title(account, page.head_title)
    outlet = account.outlet or _outlet(account, page.head_title, title)
    dates = believe((*account.particulars.dates, *date_lines(account, marked_up=page.marked_up)))
    published, modified = chosen(dates, DateRole.PUBLISHED), chosen(dates, DateRole.MODIFIED)
    told = Published(published.value, published.basis, published.span) if published else first_comment(account)
    known = replace(account, outlet=outlet)
    particulars: Particulars = replace(account.particulars, dates=dates, credits=find_credits(known))
    return replace(
        known,
        title=title,
        published=told,
        modified=modified.value if modified else account.modified,
        particulars=particulars,
    )


def _outlet(account: Account, head_title: str | None, title: str | None) -> str | None:
    """Take the outlet out of <title>; out of the address, where <title> does not bear out what is known of it; out of
    the text."""
    listed, named = outlet_of(account.url), _outlet_of_head(head_title, title)
    if listed and not (named and (folded(listed) in folded(named) or folded(named) in folded(listed))):
        return listed
    return named or _outlet_of_text(account)


def _best_title(account: Account, head_title: str | None) -> str | None:
    """Prefer the metadata's title, in the headline's own words where it only adds the outlet's name to them."""
    shown, stated = _title(account), account.title
    if stated and shown and stated.lower().startswith(shown.lower()):
        return shown
    if stated:
        return stated.removesuffix(f" {account.outlet}").rstrip(" |–—-·:•") if account.outlet else stated
    return shown or (SEPARATOR.split(head_title)[0] if head_title else None)


def _title(account: Account) -> str | None:
    titles = [account[b.span] for b in account.blocks if b.zone is Zone.TITLE]
    if not titles:
        return None
    first = re.sub(r"^subject:\s*", "", titles[0], flags=re.I)
    return re.sub(r"\s+", " ", first).strip()


def _outlet_of_head(head_title: str | None, title: str | None) -> str | None:
    """Take the outlet out of "Headline | Outlet": the last part, or the first where the headline stands last."""
    parts = [part.strip() for part in SEPARATOR.split(head_title or "") if part.strip()]
    if len(parts) < 2:
        return None
    told = (title or "").lower()
    others = [part for part in parts if part.lower() not in told and len(part.split()) <= 6]
    return others[-1] if others else None


def _outlet_of_text(account: Account) -> str | None:
    """Find who publishes a plain text: its agency dateline, masthead, mail sender, copyright line, support line."""
    return next((name for name in _names(account) if name), None)


def _names(account: Account) -> Iterator[str | None]:
    blocks = [(account[b.span], b.zone) for b in account.blocks]
    body = [text for text, zone in blocks if zone is Zone.BODY]
    for text in body[:2]:
        found = DATELINE.match(text)
        yield found["agency"].strip() if found else None
    head, tail = _ends(blocks)
    for text in head:
        yield _spaced(text, account)
    for text in head:
        found = FROM_LINE.match(text)
        yield found["name"].strip(" \"'") if found else None
    for pattern, texts in ((COPYRIGHT, tail), (OWN_SITE, tail), (SUPPORT, head + tail)):
        for text in texts:
            found = pattern.search(text) if len(text) < 300 else None
            yield found["name"].strip() if found else None
    yield _masthead(head, account)
    for text, zone in blocks:
        if zone is Zone.TITLE and is_body_name(text, account.language):
            yield IN_BRACKETS.sub("", text)


def _spaced(line: str, account: Account) -> str | None:
    """Read a masthead in spaced letters, where the text names it again; as spelled there in small letters, if it is."""
    if not SPACED.fullmatch(line.strip() + " "):
        return None
    name = " ".join("".join(word.split()) for word in re.split(r" {2,}", line.strip()))
    again = [found[0] for found in re.finditer(re.escape(name), account.text, re.I)]
    return min(again, key=lambda found: (found.isupper(), found), default=None)


def _ends(blocks: list[tuple[str, Zone]]) -> tuple[list[str], list[str]]:
    """Give the boilerplate before and after the telling."""
    told = [i for i, (_, zone) in enumerate(blocks) if zone is Zone.BODY]
    first, last = (told[0], told[-1]) if told else (len(blocks), -1)
    furniture = {Zone.BOILERPLATE, Zone.RELATED}
    head = [text for text, zone in blocks[:first] if zone in furniture]
    return head, [text for text, zone in blocks[last + 1 :] if zone in furniture]


def _masthead(head: list[str], account: Account) -> str | None:
    """Take a line before the telling for a masthead: it names a body, stands in an address, or the text repeats it."""
    lines = [line.strip() for block in head for line in block.splitlines()]
    named = [line for line in lines if 1 <= len(line.split()) <= 9 and re.fullmatch(r"[^\W\d_][^\d:|<>]*", line)]
    office = next((line for line in named if CORPORATE.search(line) or FORM.search(line)), None)
    office = office or next((line for line in named if is_body_name(line, account.language)), None)
    folded = account.text.lower()
    hosts = ["".join(c for c in m["host"] if c.isalnum()) for m in HOST.finditer(folded)]
    addressed = next((line for line in named[:1] if any(_letters(line).startswith(h) for h in hosts)), None)
    again = next((line for line in named[:1] if folded.count(line.lower()) > 1), None)
    before_motto = named[0] if len(named) > 1 and MOTTO.match(named[1]) else None
    found = office or addressed or again or before_motto
    return IN_BRACKETS.sub("", FORM.sub("", found)) if found else None


def _letters(name: str) -> str:
    """Reduce a name to what an internet address keeps of it."""
    return "".join(c for c in name.lower() if c.isalnum())
