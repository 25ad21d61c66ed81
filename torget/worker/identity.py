"""The name under which this process holds leases."""

import os
import secrets
import socket

_started_as = os.getpid()
_token = secrets.token_hex(4)


def owner() -> str:
    """Host, process and a random part, at most 40 signs; a process id alone comes back after a restart."""
    pid = os.getpid()
    token = _token if pid == _started_as else f"{_token}f"
    return f"{socket.gethostname()[:20]}-{pid}-{token}"[:40]


def has_died(name: str) -> bool:
    """Whether an owner was a process of this machine that is no more; of other machines nobody here can tell."""
    host, _, rest = name.rpartition("-")[0].rpartition("-")
    if host != socket.gethostname()[:20] or not rest.isdecimal():
        return False
    if int(rest) == os.getpid():
        return name != owner()
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
