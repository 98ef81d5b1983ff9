"""Write the pages of docs/ that come from the code: cli.md, ledger.md, settings.md, errors.md.

`python -m docs.generate` writes them; `python -m docs.generate --check` says which one is out of date (exit status 1).
"""

from __future__ import annotations

import argparse
import dataclasses
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rashomon import errors, settings
from rashomon.cli import parser
from rashomon.ledger import schema

DOCS = Path(__file__).parent
FIELD = re.compile(r"^    (?P<name>\w+): [^=\n]+(?: = (?P<value>[^#\n]+?))?(?:  # (?P<why>.+))?$", re.M)
WIDTH = 110  # columns of the help texts, whatever the terminal


def pages() -> dict[str, str]:
    """Write every generated page: {file name: text}."""
    return {
        "cli.md": cli_page(),
        "ledger.md": ledger_page(),
        "settings.md": settings_page(),
        "errors.md": errors_page(),
    }


def cli_page() -> str:
    """Write the manual of the command line from its own help."""
    main = parser()
    commands = next(a for a in main._actions if isinstance(a, argparse._SubParsersAction))
    parts = ["# The command line\n\nGenerated from the program's own help.\n", f"```\n{help_of(main)}```\n"]
    for name, command in commands.choices.items():
        parts.append(f"## rashomon {name}\n\n```\n{help_of(command).split('examples:')[0].rstrip()}\n```\n")
    return "\n".join(parts)


def help_of(one: argparse.ArgumentParser) -> str:
    """Format a parser's help at a fixed width; "-o OUT, --output OUT" as newer Pythons write it, "-o, --output OUT"."""
    one.formatter_class = lambda prog: argparse.RawDescriptionHelpFormatter(prog, width=WIDTH)
    return re.sub(r"-(\w) (\S+), --([\w-]+) \2", r"-\1, --\3 \2", one.format_help())


def ledger_page() -> str:
    """Write the fields of the ledger from its schema."""
    contract = schema()
    head = f"# The ledger\n\nFormat `{contract['$id']}`. Generated from `src/rashomon/resources/ledger.schema.json`.\n"
    parts = [head, contract["description"] + "\n"]
    for facet, rule in contract["properties"].items():
        parts.append(f"## {facet}\n")
        parts.append(
            "\n".join(["| field | type | must be there | what it is |", "|---|---|---|---|", *fields(rule)]) + "\n"
        )
    return "\n".join(parts)


def fields(rule: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Describe the fields of a rule, those of nested objects behind a dot."""
    rule = rule.get("items", rule) if rule.get("type") == "array" else rule
    options = [r for r in rule.get("oneOf", ()) if r.get("type") == "object"]
    rule = options[0] if options else rule
    for name, inner in rule.get("properties", {}).items():
        must = "yes" if name in rule.get("required", ()) else ""
        yield f"| `{prefix}{name}` | {kind_of(inner)} | {must} | {inner.get('description', '')} |"
        yield from fields(inner, f"{prefix}{name}.")


def kind_of(rule: Mapping[str, Any]) -> str:
    """Say in a word or two what values a rule allows."""
    if "$ref" in rule:
        return str(rule["$ref"]).rsplit("/", 1)[1].replace("_", " ")
    if "enum" in rule:
        return ", ".join(f"`{v}`" for v in rule["enum"])
    if "const" in rule:
        return f"`{rule['const']}`"
    if "oneOf" in rule:
        return " or ".join(kind_of(r) for r in rule["oneOf"])
    kind = rule.get("type", "any")
    if kind == "array":
        return f"list of {kind_of(rule.get('items', {}))}"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def settings_page() -> str:
    """Write the settings from their dataclasses: name, default, and the comment that gives unit, range, experiment."""
    parts = ["# Settings\n\nEvery number that steers a stage. Generated from `src/rashomon/settings.py`.\n"]
    for name, one in inspect.getmembers(settings, dataclasses.is_dataclass):
        rows = [m for m in FIELD.finditer(inspect.getsource(one)) if m["why"]] if inspect.isclass(one) else []
        if rows:
            table = [f"| `{m['name']}` | `{m['value']}` | {m['why']} |" for m in rows]
            head = (
                f"## {name}\n\n{inspect.getdoc(one)}\n\n| setting | default | unit, range, experiment |\n|---|---|---|"
            )
            parts.append("\n".join([head, *table]) + "\n")
    return "\n".join(parts)


def errors_page() -> str:
    """Write the errors from their module."""
    tree = inspect.getdoc(errors) or ""
    lines = [f"- `{name}`: {inspect.getdoc(one)}" for name, one in vars(errors).items() if inspect.isclass(one)]
    return (
        "# Errors\n\nGenerated from `src/rashomon/errors.py`.\n\n```\n" + tree + "\n```\n\n" + "\n".join(lines) + "\n"
    )


def main() -> int:
    """Write the pages, or check them. Exit status: 0, or 1 when a page is out of date."""
    check = "--check" in sys.argv
    stale = []
    for name, text in pages().items():
        path = DOCS / name
        if check and (not path.exists() or path.read_text(encoding="utf-8").split() != text.split()):
            stale.append(name)
        elif not check:
            path.write_text(text, encoding="utf-8")
    if stale:
        print(f"out of date: {', '.join(stale)}. Run `make docs`.", file=sys.stderr)
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
