"""A voice's public agenda as a calendar that people subscribe to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from torget.accounts.models import Voice
from torget.accounts.queries import authority, zone
from torget.agenda import queries, words
from torget.agenda.addresses import day_path
from torget.agenda.models import Day, Entry
from torget.api.face import READ, Refusal, face
from torget.protocols.calendars.writing import Line, write
from torget.publishing.models import PostState


@face(*READ)
def calendar(_request: HttpRequest, handle: str) -> HttpResponse:
    """What the pages of its days show, no more."""
    voice = Voice.objects.filter(handle=handle).first()
    if voice is None or not queries.has_public_days(voice):
        raise Refusal(404, "There is no agenda of this name here.")
    days = [day for day in queries.feed_days(voice) if not day.post or day.post.state == PostState.PUBLISHED]
    with translation.override(authority().language):
        written = write(voice.name, (_line(day, entry) for day in days for entry in day.entries.all()))
    return HttpResponse(written, content_type="text/calendar; charset=utf-8")


def _line(day: Day, entry: Entry) -> Line:
    own = zone()
    begins, ends = entry.begins.astimezone(own), entry.ends.astimezone(own)
    return Line(
        uid=f"{entry.uid}@{settings.TORGET_DOMAIN}",
        title=words.entry_words(entry) if entry.is_masked else entry.text,
        begins=begins.date() if entry.whole_days else entry.begins,
        ends=ends.date() if entry.whole_days else entry.ends,
        changed=entry.changed,
        place=entry.place,
        url=f"{settings.TORGET_URL}{day_path(day.agenda.voice.handle, day.date)}#item-{entry.uid}",
        cancelled=entry.is_cancelled,
    )
