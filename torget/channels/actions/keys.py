"""Changing the key that seals all secrets."""

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person
from torget.channels import vault
from torget.channels.models import Channel


@transaction.atomic
def rotate(*, by: Person | None = None) -> int:
    """Seal every channel's secrets again under the first key, all or none; how many. Raise VaultError.

    Order for the operator: put the new key first and the old after a comma, restart, rotate, take the old key away.
    """
    channels = list(Channel.objects.select_for_update().exclude(sealed_secrets=b""))
    for channel in channels:
        channel.sealed_secrets = vault.reseal(bytes(channel.sealed_secrets))
        channel.save(update_fields=["sealed_secrets"])
    audit.note(by, "channel.keys-rotated", "channels", {"channels": len(channels)})
    return len(channels)
