"""Name the outlet that publishes under an internet address."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from rashomon.resources import mapping

SAVED = frozenset({"web.archive.org", "archive.org", "archive.is", "archive.ph", "archive.today"})  # hosts of copies


def outlet_of(url: str | None) -> str | None:
    """Find the outlet of an address in `resources/outlet_domains.tsv`, by the longest listed end of its host.

    "https://edition.cnn.com/2018/..." gives CNN. A copy in a web archive is looked up by the address that it is a copy
    of. Output: None for an unknown host, for what is no http address, and for no address.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip()[:2000])
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    if host in SAVED:
        at = max(url.rfind("/http://"), url.rfind("/https://"))
        return outlet_of(url[at + 1 :]) if at > 0 else None
    labels = host.split(".")
    ends = (".".join(labels[i:]) for i in range(len(labels) - 1))
    return next((known[end] for end in ends if end in (known := _known())), None)


@cache
def _known() -> dict[str, str]:
    return dict(mapping("outlet_domains"))
