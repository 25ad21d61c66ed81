"""Letters that have reached a channel of ours since a flow last looked."""

from datetime import UTC, datetime
from email.utils import parseaddr

from django.conf import settings
from django.db.models import BinaryField
from django.db.models.functions import Substr
from django.utils import timezone

from torget.accounts.queries import authority
from torget.channels.models import Channel
from torget.connectors.email.reading import Taken, heard
from torget.connectors.hub import Incoming
from torget.conversations.models import Message, Prominence
from torget.flows.engine.errors import SourceError
from torget.flows.engine.items import Item
from torget.flows.engine.readers.letters import Letter, read
from torget.flows.engine.source import Source
from torget.flows.models import Flow
from torget.records.models import Evidence
from torget.ui.text import plain_text

LETTERS = 100
HEAD = 64_000


def gather(flow: Flow, source: Source) -> tuple[list[Item], str]:
    """What is new for the flow, oldest first, and how far has been looked. Raise SourceError."""
    channel = Channel.objects.filter(slug=source.channel).first()
    if channel is None:
        raise SourceError("no-channel", f"There is no channel “{source.channel[:60]}”.")
    seen = int(flow.etag) if flow.etag.isdecimal() else 0
    rows = channel.messages.filter(pk__gt=seen, fetched__gte=flow.began or timezone.now())
    found = list(rows.select_related("contact").order_by("pk")[:LETTERS])
    heads = _heads([row.record_id for row in found])
    shown = [row for row in found if row.prominence not in {Prominence.HIDDEN, Prominence.GONE}]
    letters = [_letter(row, heads.get(row.record_id, b"")) for row in shown]
    return read(letters, source, ours()), str(found[-1].pk if found else seen)


def of_sample(body: bytes, source: Source) -> list[Item]:
    """The item of a letter as a file (.eml), whoever it is from. Raise SourceError."""
    told = heard(Taken(body, datetime.now(UTC), len(body)), "")
    if not isinstance(told, Incoming) or b":" not in body.partition(b"\n")[0]:
        raise SourceError("not-a-letter", "It is no letter, or one that a machine wrote.")
    letter = Letter("sample", body, told.sender.external_id, plain_text(told.html), told.said, _files(told.attachments))
    return read([letter], source, ours())


def ours() -> set[str]:
    """Every address that we write from: what comes from there is our own, come back."""
    found = {authority().email, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}
    found |= {str(each.get("address", "")) for each in Channel.objects.values_list("settings", flat=True)}
    return {address.strip().casefold() for address in found if "@" in address}


def _heads(records: list[int]) -> dict[int, bytes]:
    """The beginnings of the letters as they came; the rest may be large."""
    rows = Evidence.objects.filter(record__in=records, media_type="message/rfc822")
    cut = rows.annotate(head=Substr("content", 1, HEAD, output_field=BinaryField()))
    return {record: bytes(head) for record, head in cut.values_list("record", "head")}


def _letter(row: Message, head: bytes) -> Letter:
    sender = row.contact.handle or row.contact.external_id
    return Letter(f"message:{row.pk}", head, sender, plain_text(row.html), row.said, _files(row.attachments))


def _files(attachments: object) -> tuple[str, ...]:
    listed = attachments if isinstance(attachments, list | tuple) else []
    return tuple(str(each.get("name", "")) for each in listed if isinstance(each, dict) and each.get("name"))
