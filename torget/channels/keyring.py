"""The secrets of one channel as they are now, for tokens that the platform renews while we use them."""

from collections.abc import Mapping

from django.db import transaction

from torget.channels import vault
from torget.channels.models import Channel


class ChannelKeyring:
    """The `Keyring` of `torget.connectors.account` over a channel's sealed secrets."""

    def __init__(self, channel: int) -> None:
        self._channel = channel

    def read(self) -> Mapping[str, str]:
        """All secrets. Raise VaultError."""
        return vault.unseal(_sealed(self._channel))

    @transaction.atomic
    def write(self, secrets: Mapping[str, str]) -> None:
        """Put these beside the others; two who write at once both have their way. Raise VaultError."""
        locked = Channel.objects.select_for_update().get(pk=self._channel)
        locked.sealed_secrets = vault.seal(vault.unseal(bytes(locked.sealed_secrets)) | dict(secrets))
        locked.save(update_fields=["sealed_secrets"])


def _sealed(channel: int) -> bytes:
    return bytes(Channel.objects.values_list("sealed_secrets", flat=True).get(pk=channel))
