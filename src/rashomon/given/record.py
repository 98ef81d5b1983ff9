"""What a table says of one page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.particulars import DateRole, ToldDate
from rashomon.records import Account, Published

TABLE_NAME = "accounts.csv"  # a file of this name in a given folder is the table, not a page


@dataclass(frozen=True, slots=True)
class Given:
    """One row of a table; None = the user does not say. `table`: its file name, which the basis of a date names."""

    path: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    captured: str | None = None
    title: str | None = None
    table: str = TABLE_NAME


def override(account: Account, given: Given | None) -> Account:
    """Let what the user says of a page win over what was guessed; what the page told stays among its dates."""
    if given is None:
        return account
    basis = f"user: {given.table}"
    roles = ((DateRole.PUBLISHED, given.published), (DateRole.CAPTURED, given.captured))
    told = tuple(ToldDate(role, value, basis) for role, value in roles if value)
    return replace(
        account,
        outlet=given.outlet or account.outlet,
        url=given.url or account.url,
        title=given.title or account.title,
        published=Published(given.published, basis) if given.published else account.published,
        captured=given.captured or account.captured,
        particulars=replace(account.particulars, dates=(*told, *account.particulars.dates)),
    )
