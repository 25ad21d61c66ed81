"""One's own page: language, password, app and back-up codes."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from torget.accounts import actions, queries, sessions
from torget.accounts.forms import LanguageForm
from torget.accounts.gates import StaffRequest, signed_in
from torget.accounts.models import Person, SecondFactor
from torget.accounts.roles import Role
from torget.accounts.views import limits
from torget.accounts.views.app import show_codes


@signed_in
@require_http_methods(["GET", "POST"])
def me(request: StaffRequest) -> HttpResponse:
    """Who one is here, and the language of the desk."""
    form = LanguageForm(request.POST or None, instance=Person.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        actions.change_language(request.user, form.cleaned_data["language"])
        with override(request.user.language):
            messages.success(request, _("The desk speaks English to you now."))
        return redirect("accounts:me")
    context = {
        "form": form,
        "roles": [Role(role).label for role in request.user.grants.values_list("role", flat=True)],
        "voices": queries.voices_for(request.user),
        "factor": SecondFactor.objects.filter(person=request.user).first(),
        "codes_left": request.user.backup_codes.count(),
    }
    return render(request, "accounts/me.html", context, status=422 if form.errors else 200)


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def password(request: StaffRequest) -> HttpResponse:
    """A new password. The former one is asked for, unless there is none or a link let the person in."""
    knows = request.user.has_usable_password() and not sessions.came_by_link(request)
    form = (PasswordChangeForm if knows else SetPasswordForm)(request.user, request.POST or None)
    if request.method == "POST":
        if refusal := limits.refuse_haste(request, f"password:{request.user.pk}"):
            return refusal
        if form.is_valid():
            actions.change_password(request.user, form.cleaned_data["new_password1"])
            update_session_auth_hash(request, request.user)
            messages.success(request, _("Your new password is saved."))
            has_app = SecondFactor.objects.filter(person=request.user).exists()
            return redirect("accounts:me" if has_app else "accounts:new-app")
    return render(request, "accounts/password.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
@never_cache
@require_POST
def backup_codes(request: StaffRequest) -> HttpResponse:
    """New back-up codes, shown this once."""
    if not SecondFactor.objects.filter(person=request.user).exists():
        return redirect("accounts:new-app")
    return show_codes(request, actions.renew_backup_codes(request.user), reverse("accounts:me"))
