"""The way out that the installation's settings describe, one for all of a process."""

from collections.abc import Sequence
from pathlib import Path

from torget.net.addresses import Network
from torget.net.client import USER_AGENT, Net

_shared = [Net()]


def configure(
    *,
    allow: Sequence[Network] = (),
    ca_file: Path | None = None,
    plain_http: bool = False,
    user_agent: str = USER_AGENT,
) -> None:
    """Say once, at start, who may be called and how."""
    _shared[0] = Net(allow, ca_file, user_agent, plain_http=plain_http)


def default() -> Net:
    """The way out as configured; before that, one that calls public hosts over TLS only."""
    return _shared[0]
