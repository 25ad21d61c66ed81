"""That a page elsewhere links to one of ours, as others tell us: by webmention, pingback or trackback.

Anybody may tell anything, so nothing is believed: what makes sense is kept, and `verifying` looks at the page itself.
"""

import re
from urllib.parse import urlsplit

from torget.connectors.account import Account
from torget.connectors.errors import ForgedError
from torget.connectors.hub import RawRequest, Reply
from torget.protocols.webmention import calls
from torget.protocols.webmention.calls import SenselessError, Told

WEBMENTION, PINGBACK, TRACKBACK = "/webmention", "/pingback", "/trackback/"
PAGE = re.compile(r"(/[a-z]{2,3})?/post/(?P<uid>[a-z0-9]{12})/?")
XML = "text/xml; charset=utf-8"
TAKEN = "Thank you. We look at the page soon; what links to ours and may be shown stands there then."


def told(request: RawRequest, account: Account) -> Told:
    """Which page is said to link to which of ours. Raise SenselessError."""
    path = urlsplit(request.url).path
    if path == PINGBACK:
        found = calls.pingback(request.body)
    elif path.startswith(TRACKBACK):
        found = calls.trackback(request.body, f"{account.url}/post/{path.removeprefix(TRACKBACK).strip('/')}/")
    else:
        found = calls.webmention(request.body)
    if not named(found.target, account):
        raise SenselessError("The target is no page of ours that can be answered.")
    if urlsplit(found.source).netloc.lower() == urlsplit(account.url).netloc.lower():
        raise SenselessError("The source is a page of our own.")
    return found


def named(target: str, account: Account) -> str:
    """The uid of the post whose page an address is; empty where it is none of ours."""
    ours, theirs = urlsplit(account.url), urlsplit(target)
    found = PAGE.fullmatch(theirs.path)
    return found["uid"] if found and theirs.netloc.lower() == ours.netloc.lower() else ""


def headers(url: str) -> dict[str, str]:
    """What a page of ours says of where it is told of links to it. url: our own base address."""
    return {"Link": f'<{url}{WEBMENTION}>; rel="webmention"', "X-Pingback": f"{url}{PINGBACK}"}


def prove(request: RawRequest, account: Account) -> Reply:
    """What whoever tells is answered, each in the manner of their own language. Raise ForgedError."""
    path = urlsplit(request.url).path
    if path not in {WEBMENTION, PINGBACK} and not path.startswith(TRACKBACK):
        raise ForgedError("There is nothing at this address.", status=404)
    try:
        _weigh(request, path)
        found = told(request, account)
    except SenselessError as error:
        return refusal(path, str(error))
    if path == PINGBACK:
        return Reply(200, calls.pingback_answer(f"{found.source}: {TAKEN}"), XML)
    if path.startswith(TRACKBACK):
        return Reply(200, calls.trackback_answer(), XML)
    return Reply(202, TAKEN.encode())


def refusal(path: str, why: str) -> Reply:
    """That it was not taken in. Pingback and trackback know no other status than 200. Raise ForgedError."""
    if path == PINGBACK:
        return Reply(200, calls.pingback_fault(calls.NOT_OURS, why), XML, queue=False)
    if path.startswith(TRACKBACK):
        return Reply(200, calls.trackback_answer(why), XML, queue=False)
    raise ForgedError(why, status=400)


def _weigh(request: RawRequest, path: str) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method != "POST" or (path != PINGBACK and kind != calls.FORM):
        raise SenselessError("This address takes a form.")
