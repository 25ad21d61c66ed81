"""Handing a text over to 46elks, and looking up one whose answer was lost.

46elks knows no idempotency key, so before a text is handed over it is noted when, and afterwards what it was called
there. What is then among the messages to that number since that time, has our words and no other name of ours is it.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Carried, Envelope, Price, Recipient
from torget.connectors.sms import money, parcels
from torget.connectors.sms.elks import calls, hooks
from torget.connectors.sms.parcels import Text
from torget.connectors.sms.senders import sender

ASKED, LOOK = "The text message", "The list of messages"
# How far their clock and ours may differ, and how late a message may turn up in their list
APART, LATE = timedelta(minutes=5), timedelta(minutes=1)
PAGE, PAGES = 100, 20


def carry(envelope: Envelope, recipient: Recipient, account: Account) -> Carried:
    """Send it. Raise ConnectorError."""
    text, to = parcels.opened(envelope), parcels.address(recipient)
    fields = {"from": sender(account), "to": to, "message": text.text}
    fields["whendelivered"] = hooks.address(account, hooks.RECEIPTS)
    if text.private:
        fields["dontlog"] = "message"
    begun = datetime.now(UTC).isoformat()
    account.memory.put(_begun(envelope, to), begun, seconds=parcels.WEEK)
    taken = calls.tell(account, "sms", fields, ASKED)
    return _carried(taken, f"{_begun(envelope, to)} {begun}", text, account)


def find(envelope: Envelope, recipient: Recipient, account: Account) -> Carried | None:
    """What became of it; None where it certainly was not taken. Raise ConnectorError."""
    text, to = parcels.opened(envelope), parcels.address(recipient)
    begun = account.memory.get(_begun(envelope, to))
    if begun is None:
        return None
    own = f"{_begun(envelope, to)} {begun}"
    for message in _since(datetime.fromisoformat(begun) - APART, to, account):
        is_ours = message.get("from") == sender(account) and message.get("message", text.text) == text.text
        if is_ours and account.memory.get(_named(message["id"])) in {None, own}:
            return _carried(message, own, text, account)
    if datetime.now(UTC) < datetime.fromisoformat(begun) + LATE:
        raise ConnectorError("It may turn up in the list yet.", unknown=True)
    return None


def _since(begin: datetime, to: str, account: Account) -> Iterator[Mapping[str, Any]]:
    """Messages of ours to a number since then, the latest first. Raise ConnectorError where they are too many."""
    query = {"to": to, "end": begin.astimezone(UTC).replace(tzinfo=None).isoformat(), "limit": str(PAGE)}
    for _page in range(PAGES):
        found = calls.ask(account, "sms", query, LOOK)
        yield from (message for message in found["data"] if message.get("direction") == "outgoing")
        if not found.get("next"):
            return
        query["start"] = found["next"]
    raise ConnectorError("There are too many messages to look through.", unknown=True, permanent=True)


def _carried(taken: Mapping[str, Any], own: str, text: Text, account: Account) -> Carried:
    """Its name is known: nothing else is taken for it, and it for nothing else."""
    name = str(taken.get("id") or "")
    if not name:
        raise ConnectorError(f"{ASKED} was answered with nonsense.", unknown=True)
    account.memory.put(_named(name), own, seconds=parcels.WEEK)
    parcels.remember(account, str(taken.get("to") or ""), text)
    return Carried(name, cost=_cost(taken, account))


def _cost(taken: Mapping[str, Any], account: Account) -> Price | None:
    """In ten-thousandths of the currency."""
    told = taken.get("cost")
    return Price(Decimal(told) / 10_000, money.currency(account)) if isinstance(told, int) else None


def _begun(envelope: Envelope, to: str) -> str:
    return f"begun:{envelope.id}:{to}"


def _named(name: str) -> str:
    return f"named:{name}"
