"""What must be remembered of somebody who is on the way to a platform and back.

It lies in the server's session, sealed, for a few minutes, and is good for one person and one channel only.
"""

import base64
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from torget.accounts.models import Person
from torget.channels import vault
from torget.channels.models import Channel
from torget.connectors.hub import Grant

LASTS = timedelta(minutes=20)
JOURNEY, GRANTS = "journey", "grants"


def remember(session: SessionBase, what: str, channel: Channel, person: Person, content: Mapping[str, Any]) -> None:
    """Keep it until it has been recalled and forgotten, or its time is over."""
    until = timezone.now() + LASTS
    bound = {"channel": channel.pk, "person": person.pk, "until": until.isoformat(), "content": dict(content)}
    session[_name(what, channel)] = base64.b64encode(vault.seal({"kept": json.dumps(bound)})).decode()


def recall(session: SessionBase, what: str, channel: Channel, person: Person) -> dict[str, Any] | None:
    """What was kept for this person and this channel; None where there is nothing, or nothing any more."""
    kept = session.get(_name(what, channel))
    if not kept:
        return None
    try:
        bound = json.loads(vault.unseal(base64.b64decode(kept))["kept"])
    except vault.VaultError:
        return None
    ours = (bound["channel"], bound["person"]) == (channel.pk, person.pk)
    if not ours or datetime.fromisoformat(bound["until"]) < timezone.now():
        forget(session, what, channel)
        return None
    content: dict[str, Any] = bound["content"]
    return content


def forget(session: SessionBase, what: str, channel: Channel) -> None:
    """Keep it no longer."""
    session.pop(_name(what, channel), None)


def packed(grants: Iterable[Grant]) -> list[dict[str, Any]]:
    """Grants as they are kept."""
    return [
        {"secrets": dict(grant.secrets), "settings": dict(grant.settings), "label": grant.label} for grant in grants
    ]


def unpacked(kept: Mapping[str, Any]) -> list[Grant]:
    """Grants as they were."""
    return [Grant(row["secrets"], row["settings"], row["label"]) for row in kept["grants"]]


def _name(what: str, channel: Channel) -> str:
    return f"{what}:{channel.slug}"
