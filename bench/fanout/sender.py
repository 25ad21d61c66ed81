"""The sender that `bench.fanout.ours` starts: two voices with the sink's hosts as followers, and the real worker."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from django.db import transaction

from torget.accounts import actions as accounts
from torget.accounts.models import Authority, Person, Voice
from torget.accounts.roles import Role
from torget.channels.actions import add_follower, open_for_voice
from torget.cli import assets, database
from torget.publishing import actions as publishing
from torget.records.actions import open_series
from torget.worker import loop


def serve(lists: Path) -> None:
    """Make ready, say so, and publish a post for each line read: "all" or "living"."""
    database.migrate()
    assets.prepare()
    person = _somebody()
    say = {group: _speaker(group, inboxes, person) for group, inboxes in json.loads(lists.read_text()).items()}
    Thread(target=loop.run, args=(Event(),), daemon=True).start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        say[line.strip()]()


def _somebody() -> Person:
    person = accounts.set_up(Authority(name="Lindby kommun"), email="eva@lindby.example", name="Eva")
    accounts.change_roles(person, [Role.ADMINISTRATOR, Role.COMMUNICATOR], by=person)
    open_series("KS", "Kommunstyrelsen", pattern="{code} {year}:{number}", default=True, by=person)
    return Person.objects.get(pk=person.pk)


def _speaker(group: str, inboxes: list[str], person: Person) -> Callable[[], None]:
    voice = accounts.create_voice(Voice(handle=group, name=group.title()), speakers=[person], by=person)
    (channel,) = open_for_voice(voice, by=person)
    with transaction.atomic():
        for inbox in inboxes:
            add_follower(channel, address=f"{inbox}/actor", inbox=inbox, host=urlsplit(inbox).netloc)

    def say() -> None:
        with transaction.atomic():
            post = publishing.new_draft(person)
            publishing.save_draft(post, voice=voice, text="Storgatan plogas först i natt, sedan skolvägarna.")
            publishing.publish(post, by=person)

    return say
