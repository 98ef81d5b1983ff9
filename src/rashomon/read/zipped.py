"""Read members of a zip file that is one document (docx, odt, SingleFile), never more than a page may hold."""

from __future__ import annotations

import io
import zipfile
import zlib

from rashomon.errors import InputError

SIGNATURE = b"PK\x03\x04"
# What the library raises over a damaged or locked zip; KeyError where a member is asked for by name.
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
DAMAGE = (*FAULTS, KeyError)
BOUNDED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # the library unpacks others without a limit
MOST_MEMBERS = 20_000  # members; a document of hundreds of pictures has some hundreds


class Members:
    """The members of a zip file by name; what is read of all of them together is bounded."""

    def __init__(self, data: bytes, limit: int) -> None:
        self.left = self.limit = limit
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise InputError("The document is damaged: it is no whole zip file. Save it again.") from error
        self.names = frozenset(self.archive.namelist())
        if len(self.names) > MOST_MEMBERS:
            raise InputError(f"The document holds more than {MOST_MEMBERS:,} files: it is not one page.")

    def read(self, name: str) -> bytes | None:
        """Read one member; None where it is missing. Errors: InputError where it is damaged, locked or too large."""
        if name not in self.names:
            return None
        if self.archive.getinfo(name).compress_type not in BOUNDED:
            raise InputError(f"The document is packed in an unusual way ({name}): save it again.")
        try:
            with self.archive.open(name) as member:
                found = member.read(self.left + 1)
        except DAMAGE as error:
            reason = f"The document is damaged or locked ({name}): save it again, without a password."
            raise InputError(reason) from error
        self.left -= len(found)
        if self.left < 0:
            raise InputError(
                f"The document unpacks to more than the limit of {self.limit:,} bytes: "
                "save it as plain text, or raise the limit."
            )
        return found


def names_of(data: bytes) -> frozenset[str]:
    """List the members; none where the bytes are no zip file. Never raises."""
    try:
        return Members(data, 0).names
    except InputError:
        return frozenset()
