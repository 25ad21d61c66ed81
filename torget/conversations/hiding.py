"""Telling platforms what we hide and show again: tried until they know, and told to people where they cannot."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torget.channels.accounts import account
from torget.channels.actions import mark_trouble
from torget.channels.models import State
from torget.channels.vault import VaultError
from torget.connectors.contract import ConnectorError
from torget.conversations.models import Errand, Message, Prominence
from torget.publishing.words import advice_words
from torget.worker import changes, wake
from torget.worker.backoff import next_due
from torget.worker.claims import RELEASED, claim
from torget.worker.hands import Hands, hold_claims
from torget.worker.identity import owner

log = logging.getLogger(__name__)

HANDS = 4
LEASE = 120.0
REASONS: dict[str, Promise] = {
    "gave-up": gettext_lazy("The other side did not answer for two days. Once more is another try."),
    "refused": gettext_lazy("The other side refused. Ask the writer, or report it to the platform."),
}


def wish(message: Message, *, hidden: bool) -> None:
    """Have the platform hide a message, or show again what it was told to hide; in the caller's transaction."""
    channel = message.channel
    if not channel.connector.can.hides or channel.state == State.CLOSED:
        return
    if not hidden and not Errand.objects.filter(message=message).exists():
        return
    anew = {"hidden": hidden, "due": timezone.now(), "attempts": 0, "done": None, "advice": "", "detail": ""}
    # whoever runs the former errand at this moment keeps it, and finds the new wish when it comes back
    Errand.objects.update_or_create(message=message, defaults=anew)
    transaction.on_commit(wake)


def take(free: int, busy: Sequence[Errand]) -> list[Errand]:
    """Claim what is due."""
    rows = Errand.objects.filter(done=None, message__channel__state=State.ACTIVE)
    rows = rows.exclude(pk__in=[errand.pk for errand in busy]).select_related("message__channel__voice")
    return claim(
        rows.select_related("message__conversation").order_by("due", "pk"), limit=free, seconds=LEASE, owner=owner()
    )


def run(errand: Errand) -> None:
    """Tell the platform; the same wish twice does no more than once there."""
    channel = errand.message.channel
    try:
        channel.connector.hide(account(channel), errand.message.external_id, hidden=errand.hidden)
    except ConnectorError as error:
        _failed(errand, error)
    except VaultError as error:
        _failed(errand, ConnectorError(str(error), pauses=True, advice="sealed"))
    except Exception as error:
        log.exception("Errand %s met a fault of ours.", errand.pk)
        _failed(errand, ConnectorError(f"A fault of ours: {type(error).__name__}."))
    else:
        _end(errand)


def runner() -> Hands[Errand]:
    """The hands that run errands."""
    return Hands("errands", number=HANDS, lease=LEASE, take=take, work=run, hold=hold_claims)


def there(message: Message) -> str:
    """How a message that we hide, or have hidden, stands where it was written; nothing where that needs no word."""
    errand = getattr(message, "errand", None)
    if errand is None:
        seen = message.prominence == Prominence.HIDDEN and message.url
        return _("It can still be read where it was written. Only its writer can take it away there.") if seen else ""
    return _words(errand, {"channel": message.channel.name})


def _words(errand: Errand, names: dict[str, str]) -> str:
    if errand.advice:
        said = _("It could not be hidden on %(channel)s.") if errand.hidden else _("It is still hidden on %(channel)s.")
        return f"{said % names} {REASONS.get(errand.advice) or advice_words(errand.advice)}"
    if errand.done is None:
        said = (
            _("%(channel)s is being told to hide it.") if errand.hidden else _("%(channel)s is being told to show it.")
        )
        return said % names
    return _("It is hidden on %(channel)s too.") % names if errand.hidden else ""


@transaction.atomic
def _failed(errand: Errand, error: ConnectorError) -> None:
    """Tell it later, or never; one that met a stopped channel is not counted."""
    if error.pauses:
        mark_trouble(errand.message.channel, error.advice or "stopped", str(error), pause=True)
    attempts = errand.attempts - 1 if error.pauses else errand.attempts
    due = timezone.now() if error.pauses else next_due(attempts, timezone.now(), error.retry_after)
    if error.permanent and not error.pauses:
        _end(errand, error.advice or "refused", str(error))
    elif due is None:
        _end(errand, "gave-up", str(error))
    else:
        _let_go(errand, due=due, attempts=attempts, detail=str(error)[:300])


@transaction.atomic
def _end(errand: Errand, advice: str = "", detail: str = "") -> None:
    _let_go(errand, due=None, done=timezone.now(), advice=advice[:40], detail=detail[:300])
    changes.note(f"conversation:{errand.message.conversation.uid}")


def _let_go(errand: Errand, **fields: datetime | int | str | None) -> None:
    mine = Errand.objects.filter(pk=errand.pk, lease_owner=errand.lease_owner)
    if not mine.filter(hidden=errand.hidden).update(**fields, **RELEASED):
        # somebody has changed their mind meanwhile: that wish stands, and is free to be taken
        mine.update(**RELEASED)
