"""The one way out: every request that leaves the house goes through here.

Nothing else opens a connection to the world. Addresses are judged when the socket is made, so neither a name that
changes its mind nor a redirect leads inside.
"""

from torget.net.client import Net
from torget.net.crowd import Job
from torget.net.errors import (
    AddressRefused,
    BadAnswer,
    BadUrl,
    NetError,
    TimedOut,
    TooLarge,
    TooManyRedirects,
    Unreachable,
)
from torget.net.messages import Request, Response
from torget.net.shared import configure, default

__all__ = [
    "AddressRefused",
    "BadAnswer",
    "BadUrl",
    "Job",
    "Net",
    "NetError",
    "Request",
    "Response",
    "TimedOut",
    "TooLarge",
    "TooManyRedirects",
    "Unreachable",
    "configure",
    "default",
]
