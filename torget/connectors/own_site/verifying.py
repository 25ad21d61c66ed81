"""Looking at a page that is said to link to one of ours: what it says is heard, changed or taken back by it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError, MalformedError
from torget.connectors.hub import Incoming, Kind, RawRequest, Received, Sender
from torget.connectors.own_site.telling import named, told
from torget.net import AddressRefused, BadUrl, NetError, Request, Response, TooLarge
from torget.protocols.webmention import sources
from torget.protocols.webmention.calls import SenselessError, Told
from torget.protocols.webmention.pages import TangledError
from torget.protocols.webmention.sources import Mentioned

SECONDS, LIMIT, REDIRECTS = 10, 300_000, 5
# A page that does not answer for so long is not waited for; whoever means it tells us again
PATIENCE = timedelta(hours=1)
GONE = frozenset({404, 410})
TEXTS = ("text/", "application/json", "application/xhtml+xml")
KINDS = {
    sources.REPLY: Kind.REPLY,
    sources.LIKE: Kind.LIKE,
    sources.REPOST: Kind.BOOST,
    sources.MENTION: Kind.MENTION,
}


def read(request: RawRequest, account: Account) -> Received:
    """What the page says now. Raise MalformedError where there is nothing to hear, ConnectorError to look again."""
    try:
        found = told(request, account)
    except SenselessError as error:
        raise MalformedError(str(error)) from error
    response = _page(found, request.at, account)
    mentioned = None if response.status in GONE else _said(response, found)
    if mentioned is None:
        return Received(_taken_back(found, account, request.at))
    return Received(_heard(mentioned, found, response, request.at, account))


def _page(found: Told, since: datetime, account: Account) -> Response:
    """The page as it is now. Nobody's silence is a trouble of our channel."""
    request = Request("GET", found.source.partition("#")[0], {"Accept": "text/html, */*;q=0.5"})
    try:
        response = account.net.send(request, timeout=SECONDS, limit=LIMIT, redirects=REDIRECTS)
    except (AddressRefused, BadUrl, TooLarge) as error:
        raise MalformedError(f"The source cannot be read: {error}") from error
    except NetError as error:
        raise _later(f"The source does not answer: {error}", since) from error
    if response.ok or response.status in GONE:
        return response
    if response.status == 429 or response.status >= 500:
        raise _later(f"The source answers {response.status}.", since)
    raise MalformedError(f"The source answers {response.status}.")


def _later(why: str, since: datetime) -> Exception:
    return MalformedError(why) if datetime.now(UTC) - since > PATIENCE else ConnectorError(why)


def _said(response: Response, found: Told) -> Mentioned | None:
    media_type = response.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if not media_type.startswith(TEXTS):
        raise MalformedError("The source is no text.")
    text = response.body.decode("utf-8", "replace")
    try:
        return sources.read(text, response.url or found.source, found.target, is_html="html" in media_type)
    except (TangledError, RecursionError) as error:
        raise MalformedError(f"The source cannot be read: {error}") from error


def _heard(
    mentioned: Mentioned, found: Told, response: Response, at: datetime, account: Account
) -> tuple[Incoming, ...]:
    """It is new, or it has changed: whichever it is not changes nothing."""
    name, kind = _name(found, account), KINDS[mentioned.manner]
    new = Incoming(
        kind=kind,
        external_id=name,
        sender=_sender(found, mentioned),
        said=min(mentioned.said or at, at),
        available=at,
        fetched=datetime.now(UTC),
        target=named(found.target, account),
        html=mentioned.html,
        language=mentioned.language,
        url=found.source,
        raw=response.body,
        media_type=response.headers.get("content-type", "text/html")[:100],
    )
    if kind in {Kind.LIKE, Kind.BOOST}:
        return (new,)
    return new, _about(new, Kind.EDIT)


def _taken_back(found: Told, account: Account, at: datetime) -> tuple[Incoming, ...]:
    """The page is gone, or links to us no more; where it never did, nothing follows."""
    name = _name(found, account)
    now = datetime.now(UTC)
    gone = Incoming(Kind.DELETE, f"{name} gone", _sender(found, Mentioned("", "")), at, at, now, target=name)
    return gone, _about(gone, Kind.UNDO)


def _about(incoming: Incoming, kind: Kind) -> Incoming:
    """The same, as something done to what was said before under the same name."""
    known = incoming.external_id.partition(" ")[0]
    return replace(incoming, kind=kind, external_id=f"{known} {kind}", target=known)


def _name(found: Told, account: Account) -> str:
    """What one page says of another of ours is one thing, however often we are told."""
    return f"{found.source}#about-{named(found.target, account)}"


def _sender(found: Told, mentioned: Mentioned) -> Sender:
    """Known by the page: who is said to have written it may change, and nobody else may change their words."""
    host = urlsplit(found.source).netloc.lower()
    return Sender(found.source, mentioned.name or host, url=mentioned.author_url or found.source, host=host)
