"""Let Python look for reference cycles less often while many records are made."""

from __future__ import annotations

import gc
from types import TracebackType

OBJECTS = 200_000  # made between two searches; Python's own 700 cost `collate` a fifth of its time


class SeldomSearched:
    """Search for cycles seldom inside a `with` block: records hold none, and each search walks over all of them."""

    def __enter__(self) -> None:
        self._before = gc.get_threshold()
        gc.set_threshold(max(OBJECTS, self._before[0]) if self._before[0] else 0, *self._before[1:])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        gc.set_threshold(*self._before)
