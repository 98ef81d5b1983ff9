"""Markup that cannot be injected into: every string is escaped unless it is `Markup` already."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

VOID = frozenset({"input"})
DRAWN = frozenset({"rect", "circle", "line"})  # SVG has no void elements: these close themselves
UNSHOWABLE = re.compile("[\x00\ud800-\udfff]")  # lone surrogates cannot be encoded, NUL is dropped by HTML parsers
REPLACEMENT = "\ufffd"  # one code point for one: no offset moves

Attribute = str | int | bool | None


class Markup(str):
    """A string that is HTML already."""

    __slots__ = ()


def showable(text: str) -> str:
    """Replace what no HTML file can hold, one code point for one."""
    return UNSHOWABLE.sub(REPLACEMENT, text)


def escape(text: str) -> Markup:
    """Escape a string for text and attributes; markup passes as it is."""
    if isinstance(text, Markup):
        return text
    return Markup(html.escape(showable(text), quote=True))


def join(parts: Iterable[str], between: str = "") -> Markup:
    """Put parts one after the other, each escaped."""
    return Markup(escape(between).join(escape(part) for part in parts))


def tag(name: str, *children: str, **attributes: Attribute) -> Markup:
    """Build an element: `tag("td", "words", class_="says", data_who="Gazette")`.

    A trailing underscore of an attribute's name is dropped, inner ones become hyphens. None and False leave the
    attribute out, True writes its bare name.
    """
    opening = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Markup(f"<{opening}>")
    if name in DRAWN:
        return Markup(f"<{opening}/>")
    return Markup(f"<{opening}>{join(children)}</{name}>")


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def quoted(words: str, class_: str = "w") -> Markup:
    """Show words of an account: in their own direction, marked as quoted."""
    return tag("q", words, class_=class_, dir="auto")


def foreign(text: str) -> Markup:
    """Show a name that an account supplies, shielded from the direction of the words around it."""
    return tag("bdi", text)
