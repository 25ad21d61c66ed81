"""How often something may be tried; shared by all processes, with nothing in clear."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from torget.accounts.models import Attempt

KEPT = timedelta(days=1)


def allow(key: str, *, limit: int, seconds: float) -> bool:
    """Count one try under `key` and tell whether it is among the first `limit` of the last `seconds`.

    A refused try counts too, so that whoever keeps knocking stays outside.
    """
    hidden = _hidden(key)
    Attempt.objects.create(key=hidden)
    since = timezone.now() - timedelta(seconds=seconds)
    return Attempt.objects.filter(key=hidden, at__gt=since).count() <= limit


def forget(key: str) -> None:
    """Begin again from nothing, as after a sign-in that went well."""
    Attempt.objects.filter(key=_hidden(key)).delete()


def forget_old() -> int:
    """Delete what no limit looks at any more; the number of rows."""
    return Attempt.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _hidden(key: str) -> str:
    return salted_hmac("torget.accounts.throttle", key, algorithm="sha256").hexdigest()
