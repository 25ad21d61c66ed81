"""What a person decides about a channel."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person
from torget.channels import checklist, costs, rules, traffic, vault
from torget.channels.actions import troubles
from torget.channels.errors import GapsError
from torget.channels.models import Channel, State
from torget.worker import changes, wake

# What the settings page asks of every channel
ASKED = (
    "name",
    "purpose",
    "audience",
    "goal",
    "owner",
    "address",
    "is_official",
    "others_words",
    "ceiling",
)
FIELDS = (*ASKED, "moved_to")


@transaction.atomic
def pause(channel: Channel, *, by: Person | None) -> bool:
    """Stop carrying; what waits stays waiting. False where it was not active."""
    return _turn(channel, State.ACTIVE, State.PAUSED, "channel.paused", by)


@transaction.atomic
def resume(channel: Channel, *, by: Person | None) -> bool:
    """Carry again, what waits first. False where it was not paused."""
    transaction.on_commit(wake)
    return _turn(channel, State.PAUSED, State.ACTIVE, "channel.resumed", by)


@transaction.atomic
def change(
    channel: Channel,
    *,
    by: Person | None,
    settings: Mapping[str, str] | None = None,
    secrets: Mapping[str, str] | None = None,
    **fields: Any,
) -> None:
    """Change what is said of a channel and how it is reached; the audit row names the changed fields, never a
    secret's value. What is not given stays as it is. Raise GapsError where it was to be official too early."""
    locked = Channel.objects.select_for_update().get(pk=channel.pk)
    if fields.get("is_official") and not locked.is_official and (open_questions := checklist.gaps(locked)):
        raise GapsError([question.code for question in open_questions])
    changed = [name for name in FIELDS if name in fields and getattr(locked, name) != fields[name]]
    for name in changed:
        setattr(locked, name, fields[name])
    if settings is not None and {**locked.settings, **settings} != locked.settings:
        locked.settings = {**locked.settings, **settings}
        changed.append("settings")
    if secrets:
        locked.sealed_secrets = vault.seal(vault.unseal(bytes(locked.sealed_secrets)) | dict(secrets))
        changed.extend(sorted(secrets))
    if locked.state == State.NEW and (secrets or "settings" in changed):
        # What the last call told was told of another account
        locked.health = {}
    if "ceiling" in changed:
        _afford(locked)
    if changed:
        locked.save()
        audit.note(by, "channel.changed", f"channel:{channel.slug}", {"changed": changed})
        changes.note("channels")
        _follow(locked, changed)


def move_cursor(channel: Channel, cursor: str) -> None:
    """Remember how far a platform has been read; in the caller's transaction."""
    Channel.objects.filter(pk=channel.pk).update(cursor=cursor)


def _afford(channel: Channel) -> None:
    """There may be money again: whatever waited for it is tried at once, and tells anew if it is still too little."""
    if channel.trouble in costs.CEILINGS:
        channel.trouble = channel.trouble_detail = ""
        troubles.end(channel)
    channel.next_fetch = None
    traffic.hurry(channel)
    transaction.on_commit(wake)


def _follow(channel: Channel, changed: list[str]) -> None:
    """Pages that show what was said on the channel follow; so does what the rooms above have made public of it."""
    if {"name", "others_words"} & set(changed):
        changes.note(f"channel:{channel.slug}")
    if "others_words" in changed:
        rules.changed(channel)


def _turn(channel: Channel, old: State, new: State, act: str, by: Person | None) -> bool:
    if not Channel.objects.filter(pk=channel.pk, state=old).update(state=new):
        return False
    channel.state = new
    audit.note(by, act, f"channel:{channel.slug}")
    changes.note("channels")
    return True
