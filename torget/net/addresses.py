"""Which addresses of the world we call: those that the IANA registries call globally reachable, and those the operator
allows.

Written out, not `ipaddress.is_global`, whose answer differs between the Python versions we run on.
"""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast (224/4)
NEVER_V4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
# https://www.iana.org/assignments/iana-ipv6-special-registry: only 2000::/3 is given out, and in it these lead
# elsewhere
GLOBAL_V6 = IPv6Network("2000::/3")
NEVER_V6 = tuple(IPv6Network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
NAT64 = IPv6Network("64:ff9b::/96")


def unwrapped(address: Address) -> Address:
    """The IPv4 address that an IPv4-mapped (RFC 4291) or NAT64 (RFC 6052) one stands for; any other as it is."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in NAT64 else address


def is_public(address: Address) -> bool:
    """Whether a host of the open net can have this (unwrapped) address."""
    if isinstance(address, IPv4Address):
        return not _in_any(address, NEVER_V4)
    return address in GLOBAL_V6 and not _in_any(address, NEVER_V6)


@lru_cache(maxsize=8192)
def permitted(text: str, allow: tuple[Network, ...], *, public: bool) -> bool:
    """Whether a socket may be opened to this numeric address. `public`: whether hosts of the open net are among the
    permitted."""
    address = unwrapped(ip_address(text))
    return _in_any(address, allow) or (public and is_public(address))


def _in_any(address: Address, networks: Iterable[Network]) -> bool:
    return any(address.version == network.version and address in network for network in networks)
