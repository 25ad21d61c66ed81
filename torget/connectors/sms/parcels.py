"""A text as it lies in the ledger until it is handed over, and what is remembered of it afterwards.

name: what an answer to it belongs to; empty for what nobody has said. private: meant for one person only.
"""

import json
from dataclasses import asdict, dataclass

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Envelope, Recipient
from torget.connectors.sms.numbers import number

HOST = "sms"
WEEK = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Text:
    """What is sent."""

    text: str
    name: str = ""
    private: bool = False


def envelope(name: str, text: Text) -> Envelope:
    """One body for all its readers."""
    return Envelope(name, json.dumps(asdict(text), ensure_ascii=False).encode(), "application/json")


def opened(envelope: Envelope) -> Text:
    """What was put into it."""
    return Text(**json.loads(envelope.body))


def address(recipient: Recipient) -> str:
    """The number it goes to. Raise ConnectorError."""
    found = number(recipient.address)
    if not found:
        raise ConnectorError("That is no telephone number.", permanent=True, advice="gone")
    return found


def remember(account: Account, to: str, text: Text) -> None:
    """What somebody who writes from this number within a week belongs to."""
    if text.name:
        account.memory.put(_last(to), text.name, seconds=WEEK)


def joined(account: Account, sender: str, name: str) -> str:
    """What a message of this name belongs to; empty where it begins something, which later ones then belong to."""
    last = account.memory.get(_last(sender)) or name
    account.memory.put(_last(sender), last, seconds=WEEK)
    return "" if last == name else last


def _last(to: str) -> str:
    return f"last:{to}"
