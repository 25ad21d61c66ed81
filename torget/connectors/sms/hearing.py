"""A message from a phone: somebody joins, somebody leaves, somebody writes to us."""

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from torget.connectors.account import Account
from torget.connectors.hub import Envelope, Incoming, Kind, Received, Recipient, Sender
from torget.connectors.sms import parcels
from torget.connectors.sms.keywords import Wish, wish
from torget.connectors.sms.words import confirmation

MONTH = 31 * 24 * 3600
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Message:
    """What came. sender: a number as networks write it, or what the network told instead."""

    external_id: str
    sender: str
    text: str
    said: datetime
    raw: bytes
    media_type: str


def heard(message: Message, account: Account) -> Received:
    """What it means. A plain STOP or START is an act and no conversation; it is confirmed with a message."""
    if asked := wish(message.text):
        return _followed(message, asked, account)
    return Received(
        (_incoming(message, Kind.DIRECT, target=parcels.joined(account, message.sender, message.external_id)),)
    )


def _followed(message: Message, asked: Wish, account: Account) -> Received:
    """Join or leave, unless the same phone has changed its mind since: calls that were lost come late."""
    latest = f"wish:{message.sender}"
    said = message.said.isoformat()
    if (account.memory.get(latest) or "") > said:
        return Received()
    account.memory.put(latest, said, seconds=MONTH)
    kind = Kind.FOLLOW if asked.joins else Kind.UNFOLLOW
    consent = f"{message.text.strip()[:20]}, text message, {message.said:%Y-%m-%d %H:%M} UTC" if asked.joins else ""
    replies = ((_to(message), _reply(message, asked, account)),) if _is_answered(message, asked, account) else ()
    return Received((_incoming(message, kind, consent=consent),), replies)


def _is_answered(message: Message, asked: Wish, account: Account) -> bool:
    """Each costs: one an hour is enough for a phone that goes on asking the same."""
    key = f"told:{asked.joins}:{message.sender}"
    told = account.memory.get(key)
    if told is None:
        account.memory.put(key, message.external_id, seconds=HOUR)
    return message.sender.startswith("+") and told in {None, message.external_id}


def _reply(message: Message, asked: Wish, account: Account) -> Envelope:
    name = f"{account.channel}.{'joined' if asked.joins else 'left'}.{message.external_id}"
    return parcels.envelope(name, parcels.Text(confirmation(asked, account), private=True))


def _to(message: Message) -> Recipient:
    return Recipient(message.sender, parcels.HOST)


def _incoming(message: Message, kind: Kind, *, target: str = "", consent: str = "") -> Incoming:
    now = datetime.now(UTC)
    return Incoming(
        kind=kind,
        external_id=message.external_id,
        sender=Sender(message.sender, handle=message.sender, host=parcels.HOST),
        said=min(message.said, now),
        available=now,
        fetched=now,
        target=target,
        html=_html(message.text),
        public=False,
        raw=message.raw,
        media_type=message.media_type,
        inbox=message.sender,
        consent=consent,
    )


def _html(text: str) -> str:
    parts = (part.strip() for part in text.replace("\r", "").split("\n\n"))
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in parts if part)
