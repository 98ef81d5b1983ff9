"""The program's version, as it stands in every ledger."""

VERSION = "0.1.0"
