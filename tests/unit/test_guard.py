"""Which addresses may be connected to."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.guard import AllowedHosts, is_public, may_connect

NOBODY = AllowedHosts()

CLOSED = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "100.100.100.200",
    "169.254.169.254",
    "169.254.170.2",
    "168.63.129.16",
    "192.0.0.192",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "192.88.99.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "3fff::1",
    "100::1",
    "5f00::1",
]

OPEN = [
    "8.8.8.8",
    "1.1.1.1",
    "93.184.215.14",
    "100.128.0.1",
    "172.32.0.1",
    "2001:4860:4860::8888",
    "2a00:1450:4001:81b::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("address", CLOSED)
def test_what_only_its_own_network_sees_is_closed(address: str) -> None:
    assert not may_connect("news.example", address, 443, NOBODY)


@pytest.mark.parametrize("address", OPEN)
def test_what_anyone_can_reach_is_open(address: str) -> None:
    assert may_connect("news.example", address, 443, NOBODY)


def numbers(address: IPv4Address) -> tuple[str, ...]:
    a, b, c, d = address.packed
    return (
        str(address),
        str(int(address)),
        hex(int(address)),
        f"0{int(address):o}",
        f"{a}.{(b << 16) + (c << 8) + d}",
        f"{a}.{b}.{(c << 8) + d}",
        f"0x{a:x}.0{b:o}.{c}.{d:#x}",
        f"::ffff:{address}",
        f"64:ff9b::{address}",
        f"::{address}",
    )


@given(
    st.ip_addresses(v=4, network="127.0.0.0/8")
    | st.ip_addresses(v=4, network="169.254.0.0/16")
    | st.ip_addresses(v=4, network="10.0.0.0/8")
)
def test_no_spelling_of_a_private_address_gets_through(address: IPv4Address) -> None:
    for spelling in numbers(address):
        for *_, found in socket.getaddrinfo(spelling, 80, type=socket.SOCK_STREAM):
            assert not may_connect(spelling, str(found[0]), 80, NOBODY), spelling


@given(st.ip_addresses(v=6))
def test_of_ipv6_only_global_unicast_and_translated_addresses_are_open(address: IPv6Address) -> None:
    if is_public(address):
        assert address.exploded.startswith(("2", "3", "0064:ff9b:0000", "0000:0000:0000:0000:0000:ffff"))


def test_an_operator_allows_a_host_by_name_or_by_address_with_or_without_a_port() -> None:
    allowed = AllowedHosts.of(frozenset({"127.0.0.1:9500", "Intranet.example", "[::1]:80", "fd00::5"}))
    loopback, intranet = ip_address("127.0.0.1"), ip_address("10.1.2.3")
    assert allowed.allow("127.1", loopback, 9500)
    assert not allowed.allow("127.0.0.1", loopback, 9501)
    assert allowed.allow("INTRANET.example.", intranet, 8443)
    assert not allowed.allow("other.example", intranet, 8443)
    assert allowed.allow("localhost", ip_address("::1"), 80)
    assert not allowed.allow("localhost", ip_address("::1"), 81)
    assert allowed.allow("any.example", ip_address("fd00::5"), 1)
