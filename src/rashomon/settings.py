"""Every number that steers a stage: one frozen dataclass a stage; each field has a unit, a range and its experiment.

A stage takes its own dataclass as the keyword `settings`; `Settings` gathers them for `analyze` and `collate`.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Limits of one page."""

    max_bytes: int = 20_000_000  # bytes; an archive page is under 5 MB, a 50 MB page is a dump or an attack
    max_depth: int = 60  # elements of a line's path; real pages nest to ~40, hostile ones to 100,000
    picture_levels: int = 4  # elements upwards in which a caption's picture is looked for
    picture_characters: int = 420  # characters; a container of picture and caption holds no more


@dataclass(frozen=True, slots=True)
class StatementSettings:
    """How a sentence falls into statements."""

    look_ahead: int = 9  # words, 4..20; how far behind a conjunction the verb of its clause may stand
    few_words: int = 3  # words, 2..8; from this length on a sentence without a verb is a statement


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of all stages."""

    read: ReadSettings = field(default_factory=ReadSettings)
    statements: StatementSettings = field(default_factory=StatementSettings)


DEFAULT = Settings()
