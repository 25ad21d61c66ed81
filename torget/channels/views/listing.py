"""The list of channels: what each is for, and how it feels."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.channels import queries
from torget.channels.words import trouble_words


@require_safe
@needs(*Duty)
def listing(request: StaffRequest) -> HttpResponse:
    """Show all channels to anybody who works here, the unwell ones first."""
    rows = [(channel, trouble_words(channel.trouble)) for channel in queries.overview()]
    unwell = sum(1 for channel, words in rows if words)
    context = {"rows": rows, "unwell": unwell, "may_run": request.user.may(Duty.RUN_CHANNELS)}
    return render(request, "channels/listing.html", context)
