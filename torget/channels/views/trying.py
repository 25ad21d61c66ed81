"""Trying a channel at once, and saying how it went."""

from django.contrib import messages
from django.utils.translation import gettext as _

from torget.accounts.gates import StaffRequest
from torget.channels import actions
from torget.channels.models import Channel
from torget.channels.words import trouble_words


def try_it(request: StaffRequest, channel: Channel) -> None:
    """Make the harmless call, and tell whoever asked."""
    health = actions.probe(channel)
    if health.well:
        messages.success(request, _("It works."))
    else:
        messages.error(request, str(trouble_words(health.code)))
