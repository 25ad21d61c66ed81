"""From an account on a platform to an open channel: leave is kept, and then somebody opens it."""

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person
from torget.channels import vault
from torget.channels.errors import NotReadyError
from torget.channels.health import facts
from torget.channels.models import Channel, State
from torget.connectors.hub import Grant
from torget.worker import changes, wake

# One account's tokens are no good for another
OF_ONE_ACCOUNT = frozenset({"access_token", "refresh_token", "expires_at"})


@transaction.atomic
def keep_grant(channel: Channel, grant: Grant, *, by: Person | None) -> None:
    """Keep what the platform gave beside what we have: a refresh token is never lost because none came with a new
    leave for the same account. Raise VaultError."""
    locked = Channel.objects.select_for_update().get(pk=channel.pk)
    given = {setting.name for setting in locked.connector.settings if setting.given or setting.by_leave}
    told = {name: value for name, value in grant.settings.items() if name in given}
    secrets = vault.unseal(bytes(locked.sealed_secrets))
    fresh = {name: value for name, value in grant.secrets.items() if value}
    if any(locked.settings.get(name) not in {None, "", value} for name, value in told.items()):
        secrets = {name: value for name, value in secrets.items() if name not in OF_ONE_ACCOUNT}
    if "access_token" in fresh:
        # The former token's end says nothing of this one
        secrets.pop("expires_at", None)
    locked.settings = {**locked.settings, **told}
    locked.sealed_secrets = vault.seal(secrets | fresh)
    locked.health = {} if locked.state == State.NEW else locked.health
    locked.save(update_fields=["settings", "sealed_secrets", "health"])
    audit.note(by, "channel.leave-kept", f"channel:{locked.slug}", {"secrets": sorted(fresh), "settings": sorted(told)})
    changes.note("channels")


@transaction.atomic
def activate(channel: Channel, *, by: Person | None) -> State:
    """Open what has been connected, for trying only where the platform has yet to approve of us; the new state. Raise
    NotReadyError where its last call did not go well, or nothing has changed."""
    locked = Channel.objects.select_for_update().get(pk=channel.pk)
    if locked.state not in {State.NEW, State.UNAPPROVED}:
        raise NotReadyError("open-already")
    known = facts(locked)
    if known is None or not known.told.well:
        raise NotReadyError("not-well")
    new = State.UNAPPROVED if known.told.unapproved else State.ACTIVE
    if new == locked.state:
        raise NotReadyError("still-unapproved")
    locked.state = channel.state = new
    locked.save(update_fields=["state"])
    audit.note(by, "channel.activated", f"channel:{locked.slug}", {"state": new.value})
    changes.note("channels")
    transaction.on_commit(wake)
    return new
