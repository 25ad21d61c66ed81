"""Every gate of conversations: who may see which, and in what order they wait."""

from django.db.models import Count, F, Q, QuerySet

from torget.accounts.models import Person
from torget.accounts.roles import Duty
from torget.connectors.hub import Kind
from torget.conversations.models import Conversation, ConversationState, Message, Prominence, Reaction
from torget.conversations.turns import Turn, is_shown, turns
from torget.publishing.models import Post

ORDERS = {
    "waiting": (F("waiting_since").asc(nulls_last=True), "-last_said"),
    "newest": ("-last_said",),
}


def visible_to(person: Person) -> QuerySet[Conversation]:
    """The conversations somebody may read: all, their own, or none."""
    rows = Conversation.objects.select_related("post__voice", "assigned_to", "unit")
    if person.may(Duty.READ_ALL):
        return rows
    if person.may(Duty.READ_OWN):
        return rows.filter(assigned_to=person)
    return rows.none()


def inbox(
    person: Person, *, state: str = "", words: str = "", mine: bool = False, channel: str = "", order: str = "waiting"
) -> QuerySet[Conversation]:
    """The inbox, longest waiting first unless `order` is "newest". Every word must stand in the conversation."""
    rows = visible_to(person).filter(messages__isnull=False)
    if state:
        rows = rows.filter(state=state)
    if mine:
        rows = rows.filter(assigned_to=person)
    if channel:
        rows = rows.filter(messages__channel__slug=channel)
    for word in words.split():
        rows = rows.filter(Q(messages__searchable__contains=word.casefold()) | Q(subject__icontains=word))
    return rows.annotate(voices=Count("messages__contact", distinct=True)).order_by(
        *ORDERS.get(order, ORDERS["waiting"])
    )


def waiting(person: Person) -> QuerySet[Conversation]:
    """What waits for an answer, longest first."""
    return inbox(person, state=ConversationState.WAITING)


def waiting_count(person: Person) -> int:
    """How many wait: the figure beside Inbox."""
    return visible_to(person).filter(state=ConversationState.WAITING, messages__isnull=False).distinct().count()


def thread(conversation: Conversation, person: Person | None = None) -> list[Turn]:
    """The whole conversation in order: with everything for whoever may read it, else as the public sees it."""
    inside = person is not None and visible_to(person).filter(pk=conversation.pk).exists()
    return turns(conversation, inside=inside)


def public_conversations() -> QuerySet[Conversation]:
    """Conversations with a public page, latest first."""
    return (
        Conversation.objects.filter(is_public=True, messages__prominence__in=[Prominence.PUBLIC, Prominence.GONE])
        .select_related("post__voice")
        .distinct()
        .order_by("-last_said")
    )


def of_post(post: Post) -> Conversation | None:
    """The conversation around a post."""
    return Conversation.objects.filter(post=post).first()


def message_counts(conversation: Conversation) -> tuple[int, int]:
    """How many messages came, and how many of them the public may read."""
    messages = list(conversation.messages.select_related("channel"))
    return len(messages), sum(is_shown(message) for message in messages)


def reaction_counts(post: Post) -> dict[str, int]:
    """Likes and boosts of a post."""
    found = Reaction.objects.filter(post=post).values_list("kind").annotate(number=Count("pk"))
    return {Kind.LIKE.value: 0, Kind.BOOST.value: 0} | dict(found)


def message_for(person: Person, uid: str) -> Message:
    """One message of a conversation that somebody may read; Message.DoesNotExist otherwise."""
    readable = visible_to(person).values("pk")
    return Message.objects.select_related("conversation", "contact", "channel", "record").get(
        uid=uid, conversation__in=readable
    )
