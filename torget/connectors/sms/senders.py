"""Whom our messages are from: a number that people can answer, or a name that nobody can."""

import re

from torget.connectors.account import Account
from torget.connectors.can import Setting
from torget.connectors.errors import ConnectorError
from torget.connectors.saying import _
from torget.connectors.sms.numbers import number

# What networks let through unchanged: https://46elks.se/kb/sv/text-sender-id, read 2026-11-21
NAME = re.compile(r"[A-Za-z][A-Za-z0-9]{2,10}")
SENDER = Setting(
    "sender",
    _("Sender"),
    _(
        "A number of ours, such as +46 70 174 06 99: people can answer it and send STOP. "
        "Or a name of 3 to 11 letters and digits, which nobody can answer."
    ),
    required=True,
)


def sender(account: Account) -> str:
    """As it goes to the carrier. Raise ConnectorError."""
    written = account.settings.get(SENDER.name, "").strip()
    found = number(written) or (written if NAME.fullmatch(written) else "")
    if not found:
        raise ConnectorError("The sender is no number and no name.", permanent=True, pauses=True, advice="sender-wrong")
    return found


def is_answerable(told: str) -> bool:
    """Whether people can answer a sender."""
    return told.startswith("+")
