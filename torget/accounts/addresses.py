"""Where a request comes from, as far as that can be trusted."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that the outermost of our own proxies saw; without a proxy, the one that is connected to us.

    Each proxy appends what it saw to X-Forwarded-For, so all but the last TORGET_TRUSTED_PROXIES entries are
    the client's own words.
    """
    connected = str(request.META.get("REMOTE_ADDR", ""))
    proxies: int = settings.TORGET_TRUSTED_PROXIES
    said = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if not proxies or len(said) < proxies:
        return connected
    try:
        return str(ip_address(said[-proxies]))
    except ValueError:
        return connected


def neighbourhood(request: HttpRequest) -> str:
    """What a limit per address counts: an IPv4 address, or the /64 that one IPv6 subscriber has to himself."""
    address = client_address(request)
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, 64), strict=False)) if isinstance(parsed, IPv6Address) else str(parsed)
