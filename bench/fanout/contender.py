"""What both contenders share: the lists of inboxes, the process that sends on a word, and which round counts."""

import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from operator import attrgetter
from pathlib import Path
from subprocess import DEVNULL, PIPE

from bench.fanout.round import Hosts, Round

Send = Callable[[str], None]
Contender = Callable[[Hosts], AbstractContextManager[Send]]


@contextmanager
def folder_of(hosts: Hosts) -> Iterator[Path]:
    """A folder that is gone afterwards, with `inboxes.json` in it: "all" and "living"."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "inboxes.json").write_text(json.dumps({"all": hosts.inboxes, "living": hosts.living}))
        yield folder


@contextmanager
def sending(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Iterator[Send]:
    """A process that has said it is ready; it sends to the list whose name it is told."""
    process = subprocess.Popen(
        command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, text=True, env={**os.environ, **(environment or {})}
    )
    assert process.stdin
    assert process.stdout
    process.stdout.readline()
    try:
        yield partial(print, file=process.stdin, flush=True)
    finally:
        process.kill()
        process.communicate()


def best(contender: Contender, hosts: Hosts, limit: float = 120) -> Round:
    """Its best of three rounds; where hosts are bad its first, since later ones wait for slots that silence holds."""
    with contender(hosts) as send:
        hosts.time(partial(send, "living"))
        rounds = 3 if hosts.living == hosts.inboxes else 1
        return min((hosts.time(partial(send, "all"), limit) for _ in range(rounds)), key=attrgetter("seconds"))
