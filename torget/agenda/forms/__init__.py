"""The questions of this room's pages."""

from torget.agenda.forms.absence import AbsenceForm
from torget.agenda.forms.agenda import AgendaForm, KindForm, TopicForm
from torget.agenda.forms.calendar import CalendarForm
from torget.agenda.forms.rule import RuleForm

__all__ = ["AbsenceForm", "AgendaForm", "CalendarForm", "KindForm", "RuleForm", "TopicForm"]
