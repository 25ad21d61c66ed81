"""Asking a message centre for what it has for us: messages from phones, and receipts."""

import secrets
import time
from datetime import UTC, datetime

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Batch, Received
from torget.connectors.sms import hearing
from torget.connectors.sms.numbers import number
from torget.connectors.sms.smpp import fates, lines
from torget.connectors.sms.smpp.centres import Centre, centre
from torget.connectors.sms.smpp.sessions import Session
from torget.connectors.sms.smpp.shelves import Shelf, Whole, shelf
from torget.protocols.smpp.alphabet import decoded
from torget.protocols.smpp.messages import Address
from torget.protocols.smpp.pdus import BadPduError
from torget.protocols.smpp.receipts import receipt
from torget.protocols.smpp.statuses import Status

# A centre begins to deliver at once; where nothing comes for so long there is nothing more
QUIET, LONGEST = 0.5, 15.0
MOST = 50
LOST = "[…]"
RAW = "application/octet-stream"


def fetch(account: Account, cursor: str) -> Batch:
    """What has come. Raise ConnectorError."""
    where = centre(account)
    # A session for both that only sends stands in the way of one that takes what it gets
    lines.close_idle(0 if where.together else lines.IDLE_SECONDS)
    kept = shelf(account)
    if kept.ready and kept.name != cursor:
        return _batch(kept, cursor, account, more=True)
    # A new name before anything is laid there: what is found under a name that the cursor lacks was not taken in
    kept.ready, kept.name = [], secrets.token_hex(8)
    full = _drain(kept, account, where)
    kept.release(datetime.now(UTC))
    return _batch(kept, cursor, account, more=full)


def _drain(kept: Shelf, account: Account, where: Centre) -> bool:
    """Lay all that comes on the shelf; whether there may be more. What came before a session broke has come."""
    session = Session(account, where, receives=True)
    session.open()
    until = time.monotonic() + LONGEST
    try:
        while len(kept.ready) < MOST and time.monotonic() < until:
            come = session.delivery(QUIET)
            if come is None:
                return False
            session.answer(come, _laid(kept, come.body, account))
    except ConnectorError:
        if not kept.ready:
            raise
    finally:
        kept.end(heard=session.close())
    return True


def _laid(kept: Shelf, body: bytes, account: Account) -> Status:
    """What the centre is told of a delivery: that we have it, or that nobody can read it."""
    try:
        kept.lay(body, datetime.now(UTC))
    except BadPduError:
        return Status.PERMANENT
    kept.keep(account)
    return Status.OK


def _batch(kept: Shelf, cursor: str, account: Account, *, more: bool) -> Batch:
    """Hand on what lies on the shelf, under a name by which we learn that it was taken in."""
    kept.keep(account)
    if not kept.ready:
        return Batch((), cursor)
    read = [_read(whole, account) for whole in kept.ready]
    return Batch(
        tuple(incoming for received in read for incoming in received.incoming),
        kept.name,
        tuple(landing for received in read for landing in received.landings),
        more=more,
        replies=tuple(reply for received in read for reply in received.replies),
    )


def _read(whole: Whole, account: Account) -> Received:
    """A message, or what became of one of ours."""
    parts = whole.parts()
    first = next(part for part in parts if part)
    at = datetime.fromisoformat(whole.at)
    if first.is_receipt:
        told = receipt(first)
        landing = fates.landing(told, at, account) if told else None
        return Received(landings=(landing,) if landing else ())
    text = "".join(decoded(part.text, part.coding) if part else LOST for part in parts)
    message = hearing.Message(whole.name, _sender(first.source), text, at, whole.raw, RAW)
    return hearing.heard(message, account)


def _sender(source: Address) -> str:
    """A number as networks write it, also where the centre leaves its plus sign out."""
    international = source.kind[0] == 1 or not source.digits.startswith("0")
    return number(f"+{source.digits.removeprefix('+')}" if international else source.digits) or source.digits or "?"
