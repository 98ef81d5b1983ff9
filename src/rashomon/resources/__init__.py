"""Read the commented lists that ship with the program: one file a topic, one folder a language.

A list is a UTF-8 text file: `#` begins a comment (to the end of the line), blank lines are ignored, columns are
separated by tabs. What is language-dependent lies in the folder of its BCP 47 primary tag.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

DEFAULT_LANGUAGE = "en"  # the language whose lists serve where an account's own language has none yet


def primary_tag(language: str | None) -> str:
    """Reduce a BCP 47 tag to its primary subtag ("en-GB" -> "en"); no language gives the default one."""
    return (language or DEFAULT_LANGUAGE).replace("_", "-").split("-")[0].lower()


def rows_of(text: str) -> list[tuple[str, ...]]:
    """Split a list's text into rows of columns, without comments and blank lines."""
    rows = []
    for line in text.splitlines():
        bare = line.split("#", 1)[0].rstrip()
        if bare.strip():
            rows.append(tuple(column.strip() for column in bare.split("\t")))
    return rows


@cache
def table(name: str, language: str = "") -> tuple[tuple[str, ...], ...]:
    """Read the table `name` (without ".tsv") of a language ("" = language-independent): its rows, in file order.

    Where the language has no such list, the default language's serves. Errors: FileNotFoundError when neither exists.
    """
    root = files(__name__)
    folder = root / language if language else root
    path = folder / f"{name}.tsv"
    if language and not path.is_file():
        path = root / DEFAULT_LANGUAGE / f"{name}.tsv"
    return tuple(rows_of(path.read_text(encoding="utf-8")))


def caseless(word: str) -> str:
    """Write a word in small letters as matching without case takes it: ſ for s, İ and ı for i, the kelvin sign for k.

    A word that a pattern of a list found (`re.I`) may hold such letters; only so folded it is one of the list again.
    """
    return word.lower().translate(CASELESS)


CASELESS = {0x17F: "s", 0x131: "i", 0x307: None}  # ſ; ı; the dot that İ leaves behind in small letters


@cache
def words(name: str, language: str = "") -> frozenset[str]:
    """Read the first column of a table as a set, in lower case."""
    return frozenset(row[0].lower() for row in table(name, language))


@cache
def mapping(name: str, language: str = "") -> Mapping[str, str]:
    """Read the first two columns of a table as a mapping, keys in lower case."""
    return MappingProxyType({row[0].lower(): row[1] for row in table(name, language)})


@cache
def patterns(name: str, language: str = "") -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Read the last column of a table as regular expressions without regard to case, each with its first column.

    A blank in an expression stands for any white space.
    """
    rows = table(name, language)
    return tuple((row[0], re.compile(row[-1].replace(" ", r"\s+"), re.IGNORECASE)) for row in rows)
