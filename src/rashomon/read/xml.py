"""Walk an XML document as a stream: opened and closed elements and text, without entities, to any depth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from rashomon.errors import InputError


class Reader(Protocol):
    """Takes what a document holds, in order. Names are `namespace local`."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""

    def end(self, name: str) -> None:
        """End an element."""

    def text(self, words: str) -> None:
        """Add text of the open element."""


def walk_xml(data: bytes, reader: Reader) -> None:
    """Give a document to a reader as far as it is well formed.

    Errors: InputError for a document type declaration: office programs write none, and entities live in it.
    """

    def refuse(*_: object) -> None:
        raise InputError("The document declares entities, as no office program does: it is not read.")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        parser.buffer_text = False  # gives what came before the damage


def local(name: str) -> str:
    """Take the local name of an element or attribute."""
    return name.rpartition(" ")[2]
