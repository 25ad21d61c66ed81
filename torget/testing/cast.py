"""The fixed cast of every test: four at the desk, one citizen, their authority and its voice."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from torget.accounts.models import Authority, Person, RoleGrant, Voice
from torget.accounts.roles import Role

SignIn = Callable[[Person], Client]


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody without an account here."""

    name: str
    email: str
    client: Client


@pytest.fixture
def authority(db: None) -> Authority:
    """Lindby kommun, an invented municipality."""
    return Authority.objects.create(pk=1, name="Lindby kommun", email="kontakt@lindby.example")


@pytest.fixture
def anna(authority: Authority) -> Person:
    """Communicator: writes and publishes."""
    return _person("Anna Ek", Role.COMMUNICATOR)


@pytest.fixture
def bo(authority: Authority) -> Person:
    """Case officer and registrar."""
    return _person("Bo Lind", Role.CASE_OFFICER, Role.REGISTRAR)


@pytest.fixture
def cleo(authority: Authority) -> Person:
    """Signs in but has no role: every staff page refuses her."""
    return _person("Cleo Sand")


@pytest.fixture
def eva(authority: Authority) -> Person:
    """Administrator."""
    return _person("Eva Dahl", Role.ADMINISTRATOR)


@pytest.fixture
def didrik() -> Citizen:
    """A citizen with a browser, never signed in."""
    return Citizen("Didrik Berg", "didrik@hem.example", Client())


@pytest.fixture
def voice(anna: Person, bo: Person) -> Voice:
    """The authority's own voice; Anna and Bo speak with it."""
    voice = Voice.objects.create(handle="lindby", name="Lindby kommun")
    voice.speakers.set([anna, bo])
    return voice


@pytest.fixture
def sign_in() -> SignIn:
    """A browser in which the given person is signed in: `sign_in(anna).get("/desk/")`."""

    def signed_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in


def _person(name: str, *roles: Role) -> Person:
    first_name = name.split(maxsplit=1)[0].lower()
    person = Person.objects.create_user(f"{first_name}@lindby.example", name)
    RoleGrant.objects.bulk_create(RoleGrant(person=person, role=role) for role in roles)
    return person
