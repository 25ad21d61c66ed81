"""What we have of a channel, as one file for an archive: the records themselves stay where they are."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from torget.accounts.queries import authority
from torget.channels import checklist, traffic
from torget.channels.models import Channel

FORMAT = "torget-channel-archive/1"
TOLD = ("slug", "kind", "name", "address", "purpose", "audience", "goal", "is_official", "others_words", "settings")


def folder() -> Path:
    """Where archives lie."""
    return Path(settings.TORGET_DATA) / "archives"


def write(channel: Channel, at: datetime) -> Path:
    """Write the archive of this day, whole or not at all; a later one of the same day holds more and takes its place.
    Raise OSError."""
    day = at.astimezone(authority().zone).date()
    file = folder() / f"{channel.slug}-{day.isoformat()}.json"
    file.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    with half.open("w", encoding="utf-8") as out:
        json.dump(content(channel, at), out, ensure_ascii=False, indent=1, default=_plain)
        out.flush()
        os.fsync(out.fileno())
    half.replace(file)
    return file


def content(channel: Channel, at: datetime) -> dict[str, Any]:
    """What the file says. No secret, and of those who follow only how many they are."""
    return {
        "format": FORMAT,
        "authority": authority().name,
        "made": at,
        "channel": {name: getattr(channel, name) for name in TOLD}
        | {"opened": channel.opened, "owner": channel.owner.name if channel.owner else ""},
        "followers": channel.followers.count(),
        "health": channel.health | {"last_well": channel.last_well},
        "troubles": list(channel.troubles.values("code", "detail", "began", "times", "over")),
        "expenses": list(channel.expenses.order_by("at").values("at", "amount", "currency", "what")),
        "checklist": [_line(line) for line in checklist.lines(channel)],
        **traffic.rows(channel),
    }


def _line(line: checklist.Line) -> dict[str, Any]:
    row = line.answer
    answer = {"answer": row.answer, "answered": row.answered, "review": row.review} if row else {}
    return {"question": line.question.code, **answer}


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
