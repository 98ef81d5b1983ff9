"""The program's version, as it stands in every ledger."""

__version__ = "0.1.0"
