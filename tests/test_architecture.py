"""The shape of the program: imports only go down, stages stand alone, sizes stay readable (docs/architecture.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "rashomon"
LAYERS = (  # from the top down; a module may import what stands below its own line
    {"cli"},
    {"work", "report", "why", "where", "fetch", "sources"},
    {"ledger"},
    {"collate"},
    {"analyze", "intake"},
    {"zones", "sentences", "attribution", "mentions", "timex", "quantities", "places", "statements", "dating"}
    | {"stories", "reuse", "link", "cells", "origins", "labels"},
    {"read", "given", "names", "gazetteer", "clusters", "tense", "occasion", "matter", "quotations", "paragraphs"}
    | {"tagger", "lines", "coreference", "tfidf", "tellers", "negation", "forest", "referents"},
    {"named"},
    {"terminal", "workers", "cycles"},
    {"resources", "records", "version"},
    {"particulars"},
    {"spans"},
    {"settings", "fence"},
    {"weights"},
    {"errors"},
)
ONE_STAGE = LAYERS[5]
OWNERS = {
    "onnxruntime": {"tagger", "lines"},
    "tokenizers": {"tagger", "lines"},
    "numpy": {"tagger", "lines", "coreference", "matter", "forest", "referents"},
    "brotli": {"read"},
    "openpyxl": {"given"},
    "turbohtml": {"read", "zones"},
    "pypdfium2": {"read"},
    "anyascii": {"names", "gazetteer"},
    "rapidfuzz": {"names", "reuse"},
}
MAX_FILE, MAX_FUNCTION, MAX_NESTING, MAX_PARAMETERS = 400, 40, 3, 6  # lines, lines of body, blocks, names
BLOCKS = (ast.For, ast.While, ast.If, ast.With, ast.Try, ast.Match)
PYTHON = sorted(
    p
    for folder in ("src", "eval", "bench", "resources_src", "tests", "train", "fuzz")
    for p in (ROOT / folder).rglob("*.py")
)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return parts[0] if parts[0] != "__init__" else ""


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def own_imports(path: Path) -> set[str]:
    names = (name.split(".") for name in imports(path))
    return {parts[1] for parts in names if parts[0] == "rashomon" and len(parts) > 1} - {module_of(path)}


def layer(module: str) -> int:
    return next(i for i, modules in enumerate(LAYERS) if module in modules)


MODULES = sorted(p for p in SOURCE.rglob("*.py") if module_of(p))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_only_go_down_and_stages_do_not_import_each_other(path: Path) -> None:
    wrong = {name for name in own_imports(path) if layer(name) <= layer(module_of(path)) and name not in LAYERS[6]}
    assert not wrong, f"{path.name} imports {sorted(wrong)}, which do not stand below it"


def test_the_modules_have_no_import_cycle() -> None:
    by_name = {dotted(p): str(p) for p in MODULES}
    edges = {str(p): {by_name[name] for name in imports(p) if name in by_name} - {str(p)} for p in MODULES}
    while edges:
        free = {p for p, below in edges.items() if not below & edges.keys()}
        assert free, f"a cycle among {sorted(edges)}"
        edges = {p: below for p, below in edges.items() if p not in free}


def dotted(path: Path) -> str:
    return ".".join(("rashomon", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")


@pytest.mark.parametrize(("library", "owners"), OWNERS.items())
def test_each_library_has_one_owner(library: str, owners: set[str]) -> None:
    users = {module_of(p) for p in MODULES if any(name.split(".")[0] == library for name in imports(p))}
    assert users <= owners


def test_the_program_imports_neither_training_nor_evaluation_nor_tests() -> None:
    roots = {name.split(".")[0] for p in SOURCE.rglob("*.py") for name in imports(p)}
    assert not roots & {"train", "eval", "tests", "bench", "resources_src", "fuzz"}


def test_no_module_is_called_utils() -> None:
    assert not [p for p in PYTHON if p.stem in {"utils", "util", "helpers", "misc", "common"}]


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_stay_readable(path: Path) -> None:
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= MAX_FILE, f"{length} lines"
    assert not list(too_big(path))


def too_big(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            lines = (node.end_lineno or 0) - first.lineno + 1
            many = count_parameters(node) > MAX_PARAMETERS and "tests" not in path.parts  # a builder names every field
            if lines > MAX_FUNCTION or many or nesting(node) > MAX_NESTING:
                yield f"{node.name}: {lines} lines, {count_parameters(node)} parameters, nesting {nesting(node)}"


def count_parameters(node: ast.FunctionDef) -> int:
    arguments = node.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def nesting(node: ast.AST) -> int:
    """How many blocks stand inside one another; `elif` is not deeper than its `if`."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        chained = isinstance(node, ast.If) and isinstance(child, ast.If) and child in node.orelse
        deepest = max(deepest, nesting(child) + (isinstance(child, BLOCKS) and not chained))
    return deepest
