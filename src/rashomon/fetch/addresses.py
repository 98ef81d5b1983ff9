"""Which network addresses may be called: those of the public internet, and no others."""

from __future__ import annotations

import ipaddress

REFUSED = tuple(  # IANA's special-purpose registries, and two addresses of cloud hosts that look public
    (ipaddress.ip_network(network), why)
    for network, why in (
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by a provider's customers"),
        ("127.0.0.0/8", "loopback: this machine"),
        ("168.63.129.16/32", "a cloud host's own service"),
        ("169.254.0.0/16", "link-local: metadata services of cloud hosts"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "relay of 6to4"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarks"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("2001::/23", "reserved; Teredo"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4: an IPv4 address in disguise"),
        ("3fff::/20", "documentation"),
    )
)
PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")  # all that IANA has given out as global unicast
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: networks without IPv4 show every IPv4 host so
ISATAP = frozenset({0x00005EFE, 0x02005EFE})  # RFC 5214: the middle of an address that holds an IPv4 address


def refusal(address: str) -> str | None:
    """Say why an address must not be called.

    Input: an IPv4 or IPv6 address as the resolver wrote it. Output: the reason; `None`: it may be called. What is no
    address is refused. An IPv4 address inside an IPv6 address (mapped, NAT64) is judged as itself.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "no address"
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = _inner(parsed)
        if inner is not None:
            return refusal(str(inner))
        if parsed not in PUBLIC_V6:
            return "loopback: this machine" if parsed.is_loopback else "outside of the public internet"
        if (int(parsed) >> 32) & 0xFFFFFFFF in ISATAP:
            return "ISATAP: an IPv4 address in disguise"
    listed = next((why for network, why in REFUSED if parsed in network), None)
    return listed or (None if parsed.is_global else "not reachable from everywhere")


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped
