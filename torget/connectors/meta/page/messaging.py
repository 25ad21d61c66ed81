"""What is said to the page in Messenger.

https://developers.facebook.com/docs/messenger-platform/reference/webhook-events, `messages` and `message_edits`, read
2026-11-21.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Incoming, Kind
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.page.making import News, attached, made
from torget.connectors.meta.telling import text_html

# So long after its first message a talk is a new one
TALK = 90 * 24 * 3600


def told(event: Mapping[str, Any], news: News, account: Account, graph: Graph) -> Iterator[Incoming]:
    """What one event says. Echoes of what we said, receipts and marks of reading say nothing to us."""
    person = str((event.get("sender") or {}).get("id", ""))
    message, edit = event.get("message"), event.get("message_edit")
    if not person or person == news.page:
        return
    value = {"created_time": event.get("timestamp"), "from": {"id": person, "name": ""}}
    if isinstance(message, dict) and message.get("mid") and not message.get("is_echo"):
        value["from"] = {"id": person, "name": _name(graph, person)}
        yield written(_with(news, value | message), account, str(message["mid"]))
    elif isinstance(edit, dict) and edit.get("mid"):
        mid, times = str(edit["mid"]), edit.get("num_edit", 1)
        words = text_html(str(edit.get("text", "")))
        changed = _with(news, value | edit)
        yield made(changed, Kind.EDIT, f"{mid}/edited/{times}", target=mid, html=words, public=False)


def written(news: News, account: Account, name: str) -> Incoming:
    """One message. It answers the first of its talk, so that a talk stays together."""
    return made(
        news,
        Kind.DIRECT,
        name,
        target=_first(account, news.author, name),
        html=text_html(news.word("text")),
        public=False,
        attachments=tuple(attached(news.value)),
    )


def _first(account: Account, person: str, name: str) -> str:
    key = f"talk:{account.channel}:{person}"
    first = account.memory.get(key)
    if first is None:
        account.memory.put(key, name, seconds=TALK)
    return "" if first in {None, name} else str(first)


def _name(graph: Graph, person: str) -> str:
    """What they call themselves, where Facebook lets us know."""
    with suppress(ConnectorError):
        found = graph.get(person, "The name of a writer", {"fields": "name"})
        return str(found.get("name", "")) if isinstance(found, dict) else ""
    return ""


def _with(news: News, value: Mapping[str, Any]) -> News:
    return News(news.page, value, news.at, news.fetched)
