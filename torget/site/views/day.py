"""A person's day in the open: one day with what readers said of it, the list of days, and a month in figures."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from torget.accounts.models import Voice
from torget.accounts.queries import zone
from torget.agenda import addresses, months, queries, words
from torget.agenda.models import Day, DayState, Entry
from torget.conversations import queries as conversations
from torget.conversations.turns import Turn
from torget.site import showing, threads
from torget.site.turns import TurnShown, turns_shown
from torget.site.views.post import conversation_shown

PER_PAGE = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as its page shows it, with what readers asked of just that."""

    entry: Entry
    hours: str
    words: str
    turns: list[TurnShown]


@require_safe
def day(request: HttpRequest, handle: str, day: str) -> HttpResponse:
    """One day."""
    voice, chosen = _voice(handle), _date(day)
    found = get_object_or_404(queries.public_days(voice), date=chosen)
    talk = conversations.of_post(found.post) if found.post and not showing.is_withdrawn(found.post) else None
    turns = threads.in_order(conversations.thread(talk)) if talk else []
    asked = _by_entry(found, turns)
    apart = {turn.uid for rows in asked.values() for turn in rows}
    context = {
        "voice": voice,
        "day": found,
        "title": words.title(voice.name, chosen),
        "withdrawn": bool(found.post and showing.is_withdrawn(found.post)),
        "lines": _lines(found, asked),
        "absence": _absence(found),
        "masked": words.masked_words(found.masked.all()),
        "stale": words.stale_words(found.read, found.said) if found.said else "",
        "feed": addresses.feed_path(handle),
        "canonical_url": showing.absolute(reverse("site:day", args=[handle, day])),
        "here": "front",
        **conversation_shown(request, talk, [turn for turn in turns if turn.uid not in apart]),
    }
    return render(request, "site/day.html", context, status=410 if context["withdrawn"] else 200)


@require_safe
def days(request: HttpRequest, handle: str) -> HttpResponse:
    """All days, latest first."""
    voice = _voice(handle)
    if not queries.has_public_days(voice):
        raise Http404
    page = Paginator(queries.public_days(voice), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "voice": voice,
        "page": page,
        "days": [(row, len(row.entries.all()), words.masked_words(row.masked.all())) for row in page.object_list],
        "feed": addresses.feed_path(handle),
        "canonical_url": showing.absolute(reverse("site:days", args=[handle])),
        "here": "front",
    }
    return render(request, "site/days.html", context)


@require_safe
def month(request: HttpRequest, handle: str, month: str) -> HttpResponse:
    """With whom, about what, and how much was not shown."""
    voice, first = _voice(handle), _date(f"{month}-01")
    said = queries.public_days(voice)
    figures = months.month(voice, first)
    if not figures.days:
        raise Http404
    last = first.replace(day=monthrange(first.year, first.month)[1])
    before = said.filter(date__lt=first).values_list("date", flat=True).first()
    after = said.filter(date__gt=last).values_list("date", flat=True).last()
    context = {
        "voice": voice,
        "figures": figures,
        "before": f"{before:%Y-%m}" if before else "",
        "after": f"{after:%Y-%m}" if after else "",
        "canonical_url": showing.absolute(reverse("site:month", args=[handle, month])),
        "here": "front",
    }
    return render(request, "site/month.html", context)


def _voice(handle: str) -> Voice:
    return get_object_or_404(Voice.objects.select_related("unit"), handle=handle)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error


def _absence(found: Day) -> dict[str, Any]:
    absence = queries.absence_on(found.agenda.voice, found.date)
    return {"words": words.absence_words(absence), "deputy": absence.deputy} if absence else {}


def _by_entry(found: Day, turns: list[Turn]) -> dict[int, list[Turn]]:
    """The turns that began about one entry, and what was answered to them."""
    about = queries.asked_about(found)
    rows: dict[int, list[Turn]] = {}
    entry_of: dict[str, int] = {}
    for turn in turns:
        entry = about.get(turn.uid) or entry_of.get(turn.parent)
        if entry:
            entry_of[turn.uid] = entry
            rows.setdefault(entry, []).append(turn)
    return rows


def _lines(found: Day, asked: dict[int, list[Turn]]) -> list[Line]:
    if found.state == DayState.SAID and found.post and showing.is_withdrawn(found.post):
        return []
    own = zone()
    return [
        Line(
            entry,
            words.hours(entry.begins, entry.ends, found.date, whole_days=entry.whole_days, own=own),
            words.entry_words(entry) if entry.is_masked else entry.text,
            turns_shown(asked.get(entry.pk, []), since=found.said),
        )
        for entry in found.entries.all()
    ]
