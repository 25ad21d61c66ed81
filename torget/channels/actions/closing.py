"""The end of a channel: archived, then closed, and nothing of what was said is lost."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from torget.accounts import audit
from torget.accounts.models import Person
from torget.channels import archives, traffic
from torget.channels.accounts import forget
from torget.channels.errors import NotReadyError
from torget.channels.models import Channel, State
from torget.worker import changes


@transaction.atomic
def archive(channel: Channel, *, by: Person | None) -> Path:
    """Write down what we have of the channel; where the file lies. Raise OSError."""
    locked = Channel.objects.select_for_update().get(pk=channel.pk)
    now = timezone.now()
    file = archives.write(locked, now)
    locked.archived = channel.archived = now
    locked.save(update_fields=["archived"])
    audit.note(by, "channel.archived", f"channel:{locked.slug}", {"file": file.name})
    return file


def is_archived(channel: Channel) -> bool:
    """Whether the archive holds all that has passed."""
    last = traffic.last(channel)
    return bool(channel.archived and (last is None or last <= channel.archived))


@transaction.atomic
def close(channel: Channel, *, by: Person | None) -> None:
    """Close for good: what waits is not sent, and the secrets are erased. Raise NotReadyError where the archive lacks
    anything, something is on its way, or the channel comes with the house."""
    locked = Channel.objects.select_for_update().get(pk=channel.pk)
    if locked.connector.guide.opens_itself:
        raise NotReadyError("of-the-house")
    if locked.state == State.CLOSED:
        raise NotReadyError("closed-already")
    if traffic.is_busy(locked):
        raise NotReadyError("busy")
    if not is_archived(locked):
        raise NotReadyError("not-archived")
    traffic.let_go(locked)
    locked.state = channel.state = State.CLOSED
    locked.closed = timezone.now()
    locked.sealed_secrets = b""
    locked.trouble = locked.trouble_detail = ""
    locked.save()
    forget(locked)
    audit.note(by, "channel.closed", f"channel:{locked.slug}", {"moved_to": locked.moved_to})
    changes.note("channels")
