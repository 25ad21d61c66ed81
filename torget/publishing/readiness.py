"""Whether a post can go out: what all channels ask of it, and what each finds in its own preview."""

from collections.abc import Iterator
from functools import partial

from django.conf import settings

from torget import guidelines
from torget.accounts.models import Person
from torget.accounts.queries import voices_for
from torget.channels.accounts import account
from torget.channels.models import Channel, State
from torget.channels.vault import VaultError
from torget.connectors.hub import Act, Stance
from torget.guidelines import Finding, PictureText
from torget.publishing.errors import NotReadyError, Problem
from torget.publishing.models import Post
from torget.publishing.outgoing import outgoing

NOT_OPEN: dict[str, str] = {
    State.CLOSED: "channel-closed",
    State.NEW: "channel-being-connected",
    State.UNAPPROVED: "channel-unapproved",
}


def problems(post: Post, by: Person | None = None) -> tuple[Problem, ...]:
    """Everything that blocks, the common ones first. `by`: who wants it out; None is the clock, which has no voice."""
    common = [*_common(post, by), *_forbidden(post)]
    known = {(problem.code, *problem.values.items()) for problem in common}
    channels = [variant.channel for variant in post.variants.select_related("channel__voice").order_by("channel_id")]
    if not channels:
        common.append(Problem("no-channel"))
    if not post.voice:
        return tuple(common)
    each = (problem for channel in channels for problem in _of_channel(post, channel))
    return (*common, *(problem for problem in each if (problem.code, *problem.values.items()) not in known))


def findings(post: Post) -> list[Finding]:
    """What the guidelines say about the text, the texts of its own for each channel, and the pictures' words."""
    pictures = [PictureText("", shown.alternative) for shown in post.pictures.all()] if post.pk else []
    own = [variant.text for variant in post.variants.all() if variant.text] if post.pk else []
    check = partial(guidelines.check, language=post.language, home=settings.TORGET_URL)
    found = check(f"{post.title}\n\n{post.text}".strip(), pictures=pictures)
    return found + [finding for text in own for finding in check(text)]


def require(post: Post, by: Person | None = None) -> None:
    """Raise NotReadyError where anything blocks."""
    if found := problems(post, by):
        raise NotReadyError(found)


def _common(post: Post, by: Person | None) -> Iterator[Problem]:
    if not post.text.strip():
        yield Problem("text-missing")
    for number, picture in enumerate(post.pictures.all(), start=1):
        if not picture.alternative.strip():
            yield Problem("alternative-missing", values={"picture": number})
    if not post.voice:
        yield Problem("voice-missing")
    elif by and not voices_for(by).filter(pk=post.voice.pk).exists():
        yield Problem("voice-not-yours")
    elif post.stance == Stance.PERSONAL and not post.voice.may_be_personal:
        yield Problem("stance-not-allowed")


def _forbidden(post: Post) -> Iterator[Problem]:
    """What no voice may say by any door, each thing once; pictures without words are told of above."""
    stops = (finding for finding in findings(post) if finding.severity == "stop" and finding.code != "picture.no_text")
    told = {(finding.code, *finding.values.items()): finding for finding in stops}
    return (Problem(finding.code, values=finding.values) for finding in told.values())


def _of_channel(post: Post, channel: Channel) -> Iterator[Problem]:
    if code := NOT_OPEN.get(channel.state):
        yield Problem(code, channel.slug)
        return
    if channel.voice_id not in {None, post.voice_id}:
        yield Problem("channel-of-another-voice", channel.slug)
        return
    try:
        seen = channel.connector.preview(
            outgoing(post, channel, post.version + 1, Act.PUBLISH if not post.version else Act.REVISE), account(channel)
        )
    except VaultError:
        yield Problem("channel-sealed", channel.slug)
        return
    for fault in seen.faults:
        if fault.blocks:
            yield Problem(fault.code, channel.slug, fault.values)
