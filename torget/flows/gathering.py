"""Asking a flow's source what there is. Everything is bounded; nothing is decided here."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from torget import net
from torget.flows import letterbox
from torget.flows.engine.errors import SourceError
from torget.flows.engine.items import Item
from torget.flows.engine.readers import calendar, feeds, folder, mapping, schedule
from torget.flows.engine.readers.bounds import LARGEST
from torget.flows.engine.source import ASKED, Source
from torget.flows.models import Flow
from torget.ui.text import plain_text

SECONDS = 30.0
CALLS = 100
ACCEPT = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.8, */*;q=0.1",
    "json": "application/json",
    "calendar": "text/calendar",
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a source told. complete: these are all there are. unchanged: as it was last time. arrivals: the calls that
    were read, by their primary keys."""

    items: list[Item] = field(default_factory=list)
    complete: bool = False
    unchanged: bool = False
    etag: str = ""
    modified: str = ""
    arrivals: list[int] = field(default_factory=list)


def gather(flow: Flow, source: Source, zone: ZoneInfo) -> Gathered:
    """Ask. Raise SourceError."""
    if source.kind in ASKED:
        return _asked(flow, source, zone)
    if source.kind == "folder":
        base = Path(settings.TORGET_DATA) / "flows"
        return Gathered(folder.read(base, flow.slug, source.list, source.fields, plain_text))
    if source.kind == "hook":
        return _called(flow, source)
    if source.kind == "email":
        items, reached = letterbox.gather(flow, source)
        return Gathered(items, etag=reached)
    return Gathered(schedule.read(source, timezone.now(), zone))


def sample(source: Source, body: bytes, now: datetime, zone: ZoneInfo) -> list[Item]:
    """The items of a sample that somebody pasted, as the source would give them. Raise SourceError."""
    if source.kind == "feed":
        return feeds.read(body, source.fields, plain_text)
    if source.kind == "calendar":
        return calendar.read(body, now.astimezone(zone).date(), source.ahead, zone)
    if source.kind == "schedule":
        return schedule.read(source, now, zone)
    if source.kind == "email":
        return letterbox.of_sample(body, source)
    if source.kind == "folder":
        return folder.of_sample(body, source.list, source.fields, plain_text)
    return mapping.read(body, source.list, source.fields, plain_text)


def _asked(flow: Flow, source: Source, zone: ZoneInfo) -> Gathered:
    known = {"If-None-Match": flow.etag, "If-Modified-Since": flow.modified}
    headers = {"Accept": ACCEPT[source.kind], **{name: value for name, value in known.items() if value}}
    answer = _send(net.Request("GET", source.address, headers))
    if answer.status == 304 and any(known.values()):
        return Gathered(unchanged=True, etag=flow.etag, modified=flow.modified)
    _require_well(answer)
    return Gathered(
        sample(source, answer.body, timezone.now(), zone),
        complete=source.kind == "json",
        etag=answer.headers.get("etag", "")[:200],
        modified=answer.headers.get("last-modified", "")[:100],
    )


def _send(request: net.Request) -> net.Response:
    try:
        return net.default().send(request, timeout=SECONDS, limit=LARGEST)
    except net.AddressRefused as error:
        raise SourceError("inside", "The address lies inside.") from error
    except net.TooLarge as error:
        raise SourceError("too-much", "The answer does not end.") from error
    except net.TooManyRedirects as error:
        raise SourceError("circles", "It sends us on and on.") from error
    except net.TimedOut as error:
        raise SourceError("slow", "No whole answer in time.") from error
    except net.NetError as error:
        raise SourceError("unreachable", type(error).__name__) from error


def _require_well(answer: net.Response) -> None:
    if answer.ok:
        return
    codes = {401: "sign-in", 403: "sign-in", 404: "gone", 410: "gone", 429: "slow-down"}
    wait = answer.retry_after(timezone.now())
    raise SourceError(codes.get(answer.status, "broken"), f"It answered {answer.status}.", retry_after=wait)


def _called(flow: Flow, source: Source) -> Gathered:
    """What has been called in. A call that makes no sense is read once and told of."""
    items: list[Item] = []
    arrivals = list(flow.arrivals.order_by("pk")[:CALLS])
    for arrival in arrivals:
        try:
            items += mapping.read(bytes(arrival.body), source.list, source.fields, plain_text)
        except SourceError:
            flow.arrivals.filter(pk=arrival.pk).delete()
            raise
    latest = {item.id: item for item in items}
    return Gathered(list(latest.values()), arrivals=[arrival.pk for arrival in arrivals])
