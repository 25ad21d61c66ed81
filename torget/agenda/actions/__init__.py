"""Every write of this room that a person makes; each leaves its line in the audit trail in the same transaction."""

from torget.agenda.actions.absences import add_absence, end_absence
from torget.agenda.actions.agendas import change_agenda, change_kind, open_agenda
from torget.agenda.actions.calendars import add_calendar, change_calendar, choose, read_now, remove_calendar
from torget.agenda.actions.decisions import decide, look, undo
from torget.agenda.actions.questions import ask_about
from torget.agenda.actions.rules import add_rule, change_rule, move_rule, remove_rule
from torget.agenda.actions.topics import add_topic, remove_topic

__all__ = [
    "add_absence",
    "add_calendar",
    "add_rule",
    "add_topic",
    "ask_about",
    "change_agenda",
    "change_calendar",
    "change_kind",
    "change_rule",
    "choose",
    "decide",
    "end_absence",
    "look",
    "move_rule",
    "open_agenda",
    "read_now",
    "remove_calendar",
    "remove_rule",
    "remove_topic",
    "undo",
]
