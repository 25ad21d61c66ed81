"""Every gate of conversations: who may see which, and in what order they wait."""

from collections.abc import Iterable

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from torget.accounts.models import Person
from torget.accounts.roles import MAY, Duty
from torget.channels.models import Channel, OthersWords
from torget.connectors.hub import Kind
from torget.conversations.models import (
    Answer,
    AnswerDraft,
    Conversation,
    ConversationState,
    Message,
    Prominence,
    Reaction,
)
from torget.conversations.turns import SHOWN, Turn, is_shown, turns
from torget.publishing.models import Post, PostState
from torget.publishing.queries import SAID
from torget.ui.text import excerpt, plain_text

MOST_WORDS = 10
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
    """The inbox, longest waiting first unless `order` is "newest", each with the number of its `voices`.

    Every word must stand somewhere in the conversation. Conversations that nobody has said anything in are not there.
    """
    said = Message.objects.filter(conversation=OuterRef("pk"))
    rows = visible_to(person).filter(Exists(said))
    if state:
        rows = rows.filter(state=state)
    if mine:
        rows = rows.filter(assigned_to=person)
    if channel:
        rows = rows.filter(Exists(said.filter(channel__slug=channel)))
    for word in words.split()[:MOST_WORDS]:
        answered = Answer.objects.filter(conversation=OuterRef("pk"), post__text__icontains=word)
        found = Exists(said.filter(searchable__contains=word.casefold())) | Exists(answered)
        rows = rows.filter(found | Q(subject__icontains=word))
    order_by = ORDERS.get(order, ORDERS["waiting"])
    return rows.annotate(voices=Count("messages__contact", distinct=True)).order_by(*order_by, "-pk")


def channels(conversations: Iterable[Conversation]) -> dict[int, list[Channel]]:
    """The channels that each conversation was heard on, the latest heard first."""
    heard: dict[int, list[Channel]] = {conversation.pk: [] for conversation in conversations}
    rows = Message.objects.filter(conversation__in=heard).select_related("channel").order_by("-available")
    for message in rows.only("conversation_id", "channel"):
        if message.channel not in heard[message.conversation_id]:
            heard[message.conversation_id].append(message.channel)
    return heard


def heard_on() -> QuerySet[Channel]:
    """The channels that anybody has spoken to us on: what the inbox can be narrowed to."""
    return Channel.objects.filter(Exists(Message.objects.filter(channel=OuterRef("pk")))).order_by("name")


def assignable() -> QuerySet[Person]:
    """Who can be given a conversation: whoever may read and answer what is theirs."""
    roles = [role for role, duties in MAY.items() if {Duty.READ_OWN, Duty.ANSWER} <= duties]
    return Person.objects.filter(is_active=True, grants__role__in=roles).distinct().order_by("name")


def other_drafts(message: Message, person: Person) -> QuerySet[AnswerDraft]:
    """What others are writing to the same message."""
    return message.drafts.exclude(person=person).select_related("person").order_by("-saved")


def draft(message: Message, person: Person) -> str:
    """What somebody has typed so far in answer to a message."""
    return message.drafts.filter(person=person).values_list("text", flat=True).first() or ""


def waiting(person: Person) -> QuerySet[Conversation]:
    """What waits for an answer, longest first."""
    return inbox(person, state=ConversationState.WAITING)


def waiting_count(person: Person) -> int:
    """How many wait: the figure beside Inbox."""
    return inbox(person, state=ConversationState.WAITING).count()


def thread(conversation: Conversation, person: Person | None = None) -> list[Turn]:
    """The whole conversation in order: with everything for whoever may read it, else as the public sees it."""
    inside = person is not None and visible_to(person).filter(pk=conversation.pk).exists()
    return turns(conversation, inside=inside)


def public_conversations() -> QuerySet[Conversation]:
    """Conversations with a public page, latest first: something in them may be read, or we have said something."""
    read = _readable(Message.objects.filter(conversation=OuterRef("pk")))
    answered = Answer.objects.filter(conversation=OuterRef("pk"), post__is_public=True)
    rows = Conversation.objects.filter(Exists(read) | Exists(answered), is_public=True)
    return rows.select_related("post__voice").order_by("-last_said", "-pk")


def public_subject(conversation: Conversation) -> str:
    """What the public may call a conversation: what the post says now, or the words that began it while they may be
    shown."""
    return public_subjects([conversation])[conversation.pk]


def public_subjects(conversations: Iterable[Conversation]) -> dict[int, str]:
    """The same for many, in one question to the database."""
    rows = list(conversations)
    begun = Message.objects.filter(conversation__in=[row.pk for row in rows if row.post_id is None])
    first = begun.values("conversation").annotate(first=Min("pk")).values("first")
    shown = {
        message.conversation_id for message in begun.filter(pk__in=first).select_related("channel") if _is_open(message)
    }
    return {row.pk: _subject(row, may_be_shown=row.pk in shown) for row in rows}


def public_turn_counts(posts: Iterable[Post]) -> dict[int, int]:
    """How many turns the public sees in the conversation around each post, by the post's primary key."""
    keys = [post.pk for post in posts]
    read = _readable(Message.objects.filter(conversation__post__in=keys)).values_list("conversation__post")
    said = Answer.objects.filter(conversation__post__in=keys, post__is_public=True, post__state__in=SAID)
    counts = dict.fromkeys(keys, 0)
    for rows in (read, said.values_list("conversation__post")):
        for key, number in rows.annotate(number=Count("pk")).order_by():
            counts[key] += number
    return counts


def _readable(messages: QuerySet[Message]) -> QuerySet[Message]:
    """`turns.is_shown` as the database says it."""
    return messages.filter(prominence__in=SHOWN).exclude(channel__others_words=OthersWords.COUNT)


def _is_open(message: Message) -> bool:
    return message.prominence == Prominence.PUBLIC and is_shown(message)


def _subject(conversation: Conversation, *, may_be_shown: bool) -> str:
    post = conversation.post
    if post is None:
        return conversation.subject if may_be_shown else _("A conversation")
    if post.state == PostState.WITHDRAWN:
        return _("Something we have withdrawn")
    return post.title or excerpt(plain_text(post.text, markdown=True), 120)


def of_post(post: Post) -> Conversation | None:
    """The conversation around a post."""
    return Conversation.objects.filter(post=post).first()


def open_replies(kind: str, external_id: str) -> QuerySet[Message]:
    """What was answered on such a platform to something with this name, and may be shown with its sender's name."""
    said = Message.objects.filter(parent_id=external_id, channel__kind=kind, prominence=Prominence.PUBLIC)
    return said.filter(channel__others_words=OthersWords.FULL).order_by("available", "pk")


def hidden_count(conversation: Conversation) -> int:
    """How many messages came that the public cannot read; what was said in confidence is not even counted."""
    messages = conversation.messages.exclude(prominence=Prominence.CLOSED).select_related("channel")
    return sum(not is_shown(message) for message in messages)


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
