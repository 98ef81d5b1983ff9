"""What the reader model tells of a text: the inventories of its heads, shared with training.

The order of each inventory is the order of the model's outputs: a change needs new weights.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

ROLES = ("none", "source", "cue", "content")  # of a token in the report that a given cue opens
KINDS = ("person", "organisation", "place", "group")  # of names and of descriptions
SPANS = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
REFERRED = ("person", "organisation", "place", "group", "outlet")  # kinds of descriptions that stand for somebody
REFERRING = ("O", *(f"{edge}-{kind}" for kind in REFERRED for edge in "BI"))
EVENTS = ("O", "B-event", "I-event")
PARTAKERS = ("somebody", "place", "thing")  # kinds of who and what takes part in an event, pronouns included
PARTAKING = ("O", *(f"{edge}-{kind}" for kind in PARTAKERS for edge in "BI"))


class Report(StrEnum):
    """What the source does with the content, read off the cue."""

    SAYS = "says"
    THINKS = "thinks"
    HOPES = "hopes"
    ASKS = "asks"
    ALLEGES = "alleges"
    DENIES = "denies"
    REFUSES = "refuses"


REPORTS = tuple(Report)


class Convention(IntEnum):
    """Whose guidelines the reading follows: the corpora differ in what they call a report.

    LEDGER: the project's own gold, all levels. POLNEAR: outermost level, attitudes count. GUM: clauses of all levels.
    """

    LEDGER = 0
    POLNEAR = 1
    GUM = 2


class Case(IntEnum):
    """How a token is written: the encoder reads lower case, capitals tell names."""

    SPECIAL = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    DIGIT = 5
    MARK = 6


class Quoted(IntEnum):
    """Where a token stands to quotation marks: evidence, not the engine."""

    OUTSIDE = 0
    INSIDE = 1
    MARK = 2


# Distance from a cue's first token to a token, in tokens, cut into buckets: exact to 8, then by powers of two to 128.
EXACT_REACH, FAR_EDGES = 8, (16, 32, 64, 128)
SIDE = EXACT_REACH + len(FAR_EDGES) + 1  # buckets on one side of the cue
BUCKETS = 2 * SIDE + 1
