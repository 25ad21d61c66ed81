"""While a voice is away, what is asked of it goes to whoever stands in (R24)."""

from django.db.models import Q
from django.utils import timezone

from torget.accounts.models import Person
from torget.accounts.roles import Duty
from torget.agenda import clock
from torget.agenda.models import Absence
from torget.conversations.actions import assign
from torget.conversations.models import Conversation, ConversationState


def hand_over() -> int:
    """Assign what waits for an absent voice and is nobody's yet; how many."""
    today = clock.today()
    away = Absence.objects.filter(first__lte=today, last__gte=today).exclude(deputy=None).select_related("deputy")
    return sum(_hand_over(absence) for absence in away)


def _hand_over(absence: Absence) -> int:
    deputy = _answering(absence)
    if deputy is None:
        return 0
    since = clock.span(absence.first)[0]
    asked = Q(post__voice=absence.voice) | Q(messages__channel__voice=absence.voice)
    rows = Conversation.objects.filter(asked, state=ConversationState.WAITING, assigned_to=None)
    waiting = list(rows.filter(waiting_since__range=(since, timezone.now())).distinct())
    for conversation in waiting:
        assign(conversation, deputy, by=None)
    return len(waiting)


def _answering(absence: Absence) -> Person | None:
    """The first who may speak as the deputy and may answer."""
    deputy = absence.deputy
    if deputy is None or not deputy.is_active:
        return None
    speakers = deputy.speakers.filter(is_active=True).order_by("name", "pk")
    return next((person for person in speakers if person.may(Duty.ANSWER)), None)
