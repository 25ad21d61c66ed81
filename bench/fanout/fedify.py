"""Fedify 2.3 against the sink."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torget.testing.peers
from bench.fanout.contender import Send, folder_of, sending
from bench.fanout.round import Hosts
from torget.testing.node import NODE, installed

_PEERS = Path(torget.testing.peers.__file__).parent


@contextmanager
def fedify(hosts: Hosts) -> Iterator[Send]:
    """A running Fedify; call what it gives with "all" or "living" to send one Create to these hosts."""
    home = installed(_PEERS / "fedify-2.3")
    program = shutil.copy(Path(__file__).with_name("fedify.mjs"), home / "fanout.mjs")
    with folder_of(hosts) as folder, sending([NODE, program, folder / "inboxes.json"]) as send:
        yield send
