"""What an account goes by in the words of a reason."""

from __future__ import annotations

from rashomon.records import Account


def teller_name(account: Account) -> str:
    """Name an account: its outlet, else the last part of its path. Two accounts may go by one name."""
    return account.outlet or account.path.replace("\\", "/").rsplit("/", 1)[-1]
