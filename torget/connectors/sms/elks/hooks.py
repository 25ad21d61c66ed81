"""46elks calls us: a message has come, or one of ours has arrived or failed.

It signs nothing. It keeps a user name and a password in the address that it calls, and sends them along as HTTP's own
Basic authentication, so they stand in no log of addresses. Sources: https://46elks.se/docs/receive-sms and
/docs/sms-delivery-reports, read 2026-11-21.
"""

import hmac
from base64 import b64encode
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

from torget.connectors.account import Account
from torget.connectors.errors import ForgedError, MalformedError
from torget.connectors.hub import Landing, RawRequest, Received, Reply
from torget.connectors.sms.hearing import Message, heard
from torget.connectors.sms.numbers import number

SECRET = "hook_secret"  # noqa: S105  the secret's name
USER = "torget"
MESSAGES, RECEIPTS = "messages", "receipts"
FORM = "application/x-www-form-urlencoded"
# Ten messages that belong together, each sign written as %XX%XX
LARGEST = 20_000


def address(account: Account, what: str) -> str:
    """Where 46elks calls us about messages or receipts: it opens the door, so nobody is shown it."""
    parts = urlsplit(account.hook)
    return f"{parts.scheme}://{USER}:{account.secrets[SECRET]}@{parts.netloc}{parts.path}{what}"


def prove(request: RawRequest, account: Account) -> Reply:
    """Whether the caller knows our word. Raise ForgedError. The answer is empty, for what it says would be sent."""
    secret = account.secrets.get(SECRET, "")
    given = request.headers.get("authorization", "").encode()
    expected = b"Basic " + b64encode(f"{USER}:{secret}".encode())
    if not secret or not hmac.compare_digest(given, expected):
        raise ForgedError("The caller does not know our word.")
    if request.method != "POST" or len(request.body) > LARGEST:
        raise ForgedError("That is no call of 46elks.", status=400)
    return Reply()


def read(request: RawRequest, account: Account) -> Received:
    """What a proven call tells. Raise MalformedError."""
    try:
        told = dict(parse_qsl(request.body.decode(), keep_blank_values=True, strict_parsing=True))
        if urlsplit(request.url).path.endswith(f"/{RECEIPTS}"):
            return _fate(told, request.at)
        return _message(told, request, account)
    except (KeyError, ValueError) as error:
        raise MalformedError(f"A call that makes no sense: {type(error).__name__}.") from error


def moment(written: str) -> datetime:
    """A time as 46elks writes it: in UTC, and seldom says so. Raise ValueError."""
    found = datetime.fromisoformat(written)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _message(told: dict[str, str], request: RawRequest, account: Account) -> Received:
    sender = number(told["from"]) or told["from"]
    message = Message(told["id"], sender, told["message"], moment(told["created"]), request.body, FORM)
    return heard(message, account)


def _fate(told: dict[str, str], at: datetime) -> Received:
    """`sent` is no news: it is on its way."""
    name, status = told["id"], told["status"]
    if status == "delivered":
        when = moment(told["delivered"]) if told.get("delivered") else at
        return Received(landings=(Landing(name, arrived=True, at=min(when, at)),))
    if status == "failed":
        return Received(landings=(Landing(name, arrived=False, at=at, detail="It could not be delivered."),))
    return Received()
