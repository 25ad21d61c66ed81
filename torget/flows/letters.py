"""Letters to whoever answers for a flow that is in trouble."""

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
from torget.flows.models import Flow, FlowState
from torget.flows.words import detail_words, fault_words

log = logging.getLogger(__name__)


def tell() -> int:
    """Send what is owed; how many letters went. What the mail server did not take is sent at the next call."""
    return sum(_sent(flow) for flow in Flow.objects.filter(told=False).exclude(trouble="")[:20])


def recipients(flow: Flow) -> list[Person]:
    """Its owner, or everybody who may publish where there is none who still works here."""
    if flow.owner and flow.owner.is_active:
        return [flow.owner]
    people = Person.objects.filter(is_active=True).prefetch_related("grants").order_by("pk")
    return [person for person in people if person.may(Duty.PUBLISH)]


def letter(flow: Flow) -> EmailMessage:
    """The letter, in the authority's own language and zone."""
    house = authority()
    with translation.override(house.language), timezone.override(house.zone):
        context = {
            "flow": flow,
            "words": fault_words(flow.trouble),
            "detail": detail_words(flow.trouble, flow.trouble_detail),
            "paused": flow.state == FlowState.PAUSED,
            "page": f"{settings.TORGET_URL}{reverse('flows:flow', args=[flow.slug])}",
        }
        subject = _("The flow %(name)s needs you") % {"name": flow.name}
        return EmailMessage(
            " ".join(f"{subject} · {house.name}".split()),
            render_to_string("flows/letter.txt", context),
            from_email=house.email or None,
            to=[person.email for person in recipients(flow)],
            headers={"Auto-Submitted": "auto-generated"},
        )


def _sent(flow: Flow) -> bool:
    message = letter(flow)
    try:
        if message.to:
            message.send()
    except (OSError, smtplib.SMTPException) as error:
        log.warning("A letter about the flow %s was not sent: %s.", flow.slug, type(error).__name__)
        return False
    return bool(Flow.objects.filter(pk=flow.pk, trouble=flow.trouble).update(told=True))
