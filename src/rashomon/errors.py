"""What can go wrong, as one tree.

    RashomonError            anything that a caller may want to catch
    ├── UsageError           the call itself is wrong: nothing was done (exit status 2)
    ├── InputError           one page cannot be read: it becomes a `skipped` row (exit status 1)
    └── OutputError          a result cannot be written: disk full, no permission (exit status 2)

Each message names the place and the way out. A bug is none of these: it surfaces as what it is.
"""


class RashomonError(Exception):
    """Anything that a caller may want to catch."""


class UsageError(RashomonError):
    """The call itself is wrong: an unknown option, no such file, a table without the needed column."""


class InputError(RashomonError):
    """One page cannot be read; the others can. The message is the reason that the ledger shows."""


class OutputError(RashomonError):
    """A result cannot be written."""
