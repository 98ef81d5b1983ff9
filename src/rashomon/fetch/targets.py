"""An address that a user typed, or a server sent us on to -> what to call, or why not.

The parts that are checked are the parts of which the request is made: no second parser reads the address again.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from rashomon.errors import InputError
from rashomon.fetch.limits import URL_CHARACTERS
from rashomon.terminal import visible

DEFAULT_PORTS = {"http": 80, "https": 443}
PORTS = frozenset({80, 443, 8080, 8443})  # where pages are served; others speak protocols that a request could abuse
LOCAL_NAMES = frozenset({"localhost", "local", "internal", "onion"})  # RFC 6761, 6762, 7686, ICANN: not in public DNS
DEVIATIONS = frozenset("ßς\u200c\u200d")  # IDNA 2003 makes another host of them than IDNA 2008
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
BRACKETED = re.compile(r"\[[0-9A-Fa-f:.%]*:[^\[\]]*\](?::\d*)?")
LABEL = re.compile(r"[a-z0-9_-]{1,63}")
NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
KEPT = "%/:?#[]@!$&'()*+,;=~"  # characters of a path or query that are sent as they are (RFC 3986)


@dataclass(frozen=True, slots=True)
class Target:
    """What one request asks for. All parts are ASCII; `path` holds the query, too; the fragment is never sent."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as the Host header and the address write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        return self.origin + self.path


def parse_target(text: str) -> Target:
    """Read a page's address.

    Input: the address as typed. Output: its parts, the host in lower case and ASCII. Errors: InputError for another
    scheme than http and https, credentials, an unusual port, a local name, an IPv4 address in a disguised spelling,
    and whatever two programs could read differently (control characters, backslashes, percent signs in the host).
    """
    text = text.strip()
    shown = visible(text[:200])
    if len(text) > URL_CHARACTERS:
        raise InputError(f"{shown}...: the address is longer than {URL_CHARACTERS:,} characters.")
    if CONTROL.search(text):
        raise InputError(f"{shown}: the address holds control characters: write it in one line.")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise InputError(f"{shown}: this is no web address ({error}).") from error
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise InputError(f"{shown}: only http:// and https:// are fetched.")
    if "@" in parts.netloc or "\\" in parts.netloc:
        raise InputError(f"{shown}: an address with a user name, a password or a backslash is not fetched.")
    if ("[" in parts.netloc or "]" in parts.netloc) and not BRACKETED.fullmatch(parts.netloc):
        raise InputError(f"{shown}: this is no IPv6 address.")
    port = DEFAULT_PORTS[scheme] if port is None else port
    if port not in PORTS:
        raise InputError(f"{shown}: port {port} is not fetched; pages are taken from {_ports()} alone.")
    path = quote(parts.path or "/", safe=KEPT) + ("?" + quote(parts.query, safe=KEPT) if parts.query else "")
    return Target(scheme, _host(parts.hostname or "", shown), port, path)


def joined(target: Target, location: str) -> Target:
    """Read where a server sends us on to: its Location header, which may be relative to the target.

    Input: the header's bytes as ISO-8859-1; what is not ASCII is sent back byte for byte. Errors: InputError as in
    `parse_target`, naming the page that sent us on.
    """
    location = BEYOND_ASCII.sub(lambda c: f"%{ord(c[0]):02X}", location.strip())
    try:
        if CONTROL.search(location):
            raise InputError(f"{visible(location[:200])}: the address holds control characters.")
        return parse_target(urljoin(target.url, location))
    except (InputError, ValueError) as error:
        raise InputError(f"{target.url} sends on to {error}") from error


def _ports() -> str:
    return ", ".join(map(str, sorted(PORTS)))


def _host(host: str, shown: str) -> str:
    """Bring a host into the one form in which it is looked up, sent and checked."""
    if ":" in host:
        return _v6(host, shown)
    if DEVIATIONS & set(host):
        raise InputError(f"{shown}: two standards read this host differently: write it in its xn-- form.")
    try:
        name = host.encode("idna").decode("ascii").lower().removesuffix(".") if len(host) <= 253 else ""
    except UnicodeError:
        name = ""
    labels = name.split(".")
    if not all(LABEL.fullmatch(label) for label in labels):
        raise InputError(f"{shown}: the host is no valid name.")
    if NUMBER.fullmatch(labels[-1]):
        return _v4(name, shown)
    if len(labels) == 1 or labels[-1] in LOCAL_NAMES:
        raise InputError(f"{shown}: {name} is a local name; only hosts of the public internet are fetched.")
    return name


def _v4(name: str, shown: str) -> str:
    try:
        return str(ipaddress.IPv4Address(name))
    except ValueError as error:
        raise InputError(f"{shown}: write the IPv4 address as four decimal numbers.") from error


def _v6(host: str, shown: str) -> str:
    try:
        address = ipaddress.IPv6Address(host)
    except ValueError as error:
        raise InputError(f"{shown}: this is no IPv6 address.") from error
    if address.scope_id is not None:
        raise InputError(f"{shown}: an address with a zone is local and is not fetched.")
    return address.compressed
