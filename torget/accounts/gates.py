"""The gate before every staff page: who is not signed in is sent to sign in, who lacks the duty is refused."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control

from torget.accounts import held
from torget.accounts.models import Person
from torget.accounts.roles import Duty

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request behind the gate: somebody of the authority makes it."""

    user: Person


StaffView = Callable[Concatenate[StaffRequest, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def needs(*duties: Duty) -> Callable[[StaffView[P]], View[P]]:
    """Let through who has any of `duties`; the rest get 403."""

    def gate(view: StaffView[P]) -> View[P]:
        @wraps(view)
        def gated(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not isinstance(request.user, Person):
                return to_sign_in(request)
            if not any(request.user.may(duty) for duty in duties):
                raise PermissionDenied
            return _kept_private(view(_freed(request), *args, **kwargs))  # type: ignore[arg-type]  # user is a Person here

        return gated

    return gate


def signed_in(view: StaffView[P]) -> View[P]:
    """Let through everybody who is signed in: for what is one's own."""

    @wraps(view)
    def gated(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, Person):
            return to_sign_in(request)
        return _kept_private(view(_freed(request), *args, **kwargs))  # type: ignore[arg-type]  # user is a Person here

    return gated


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send to the sign-in page and back afterwards; a form that was sent is held meanwhile.

    htmx gets a bare 401, which it does not swap in: the page with what was typed stays as it is.
    """
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401)
    if request.method == "POST":
        held.hold(request)
        return redirect_to_login(reverse("accounts:resume"), reverse("accounts:sign-in"))
    return redirect_to_login(request.get_full_path(), reverse("accounts:sign-in"))


def _freed(request: HttpRequest) -> HttpRequest:
    """Keep a held form no longer once it is sent where it was going."""
    waiting = held.find(request) if request.method == "POST" else None
    if waiting and waiting.path == request.get_full_path():
        held.let_go(request)
    return request


def _kept_private(response: HttpResponseBase) -> HttpResponseBase:
    """Let *back* show it only to who is still signed in. no-store would say more, but costs the words in a form."""
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True, no_cache=True)
    return response
