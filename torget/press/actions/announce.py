"""Saying on the channels that something stands on the press room's pages. The page is public whatever becomes of the
post; a post that is not ready waits as a draft and is told of at the desk."""

import logging

from django.db import transaction

from torget.accounts.models import Person, Voice
from torget.press import correcting
from torget.press.actions.correct import lock, note
from torget.press.announcing import SOURCE, choose_channels, correction_uid, left_out, open_channels, posts_of
from torget.press.composing import announcement, topic
from torget.press.models import ArticleLink, Inquiry
from torget.publishing import actions as publishing
from torget.publishing.actions import automatic
from torget.publishing.errors import PublishingError
from torget.publishing.models import Post, PostState

log = logging.getLogger(__name__)


def announce(inquiry: Inquiry, by: Person | None) -> None:
    """The one post about an inquiry, in the transaction that makes its page public; the rule lets it out, whoever
    pressed, since whoever sent the answer chose the voice. by: stands in the trail."""
    if inquiry.voice is None or inquiry.post is not None:
        return
    title, text = inquiry.public_subject, announcement(inquiry)
    inquiry.post = _begin(inquiry, inquiry.voice, title, text)
    inquiry.save(update_fields=["post"])
    _try(inquiry, inquiry.post, speaker=None, by=by)


def announce_correction(article: ArticleLink, by: Person | None) -> None:
    """The one post about a corrected article. What it said is corrected where the correction is: that raises what
    `publishing.correct` raises, and then nothing is corrected."""
    inquiry = article.inquiry
    if inquiry.voice is None:
        return
    title, text = correcting.title(article), correcting.words(article)
    post = Post.objects.filter(uid=correction_uid(article)).first()
    if post is not None and post.state == PostState.PUBLISHED:
        if (post.title, post.text) != (title, text):
            reason = correcting.again(article)
            publishing.correct(post, title=title, text=text, reason=reason, by=by, source=SOURCE)
        return
    if post is not None and post.state != PostState.DRAFT:
        return
    post = post or _begin(inquiry, inquiry.voice, title, text, uid=correction_uid(article))
    publishing.save_draft(post, title=title, text=text)
    _try(inquiry, post, speaker=by, by=by)


@transaction.atomic
def say_again(inquiry: Inquiry, post: Post, *, by: Person) -> list[str]:
    """Send a post that was held back, now that what stood in its way is mended; once. The names of the channels that
    still cannot carry it. Raises what `publishing.publish` raises."""
    lock(inquiry)
    post.refresh_from_db()
    if post.state != PostState.DRAFT:
        return []
    _say(post, by)
    missing = [channel.name for channel in left_out(post)]
    note(inquiry, by, "post-out", {"post": post.uid, "without": missing})
    return missing


@transaction.atomic
def do_without(inquiry: Inquiry, post: Post, *, by: Person) -> None:
    """Let the page stand without a post; the draft is thrown away."""
    lock(inquiry)
    if not posts_of(inquiry).filter(pk=post.pk, state=PostState.DRAFT).exists():
        return
    if inquiry.post_id == post.pk:
        inquiry.post = None
        inquiry.save(update_fields=["post"])
    note(inquiry, by, "without-post", {"post": post.uid})
    publishing.discard(post, by=by)


def _begin(inquiry: Inquiry, voice: Voice, title: str, text: str, uid: str = "") -> Post:
    return automatic.begin(
        voice,
        open_channels(voice),
        title=title,
        text=text,
        topic=topic(inquiry),
        source=SOURCE,
        uid=uid,
        language=inquiry.language,
    )


def _try(inquiry: Inquiry, post: Post, *, speaker: Person | None, by: Person | None) -> None:
    try:
        with transaction.atomic():
            _say(post, speaker)
    except PublishingError as error:
        log.warning("The post about press:%s waits as a draft: %s", inquiry.uid, error)
        note(inquiry, by, "post-waits", {"post": post.uid})
        return
    if missing := left_out(post):
        note(inquiry, by, "post-without", {"post": post.uid, "without": [channel.slug for channel in missing]})


def _say(post: Post, by: Person | None) -> None:
    choose_channels(post)
    publishing.publish(post, by=by, source=SOURCE)
