"""Documentation that cannot rot: generated pages are fresh, links lead somewhere, examples run."""

from __future__ import annotations

import argparse
import contextlib
import io
import re
from pathlib import Path

import pytest
from docs.generate import pages

from rashomon.cli import parser

ROOT = Path(__file__).resolve().parent.parent
TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "eval").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
PYTHON = re.compile(r"```python\n(.*?)```", re.S)


@pytest.mark.parametrize("name", pages())
def test_generated_pages_are_fresh(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8").split() == pages()[name].split(), "run `make docs`"


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_to_a_file(path: Path) -> None:
    assert not [link for link in LINK.findall(path.read_text(encoding="utf-8")) if not (path.parent / link).exists()]


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_python_examples_run(path: Path) -> None:
    for example in PYTHON.findall(path.read_text(encoding="utf-8")):
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(example, str(path), "exec"), {})


def test_every_command_and_option_has_help() -> None:
    commands = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    actions = [(name, a) for name, command in commands.choices.items() for a in command._actions]
    assert not [(name, a.dest) for name, a in actions if not a.help]


def test_every_page_of_the_method_is_in_its_index() -> None:
    index = (ROOT / "docs" / "method" / "README.md").read_text(encoding="utf-8")
    there = {p.name for p in (ROOT / "docs" / "method").glob("*.md")} - {"README.md"}
    assert there == set(re.findall(r"\((\w+\.md)\)", index))
