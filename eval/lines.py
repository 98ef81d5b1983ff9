"""Files of JSON lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def read_lines(path: Path) -> list[Json]:
    """Read a file of JSON objects, a line each; empty lines are left out."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
