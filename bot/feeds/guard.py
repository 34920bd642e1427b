"""Decides which addresses may be connected to, so that a feed can't make Sidelines read what only its own network may see. Pure.

The rule looks at an address as the socket gets it, never at how a URL spells it: `127.1` and `0x7f000001` are `127.0.0.1` by then.
"""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Self

IPAddress = IPv4Address | IPv6Address

_UNICAST = IPv6Network("2000::/3")
"""The only IPv6 block of which global unicast addresses are given out (IANA, IPv6 address space)."""

_NAT64 = IPv6Network("64:ff9b::/96")
"""An IPv4 address seen through a translator (RFC 6052); networks without IPv4 reach half the web by it."""

_CLOSED = (
    IPv4Network("168.63.129.16/32"),  # Azure's metadata and agent service, on a public address
    IPv4Network("192.0.0.0/24"),  # protocol assignments; Oracle's metadata service at 192.0.0.192
    IPv4Network("192.88.99.0/24"),  # 6to4 relays (RFC 7526)
    IPv6Network("2002::/16"),  # 6to4, which carries any IPv4 address
    IPv6Network("3fff::/20"),  # documentation (RFC 9637)
)


def is_public(address: IPAddress) -> bool:
    """Whether anyone on the internet could reach the same thing at `address`; an IPv4 address within an IPv6 one decides for it."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(IPv4Address(address.packed[-4:]))
        if address not in _UNICAST:
            return False
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address in network for network in _CLOSED if network.version == address.version)


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """The private hosts that the operator allows: (host, port), port None for every port."""

    hosts: frozenset[tuple[str, int | None]] = frozenset()

    @classmethod
    def of(cls, words: frozenset[str]) -> Self:
        """Read `127.0.0.1:9500`, `intranet.example`, `[::1]:80`, `::1`."""
        return cls(frozenset(_host_and_port(word.lower()) for word in words))

    def allow(self, host: str, address: IPAddress, port: int) -> bool:
        """Whether the operator allows `host`, as the URL has it, or the `address` behind it, on this port."""
        names = (host.lower().rstrip("."), str(address))
        return any((name, each) in self.hosts for name in names for each in (port, None))


def may_connect(host: str, address: str, port: int, allowed: AllowedHosts) -> bool:
    """Decide whether to connect to `address`, to which `host` resolved; `address` is numeric, with or without a zone such as `%eth0`."""
    parsed = ip_address(address.partition("%")[0])
    return is_public(parsed) or allowed.allow(host, parsed, port)


def _host_and_port(word: str) -> tuple[str, int | None]:
    if word.startswith("["):
        host, _, port = word[1:].partition("]")
        return host, int(port[1:]) if port[1:].isdigit() else None
    host, colon, port = word.rpartition(":")
    if colon and ":" not in host and port.isdigit():
        return host, int(port)
    return word, None
