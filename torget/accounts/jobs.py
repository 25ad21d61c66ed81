"""Forgetting what nobody needs any more."""

from torget.accounts import throttle
from torget.accounts.actions import forget_old_links
from torget.worker.registry import periodic


@periodic("accounts.forget", every=3600, alone=True)
def forget() -> int:
    """Delete old tries and old links; always 0, since one call takes them all."""
    throttle.forget_old()
    forget_old_links()
    return 0
