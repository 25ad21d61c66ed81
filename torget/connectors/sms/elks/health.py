"""Whether 46elks knows us, has money of ours, and brings us what people write to our number."""

from collections.abc import Mapping
from typing import Any

from torget.connectors.account import Account
from torget.connectors.hub import Health, Profile
from torget.connectors.sms import money
from torget.connectors.sms.elks import calls, hooks
from torget.connectors.sms.numbers import number
from torget.connectors.sms.senders import is_answerable, sender


def probe(account: Account) -> Health:
    """Ask who we are, and see to it that our number's messages come here. Raise ConnectorError.

    The address with our word in it is told to 46elks by ourselves, so that no person ever has to copy it.
    """
    own = sender(account)
    money.each(account)
    us = calls.ask(account, "me", (), "Who we are")
    if us.get("currency") not in {None, money.currency(account)}:
        return Health(well=False, code="wrong-currency", detail=f"The account is in {us['currency']}.")
    if int(us.get("balance") or 0) <= 0:
        return Health(well=False, code="credits-gone", detail="The balance is nothing.")
    if is_answerable(own) and not _leads_here(own, account):
        return Health(well=False, code="number-missing", detail=f"{own} is none of the account's numbers.")
    return Health(well=True, profile=Profile(str(us.get("displayname") or ""), own))


def _leads_here(own: str, account: Account) -> bool:
    """Have our number's messages brought here; False where it is not ours."""
    line = _line(own, account)
    if line is None:
        return False
    here = hooks.address(account, hooks.MESSAGES)
    if line.get("sms_url") != here:
        calls.tell(account, f"numbers/{line['id']}", {"sms_url": here}, "The number's address", idempotent=True)
    return True


def _line(own: str, account: Account) -> Mapping[str, Any] | None:
    found = calls.ask(account, "numbers", (), "Our numbers").get("data") or ()
    active = (line for line in found if line.get("active") != "no")
    return next((line for line in active if number(str(line.get("number"))) == own), None)
