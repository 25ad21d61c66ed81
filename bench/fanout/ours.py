"""Torget against the sink, by its whole way out: a published post, its record, its ledger, a signed request per host.

`contender` is called by the bench; run as a program, this file is the sender itself, in a process and a data folder of
its own.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from subprocess import PIPE

from bench.fanout.round import Hosts, Round
from torget.cli.main import make_ready


@contextmanager
def contender(hosts: Hosts) -> Iterator[Callable[[str], None]]:
    """A running Torget; call what it gives with "all" or "living" to publish one post to these hosts."""
    with tempfile.TemporaryDirectory() as folder:
        lists = Path(folder, "inboxes.json")
        lists.write_text(json.dumps({"all": hosts.inboxes, "living": hosts.living}))
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "torget.settings",
            "TORGET_DATA": str(Path(folder, "data")),
            "TORGET_URL": "http://localhost:8000",
            "TORGET_ALLOW_PRIVATE": "127.0.0.0/8",
        }
        command = [sys.executable, "-m", "bench.fanout.ours", str(lists)]
        process = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True, env=environment)
        assert process.stdin
        assert process.stdout
        process.stdout.readline()
        try:
            yield partial(print, file=process.stdin, flush=True)
        finally:
            process.kill()
            process.communicate()


def torget(hosts: Hosts, limit: float = 120) -> Round:
    """Its best of three rounds; where hosts are bad, its first, as Fedify is measured."""
    with contender(hosts) as send:
        hosts.time(partial(send, "living"))
        rounds = 3 if hosts.living == hosts.inboxes else 1
        return min((hosts.time(partial(send, "all"), limit) for _ in range(rounds)), key=attrgetter("seconds"))


if __name__ == "__main__":
    make_ready()
    import_module("bench.fanout.sender").serve(Path(sys.argv[1]))
