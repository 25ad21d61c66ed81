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
from operator import attrgetter
from pathlib import Path
from subprocess import PIPE
from urllib.parse import urlsplit

from bench.fanout.round import Hosts, Round

GROUPS = ("all", "living")


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


def _serve(lists: Path) -> None:
    import django

    django.setup()

    from threading import Event, Thread

    from torget.cli import assets, database
    from torget.worker import loop

    database.migrate()
    assets.prepare()
    say = _speakers(json.loads(lists.read_text()))
    stop = Event()
    Thread(target=loop.run, args=(stop,), daemon=True).start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        say[line.strip()]()


def _speakers(inboxes: dict[str, list[str]]) -> dict[str, Callable[[], object]]:
    """One voice for each group of followers; calling its entry makes it say something."""
    from django.db import transaction

    from torget.accounts import actions as accounts
    from torget.accounts.models import Authority, Voice
    from torget.accounts.roles import Role
    from torget.channels.actions import add_follower, open_for_voice
    from torget.publishing import actions as publishing
    from torget.records.actions import open_series

    person = accounts.set_up(Authority(name="Lindby kommun"), email="eva@lindby.example", name="Eva")
    accounts.change_roles(person, [Role.ADMINISTRATOR, Role.COMMUNICATOR], by=person)
    person = type(person).objects.get(pk=person.pk)
    open_series("KS", "Kommunstyrelsen", pattern="{code} {year}:{number}", default=True, by=person)
    said: dict[str, Callable[[], object]] = {}
    for group in GROUPS:
        voice = accounts.create_voice(Voice(handle=group, name=group.title()), speakers=[person], by=person)
        (channel,) = open_for_voice(voice, by=person)
        with transaction.atomic():
            for inbox in inboxes[group]:
                add_follower(channel, address=f"{inbox}/actor", inbox=inbox, host=urlsplit(inbox).netloc)

        def say(voice: Voice = voice) -> None:
            with transaction.atomic():
                post = publishing.new_draft(person)
                publishing.save_draft(post, voice=voice, text="Storgatan plogas först i natt, sedan skolvägarna.")
                publishing.publish(post, by=person)

        said[group] = say
    return said


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
