"""Secrets lie sealed, and the key that seals them can be changed."""

import pytest
from pytest_django import Settings

from torget.channels import vault
from torget.channels.accounts import account
from torget.channels.actions import change, rotate
from torget.channels.models import Channel


def test_what_is_sealed_opens_and_cannot_be_read_in_the_database(db: None) -> None:
    sealed = vault.seal({"token": "hemlig-nyckel"})
    assert vault.unseal(sealed) == {"token": "hemlig-nyckel"}
    assert b"hemlig" not in sealed
    assert vault.unseal(vault.seal({})) == {}


def test_a_new_key_seals_and_the_old_still_opens(fediverse: Channel, settings: Settings) -> None:
    old, before = settings.TORGET_CHANNEL_KEY, account(fediverse).secrets
    settings.TORGET_CHANNEL_KEY = f"a new key, {old}".replace(" ", "")
    assert rotate() == 1
    settings.TORGET_CHANNEL_KEY = "anewkey"
    fediverse.refresh_from_db()
    assert vault.unseal(bytes(fediverse.sealed_secrets)) == before


def test_without_a_key_that_fits_nothing_is_changed(fediverse: Channel, settings: Settings) -> None:
    before = bytes(fediverse.sealed_secrets)
    settings.TORGET_CHANNEL_KEY = "quite another"
    with pytest.raises(vault.VaultError, match="TORGET_CHANNEL_KEY"):
        rotate()
    fediverse.refresh_from_db()
    assert bytes(fediverse.sealed_secrets) == before


def test_an_account_is_opened_once_and_again_when_its_secrets_change(fediverse: Channel) -> None:
    first = account(fediverse)
    assert account(Channel.objects.get(pk=fediverse.pk)) is first
    change(fediverse, by=None, secrets={"token": "ny"})
    second = account(Channel.objects.get(pk=fediverse.pk))
    assert second is not first
    assert second.secrets == {**first.secrets, "token": "ny"}


def test_an_account_never_shows_its_secrets(fediverse: Channel) -> None:
    opened = account(fediverse)
    assert opened.secrets
    for secret in opened.secrets.values():
        assert secret not in repr(opened)
        assert secret not in repr(fediverse)
