"""Signed GETs: how we read what others have, in whichever language of signatures they want."""

from datetime import UTC, datetime

from torget.connectors.activitypub.addresses import host_of
from torget.connectors.activitypub.keys import signing_key
from torget.connectors.activitypub.styles import REFUSED, remember, style_for
from torget.connectors.answers import failed, judge
from torget.connectors.contract import Account, ConnectorError
from torget.net import NetError, Request, Response
from torget.protocols.activitypub.signatures import Style, sign

SECONDS = 5
LIMIT = 1_000_000
ACCEPT = 'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"'


def ask(account: Account, address: str) -> bytes:
    """The document at an address, as it came; raise ConnectorError where there is none that can be read."""
    host = host_of(address)
    style = style_for(account.memory, host)
    response = _get(account, address, style)
    if response.status in REFUSED:
        style = style.other
        response = _get(account, address, style)
    judge(response, f"The look-up of {address[:200]}", idempotent=True)
    remember(account.memory, host, style)
    if host_of(response.url) != host:
        # A door left open on their server must not let another speak in its name
        raise ConnectorError(f"{host} sends us to another host.", permanent=True, advice="refused")
    # Anybody may put a text file of JSON on another's server; a document of the Fediverse says what it is
    if (
        not response.headers.get("content-type", "")
        .lower()
        .startswith(("application/activity+json", "application/ld+json"))
    ):
        raise ConnectorError(f"{address[:200]} is no document of the Fediverse.", permanent=True, advice="refused")
    return response.body


def _get(account: Account, address: str, style: Style) -> Response:
    key = signing_key(account)

    def signed(request: Request) -> Request:
        return sign(request, key, style, now=datetime.now(UTC))

    request = Request("GET", address.partition("#")[0], {"Accept": ACCEPT})
    try:
        return account.net.send(signed(request), timeout=SECONDS, limit=LIMIT, renew=signed)
    except NetError as error:
        raise failed(error, f"The look-up of {address[:200]}") from error
