"""Who may not: every address of the room, for whoever has no role and for whoever is not signed in."""

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from torget.accounts.models import Person
from torget.press.models import Inquiry
from torget.press.urls import urlpatterns
from torget.press.views.acting import ACTS
from torget.testing.cast import SignIn

EVERY = [pattern for pattern in urlpatterns if isinstance(pattern, URLPattern)]
pytestmark = pytest.mark.parametrize("pattern", EVERY, ids=lambda pattern: str(pattern.name))


def addresses(pattern: URLPattern, inquiry: Inquiry) -> list[str]:
    """Where it leads, with things that are there."""
    known = {"uid": inquiry.uid, "number": 1}
    names = sorted(ACTS) if pattern.name == "act" else ["tell"]
    wanted = pattern.pattern.converters
    return [
        reverse(f"press:{pattern.name}", kwargs={key: {**known, "name": name}[key] for key in wanted}) for name in names
    ]


def test_whoever_has_no_role_is_refused(pattern: URLPattern, inquiry: Inquiry, cleo: Person, sign_in: SignIn) -> None:
    browser = sign_in(cleo)
    for address in addresses(pattern, inquiry):
        assert browser.post(address).status_code == 403, address
        assert browser.get(address).status_code in {403, 405}, address


def test_whoever_is_not_signed_in_is_sent_to_sign_in(pattern: URLPattern, inquiry: Inquiry, client: Client) -> None:
    for address in addresses(pattern, inquiry):
        answer = client.post(address)
        assert answer.status_code == 302, address
        assert "sign-in" in answer["Location"], address
