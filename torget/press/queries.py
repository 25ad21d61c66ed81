"""Every gate of the press room: who may see which inquiry, and what the public sees."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from torget.accounts.models import Person
from torget.accounts.queries import zone
from torget.accounts.roles import Duty
from torget.conversations.models import Answer, Message, Prominence
from torget.press.models import Inquiry, InquiryState, PressContact, PressPicture, Question


def visible_to(person: Person) -> QuerySet[Inquiry]:
    """What somebody may read: all, or where a question is theirs or theirs to take over."""
    rows = Inquiry.objects.select_related("message__contact", "message__channel", "conversation", "voice")
    if person.may(Duty.READ_ALL):
        return rows
    if person.may(Duty.READ_OWN):
        own = Question.objects.filter(Q(assigned_to=person) | Q(deputy=person), inquiry=OuterRef("pk"))
        return rows.filter(Exists(own))
    return rows.none()


def questions_for(person: Person) -> QuerySet[Question]:
    """The questions that somebody may answer: all where they read all, else their own."""
    rows = Question.objects.select_related("inquiry", "assigned_to", "deputy")
    rows = rows.filter(inquiry__in=visible_to(person).values("pk"))
    return rows if person.may(Duty.READ_ALL) else rows.filter(Q(assigned_to=person) | Q(deputy=person))


def by_deadline(person: Person, *, state: str = "") -> QuerySet[Inquiry]:
    """Whoever waits, by deadline: without one last, the oldest first; then the rest, the latest first."""
    rows = visible_to(person).prefetch_related("questions__replies", "questions__assigned_to")
    if state:
        rows = rows.filter(state=state)
    return (
        rows.order_by(F("deadline").asc(nulls_last=True), "asked")
        if state == InquiryState.OPEN
        else rows.order_by("-asked")
    )


def waiting_count(person: Person) -> int:
    """How many wait: the figure beside Press."""
    return visible_to(person).filter(state=InquiryState.OPEN).count()


def due_today(person: Person) -> int:
    """How many are to be answered before midnight, those overdue included."""
    midnight = datetime.combine(
        timezone.now().astimezone(zone()).date() + timedelta(days=1), datetime.min.time(), zone()
    )
    return visible_to(person).filter(state=InquiryState.OPEN, deadline__lt=midnight).count()


def later_messages(inquiry: Inquiry) -> QuerySet[Message]:
    """What has come later in the same conversation and is no question of the inquiry yet: from whoever asked, and in
    a closed one from anybody, such as a colleague of theirs or the host that sends our answer back."""
    known = inquiry.questions.values("message")
    theirs = Q(contact=inquiry.message.contact) | Q(prominence=Prominence.CLOSED)
    rows = inquiry.conversation.messages.filter(theirs, available__gte=inquiry.asked)
    return rows.exclude(pk__in=known).exclude(pk=inquiry.message_id).order_by("available", "pk")


def letters(inquiry: Inquiry) -> QuerySet[Answer]:
    """What we have sent to whoever asked, in order."""
    messages = {inquiry.message_id, *inquiry.questions.values_list("message", flat=True)}
    return Answer.objects.filter(message__in=messages).select_related("post").order_by("pk")


def public() -> QuerySet[Inquiry]:
    """What is published, the latest answered first."""
    rows = Inquiry.objects.exclude(published=None).select_related("record", "voice")
    return rows.prefetch_related("questions__replies").order_by("-published", "-pk")


def contacts() -> QuerySet[PressContact]:
    """Whom journalists may call, as everybody sees them."""
    rows = PressContact.objects.filter(voice__is_active=True).select_related("voice", "picture")
    return rows.prefetch_related("picture__renditions")


def pictures() -> QuerySet[PressPicture]:
    """What may be printed, the latest first, each with its smaller copies."""
    return PressPicture.objects.select_related("picture").prefetch_related("picture__renditions")


def due_for_publishing(now: datetime) -> QuerySet[Inquiry]:
    """What was sent, and whose embargo or article no longer stands in the way. A later question that still waits does
    not: it is published when it is answered."""
    sent = Inquiry.objects.filter(published=None).exclude(answered=None)
    free = sent.filter(Q(embargo=None) | Q(embargo__lte=now))
    articles = Inquiry.objects.filter(pk=OuterRef("pk"), articles__out__lte=now.astimezone(zone()).date())
    return free.filter(~Q(rule="article") | Exists(articles)).order_by("pk")


def due_again() -> QuerySet[Inquiry]:
    """What is public, and has had an answer since that its record does not hold yet."""
    later = Question.objects.filter(inquiry=OuterRef("pk"), sent__gt=OuterRef("record__registered"))
    return Inquiry.objects.exclude(published=None).filter(Exists(later)).order_by("pk")
