"""The colours of the report: every text stands out from its ground (WCAG 2.2, success criterion 1.4.3: 4.5 to 1)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

BASE = (Path(__file__).parents[2] / "src/rashomon/report/css/base.css").read_text()
LIGHT, DARK = (dict(re.findall(r"--([\w-]+):\s*(#\w{6})", part)) for part in BASE.split("prefers-color-scheme: dark"))
PAIRS = [("ink", "paper"), ("soft", "paper"), ("soft", "tint"), ("soft", "sheet"), ("link", "paper"), ("link", "sheet")]
PAIRS += [("mark-ink", "mark"), ("silent", "paper"), ("paper", "denies")]
PAIRS += [(text, f"{stance}-ground") for stance in ("says", "differs", "denies") for text in (stance, "ink")]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("text", "ground"), PAIRS)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(colours: dict[str, str], text: str, ground: str) -> None:
    light, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
