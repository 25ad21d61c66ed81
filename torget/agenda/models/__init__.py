"""A person's day: where it is read, what may be shown of it, and what was."""

from torget.agenda.models.agendas import Absence, Agenda, MeetingKind, Topic
from torget.agenda.models.days import Day, DayPicture, DayState, Entry, ItemQuestion, Masked
from torget.agenda.models.occasions import Occasion
from torget.agenda.models.rules import Rule
from torget.agenda.models.sources import Calendar, CalendarKind

__all__ = [
    "Absence",
    "Agenda",
    "Calendar",
    "CalendarKind",
    "Day",
    "DayPicture",
    "DayState",
    "Entry",
    "ItemQuestion",
    "Masked",
    "MeetingKind",
    "Occasion",
    "Rule",
    "Topic",
]
