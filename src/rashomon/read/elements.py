"""Which element of an HTML source holds a character, and the paths that lead to it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from turbohtml import Element as Node
from turbohtml import Text, parse

from rashomon.read.pegs import pegged
from rashomon.read.trace import trace

PLAIN_TAG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")  # others ("o:p") mean something else in XPath and CSS


@dataclass(frozen=True, slots=True)
class Point:
    """A place before a character: an element and an offset in its text content (DOM textContent), in code points."""

    element: int
    offset: int


@dataclass(frozen=True, slots=True)
class _Element:
    """`parent`: its number, -1 of the outermost. `child`, `same`: 1 = the first of all, of its tag. `before`: text."""

    parent: int
    tag: str
    child: int
    same: int
    before: int


class Elements:
    """The elements of an HTML source, numbered in document order, and where each piece of its text stands."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._elements: list[_Element] = []
        self._places = [array("I") for _ in range(5)]  # columns: start and end in the source, in the text; element
        self._length = 0  # code points of text so far
        root = parse(pegged(source), positions=False).root
        if root is not None:
            self._walk(root)
        starts = self._places[0]
        self._order = sorted(range(len(starts)), key=starts.__getitem__)  # the parser moves some text

    def point_before(self, at: int) -> Point | None:
        """Find the place before the character of the source at `at`; None where it is no text."""
        return self._point(at, behind=0)

    def point_after(self, at: int) -> Point | None:
        """Find the place behind the character of the source at `at`, in its own element; None where it is no text."""
        return self._point(at, behind=1)

    def shared(self, left: int, right: int) -> int:
        """Find the innermost element that holds both."""
        while left != right:  # a parent has a lower number than its children
            if left > right:
                left = self._elements[left].parent
            else:
                right = self._elements[right].parent
        return left

    def xpath(self, element: int) -> str:
        """Write the path to an element by positions: /html[1]/body[1]/p[2]."""
        steps = (f"{e.tag}[{e.same}]" if PLAIN_TAG.match(e.tag) else f"*[{e.child}]" for e in self._path(element))
        return "/" + "/".join(steps)

    def css(self, element: int) -> str:
        """Write the path to an element as a CSS selector: html > body:nth-child(2) > p:nth-child(3)."""
        steps = ((e.tag if PLAIN_TAG.match(e.tag) else "*", e) for e in self._path(element))
        return " > ".join(tag if e.parent < 0 else f"{tag}:nth-child({e.child})" for tag, e in steps)

    def _path(self, element: int) -> list[_Element]:
        path = []
        while element >= 0:
            path.append(self._elements[element])
            element = path[-1].parent
        return path[::-1]

    def _point(self, at: int, *, behind: int) -> Point | None:
        i = bisect_right(self._order, at, key=self._places[0].__getitem__) - 1
        if i < 0:
            return None
        start, end, text_start, text_end, element = (column[self._order[i]] for column in self._places)
        if at >= end:
            return None
        length = text_end - text_start
        inside = at - start + behind if length == end - start else length * behind
        return Point(element, text_start + inside - self._elements[element].before)

    def _walk(self, root: Node) -> None:
        """Number the elements; a <template> has no children, as in the DOM."""
        stack = [(self._enter(root, -1, Counter()), iter(root), Counter[str]())]
        while stack:
            element, children, counts = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
            elif isinstance(child, Text):
                self._place(child.data, element)
            elif isinstance(child, Node):
                stack.append((self._enter(child, element, counts), iter(child), Counter[str]()))

    def _enter(self, node: Node, parent: int, counts: Counter[str]) -> int:
        counts[node.tag] += 1
        counts[""] += 1
        self._elements.append(_Element(parent, node.tag, counts[""], counts[node.tag], self._length))
        return len(self._elements) - 1

    def _place(self, data: str, element: int) -> None:
        text, places = trace(data, self._source)
        for start, end, at, to in places:
            row = (at, to, self._length + start, self._length + end, element)
            for column, value in zip(self._places, row, strict=True):
                column.append(value)
        self._length += len(text)
