"""The voices the authority speaks with, for administrators."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from torget.accounts import actions, queries
from torget.accounts.gates import StaffRequest, needs
from torget.accounts.models import Voice
from torget.accounts.roles import Duty
from torget.channels.actions import open_for_voice
from torget.desk.forms import ChangedVoiceForm, VoiceForm


@needs(Duty.MANAGE_PEOPLE)
@require_safe
def voices(request: StaffRequest) -> HttpResponse:
    """Every voice, those in use first."""
    return render(request, "desk/voices.html", {"voices": queries.voices()})


@needs(Duty.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def new_voice(request: StaffRequest) -> HttpResponse:
    """A new voice, with its accounts on every platform that gives each voice one."""
    form = VoiceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            voice = actions.create_voice(
                form.save(commit=False), speakers=form.cleaned_data["speakers"], by=request.user
            )
            open_for_voice(voice, by=request.user)
        messages.success(request, _("%(address)s can be followed from now on.") % {"address": voice.address})
        return redirect("desk:voices")
    return render(request, "desk/voice.html", {"form": form}, status=422 if form.errors else 200)


@needs(Duty.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def voice(request: StaffRequest, handle: str) -> HttpResponse:
    """Change a voice, or who may speak with it."""
    shown = get_object_or_404(Voice, handle=handle)
    form = ChangedVoiceForm(request.POST or None, instance=shown)
    if request.method == "POST" and form.is_valid():
        actions.change_voice(form.save(commit=False), speakers=form.cleaned_data["speakers"], by=request.user)
        messages.success(request, _("Saved."))
        return redirect("desk:voices")
    return render(request, "desk/voice.html", {"form": form, "voice": shown}, status=422 if form.errors else 200)
