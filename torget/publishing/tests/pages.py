"""What tests of the pages share: what a browser sends, and how to read what comes back."""

import html
import re
from typing import Any

from django.http import HttpResponse

from torget.channels.models import Channel

HTMX = {"HX-Request": "true"}
UID = "abcdefgh2345"
WRITE = f"/desk/write/{UID}/"


def typed(channel: Channel, **changed: Any) -> dict[str, Any]:
    """A writing page as a browser sends it, ready to be published on one channel."""
    filled = {"speaker": "lindby:official", "text": "We clear the **streets** tonight.", "title": "", "topic": "snow"}
    return {**filled, "language": "en", "channels": [channel.slug], "when": "now", **changed}


def text(answer: Any) -> str:
    """The page as text, its entities read."""
    assert isinstance(answer, HttpResponse)
    return html.unescape(answer.content.decode())


def told(answer: Any) -> list[str]:
    """The marks of what the writer has been shown."""
    return re.findall(r'name="told" value="([^"]*)"', text(answer))
