"""The tape: whatever a server sends in whatever pieces, what is stored is what came."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from rashomon.fetch.answer import Answer, read_answer
from rashomon.fetch.limits import Limits
from rashomon.fetch.tape import Tape

LIMITS = Limits(most_bytes=40)
LINES = [
    b"HTTP/1.1 200 OK",
    b"HTTP/1.1 100 Go",
    b"HTTP/1.1 103 Hint",
    b"HTTP/1.1 302 To",
    b"Location: /a",
    b"X: y",
    b" z",
]
LINES += [
    b"Content-Length: 5",
    b"Content-Length: -1",
    b"Transfer-Encoding: chunked",
    b"",
    b"5",
    b"abcde",
    b"0",
    b"-3",
    b"zz",
]
RUNS = st.lists(st.sampled_from(LINES), max_size=14).map(b"\r\n".join)
MESSAGES = st.one_of(st.binary(max_size=80), RUNS, RUNS.map(lambda run: b"HTTP/1.1 200 OK\r\n" + run))


@dataclass
class Sent:
    answer: Answer
    stored: bytes
    length: int
    digest: str


def sent(data: bytes, size: int) -> Sent:
    """Read a message that comes in pieces of `size`."""
    stream, spool = io.BytesIO(data), io.BytesIO()
    tape = Tape(lambda _: stream.read(size), spool, 120)
    answer = read_answer(tape, LIMITS, 7)
    return Sent(answer, spool.getvalue(), tape.length, tape.digest)


@given(MESSAGES, st.integers(1, 30))
def test_what_is_stored_is_a_run_of_what_came_and_its_digest_fits(data: bytes, size: int) -> None:
    got = sent(data, size)
    assert got.stored in data
    assert got.length == len(got.stored) <= 160
    assert got.digest == "sha256:" + hashlib.sha256(got.stored).hexdigest()


@given(MESSAGES, st.integers(1, 30))
def test_the_payload_is_what_stands_behind_the_head(data: bytes, size: int) -> None:
    got = sent(data, size)
    if got.answer.status is None or got.answer.coded:
        return
    end = len(got.stored) - got.answer.payload_length
    assert got.answer.payload_digest == "sha256:" + hashlib.sha256(got.stored[end:]).hexdigest()
    assert got.answer.opening == got.stored[end:][:7]
    assert got.stored[:end].endswith((b"\n\r\n", b"\n\n"))


@given(MESSAGES, st.integers(1, 30))
def test_how_the_bytes_are_cut_in_pieces_makes_no_difference_to_a_whole_answer(data: bytes, size: int) -> None:
    whole, in_pieces = sent(data, 1_000), sent(data, size)
    assert (whole.answer.cut is None) == (in_pieces.answer.cut is None)
    assert whole.answer.status == in_pieces.answer.status
    if whole.answer.cut is None:
        assert whole == in_pieces
