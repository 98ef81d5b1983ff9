"""Page -> Account: what each block of the page is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.particulars import Particulars
from rashomon.read.page import Page
from rashomon.records import Account, Block, Zone, content_id
from rashomon.settings import ZoneSettings
from rashomon.zones.bylines import Written, name_authors
from rashomon.zones.entries import entries_of
from rashomon.zones.markup import zone_markup
from rashomon.zones.notes import notes_of
from rashomon.zones.plain import zone_plain
from rashomon.zones.replies import posts_of
from rashomon.zones.told import complete


def zone_page(page: Page, *, settings: ZoneSettings | None = None) -> Account:
    """Tell the zone of every block of a page, and complete what it tells of itself from its own words.

    Input: a page. Output: the account; its blocks stand in text order, do not overlap, and together hold every
    character that is not white space. A page without lines gives an account without blocks. Pure; never fails.
    """
    settings = settings or ZoneSettings()
    open_page = _without_told(page)
    blocks = zone_markup(open_page, settings) if page.marked_up else zone_plain(open_page, settings)
    written = name_authors(page, _with_told(blocks, page.told_zones))
    account = complete(_account(page, written), page)
    return replace(account, particulars=particulars_of(page, account))


def particulars_of(page: Page, account: Account) -> Particulars:
    """Complete an account's particulars by its notes, the entries of a live blog, its readers' posts.

    Input: the page and its account with blocks and date. Pure; empty tuples for what the page does not have.
    """
    return replace(
        account.particulars,
        notes=notes_of(page, account),
        entries=entries_of(page, account),
        posts=posts_of(page, account),
    )


def _without_told(page: Page) -> Page:
    """Leave out the lines whose zones the format tells."""
    if not page.told_zones:
        return page
    starts = {block.span.start for block in page.told_zones}
    return replace(page, lines=tuple(line for line in page.lines if line.span.start not in starts))


def _with_told(blocks: Sequence[Block], told: Sequence[Block]) -> tuple[Block, ...]:
    """Put the told blocks among the others; where they hold the title, no line before them is one."""
    title = next((block.span.start for block in told if block.zone is Zone.TITLE), 0)
    found = [
        replace(block, zone=Zone.BOILERPLATE) if block.zone is Zone.TITLE and block.span.start < title else block
        for block in blocks
    ]
    return tuple(sorted([*found, *told], key=lambda block: block.span))


def _account(page: Page, written: Written) -> Account:
    return Account(
        id=content_id("a", page.sha256),
        path=page.path,
        sha256=page.sha256,
        media_type=page.media_type,
        text=page.text,
        blocks=written.blocks,
        outlet=page.outlet,
        title=page.title,
        url=page.url,
        language=page.language,
        published=page.published,
        modified=page.modified,
        captured=page.captured,
        particulars=Particulars(dates=page.dates, authors=written.authors, unread=page.unread),
    )
