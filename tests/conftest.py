"""What all tests share: where the measured corpora would be, and a small case of three accounts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

HARBOUR = """\
<!DOCTYPE html><html lang="en"><head><title>Fire at the old net loft | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2022-03-05T09:00:00Z"></head>
<body><article>
<h1>Fire at the old net loft</h1>
<p>At least 12 people were hurt when a fire destroyed the old net loft in Marrin on Friday night, police said.</p>
<p>“We had no water on the quay for ten minutes,” fire chief Edda Rohn told the Harbour Post.</p>
<p>The Coast Herald reported that the owner, Tam Velde, denied that the doors had been locked.</p>
</article></body></html>
"""
HERALD = """\
Net loft burns down, nine hurt

By Ola Stenn
5 March 2022

Nine people were hurt when fire destroyed the old net loft in Marrin on Friday night, the fire service said.

"The doors were never locked," owner Tam Velde told the Coast Herald. "Anyone who says so is lying."
"""
BLOG = """\
What I saw at the loft

The doors were locked. I know because I stood before them, and Edda Rohn knows it too.

According to the Harbour Post, at least 12 people were hurt.
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew; review the diff")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with three accounts of one fire."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in (("harbour.html", HARBOUR), ("herald.txt", HERALD), ("blog.txt", BLOG)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def shared() -> Path:
    """The folder of corpora and cases; the test skips, and says so, where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("the corpora are not here (../shared): this test measures on them")
    return SHARED


@pytest.fixture
def schema() -> object:
    path = ROOT / "src" / "rashomon" / "resources" / "ledger.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))
