"""The periodic work of conversations: asking platforms and reading their calls, letters to whoever asked here, and
forgetting."""

import logging
import smtplib
from datetime import timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from torget.conversations import calls, hiding
from torget.conversations.fetching import fetcher
from torget.conversations.models import Contact, Conversation, ConversationState, Notice
from torget.conversations.notices import letter
from torget.worker.backoff import next_due
from torget.worker.claims import RELEASED, claim
from torget.worker.identity import owner
from torget.worker.registry import periodic

log = logging.getLogger(__name__)
LEASE = 120
KEPT = timedelta(days=30)
_fetcher, _reader, _runner = fetcher(), calls.reader(), hiding.runner()


@periodic("conversations.fetch", every=5)
def fetch_news() -> int:
    """Ask the platforms that must be asked."""
    return _fetcher.turn()


@periodic("conversations.calls", every=2)
def read_calls() -> int:
    """Read what platforms have called to tell us."""
    return _reader.turn()


@periodic("conversations.errands", every=5)
def run_errands() -> int:
    """Tell platforms what we hide and show again."""
    return _runner.turn()


@periodic("conversations.sweep", every=3600, alone=True)
def sweep_calls() -> int:
    """Drop what was read a month ago."""
    return calls.sweep(timezone.now())


@periodic("conversations.letters", every=10)
def send_letters() -> int:
    """Send what is owed. A letter whose handing over was never answered is not sent again."""
    Notice.objects.filter(done=None, handed_over__lt=timezone.now() - timedelta(seconds=LEASE)).update(
        done=timezone.now(), due=None
    )
    owed = Notice.objects.filter(done=None, handed_over=None).select_related(
        "message__contact", "message__conversation", "answer__post"
    )
    taken = claim(owed.order_by("pk"), limit=20, seconds=LEASE, owner=owner())
    if taken:
        connection = get_connection()
        for notice in taken:
            _send(notice, connection)
        connection.close()
    return len(taken)


@periodic("conversations.forget", every=3600, alone=True)
def forget_addresses() -> int:
    """Delete the addresses of those who got their answer, or none, thirty days ago."""
    now = timezone.now()
    over = Conversation.objects.exclude(state=ConversationState.WAITING).filter(settled__lt=now - KEPT)
    return Contact.objects.exclude(email="").filter(messages__conversation__in=over).update(email="")


def _send(notice: Notice, connection: BaseEmailBackend) -> None:
    try:
        if notice.message.contact.email and _hand_over(notice, connection):
            connection.send_messages([letter(notice)])
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        _refused(notice, _codes(error))
        connection.close()
    except OSError as error:
        log.warning("Letter %s: %s.", notice.pk, type(error).__name__)
        connection.close()
        if not notice.handed_over:
            _put_off(notice)
            return
        _finish(notice)
    else:
        _finish(notice)


def _hand_over(notice: Notice, connection: BaseEmailBackend) -> bool:
    """Reach the mail server, then write down that it gets the letter; OSError where it cannot be reached."""
    connection.open()
    notice.handed_over = timezone.now()
    notice.save(update_fields=["handed_over"])
    return True


def _codes(error: smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _words in error.recipients.values()]
    return [error.smtp_code]


def _refused(notice: Notice, codes: list[int]) -> None:
    """The server said no: for now (RFC 5321, 4yz), or for good."""
    log.warning("Letter %s was refused: %s.", notice.pk, codes)
    if all(code < 500 for code in codes):
        _put_off(notice)
    else:
        _finish(notice)


def _put_off(notice: Notice) -> None:
    due = next_due(notice.attempts, timezone.now())
    done = None if due else timezone.now()
    Notice.objects.filter(pk=notice.pk).update(due=due, done=done, handed_over=None, **RELEASED)


def _finish(notice: Notice) -> None:
    Notice.objects.filter(pk=notice.pk).update(done=timezone.now(), due=None, **RELEASED)
