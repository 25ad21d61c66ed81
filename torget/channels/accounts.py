"""Channels as their connectors see them: opened once per process, not once per delivery."""

import json

from django.conf import settings

from torget import net
from torget.channels import vault
from torget.channels.keyring import ChannelKeyring
from torget.channels.models import Channel
from torget.connectors.contract import Account, MailServer
from torget.worker.memory import SharedMemory

Marker = tuple[str, str, bytes]
_opened: dict[int, tuple[Marker, Account]] = {}


def account(channel: Channel) -> Account:
    """The channel's account, with its secrets opened; kept until its settings or secrets change. Raise VaultError."""
    marker = (channel.slug, json.dumps(channel.settings, sort_keys=True), bytes(channel.sealed_secrets))
    kept = _opened.get(channel.pk)
    if kept is None or kept[0] != marker:
        kept = (marker, _open(channel))
        _opened[channel.pk] = kept
    return kept[1]


def forget(channel: Channel) -> None:
    """Keep an opened account no longer in this process."""
    _opened.pop(channel.pk, None)


def _open(channel: Channel) -> Account:
    return Account(
        channel=channel.slug,
        handle=channel.voice.handle if channel.voice else "",
        url=settings.TORGET_URL,
        settings=dict(channel.settings),
        secrets=vault.unseal(bytes(channel.sealed_secrets)),
        net=net.default(),
        memory=SharedMemory(channel.kind),
        keyring=ChannelKeyring(channel.pk),
        mail=_mail_of_the_house(),
    )


def _mail_of_the_house() -> MailServer | None:
    """The server in TORGET_EMAIL_URL."""
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return None
    security = "tls" if settings.EMAIL_USE_SSL else "starttls" if settings.EMAIL_USE_TLS else "none"
    user, password = settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD
    return MailServer(settings.EMAIL_HOST, settings.EMAIL_PORT, security, user, password)
