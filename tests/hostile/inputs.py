"""What a hostile input is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TOLD = "Nine people were hurt when the old net loft burned, police said."
ACCOUNT = "account"  # it is read, and its telling is kept
EITHER = "either"  # it is read or skipped with a reason: which, is for its reader to say


@dataclass(frozen=True, slots=True)
class Hostile:
    """An input. `expect`: ACCOUNT, EITHER, or a word of the reason for which it is skipped.

    `make` gives the bytes of the file `file`, or makes what is no plain file at the path. `what` goes into the docs.
    """

    file: str
    what: str
    expect: str
    make: Callable[[], bytes] | Callable[[Path], None]
    place: bool = False

    @property
    def name(self) -> str:
        """The name in the docs: the file's, without what no terminal should see."""
        return self.file.encode("unicode_escape", "surrogateescape").decode("ascii")[:60]

    def build(self, folder: Path) -> None:
        """Make the input in a folder."""
        if self.place:
            self.make(folder / self.file)  # type: ignore[call-arg]
        else:
            (folder / self.file).write_bytes(self.make())  # type: ignore[call-arg, arg-type]


def telling(number: int | str) -> str:
    """A sentence that makes the page an account, and its bytes its own."""
    return f"<p>{TOLD}</p><p>It was report {number} of the day.</p>"


def page(body: str, head: str = "", *, number: int | str = 0) -> bytes:
    """A page that tells and holds `body` besides."""
    return (
        f"<!DOCTYPE html><html lang='en'><head>{head}</head><body><article>{telling(number)}</article>"
        f"{body}</body></html>"
    ).encode("utf-8", "surrogatepass")
