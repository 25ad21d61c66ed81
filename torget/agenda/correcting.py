"""The post of a day corrected: as its page stands, on every channel that can be corrected, and without a word that is
no longer for everybody wherever we can reach it."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from torget.accounts.models import Person
from torget.accounts.queries import authority
from torget.agenda.composing import compose, public_lines
from torget.agenda.deciding import Ground
from torget.agenda.fitting import fit
from torget.agenda.models import Day
from torget.agenda.picturing import picture_if_possible
from torget.channels.models import Channel
from torget.connectors.hub import Act
from torget.publishing.actions import correct, withdraw, withhold_earlier
from torget.publishing.errors import NotReadyError, PublishingError
from torget.publishing.ledger.orders import may_have_got
from torget.publishing.models import Delivery, Post, PostState

# A source that changes its mind every minute does not make a correction every minute
PAUSE = timedelta(minutes=10)


def catch_up(day: Day, *, by: Person | None = None) -> bool:
    """Correct the day's post if it is behind and may be corrected now; whether it was, or was withdrawn."""
    post = day.post
    if post is None or post.state != PostState.PUBLISHED:
        return False
    said, stands = day.told_lines, public_lines(day)
    uncovered = [source for source in said if source not in stands]
    due = day.told is None or timezone.now() - day.told >= PAUSE
    if said == stands or not (uncovered or (day.agenda.corrects and due)):
        return False
    problems = _corrected(day, post, uncovered, by)
    if problems is None:
        return False
    Day.objects.filter(pk=day.pk).update(
        told=timezone.now(), told_lines=stands, problems=_still_true(day.problems, problems)
    )
    return True


def _still_true(before: Collection[str], now: Collection[str]) -> list[str]:
    """What was told of channels and still holds, with what is told now; of each channel the last."""
    lasting = {code.partition(":")[2]: code for code in before if ":" in code}
    fates = {code.partition(":")[2] or code: code for code in now}
    return sorted((lasting | fates).values())


def _corrected(day: Day, post: Post, uncovered: Collection[str], by: Person | None) -> list[str] | None:
    """What is to be told of it; None where it could not be done. A channel that is not ready is left out rather than
    all of it kept back, and what must not be read any more is withdrawn where it cannot be corrected at all."""
    without: set[str] = set()
    while True:
        try:
            with transaction.atomic():
                return _correct(day, post, uncovered, without, by)
        except NotReadyError as error:
            post.refresh_from_db()
            blocked = {problem.channel for problem in error.problems if problem.channel} - without
            if blocked:
                without |= blocked
                continue
            code = error.problems[0].code
        except PublishingError as error:
            post.refresh_from_db()
            code = error.code
        if uncovered:
            withdraw(post, ground=_ground(day, uncovered), by=by, source=_source(by))
            return [code, "withdrawn"]
        Day.objects.filter(pk=day.pk).update(problems=[code])
        return None


def _correct(
    day: Day, post: Post, uncovered: Collection[str], without: Collection[str], by: Person | None
) -> list[str]:
    """Correct it on all channels but those to be left out, and tell what could not be done where."""
    post.variants.filter(channel__slug__in=without).delete()
    picture_if_possible(day, post)
    composed = compose(day)
    before = post.text
    post.text = composed.text
    variants = fit(post, composed.texts)
    post.text = before
    with translation.override(authority().language):
        reason = _("The calendar has changed.")
    correct(
        post,
        title=composed.title,
        text=composed.text,
        reason=reason,
        by=by,
        variants=variants,
        source=_source(by),
    )
    left, fixed = [f"left-out:{slug}" for slug in sorted(without)], _fixed(post)
    if not uncovered:
        return [*left, *(f"uncorrected:{channel.slug}" for channel in fixed)]
    withhold_earlier(post, ground=_ground(day, uncovered), by=by, leave=fixed, source=_source(by))
    return [*left, *(_fate(channel) for channel in fixed)]


def _fixed(post: Post) -> list[Channel]:
    """The channels that have the post and on which it stays as it was: whoever cannot change it, shows it as a picture,
    or gets no corrections any more."""
    deliveries = Delivery.objects.filter(post=post)
    gone = deliveries.filter(act=Act.WITHDRAW).values("channel")
    got = Channel.objects.filter(pk__in=deliveries.values("channel")).exclude(pk__in=gone).order_by("slug")
    following = {variant.channel_id for variant in post.variants.all()}
    return [channel for channel in got if _is_fixed(channel, following) and may_have_got(post, channel)]


def _is_fixed(channel: Channel, following: Collection[int]) -> bool:
    can = channel.connector.can
    return channel.pk not in following or not can.revise or can.needs_image


def _fate(channel: Channel) -> str:
    return f"{'taken-down' if channel.connector.can.withdraw else 'stands'}:{channel.slug}"


def _ground(day: Day, uncovered: Collection[str]) -> str:
    """Why earlier words are not shown: the sentences that now stand in their place."""
    rows = day.entries.filter(source__in=uncovered).exclude(ground="")
    with translation.override(authority().language):
        said = _("An item is no longer public")
        sentences = dict.fromkeys(str(Ground(row.ground).label) for row in rows)
    return f"{said}: {'; '.join(sentences)}" if sentences else said


def _source(by: Person | None) -> str:
    return "web" if by else "worker"
