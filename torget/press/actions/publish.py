"""Publishing whole: one page with every question and every answer, its record, and one post to the channels."""

import logging

from django.db import transaction
from django.utils import timezone

from torget.accounts.models import Person
from torget.channels.models import Channel, State
from torget.connectors.hub import Stance
from torget.press.actions.correct import lock, note
from torget.press.composing import announcement, page_url, topic, whole
from torget.press.models import Inquiry, InquiryState
from torget.publishing import actions as publishing
from torget.publishing.actions import automatic
from torget.publishing.errors import PublishingError
from torget.records import actions as records
from torget.records.leaves import RoleLabel
from torget.records.models import Direction, DocumentType, Record
from torget.records.snapshots import Snapshot

log = logging.getLogger(__name__)
SOURCE = "press.inquiry"


@transaction.atomic
def publish(inquiry: Inquiry, *, by: Person | None, again: bool = False) -> Inquiry:
    """Make the whole answer public, once. again: after a follow-up was answered, with a new version of its record.

    The post to the channels may fail to be ready; the page is public all the same, and the post is left as a draft.
    """
    lock(inquiry)
    if inquiry.answered is None or (inquiry.published and not again):
        return inquiry
    first = inquiry.published is None
    inquiry.published = inquiry.published or timezone.now()
    inquiry.record = _register(inquiry, inquiry.record)
    if inquiry.state == InquiryState.ANSWERED:
        inquiry.state = InquiryState.PUBLISHED
    inquiry.save(update_fields=["published", "record", "state"])
    note(inquiry, by, "publish", {"record": inquiry.record.number})
    if first:
        _announce(inquiry, by)
    return inquiry


def _announce(inquiry: Inquiry, by: Person | None) -> None:
    voice = inquiry.voice
    if voice is None:
        return
    open_channels = Channel.objects.filter(state=State.ACTIVE, voice=None) | Channel.objects.filter(
        state=State.ACTIVE, voice=voice
    )
    free = [
        channel
        for channel in open_channels
        if not channel.connector.can.costs and not channel.connector.can.only_answers
    ]
    inquiry.post = automatic.begin(
        voice, free, title=inquiry.subject, text=announcement(inquiry), topic=topic(inquiry), source="press"
    )
    inquiry.save(update_fields=["post"])
    try:
        with transaction.atomic():
            publishing.publish(inquiry.post, by=by, source="press")
    except PublishingError as error:
        log.warning("The post about press:%s waits as a draft: %s", inquiry.uid, error)
        note(inquiry, by, "post-waits", {"post": inquiry.post.uid})


def _register(inquiry: Inquiry, previous: Record | None) -> Record:
    questions = inquiry.questions.prefetch_related("replies__voice", "replies__quotations", "replies__attachments")
    now = timezone.now()
    return records.register(
        Snapshot(
            source=SOURCE,
            source_id=inquiry.uid,
            document_type=DocumentType.ANSWER,
            direction=Direction.OUT,
            counterpart=inquiry.organisation or inquiry.name or "Press",
            subject=inquiry.subject,
            dated=now,
            said=inquiry.answered or now,
            available=now,
            role=RoleLabel(Stance.OFFICIAL.value),
            thread=inquiry.conversation.uid,
            version=previous.version + 1 if previous else 1,
            previous=previous,
            content={
                "asked": inquiry.asked.isoformat(),
                "answered": inquiry.answered.isoformat() if inquiry.answered else None,
                "url": page_url(inquiry),
                "text": whole(inquiry, questions.filter(sent__isnull=False), public=True),
            },
            mask_counterpart=not inquiry.organisation,
        )
    )
