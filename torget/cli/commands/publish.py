"""`torget publish`: say something from the command line."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.db import transaction

from torget.accounts.models import Person, Voice
from torget.accounts.queries import authority, zone
from torget.accounts.roles import Duty
from torget.channels.models import Channel
from torget.channels.queries import for_writing
from torget.cli import database
from torget.cli.outcome import CommandError, Outcome
from torget.cli.people import acting, not_ready, voice_of
from torget.connectors.hub import Stance
from torget.media.actions import take_picture
from torget.media.errors import PictureError
from torget.publishing import actions
from torget.publishing.errors import NotReadyError, PublishingError
from torget.publishing.models import Post
from torget.publishing.schedule import moment

HELP = "Publish a post on every channel, now or at a time."


def arguments(parser: argparse.ArgumentParser) -> None:
    """What, by whom, where and when."""
    parser.add_argument("text", help="what to say, in Markdown; - reads standard input")
    parser.add_argument("--title", default="", help="an optional title")
    parser.add_argument("--voice", help="who speaks (a handle)")
    parser.add_argument("--personal", action="store_true", help="personally in the role, not officially")
    parser.add_argument("--language", help="language of the text (the authority's)")
    parser.add_argument("--picture", action="append", default=[], metavar="FILE", help="a picture; --alt follows each")
    parser.add_argument("--alt", action="append", default=[], metavar="WORDS", help="what is seen in the picture")
    parser.add_argument("--channels", help="slugs, separated by commas (all that the voice has)")
    parser.add_argument("--at", metavar="'YYYY-MM-DD HH:MM'", help="when, in the authority's zone (now)")
    parser.add_argument("--as", dest="email", metavar="EMAIL", help="who you are, where several people may publish")


def run(options: argparse.Namespace) -> Outcome:
    """Write it, check it and send it on its way; the worker carries it out."""
    database.require_authority()
    person = acting(options.email, Duty.PUBLISH)
    voice = voice_of(person, options.voice)
    try:
        post = _say(options, person, voice)
    except NotReadyError as error:
        raise CommandError(not_ready("Not published", error)) from error
    except (PublishingError, PictureError) as error:
        raise CommandError(str(error)) from error
    channels = [variant.channel.slug for variant in post.variants.select_related("channel")]
    when = f"goes out {post.goes_out:%Y-%m-%d %H:%M %Z}" if post.goes_out else "published"
    record = post.versions.first()
    number = record.record.number if record else ""
    return Outcome(
        (f"{post.uid} {when} on {', '.join(channels)}{f', registered as {number}' if number else ''}.",),
        {"post": post.uid, "state": post.state, "channels": channels, "record": number, "goes_out": post.goes_out},
    )


@transaction.atomic
def _say(options: argparse.Namespace, person: Person, voice: Voice) -> Post:
    post = actions.new_draft(person)
    actions.save_draft(
        post,
        voice=voice,
        stance=Stance.PERSONAL if options.personal else Stance.OFFICIAL,
        language=options.language or authority().language,
        title=options.title,
        text=sys.stdin.read() if options.text == "-" else options.text,
    )
    actions.save_draft(post, channels=_channels(options.channels, person, voice))
    _add_pictures(post, options.picture, options.alt, person)
    if options.at:
        return actions.schedule(post, _moment(options.at), by=person)
    return actions.publish(post, by=person, source="cli")


def _channels(slugs: str | None, person: Person, voice: Voice) -> list[Channel]:
    able = {channel.slug: channel for channel in for_writing(person, voice)}
    wanted = [slug.strip() for slug in slugs.split(",")] if slugs else list(able)
    if unknown := [slug for slug in wanted if slug not in able]:
        raise CommandError(f"{voice} has no channel {', '.join(unknown)}; it has {', '.join(able) or 'none'}.")
    return [able[slug] for slug in wanted]


def _add_pictures(post: Post, files: list[str], words: list[str], person: Person) -> None:
    if len(files) != len(words):
        raise CommandError("Every --picture needs its --alt: what is seen in it, for whoever cannot see it.")
    for name, alternative in zip(files, words, strict=True):
        try:
            with Path(name).open("rb") as file:
                picture = take_picture(File(file), by=person)
        except OSError as error:
            raise CommandError(f"The picture {name} cannot be read: {error.strerror}.") from error
        actions.add_picture(post, picture, alternative=alternative)


def _moment(text: str) -> datetime:
    try:
        return moment(datetime.strptime(text, "%Y-%m-%d %H:%M"), zone())  # noqa: DTZ007 - the zone comes here
    except ValueError as error:
        raise CommandError(f"'{text}' is no time; write it as 2026-11-10 21:47.") from error
