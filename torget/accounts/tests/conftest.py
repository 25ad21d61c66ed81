"""What the tests of this room share."""

import base64
import time
from typing import Self

import pytest
from django.test import Client

from torget.accounts import actions, one_time_codes
from torget.accounts.models import Person
from torget.testing.cast import Citizen

WORDS = "pine paper square 1862"


class Telephone:
    """An app as a person has it: it knows a key and shows codes."""

    def __init__(self, key: bytes) -> None:
        self.key = key

    @classmethod
    def reading(cls, secret: str) -> Self:
        """An app into which somebody types the key, in base32."""
        return cls(base64.b32decode(secret.replace(" ", "")))

    def code(self, later: int = 0) -> str:
        """What it shows now, or so many steps of half a minute later."""
        return one_time_codes.code(self.key, int(time.time() // one_time_codes.STEP) + later)


@pytest.fixture
def browser(didrik: Citizen) -> Client:
    """A browser in which nobody is signed in."""
    return didrik.client


@pytest.fixture
def password(anna: Person) -> str:
    """Anna's password."""
    anna.set_password(WORDS)
    anna.save()
    return WORDS


@pytest.fixture
def telephone(anna: Person) -> Telephone:
    """Anna's app, set up a minute ago."""
    telephone = Telephone(one_time_codes.new_key())
    assert actions.set_second_factor(anna, telephone.key, telephone.code(-1))
    return telephone
