"""Which machine faces lie as files, and what each shows: on a day of crisis they are read from disk."""

from collections.abc import Iterable, Iterator

from torget.accounts.models import Voice
from torget.agenda.addresses import feed_path
from torget.agenda.models import Agenda
from torget.connectors.feeds.addresses import feed_addresses
from torget.pages.registry import all_pages, shows
from torget.publishing.models import Post
from torget.publishing.queries import public_said

CHANNELS = "/api/channels.json"
POSTS = "/api/posts.json"
PRESS = "/api/press.json"
FEEDS = (*feed_addresses(""), *feed_addresses("/official"), *feed_addresses("/press"))


@shows("post")
def of_post(uid: str) -> Iterator[str]:
    """A post stands in the lists, in its voice's feeds, and in the conversation it belongs to."""
    said = Post.objects.select_related("voice").filter(uid=uid).first()
    if said is None:
        return
    yield from (POSTS, _post(uid), *FEEDS)
    if said.thread:
        yield _post(said.thread)
    if said.voice:
        yield from feed_addresses("", said.voice.handle)


@shows("conversation")
def of_conversation(uid: str) -> Iterable[str]:
    """A conversation about a post has that post's name; each answer in it tells of it too. An inquiry that is taken
    back in it is counted no more."""
    return (PRESS, _post(uid), *map(_post, public_said().filter(thread=uid).values_list("uid", flat=True)))


@shows("voice")
def of_voice(handle: str) -> Iterator[str]:
    """A voice's name stands beside everything it has said."""
    yield from (CHANNELS, POSTS, *FEEDS, *feed_addresses("", handle), feed_path(handle))
    yield from map(_post, public_said().filter(voice__handle=handle).values_list("uid", flat=True))


@shows("day")
def of_day(name: str) -> Iterator[str]:
    """A day stands in the calendar that people subscribe to."""
    yield feed_path(name.partition("/")[0])


@shows("press")
def of_press(_uid: str) -> Iterator[str]:
    """Every inquiry is counted, published or not."""
    yield PRESS


@shows("channels")
def of_channels(_name: str) -> Iterator[str]:
    """The list tells how each channel feels, and the feeds name their hub."""
    yield CHANNELS
    yield from _feeds()


@shows("channel")
def of_channel(_slug: str) -> Iterable[str]:
    """What is shown of others' words is a channel's rule, and its name stands beside them."""
    return everything()


@all_pages
def everything() -> Iterator[str]:
    """Every machine face that may lie as a file."""
    yield from ("/robots.txt", CHANNELS, POSTS, PRESS)
    yield from _feeds()
    yield from map(feed_path, Agenda.objects.values_list("voice__handle", flat=True))
    yield from map(_post, public_said().values_list("uid", flat=True))


def _feeds() -> Iterator[str]:
    yield from FEEDS
    for handle in Voice.objects.values_list("handle", flat=True):
        yield from feed_addresses("", handle)


def _post(uid: str) -> str:
    return f"/api/posts/{uid}.json"
