"""Every number that bounds a fetch. None of them is tuned on data: they are what a patient reader would wait for."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.settings import DEFAULT


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run of `rashomon fetch` may take, and how it paces itself."""

    most_bytes: int = DEFAULT.read.max_bytes  # bytes of one answer's body as sent; what `read` takes
    head_bytes: int = 65_536  # bytes, 8,000..1,000,000; status line and headers; servers themselves allow 8 to 48 kB
    total_seconds: float = 60.0  # seconds, > 0; from looking up the name to the last byte of one answer
    idle_seconds: float = 15.0  # seconds, > 0; without a single byte
    connect_seconds: float = 10.0  # seconds, > 0; for one address to take the call
    most_addresses: int = 4  # addresses, 1..20; of one host, tried in turn
    most_redirects: int = 5  # redirects, 0..20; RFC 9309 asks for five at least
    robots_bytes: int = 512_000  # bytes, >= 512,000 (RFC 9309, 2.5); what stands behind them is not read
    gap_seconds: float = 1.0  # seconds, >= 0; between two requests to one host
    most_delay: float = 10.0  # seconds, >= gap_seconds; a longer Crawl-delay is cut to this


URL_CHARACTERS = 8_000  # characters of an address; RFC 9110, 4.1, asks servers to take that many
