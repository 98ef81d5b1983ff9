"""What the package offers: complete, sorted, documented, and its example true."""

from __future__ import annotations

import doctest
import inspect
import tomllib
from pathlib import Path

import rashomon

ROOT = Path(__file__).resolve().parent.parent


def test_the_public_names_are_complete_and_sorted() -> None:
    offered = {n for n in vars(rashomon) if not n.startswith("_") and not inspect.ismodule(getattr(rashomon, n))}
    assert set(rashomon.__all__) - {"__version__"} == offered
    assert rashomon.__all__ == sorted(rashomon.__all__)


def test_every_public_name_is_documented() -> None:
    assert all(inspect.getdoc(getattr(rashomon, name)) for name in rashomon.__all__ if name != "__version__")


def test_the_example_of_the_package_is_true() -> None:
    assert doctest.testmod(rashomon).failed == 0


def test_the_version_is_told_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == rashomon.__version__


def test_the_package_ships_its_type_marker_and_schema() -> None:
    package = Path(rashomon.__file__).parent
    assert (package / "py.typed").exists()
    assert (package / "resources" / "ledger.schema.json").exists()
