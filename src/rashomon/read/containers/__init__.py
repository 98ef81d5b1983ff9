"""Files -> captures, through containers: one module a kind of archive; `CONTAINERS` is the list of them, in order.

A new container is one module with a `Container` and a line here. What is no container is one document, as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.errors import InputError
from rashomon.read.capture import Capture
from rashomon.read.containers import articles, wacz, warc, zipped
from rashomon.read.containers.box import Box, Container
from rashomon.read.containers.zipped import FAULTS
from rashomon.records import Skipped
from rashomon.settings import ReadSettings

CONTAINERS: tuple[Container, ...] = (wacz.CONTAINER, zipped.CONTAINER, warc.CONTAINER, articles.CONTAINER)
DEEPEST = 1  # archives around an archive that is still opened


def open_box(box: Box, settings: ReadSettings) -> Iterator[Capture | Skipped]:
    """Take every document out of a file, one at a time; a file that is no archive is one document itself.

    Output: captures, and a row for each place that cannot be read. An archive without pages gives a row that says so.
    Nothing raises: what cannot be read is a row.
    """
    container = next((known for known in CONTAINERS if known.recognises(box.stream)), None)
    if container is None:
        yield _whole(box, settings)
        return
    if box.depth > DEEPEST:
        yield Skipped(box.path, f"a {container.name} in an archive in an archive is not opened: unpack one of them.")
        return
    empty = True
    for found in _held(container, box, settings):
        empty = False
        if isinstance(found, Box):
            with found.stream:
                yield from open_box(found, settings)
        else:
            yield found
    if empty:
        yield Skipped(box.path, f"The {container.name} holds no pages.")


def _held(container: Container, box: Box, settings: ReadSettings) -> Iterator[Capture | Skipped | Box]:
    try:
        yield from container.captures(box, settings)
    except (*FAULTS, InputError) as error:
        yield Skipped(box.path, f"The {container.name} can be read no further: {error}")


def _whole(box: Box, settings: ReadSettings) -> Capture | Skipped:
    try:
        size = box.stream.seek(0, 2)
        if size > settings.max_bytes:
            limit = settings.max_bytes / 1e6
            return Skipped(
                box.path, f"{size / 1e6:.0f} MB, more than the limit of {limit:g} MB. Is it one page? See --max-mb."
            )
        box.stream.seek(0)
        return Capture(box.path, box.stream.read(settings.max_bytes + 1))
    except OSError as error:
        return Skipped(box.path, f"cannot be read: {error.strerror or error}. Check that it is a file and may be read.")


__all__ = ["CONTAINERS", "Box", "Container", "open_box"]
