"""What the press room says on the channels: one post about each inquiry, one for each article that was corrected, and
what stands in a post's way."""

import hashlib
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel, State
from torget.channels.queries import by_themselves
from torget.press.models import ArticleLink, Inquiry
from torget.press.newsroom import find
from torget.press.queries import visible_to
from torget.publishing import readiness
from torget.publishing.models import Post, PostState, Variant
from torget.publishing.models.posts import ALPHABET
from torget.publishing.words import problem_words

SOURCE = "press"
UID = 12
# What a paused channel gets waits there until it goes on
OPEN = (State.ACTIVE, State.PAUSED)


@dataclass(frozen=True, slots=True)
class Held:
    """A post of the press room that is not out. reasons: what stands in its way, in words, each with its channel."""

    post: Post
    reasons: tuple[str, ...]


def correction_uid(article: ArticleLink) -> str:
    """The name of the post that tells of a corrected article, the same at every attempt."""
    number = int.from_bytes(hashlib.sha256(f"torget.press.article\n{article.pk}".encode()).digest()[:12])
    signs = []
    for _position in range(UID):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return "".join(signs)


def posts_of(inquiry: Inquiry) -> QuerySet[Post]:
    """Every post about an inquiry and its articles, out or not."""
    corrections = [correction_uid(article) for article in inquiry.articles.exclude(corrected=None)]
    return Post.objects.filter(Q(pk=inquiry.post_id) | Q(uid__in=corrections)).select_related("voice").order_by("pk")


def held(inquiry: Inquiry, by: Person | None = None) -> list[Held]:
    """The posts about an inquiry that should be out and are not. by: who would send them."""
    waiting = posts_of(inquiry).filter(state=PostState.DRAFT) if inquiry.published else Post.objects.none()
    return [Held(post, _reasons(post, by)) for post in waiting]


def with_held_posts(person: Person) -> QuerySet[Inquiry]:
    """The published inquiries whose posts are not out, for whoever may read them."""
    drafts = set(Post.objects.filter(state=PostState.DRAFT, author=None).values_list("uid", flat=True))
    corrected = ArticleLink.objects.exclude(corrected=None) if drafts else ArticleLink.objects.none()
    articles = [article.pk for article in corrected if correction_uid(article) in drafts]
    waits = Q(post__state=PostState.DRAFT) | Q(articles__in=articles)
    return visible_to(person).exclude(published=None).filter(waits).distinct().order_by("published")


def open_channels(voice: Voice) -> list[Channel]:
    """The channels that a post of the press room goes to: all that the voice may use and that cost nothing, and of
    those that get only what is meant for them, the press room's own newsletter."""
    every = Channel.objects.filter(Q(voice=None) | Q(voice=voice), state__in=OPEN).order_by("pk")
    room = find()
    own = room.letters if room else None
    rows = [row for row in every if row == own or row in by_themselves([row])]
    return [row for row in rows if not row.connector.can.costs and not row.connector.can.only_answers]


def left_out(post: Post) -> list[Channel]:
    """The channels that are open and do not get the post, because they could not carry it when it went out."""
    chosen = set(post.variants.values_list("channel_id", flat=True))
    return [channel for channel in open_channels(post.voice) if channel.pk not in chosen] if post.voice else []


def choose_channels(post: Post) -> None:
    """Leave out each channel that cannot carry the post, so that one never keeps it from the others. Where none of the
    chosen can, choose anew among all that are open; where none of those can either, all stay, to tell why."""
    if not _drop_hindered(post) and post.voice:
        post.variants.all().delete()
        Variant.objects.bulk_create(Variant(post=post, channel=channel) for channel in open_channels(post.voice))
        _drop_hindered(post)


def _drop_hindered(post: Post) -> bool:
    """Whether any channel is left; without one nothing is dropped."""
    hindered = {problem.channel for problem in readiness.problems(post) if problem.channel}
    if not post.variants.exclude(channel__slug__in=hindered).exists():
        return False
    post.variants.filter(channel__slug__in=hindered).delete()
    return True


def _reasons(post: Post, by: Person | None) -> tuple[str, ...]:
    names = dict(post.variants.values_list("channel__slug", "channel__name"))
    return tuple(
        f"{names[problem.channel]}: {words}" if problem.channel in names else words
        for problem in readiness.problems(post, by)
        for words in [problem_words(problem.code, problem.values)]
    )
