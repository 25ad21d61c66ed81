"""Which pages of the square show what, so that they are written anew when it changes, in every language."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils import translation

from torget.accounts.models import Voice
from torget.conversations.models import Conversation
from torget.conversations.queries import public_conversations
from torget.pages.registry import all_pages, shows
from torget.publishing.models import Post
from torget.publishing.queries import public_said
from torget.records.models import Record
from torget.site.where import page_of_thread
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
    return in_every_language([*LISTS, *voice, *_thread(post.thread or uid)])


@shows("conversation")
def of_conversation(uid: str) -> Iterable[str]:
    """A conversation stands on its page, and its latest turn moves it in the lists."""
    return in_every_language([*LISTS, *_thread(uid)])


@shows("record")
def of_record(slug: str) -> Iterable[str]:
    """A record stands on its page and in the register."""
    return in_every_language([f"/record/{slug}/", "/register/"])


@shows("voice")
def of_voice(handle: str) -> Iterable[str]:
    """A voice's name stands beside everything it has said."""
    said = public_said().filter(voice__handle=handle).values_list("thread", "uid")
    threads = {thread or uid for thread, uid in said}
    pages = [page for thread in threads for page in _thread(thread)]
    return in_every_language([*LISTS, "/channels/", f"/voice/{handle}/", *pages])


@shows("channels")
def of_channels(_name: str) -> Iterable[str]:
    """What we show of others' words is a channel's rule, so it touches every conversation."""
    return in_every_language(["/channels/", *(page for page in _conversation_pages())])


@shows("log")
def of_log(number: str) -> Iterable[str]:
    """The newest `number` entries got their places: the pages that show their records can say so now."""
    newest = Leaf.objects.exclude(index=None).order_by("-index").values("pk")[: int(number)]
    records = Record.objects.filter(leaf__in=list(newest.values_list("pk", flat=True)))
    pages = [
        page
        for slug, thread in records.values_list("slug", "thread")
        for page in (f"/record/{slug}/", *_thread(thread))
    ]
    return in_every_language(["/verify/", *pages])


@all_pages
def everything() -> Iterator[str]:
    """Every page that may lie as a file."""
    yield from in_every_language(STANDING)
    yield from in_every_language(f"/voice/{handle}/" for handle in Voice.objects.values_list("handle", flat=True))
    yield from in_every_language(_conversation_pages())
    yield from in_every_language(
        f"/post/{uid}/" for uid in public_said().filter(answers__isnull=True).values_list("uid", flat=True)
    )
    yield from in_every_language(f"/record/{slug}/" for slug in Record.objects.values_list("slug", flat=True))


def _conversation_pages() -> Iterator[str]:
    for uid in public_conversations().filter(post=None).values_list("uid", flat=True):
        yield f"/conversation/{uid}/"
    for uid in Conversation.objects.exclude(post=None).values_list("post__uid", flat=True):
        yield f"/post/{uid}/"


def _thread(thread: str) -> list[str]:
    with translation.override(settings.LANGUAGE_CODE):
        page = page_of_thread(thread)
    return [page] if page else []
