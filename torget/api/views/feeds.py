"""What is said, for feed readers: all of it, only what is official, what the press room says, or one voice."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from torget.accounts.models import Voice
from torget.api.face import READ, Refusal, face
from torget.api.feeds import atom, json_feed, rss
from torget.api.feeds.entries import Feed
from torget.api.feeds.entries import feed as build
from torget.connectors.feeds.addresses import FORMATS

WRITERS: dict[str, Callable[[Feed], bytes]] = {"atom": atom.write, "rss": rss.write, "json": json_feed.write}


@face(*READ)
def feed(
    _request: HttpRequest, form: str, handle: str = "", *, official: bool = False, press: bool = False
) -> HttpResponse:
    """One feed in one format."""
    voice = Voice.objects.filter(handle=handle).first() if handle else None
    if handle and voice is None:
        raise Refusal(404, "There is no voice of this name here.")
    written = WRITERS[form](build(voice=voice, official=official, press=press))
    return HttpResponse(written, content_type=f"{FORMATS[form]}{'' if form == 'json' else '; charset=utf-8'}")
