"""Warnings by e-mail: each is told once, to whoever answers for the channel."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from torget.accounts.models import Person
from torget.accounts.queries import authority
from torget.accounts.roles import Duty
from torget.channels import warnings
from torget.channels.models import Channel
from torget.channels.warnings import Forewarning
from torget.worker.memory import SharedMemory

log = logging.getLogger(__name__)
KEPT = 400 * 24 * 3600


def tell() -> int:
    """Send what has not been told yet, one letter a channel; how many letters. What the mail server did not take is
    told at the next call: better twice than never."""
    fresh: dict[int, list[Forewarning]] = {}
    for warning in warnings.current():
        if _memory().get(_key(warning)) is None:
            fresh.setdefault(warning.channel.pk, []).append(warning)
    return sum(_sent(found) for found in fresh.values())


def recipients(channel: Channel) -> list[Person]:
    """The channel's owner, or everybody who runs channels where there is none who still works here."""
    if channel.owner and channel.owner.is_active:
        return [channel.owner]
    people = Person.objects.filter(is_active=True).prefetch_related("grants").order_by("pk")
    return [person for person in people if person.may(Duty.RUN_CHANNELS)]


def letter(channel: Channel, found: list[Forewarning]) -> EmailMessage:
    """The letter, in the authority's own language and zone."""
    house = authority()
    with translation.override(house.language), timezone.override(house.zone):
        page = f"{settings.TORGET_URL}{reverse('channels:channel', args=[channel.slug])}"
        context = {"channel": channel, "warnings": [warning.words for warning in found], "page": page}
        subject = _("%(channel)s needs you") % {"channel": channel.name}
        return EmailMessage(
            # A header has one line, whatever somebody called the channel
            " ".join(f"{subject} · {house.name}".split()),
            render_to_string("channels/letter.txt", context),
            from_email=house.email or None,
            to=[person.email for person in recipients(channel)],
            headers={"Auto-Submitted": "auto-generated"},
        )


def _sent(found: list[Forewarning]) -> bool:
    channel = found[0].channel
    message = letter(channel, found)
    if not message.to:
        return False
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        log.warning("A warning about channel %s was not sent: %s.", channel.slug, type(error).__name__)
        return False
    for warning in found:
        _memory().put(_key(warning), "told", seconds=KEPT)
    Channel.objects.filter(pk=channel.pk).update(warned=timezone.now())
    return True


def _memory() -> SharedMemory:
    return SharedMemory("warned")


def _key(warning: Forewarning) -> str:
    return f"{warning.channel.slug}:{warning.code}:{warning.mark}"
