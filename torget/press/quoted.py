"""What others have said in public and we may quote (R82), and whether what was quoted may still stand."""

from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from torget.channels.models import OthersWords
from torget.conversations.models import Message, Prominence
from torget.press.models import Inquiry, Quotation
from torget.records.models import Preservation, Record
from torget.ui.text import plain_text

MOST_WORDS = 8


class Standing(models.TextChoices):
    """Whether a quotation may be shown, and else why not."""

    HOLDS = "holds", _("Quoted with consent")
    CONSENT = "consent", _("They no longer agree to be quoted.")
    GONE = "gone", _("It is no longer public where it was said.")
    CHANGED = "changed", _("They have changed their words where they said them.")


def quotable() -> QuerySet[Message]:
    """What citizens have said in public where the channel shows it with their name, and nobody has masked it. Nobody
    can be quoted without a name, and what the press asked is no comment."""
    # Of what was changed at its source the first record is sealed for that alone
    unmasked = Q(record__mask_counterpart=False, record__preservation=Preservation.PUBLIC)
    return (
        Message.objects.filter(
            unmasked | Q(edited__isnull=False),
            prominence=Prominence.PUBLIC,
            conversation__is_public=True,
            channel__others_words=OthersWords.FULL,
            inquiry=None,
            press_questions=None,
        )
        .exclude(contact__name="")
        .select_related("contact", "channel", "conversation")
    )


def search(words: str) -> QuerySet[Message]:
    """What may be quoted, newest first: what has every word in it or in its sender's name, or what a pasted link leads
    to, here or where it was said."""
    rows = quotable().order_by("-available", "-pk")
    if words.startswith(("http://", "https://")):
        return rows.filter(Q(url=words) | Q(external_id=words) | Q(uid=_uid_in(words)))
    for word in words.split()[:MOST_WORDS]:
        rows = rows.filter(searchable__contains=word.casefold())
    return rows


def standing(quotation: Quotation) -> Standing:
    """Whether it may be shown now."""
    message = quotation.message
    if not quotation.consent:
        return Standing.CONSENT
    if not _is_quotable(message):
        return Standing.GONE
    return Standing.HOLDS if plain_text(message.html) == quotation.text else Standing.CHANGED


def fallen_words(stands: Standing) -> str:
    """What stands in the place of a quotation that fell."""
    return " ".join((gettext("A quotation stood here."), str(stands.label)))


def fallen(quotations: Iterable[Quotation]) -> list[Quotation]:
    """Those that may not be shown any more."""
    return [quotation for quotation in quotations if standing(quotation) != Standing.HOLDS]


def with_fallen() -> QuerySet[Inquiry]:
    """The published inquiries where a quotation that was sent has fallen, or may have."""
    may_have = Q(consent="") | ~Q(message__in=quotable().values("pk")) | Q(message__edited__isnull=False)
    rows = Quotation.objects.filter(may_have, reply__question__sent__isnull=False)
    return Inquiry.objects.exclude(published=None).filter(pk__in=rows.values("reply__question__inquiry")).order_by("pk")


def quotations_of(inquiry: Inquiry) -> QuerySet[Quotation]:
    """All quotations in an inquiry's answers, with what `standing` asks of them."""
    return with_standing(Quotation.objects.filter(reply__question__inquiry=inquiry))


def with_standing(rows: QuerySet[Quotation]) -> QuerySet[Quotation]:
    """The same rows with what `standing` asks of them, in one question to the database."""
    return rows.select_related(
        "message__channel", "message__conversation", "message__record", "reply__question"
    ).order_by("pk")


def _is_quotable(message: Message) -> bool:
    return (
        message.prominence == Prominence.PUBLIC
        and message.conversation.is_public
        and message.channel.others_words == OthersWords.FULL
        and (message.edited is not None or _is_open(message.record))
    )


def _is_open(record: Record) -> bool:
    return not record.mask_counterpart and record.preservation == Preservation.PUBLIC


def _uid_in(url: str) -> str:
    """The message that an address of ours points out; one that no message has for any other."""
    if not url.startswith(f"{settings.TORGET_URL}/"):
        return "-"
    parts = urlsplit(url)
    return parts.fragment or parse_qs(parts.query).get("turn", ["-"])[0]
