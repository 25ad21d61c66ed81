"""Torget against the sink, by its whole way out: a published post, its record, its ledger, a signed request per host.

`torget` is what the bench enters; run as a program, this file is the sender, in a process and a data folder of its own.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from bench.fanout.contender import Send, folder_of, sending
from bench.fanout.round import Hosts
from torget.cli.main import make_ready


@contextmanager
def torget(hosts: Hosts) -> Iterator[Send]:
    """A running Torget; call what it gives with "all" or "living" to publish one post to these hosts."""
    with folder_of(hosts) as folder:
        environment = {
            "DJANGO_SETTINGS_MODULE": "torget.settings",
            "TORGET_DATA": str(folder / "data"),
            "TORGET_URL": "http://localhost:8000",
            "TORGET_ALLOW_PRIVATE": "127.0.0.0/8",
        }
        with sending([sys.executable, "-m", "bench.fanout.ours", folder / "inboxes.json"], environment) as send:
            yield send


if __name__ == "__main__":
    make_ready()
    import_module("bench.fanout.sender").serve(Path(sys.argv[1]))
