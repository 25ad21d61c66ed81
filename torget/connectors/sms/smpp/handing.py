"""Handing a text over to a message centre, part by part.

A centre knows no idempotency key and cannot be asked what it took, so what was said and not answered is never repeated.
A part that it refused for now goes later, after those that it has taken.
"""

import json
import secrets

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Carried, Envelope, Recipient
from torget.connectors.sms import money, parcels
from torget.connectors.sms.senders import sender
from torget.connectors.sms.smpp import fates
from torget.connectors.sms.smpp.centres import Centre, centre
from torget.connectors.sms.smpp.judging import refusal
from torget.connectors.sms.smpp.lines import Line, line
from torget.protocols.smpp.messages import Short, address, named, submit
from torget.protocols.smpp.parts import cut
from torget.protocols.smpp.pdus import BadPduError

ASKED = "The text message"


def carry(envelope: Envelope, recipient: Recipient, account: Account) -> Carried:
    """Send it. Raise ConnectorError."""
    text, to = parcels.opened(envelope), parcels.address(recipient)
    begun = Begun(account, f"parts:{envelope.id}:{to}")
    messages = [
        Short(address(sender(account)), address(to), part.octets, part.coding, part.kind, wants_receipt=True)
        for part in cut(text.text, begun.reference)
    ]
    where = centre(account)
    with line(account, where) as own:
        while len(begun.names) < len(messages):
            begun.note(_taken(own, where, messages[len(begun.names)], begun, account))
    fates.remember(account, begun.names)
    parcels.remember(account, to, text)
    begun.forget()
    return Carried(begun.names[0], cost=money.of_text(text.text, account, 1))


class Begun:
    """How far a text has come. reference: the number that its parts have in common; names: of those that were taken."""

    def __init__(self, account: Account, key: str) -> None:
        self._memory, self._key = account.memory, key
        kept = account.memory.get(key)
        self._is_kept = kept is not None
        self.reference, self.names = _begun(kept) if kept else (secrets.randbelow(256), [])

    def note(self, name: str) -> None:
        """One more was taken."""
        self.names.append(name)

    def keep(self) -> None:
        """The rest goes later."""
        if self.names:
            self._memory.put(self._key, json.dumps([self.reference, self.names]), seconds=parcels.WEEK)
            self._is_kept = True

    def forget(self) -> None:
        """It is over: whoever sends the text again begins anew."""
        if self._is_kept:
            self._memory.drop(self._key)


def _begun(kept: str) -> tuple[int, list[str]]:
    reference, names = json.loads(kept)
    return reference, names


def _taken(own: Line, where: Centre, message: Short, begun: Begun, account: Account) -> str:
    """The name that the centre gave one part. Raise ConnectorError."""
    try:
        session = own.ready(account, where)
        own.wait(where.pace)
        answer = session.ask(submit(message, session.next()), ASKED, leaves_doubt=True)
        if answer.status:
            raise refusal(ASKED, answer.status)
        return _name(answer.body)
    except ConnectorError as error:
        if error.unknown or error.permanent:
            begun.forget()
        else:
            begun.keep()
        raise


def _name(body: bytes) -> str:
    """Nothing can be told of a message without a name, but it was taken."""
    try:
        return named(body)
    except BadPduError:
        return ""
