"""The list of channels: what each is for, and how it feels."""

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.channels import queries, warnings
from torget.channels.words import trouble_words


@require_safe
@needs(*Duty)
def listing(request: StaffRequest) -> HttpResponse:
    """Show all channels to anybody who works here, the unwell ones first."""
    warned = defaultdict(list)
    for warning in warnings.current():
        warned[warning.channel.pk].append(warning.words)
    rows = [(channel, trouble_words(channel.trouble), warned[channel.pk]) for channel in queries.overview()]
    unwell = sum(1 for _channel, words, told in rows if words or told)
    context = {
        "rows": rows,
        "unwell": unwell,
        "closed": queries.closed(),
        "may_run": request.user.may(Duty.RUN_CHANNELS),
    }
    return render(request, "channels/listing.html", context)
