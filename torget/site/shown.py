"""Which pages of the square show what, so that they are written anew when it changes, in every language."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import QuerySet

from torget.accounts.models import Voice
from torget.agenda.addresses import day_path, days_path, month_path
from torget.agenda.models import Day
from torget.agenda.queries import OPEN
from torget.conversations.models import Conversation
from torget.pages.registry import all_pages, shows
from torget.publishing.models import Post
from torget.publishing.queries import public_said
from torget.records.models import Record
from torget.tlog.models import Leaf

LISTS = ("/", "/official/", "/conversations/", "/register/")
STANDING = (*LISTS, "/channels/", "/verify/", "/guidelines/", "/privacy/", "/accessibility/")


def in_every_language(paths: Iterable[str]) -> Iterator[str]:
    """The same page under each language's address."""
    for path in paths:
        for code, _name in settings.LANGUAGES:
            yield path if code == settings.LANGUAGE_CODE else f"/{code}{path}"


@shows("post")
def of_post(uid: str) -> Iterable[str]:
    """A post stands on its own page or in its conversation, in the lists, and with its voice."""
    post = Post.objects.select_related("voice").filter(uid=uid).first()
    if post is None:
        return ()
    voice = [f"/voice/{post.voice.handle}/"] if post.voice else []
    return in_every_language([*LISTS, *voice, _thread(post.thread or uid), *_days(Day.objects.filter(post=post))])


@shows("conversation")
def of_conversation(uid: str) -> Iterable[str]:
    """A conversation stands on its page, its latest turn moves it in the lists, and lists of posts count its turns."""
    voices = Voice.objects.filter(posts__uid=uid).values_list("handle", flat=True)
    days = _days(Day.objects.filter(post__uid=uid))
    return in_every_language([*LISTS, *(f"/voice/{handle}/" for handle in voices), _thread(uid), *days])


@shows("day")
def of_day(name: str) -> Iterable[str]:
    """A day stands on its own page, in the list and in its month, and the voice's page leads there."""
    handle, _slash, day = name.partition("/")
    found = Day.objects.filter(agenda__voice__handle=handle, date=day)
    return in_every_language([f"/voice/{handle}/", days_path(handle), *_days(found)])


@shows("away")
def of_away(handle: str) -> Iterable[str]:
    """Who is away is told on the voice's page."""
    return in_every_language([f"/voice/{handle}/"])


@shows("record")
def of_record(_slug: str) -> Iterable[str]:
    """A record stands in the register; its own page is checked anew for everybody, and lies as no file."""
    return in_every_language(["/register/"])


@shows("voice")
def of_voice(handle: str) -> Iterable[str]:
    """A voice's name stands beside everything it has said."""
    said = public_said().filter(voice__handle=handle).values_list("thread", "uid")
    threads = {thread or uid for thread, uid in said}
    days = _days(Day.objects.filter(agenda__voice__handle=handle))
    return in_every_language(
        [*LISTS, "/channels/", f"/voice/{handle}/", days_path(handle), *map(_thread, threads), *days]
    )


@shows("channels")
def of_channels(_name: str) -> Iterable[str]:
    """The list of channels, and each voice's own."""
    return in_every_language(["/channels/", *_voice_pages()])


@shows("channel")
def of_channel(_slug: str) -> Iterable[str]:
    """What we show of others' words is a channel's rule, and its name stands beside what was said there."""
    return everything()


@shows("log")
def of_log(number: str) -> Iterable[str]:
    """The newest `number` entries got their places: the pages that show their records can say so now."""
    newest = Leaf.objects.exclude(index=None).order_by("-index").values_list("pk", flat=True)[: int(number)]
    records = Record.objects.filter(leaf__in=list(newest)).exclude(thread="")
    threads = set(records.values_list("thread", flat=True))
    return in_every_language(["/verify/", *map(_thread, threads)])


@all_pages
def everything() -> Iterator[str]:
    """Every page that may lie as a file."""
    yield from in_every_language(STANDING)
    yield from in_every_language(_voice_pages())
    talks = Conversation.objects.filter(post=None, is_public=True).values_list("uid", flat=True)
    yield from in_every_language(f"/conversation/{uid}/" for uid in talks)
    posts = public_said().filter(answers__isnull=True).values_list("uid", flat=True)
    yield from in_every_language(f"/post/{uid}/" for uid in posts)
    yield from in_every_language(_days(Day.objects.filter(state__in=OPEN)))


def _voice_pages() -> Iterator[str]:
    return (f"/voice/{handle}/" for handle in Voice.objects.values_list("handle", flat=True))


def _days(rows: QuerySet[Day]) -> set[str]:
    """The pages of days, and of the months they are counted in."""
    said = rows.values_list("agenda__voice__handle", "date")
    return {path for handle, day in said for path in (day_path(handle, day), month_path(handle, day))}


def _thread(thread: str) -> str:
    """Where a conversation's file lies, also when its page is no longer public: then it must be taken away."""
    return f"/post/{thread}/" if Post.objects.filter(uid=thread).exists() else f"/conversation/{thread}/"
