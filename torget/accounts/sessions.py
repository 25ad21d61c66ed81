"""The steps of signing in, as the session remembers them.

Between password and code nobody is signed in: the person stands apart in the session, so that no other part of the
house can take half a sign-in for a whole one.
"""

import time
from dataclasses import dataclass

from django.contrib import auth
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from torget.accounts import actions, one_time_codes
from torget.accounts.middleware import DESK, LANGUAGE_KEY
from torget.accounts.models import Person

HALFWAY_KEY = "halfway"
HALFWAY_SECONDS = 600
NEW_APP_KEY = "new_app"
WAY_KEY = "way"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class Halfway:
    """Somebody whose password was right and whose code is awaited, and where they were going."""

    person: Person
    onward: str


def begin_halfway(request: HttpRequest, person: Person, onward: str) -> None:
    """The password was right."""
    request.session.cycle_key()
    request.session[HALFWAY_KEY] = {"person": person.pk, "since": time.time(), "onward": onward}


def halfway(request: HttpRequest) -> Halfway | None:
    """Who is between password and code; nobody after ten minutes, or when they have been deactivated meanwhile."""
    kept = request.session.get(HALFWAY_KEY)
    if not kept or not 0 <= time.time() - kept["since"] < HALFWAY_SECONDS:
        return None
    person = Person.objects.filter(pk=kept["person"], is_active=True).first()
    return Halfway(person, kept["onward"]) if person else None


def begin(request: HttpRequest, person: Person, way: str) -> None:
    """Sign in, under a new session key. `way` is `code` or `link`."""
    request.session.pop(HALFWAY_KEY, None)
    request.session.pop(LANGUAGE_KEY, None)
    auth.login(request, person, backend=BACKEND)
    request.session[WAY_KEY] = way
    actions.note_sign_in(person, way)


def came_by_link(request: HttpRequest) -> bool:
    """Whether this session began with a link, so that no password needs to be known."""
    return request.session.get(WAY_KEY) == "link"


def new_app_key(request: HttpRequest) -> bytes:
    """The secret of an app that is being set up: the same until `forget_new_app_key`, however often it is shown."""
    sealed = request.session.get(NEW_APP_KEY)
    key = one_time_codes.unseal(sealed) if sealed else None
    if key is None:
        key = one_time_codes.new_key()
        request.session[NEW_APP_KEY] = one_time_codes.seal(key)
    return key


def forget_new_app_key(request: HttpRequest) -> None:
    """The app is set up."""
    request.session.pop(NEW_APP_KEY, None)


def onward(request: HttpRequest, wanted: str | None) -> str:
    """Where to go next: `wanted` if it is a page of ours, else the first page of the desk."""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and ours else DESK
