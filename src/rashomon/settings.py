"""Every number that steers a stage: one frozen dataclass a stage; each field has a unit, a range and its experiment.

A stage takes its own dataclass as the keyword `settings`; `Settings` gathers them for `analyze` and `collate`.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Limits of one page."""

    max_bytes: int = 20_000_000  # bytes; an archive page is under 5 MB, a 50 MB page is a dump or an attack


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of all stages."""

    read: ReadSettings = field(default_factory=ReadSettings)


DEFAULT = Settings()
