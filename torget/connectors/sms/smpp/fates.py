"""What became of a text, from the receipts of its parts: it has failed when one has, and arrived when all have."""

import json
from collections.abc import Sequence
from datetime import datetime

from torget.connectors.account import Account
from torget.connectors.hub import Landing
from torget.connectors.sms.parcels import WEEK
from torget.protocols.smpp.receipts import Receipt


def remember(account: Account, names: Sequence[str]) -> None:
    """These are the parts of one text, which is called as the first."""
    for name in filter(None, names):
        account.memory.put(_part(name), names[0], seconds=WEEK)
    if len(names) > 1:
        account.memory.put(_left(names[0]), json.dumps(names), seconds=WEEK)


def landing(receipt: Receipt, at: datetime, account: Account) -> Landing | None:
    """The fate of the text that a receipt is about; None where it is not told yet.

    A receipt may come before we have written down its message's name; then it is passed on under the name it has.
    """
    if receipt.arrived is None:
        return None
    known = next((name for name in receipt.names() if account.memory.get(_part(name))), receipt.name)
    whole = account.memory.get(_part(known)) or known
    if not receipt.arrived:
        detail = f"{receipt.state} {receipt.error}".strip()
        return Landing(whole, arrived=False, at=at, detail=f"It could not be delivered: {detail}.")
    return None if _waits(known, whole, account) else Landing(whole, arrived=True, at=at)


def _waits(name: str, whole: str, account: Account) -> bool:
    """Cross one part off; whether there are others that have not arrived."""
    kept = account.memory.get(_left(whole))
    left = [other for other in json.loads(kept or "[]") if other != name]
    if kept:
        account.memory.put(_left(whole), json.dumps(left), seconds=WEEK)
    return bool(left)


def _part(name: str) -> str:
    return f"part:{name}"


def _left(name: str) -> str:
    return f"left:{name}"
