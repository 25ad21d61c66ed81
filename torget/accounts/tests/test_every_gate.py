"""Every address of the desk, of whichever room: no page is ever forgotten, since this walks the resolver."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter

from torget.accounts.models import Person
from torget.testing.cast import Citizen, SignIn

OPEN_TO_ALL = {"accounts:sign-in", "accounts:code", "accounts:app", "accounts:link", "accounts:sign-out"}
OPEN_TO_WHOEVER_SIGNED_IN = {
    "accounts:resume",
    "accounts:me",
    "accounts:password",
    "accounts:new-app",
    "accounts:backup-codes",
}


def _walk(resolver: URLResolver, prefix: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif route.startswith("desk/"):
            assert entry.name, f"{route} has no name"
            yield ":".join((*spaces, entry.name)), entry


def _address(name: str, entry: URLPattern) -> str:
    samples = {UUIDConverter: "00000000-0000-4000-8000-000000000000", IntConverter: 1}
    return reverse(name, kwargs={key: samples.get(type(made), "x") for key, made in entry.pattern.converters.items()})


ADDRESSES = {name: _address(name, entry) for name, entry in _walk(get_resolver())}
GATED = sorted(ADDRESSES.keys() - OPEN_TO_ALL)
FOR_A_ROLE = sorted(ADDRESSES.keys() - OPEN_TO_ALL - OPEN_TO_WHOEVER_SIGNED_IN)


def _status(browser: Client, address: str) -> int:
    answer = browser.get(address)
    return browser.post(address).status_code if answer.status_code == 405 else answer.status_code


def test_the_walk_finds_the_desk() -> None:
    assert {"accounts:people", "accounts:trail", *OPEN_TO_ALL, *OPEN_TO_WHOEVER_SIGNED_IN} <= ADDRESSES.keys()


@pytest.mark.parametrize("name", FOR_A_ROLE)
def test_who_has_no_role_is_refused(name: str, cleo: Person, sign_in: SignIn) -> None:
    assert _status(sign_in(cleo), ADDRESSES[name]) == 403


@pytest.mark.parametrize("name", GATED)
def test_who_is_not_signed_in_is_sent_to_sign_in(name: str, authority: object, didrik: Citizen) -> None:
    address = ADDRESSES[name]
    answer = didrik.client.get(address)
    if answer.status_code == 405:
        answer = didrik.client.post(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"{reverse('accounts:sign-in')}?next=")
