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


def test_a_new_key_seals_and_the_old_still_opens(voice_channel: Channel, settings: Settings) -> None:
    old, before = settings.TORGET_CHANNEL_KEY, account(voice_channel).secrets
    settings.TORGET_CHANNEL_KEY = f"a new key, {old}".replace(" ", "")
    assert rotate() == 1
    settings.TORGET_CHANNEL_KEY = "anewkey"
    voice_channel.refresh_from_db()
    assert vault.unseal(bytes(voice_channel.sealed_secrets)) == before


def test_without_a_key_that_fits_nothing_is_changed(voice_channel: Channel, settings: Settings) -> None:
    before = bytes(voice_channel.sealed_secrets)
    settings.TORGET_CHANNEL_KEY = "quite another"
    with pytest.raises(vault.VaultError, match="TORGET_CHANNEL_KEY"):
        rotate()
    voice_channel.refresh_from_db()
    assert bytes(voice_channel.sealed_secrets) == before


def test_an_account_is_opened_once_and_again_when_its_secrets_change(voice_channel: Channel) -> None:
    first = account(voice_channel)
    assert account(Channel.objects.get(pk=voice_channel.pk)) is first
    change(voice_channel, by=None, secrets={"token": "ny"})
    second = account(Channel.objects.get(pk=voice_channel.pk))
    assert second is not first
    assert second.secrets == {**first.secrets, "token": "ny"}


def test_an_account_never_shows_its_secrets(voice_channel: Channel) -> None:
    opened = account(voice_channel)
    assert opened.secrets
    for secret in opened.secrets.values():
        assert secret not in repr(opened)
        assert secret not in repr(voice_channel)
