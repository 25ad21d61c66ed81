"""Which pages of the press room show what, so that they are written anew when it changes, in every language."""

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from torget.pages.registry import all_pages, shows
from torget.press.models import Inquiry
from torget.site.shown import in_every_language

ROOM, CORRECTIONS, REVIEWS = "/press/", "/press/corrections/", "/press/reviews/"
LISTS = (ROOM, CORRECTIONS)


@shows("press")
def of_inquiry(uid: str) -> Iterable[str]:
    """An inquiry stands on its own page and is counted in the lists. Before it is public its page is none, and one that
    lies there is taken away."""
    return in_every_language([*LISTS, *([f"/press/{uid}/"] if uid != "room" else [])])


@shows("press-review")
def of_review(_uid: str) -> Iterable[str]:
    """A review of us that we tell of."""
    return in_every_language([ROOM, REVIEWS])


@shows("conversation")
def of_conversation(uid: str) -> Iterable[str]:
    """What is taken back, hidden or changed in a conversation stands quoted no longer; what was asked there and taken
    back waits for us no longer."""
    quoted = Q(questions__replies__quotations__message__conversation__uid=uid)
    touched = Inquiry.objects.filter(quoted | Q(conversation__uid=uid))
    return in_every_language([ROOM, *_pages(touched)]) if touched.exists() else ()


@shows("voice")
def of_voice(handle: str) -> Iterable[str]:
    """A voice's name stands below each of its answers, and among the contacts."""
    answered = Inquiry.objects.filter(questions__replies__voice__handle=handle)
    return in_every_language([*LISTS, *_pages(answered)])


@shows("record")
def of_record(slug: str) -> Iterable[str]:
    """A record that is sealed is gathered for nobody, and what it says of a quotation or a correction goes with it."""
    named = Q(questions__replies__quotations__message__record__slug=slug) | Q(articles__record__slug=slug)
    touched = Inquiry.objects.filter(named)
    return in_every_language([REVIEWS, CORRECTIONS, *_pages(touched)])


@shows("channel")
def of_channel(_slug: str) -> Iterable[str]:
    """Whom we quote is a channel's rule too."""
    return everything()


@shows("channels")
def of_channels(_name: str) -> Iterable[str]:
    """The newsletter and the feed are offered while their channels are open."""
    return in_every_language([ROOM])


@all_pages
def everything() -> Iterator[str]:
    """Every page of the press room that may lie as a file."""
    yield from in_every_language([*LISTS, REVIEWS, *_pages(Inquiry.objects.all())])


def _pages(rows: QuerySet[Inquiry]) -> list[str]:
    uids = rows.exclude(published=None).values_list("uid", flat=True).distinct()
    return [f"/press/{uid}/" for uid in uids]
