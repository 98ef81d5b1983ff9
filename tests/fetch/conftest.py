"""What the tests of fetching share: a web on loopback, and a visitor to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rashomon.fetch.limits import Limits
from rashomon.fetch.visit import Outcome, Visitor
from rashomon.fetch.warc import WarcFile
from tests.fetch.site import AT, Web, serving

Visit = Callable[..., Outcome]


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as served:
        yield served


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[WarcFile]:
    file = WarcFile(tmp_path / "pages", AT, (("software", "rashomon/test"),))
    yield file
    file.close()


@pytest.fixture
def visit(web: Web, archive: WarcFile) -> Visit:
    """Fetch an address from the test's web; keywords: limits, obey, and edges to change."""

    def one(url: str, limits: Limits | None = None, obey: bool = False, **edges: object) -> Outcome:
        return Visitor(archive, "rashomon/test", obey, limits or Limits(), web.edges(**edges)).visit(url)

    return one
