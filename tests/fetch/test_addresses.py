"""Which network addresses are called."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.fetch.addresses import refusal

# fmt: off
REFUSED = (
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.0.1",
    "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1",
    "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "::ffff:0:7f00:1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:10::1", "2001:db8::1",
    "2002:7f00:1::1", "2002:a00:1::1", "2002:5db8:d822::1", "2a00:1450::5efe:10.0.0.1", "2a00:1450::200:5efe:7f00:1",
    "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
)
# fmt: on
# fmt: off
CALLED = (
    "1.1.1.1", "8.8.8.8", "93.184.215.14", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1",
    "198.17.0.1", "223.255.255.1", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e", "64:ff9b::5db8:d70e",
    "::ffff:93.184.215.14",
)
# fmt: on


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize("address", CALLED)
def test_a_public_address_is_called(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize("address", ["", "localhost", "0x7f000001", "2130706433", "127.1", "010.0.0.1", "1.2.3.4 "])
def test_what_is_no_address_is_refused(address: str) -> None:
    assert refusal(address) == "no address"


@given(st.integers(0, 2**32 - 1))
def test_an_ipv4_address_is_judged_alike_in_every_wrapping_that_is_called_at_all(number: int) -> None:
    plain = refusal(str(ipaddress.IPv4Address(number)))
    assert refusal(f"::ffff:{ipaddress.IPv4Address(number)}") == plain
    assert refusal(str(ipaddress.IPv6Address((0x64FF9B << 96) | number))) == plain


@given(st.ip_addresses())
def test_nothing_is_called_that_the_standard_library_knows_as_private(address: object) -> None:
    known = ipaddress.ip_address(str(address))
    inner = getattr(known, "ipv4_mapped", None) or known
    hidden = not inner.is_global or inner.is_multicast or inner.is_loopback or inner.is_link_local
    nat64 = known.version == 6 and known in ipaddress.ip_network("64:ff9b::/96")
    assert refusal(str(known)) if hidden and not nat64 else True
